import {
  type CorrectionChange,
  correctionsInForce,
  isAbout,
  type StatableField,
  shownRecord,
  typedByBuyer,
} from '../model/correction.ts';
import { fail, ok, type Result } from '../model/result.ts';
import { factsOfText } from '../reading/hints.ts';
import type { EvidenceRow } from '../store/schema.ts';
import { asChange, correct, marked } from './correcting.ts';
import type { Services } from './services.ts';

/** A text that the buyer typed as the value of a field. */
export interface TypedFact {
  field: StatableField;
  text: string;
}

/**
 * Takes what the buyer typed beside an imported picture as facts of it: all or none. They are
 * corrections, because nothing of them is sealed and the buyer may type anew.
 * @returns `text-unfit` with the field of which a text is no value, `not-allowed` for what the program
 * captured itself, where facts come from the page
 */
export async function stateFacts(
  services: Services,
  { item, facts }: { item: string; facts: readonly TypedFact[] },
): Promise<Result<null>> {
  const row = await services.db.evidence.get(item);
  if (!row) return fail('correction', 'item-not-found');
  if (row.record.method !== 'imported') return fail('correction', 'not-allowed', 'not imported');
  const changes: CorrectionChange[] = [];
  for (const typed of facts) {
    const text = typed.text.trim();
    const made = text === '' ? takenBack(row, typed.field) : await stated(services, row, typed);
    if (!made.ok) return made;
    changes.push(...made.value);
  }
  if (changes.length === 0) return ok(null);
  const done = await correct(services, row, changes, null);
  return done.ok ? ok(null) : done;
}

async function stated(
  { db }: Services,
  row: EvidenceRow,
  { field, text }: TypedFact,
): Promise<Result<CorrectionChange[]>> {
  const found = factsOfText(field, text.trim(), 0, 1, Date.now()).map(({ fact }) => fact);
  if (!found.some((fact) => fact.field === field)) return fail('correction', 'text-unfit', field);
  const facts = await marked(db, row, found, typedByBuyer);
  if (!facts.ok) return facts;
  const before = shownRecord(row).facts;
  const isNew = (fact: (typeof found)[number]) =>
    !before.some((each) => isAbout(fact, each) && each.value === fact.value);
  return ok(facts.value.filter(isNew).map(asChange));
}

function takenBack(row: EvidenceRow, field: StatableField): Result<CorrectionChange[]> {
  // An amount brought its currency along.
  const fields: string[] = field === 'amount' ? ['amount', 'currency'] : [field];
  const inForce = correctionsInForce(row.corrections ?? []).filter(
    ({ change }) => change.about === 'fact' && fields.includes(change.field),
  );
  return ok(inForce.map(({ change }) => ({ ...change, to: null })));
}
