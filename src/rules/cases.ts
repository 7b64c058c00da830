import type { ExcludedCase, RefundableCase } from '../model/clause.ts';
import { chineseWords } from './words.ts';

export type { ExcludedCase, RefundableCase };

/** The names of cases that words stand for, taken from the word lists. */
export const refundableCases: ReadonlySet<string> = new Set([
  ...Object.keys(chineseWords.problem),
  'unused',
]);
export const excludedCases: ReadonlySet<string> = new Set(Object.keys(chineseWords.ground));
