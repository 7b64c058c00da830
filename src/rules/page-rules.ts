import type { Clause } from '../model/clause.ts';
import { readClauses } from './read.ts';

/** Longest rules of one page that are read for a case, in characters; the longest seen has 9,000. */
const longestRead = 50_000;

/** The clauses of the rules that a sealed page states, up to what is read of one page. */
export function readPageRules(text: string): Clause[] {
  return readClauses(wholeLines(text));
}

/** Half a sentence may say the opposite of the whole one. */
function wholeLines(text: string): string {
  if (text.length <= longestRead) return text;
  const end = text.lastIndexOf('\n', longestRead);
  return text.slice(0, end > 0 ? end : longestRead);
}
