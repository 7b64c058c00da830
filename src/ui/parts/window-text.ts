import { t } from '../../browser/i18n.ts';
import type { Deadline, RefundWindow } from '../../model/deadline.ts';
import type { Millis } from '../../model/time.ts';
import { momentText } from './moment-text.ts';

/** A window as a rule states it. */
export function windowText({ amount, unit, from, purpose, until }: RefundWindow): string {
  const words = { from: t(`startEvent.${from}`), purpose: t(`purpose.${purpose}`), amount };
  if (until === 'end_of_day') {
    return t(amount === 0 ? 'deadline.ruleEndOfDay' : 'deadline.ruleDays', words);
  }
  if (until !== undefined) return t('deadline.ruleClock', { ...words, until });
  const length = t(`deadline.length.${unit}`, { amount });
  if (from === 'unspecified') return t('deadline.ruleUnspecified', { ...words, length });
  return t('deadline.rule', { ...words, length });
}

/** Where a deadline starts to count, and how sure that is. */
export function startText({ window, start }: Deadline, now: Millis): string {
  const event = t(`startEvent.${start.event}`);
  const earliest = momentText(start.earliest, now);
  if (window.startsAt !== undefined) return t('deadline.startOwn', { start: earliest });
  if (!start.bounded) return t('deadline.startStated', { start: earliest, event });
  if (start.latest === start.earliest) return t('deadline.startBoundedOne', { event, earliest });
  return t('deadline.startBounded', { event, earliest, latest: momentText(start.latest, now) });
}
