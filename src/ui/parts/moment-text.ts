import { formatMoment, t } from '../../browser/i18n.ts';
import { beijingOffsetMinutes } from '../../model/beijing.ts';
import type { Millis } from '../../model/time.ts';

/**
 * A moment in the computer's zone, with Beijing time beside it where the two differ: shops state and
 * mean Beijing time wherever the buyer is.
 */
export function momentText(at: Millis, now: Millis): string {
  const local = formatMoment(at, now);
  if (-new Date(at).getTimezoneOffset() === beijingOffsetMinutes) return local;
  return t('moment.withBeijing', { local, beijing: formatMoment(at, now, 'Asia/Shanghai') });
}
