import type { CaseFact } from '../../model/case.ts';
import type { FactField } from '../../model/fact.ts';

export type FactOf<F extends FactField> = Extract<CaseFact, { field: F }>;

/** The surest fact of a field, of equals the newest: letters say one thing. */
export function surest<F extends FactField>(
  facts: readonly CaseFact[],
  field: F,
): FactOf<F> | undefined {
  let best: FactOf<F> | undefined;
  for (const fact of facts) {
    // What people do not see on the page is no argument.
    if (fact.field !== field || fact.doubt) continue;
    const candidate = fact as FactOf<F>;
    if (!best || candidate.confidence >= best.confidence) best = candidate;
  }
  return best;
}
