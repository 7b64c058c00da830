import type { Clause, ClauseTrap } from '../model/clause.ts';
import { readGrounds, type Verdict } from './grounds.ts';
import { normalize } from './normalize.ts';
import { withPhrases } from './phrases.ts';
import { readProofs } from './proofs.ts';
import { refusesSold } from './sold.ts';
import { sentencesOf } from './tokens.ts';
import { trapsIn } from './traps.ts';
import { readTimes } from './windows.ts';

/**
 * Reads what a rule text tells a buyer who wants the money back, sentence by sentence. Takes time
 * linear in the length of the text and never throws, whatever the text is.
 * @returns the sentences that say something, in order; `quote` equals `text.slice(start, end)`
 */
export function readClauses(text: string): Clause[] {
  const normal = normalize(text);
  const clauses: Clause[] = [];
  let heading: Verdict | null = null;
  for (const { start, end, tokens: words, isHeading, isListed } of sentencesOf(normal)) {
    if (words.length === 0) {
      if (!isListed) heading = null;
      continue;
    }
    const tokens = withPhrases(words);
    const times = readTimes(tokens);
    const grounds = readGrounds(tokens, isListed ? heading : null, times.isLateRefused);
    if (isHeading) heading = grounds.verdict;
    else if (!isListed) heading = null;
    const clause: Clause = {
      start,
      end,
      quote: text.slice(start, end),
      windows: times.windows,
      waits: times.waits,
      noRefundAfterDelivery: refusesSold(tokens),
      refundable: [...grounds.refundable],
      excluded: [...grounds.excluded],
      proof: [...readProofs(tokens)],
      traps: trapsIn(normal.slice(start, end)) satisfies ClauseTrap[],
    };
    if (saysSomething(clause)) clauses.push(clause);
  }
  return clauses;
}

function saysSomething({
  windows,
  waits,
  refundable,
  excluded,
  proof,
  traps,
  noRefundAfterDelivery,
}: Clause): boolean {
  return (
    noRefundAfterDelivery ||
    [windows, waits, refundable, excluded, proof, traps].some((list) => list.length > 0)
  );
}
