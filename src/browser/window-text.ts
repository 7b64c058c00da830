import type { RefundWindow } from '../model/deadline.ts';
import { t } from './i18n.ts';

/** What a rule says of a time limit, whoever read or set it. */
type WindowTerms = Pick<RefundWindow, 'amount' | 'unit' | 'from' | 'purpose'> & {
  until?: string | undefined;
};

/** A window as a rule states it. */
export function windowText({ amount, unit, from, purpose, until }: WindowTerms): string {
  const words = { from: t(`startEvent.${from}`), purpose: t(`purpose.${purpose}`), amount };
  if (until === 'end_of_day') {
    return t(amount === 0 ? 'deadline.ruleEndOfDay' : 'deadline.ruleDays', words);
  }
  if (until !== undefined) return t('deadline.ruleClock', { ...words, until });
  const length = t(`deadline.length.${unit}`, { amount });
  if (from === 'unspecified') return t('deadline.ruleUnspecified', { ...words, length });
  return t('deadline.rule', { ...words, length });
}
