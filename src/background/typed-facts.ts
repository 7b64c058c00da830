import {
  type CorrectionChange,
  correctionsInForce,
  isAbout,
  type StatableField,
  shownRecord,
  typedByBuyer,
} from '../model/correction.ts';
import { fail, ok, type Result } from '../model/result.ts';
import { isFoundAnywhere } from '../model/secret-search.ts';
import { factsOfText } from '../reading/hints.ts';
import { itemsByCase } from '../store/case-items.ts';
import { secretsOf } from '../store/known-secrets.ts';
import type { EvidenceRow } from '../store/schema.ts';
import { asChange, correct, marked } from './correcting.ts';
import { knownOrNone, type Services } from './services.ts';

/** A text that the buyer typed as the value of a field. */
export interface TypedFact {
  field: StatableField;
  text: string;
}

/**
 * Takes what the buyer typed beside an imported picture as facts of it: all or none. They are
 * corrections, because nothing of them is sealed and the buyer may type anew.
 * @returns `text-unfit` with the field of which a text is no value, `text-secret` with the one that holds a
 * card key, `locked` while nobody can tell, `not-allowed` for what the program captured itself, where facts
 * come from the page
 */
export async function stateFacts(
  services: Services,
  { item, facts }: { item: string; facts: readonly TypedFact[] },
): Promise<Result<null>> {
  const row = await services.db.evidence.get(item);
  if (!row) return fail('correction', 'item-not-found');
  if (row.record.method !== 'imported') return fail('correction', 'not-allowed', 'not imported');
  const keys = await keysOf(services, row);
  if (!keys.ok) return keys;
  const changes: CorrectionChange[] = [];
  for (const typed of facts) {
    const text = typed.text.trim();
    if (keys.value.some((key) => plain(text).includes(key))) {
      return fail('correction', 'text-secret', typed.field);
    }
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
  const changes = facts.value.filter(isNew).map(asChange);
  const hasCurrency = found.some((fact) => fact.field === 'currency');
  // The currency of another amount says nothing of this one.
  return ok(
    field === 'amount' && !hasCurrency ? [...changes, ...withdrawn(row, ['currency'])] : changes,
  );
}

/**
 * The buyer's card keys as `plain` writes them, but those too short to be told from any number. Unlike
 * what a page shows, a typed text has no secret of its item to be marked with.
 */
async function keysOf(services: Services, row: EvidenceRow): Promise<Result<string[]>> {
  const { db } = services;
  const values = (await knownOrNone(services)).map(({ value }) => value);
  for (const item of [...(await itemsByCase(db, row.caseIds)).values()].flat()) {
    const read = await secretsOf(db, item);
    if (!read.ok) return read;
    values.push(
      ...read.value.flatMap(({ kind, value }) =>
        kind === 'card-key' || kind === 'card-password' ? [value] : [],
      ),
    );
  }
  const orderNos = (await db.cases.bulkGet(row.caseIds)).flatMap((each) => each?.orderNos ?? []);
  const keys = values.filter((value) => isFoundAnywhere(value) && !orderNos.includes(value));
  return ok([...new Set(keys.map(plain))].filter(isFoundAnywhere));
}

/** Letters and digits alone: a key is typed with other gaps and dashes than it was shown with. */
function plain(text: string): string {
  return text.replaceAll(/[^\p{L}\p{N}]/gu, '').toLowerCase();
}

function takenBack(row: EvidenceRow, field: StatableField): Result<CorrectionChange[]> {
  // An amount brought its currency along.
  return ok(withdrawn(row, field === 'amount' ? ['amount', 'currency'] : [field]));
}

function withdrawn(row: EvidenceRow, fields: readonly string[]): CorrectionChange[] {
  return correctionsInForce(row.corrections ?? [])
    .filter(({ change }) => change.about === 'fact' && fields.includes(change.field))
    .map(({ change }) => ({ ...change, to: null }));
}
