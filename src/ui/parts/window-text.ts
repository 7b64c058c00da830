import { t } from '../../browser/i18n.ts';
import type { ClaimSent, Deadline } from '../../model/deadline.ts';
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

/** When the claim was sent, and on what that rests. */
export function metText({ at, items }: ClaimSent, now: Millis): string {
  const words = { at: momentText(at, now) };
  return t(items.length > 0 ? 'deadline.metShown' : 'deadline.metSaid', words);
}

/** In one plain sentence what a window asks of the buyer. */
export function meaningText({ window, due }: Deadline, now: Millis): string {
  const words = { purpose: t(`purpose.${window.purpose}`), due: momentText(due, now) };
  return t('deadline.meaning', words);
}
