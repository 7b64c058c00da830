import { formatLength, remainingText } from '../../browser/i18n.ts';
import { remainingParts } from '../../deadlines/state.ts';

/** A length of time without its sign: seconds with a tenth, from one minute on its two largest parts. */
export function lengthText(ms: number): string {
  const size = Math.abs(ms);
  if (size >= 60_000) return remainingText(remainingParts(size));
  return formatLength(Math.round(size / 100) / 10, 'second');
}
