import { formatLength, remainingText, t } from '../../browser/i18n.ts';
import { remainingParts } from '../../deadlines/state.ts';
import type { Millis } from '../../model/time.ts';

/** Below this the seconds are counted; above it the text changes once a minute. */
const secondsBelow: Millis = 120_000;

/**
 * The time left in words, rounded down: never more is promised than is left.
 * @param left milliseconds; zero and below have passed
 */
export function leftText(left: Millis): string {
  if (left <= 0) return t('remaining.passed');
  if (left < secondsBelow) return formatLength(Math.floor(left / 1000), 'second');
  return remainingText(remainingParts(left));
}
