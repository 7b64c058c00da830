import { t } from '../../browser/i18n.ts';
import type { Deadline } from '../../model/deadline.ts';
import type { Millis } from '../../model/time.ts';
import { momentText } from './moment-text.ts';

/** Where a deadline starts to count, and how sure that is. */
export function startText({ window, start }: Deadline, now: Millis): string {
  const event = t(`startEvent.${start.event}`);
  const earliest = momentText(start.earliest, now);
  if (window.startsAt !== undefined) return t('deadline.startOwn', { start: earliest });
  if (!start.bounded) return t('deadline.startStated', { start: earliest, event });
  if (start.latest === start.earliest) return t('deadline.startBoundedOne', { event, earliest });
  return t('deadline.startBounded', { event, earliest, latest: momentText(start.latest, now) });
}
