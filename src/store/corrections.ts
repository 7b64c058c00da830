import type { CaseFact } from '../model/case.ts';
import {
  type Correction,
  type CorrectionChange,
  correctionHash,
  isAbout,
  mostCorrections,
  type ShownFact,
  type ShownRecord,
  shownRecord,
} from '../model/correction.ts';
import { toHex } from '../model/hash.ts';
import { newId, type RandomBytes } from '../model/ids.ts';
import type { LedgerEvent } from '../model/ledger.ts';
import type { PointedSecret } from '../model/pointed.ts';
import { fail, ok, type Result } from '../model/result.ts';
import { ordersOf, paymentFields, placeItem } from './cases.ts';
import { appendToLedger } from './ledger.ts';
import { addPointed } from './pointed-secrets.ts';
import type { CardProofDb, CaseRow, EvidenceRow, HintRow, RemovalRow } from './schema.ts';

/** Corrections of readings, and the hints for a shop's other pages that come of them. */

/** Which hint a change of a correction brings or takes away. */
export type HintChange =
  | { learn: HintRow }
  | { forget: Pick<HintRow, 'shop' | 'path'> & { abouts: HintRow['about'][] } };

/**
 * Corrects the reading of an item: adds the corrections to it and to the ledger, brings its cases in
 * line, and keeps the hint, all in one transaction. The sealed record stays as it is. An item that
 * now states another order joins that order's case.
 * @param at ISO 8601 with offset
 * @returns the id of the first correction, or `item-not-found`, `too-many-corrections`, `locked`
 */
export async function correctItem(
  db: CardProofDb,
  input: {
    item: string;
    changes: readonly CorrectionChange[];
    hint: HintChange | null;
    /** Values of the card keys that the changes are about, if any. */
    pointed?: readonly PointedSecret[];
  },
  at: string,
  random: RandomBytes,
): Promise<Result<string>> {
  const tables = [db.cases, db.evidence, db.ledger, db.hints, db.blobs, db.locks];
  return db.transaction('rw', tables, async () => {
    const row = await db.evidence.get(input.item);
    if (!row) return fail('correction', 'item-not-found');
    const before = row.corrections ?? [];
    if (before.length + input.changes.length > mostCorrections) {
      return fail('correction', 'too-many-corrections');
    }
    const added = madeCorrections(row.id, input.changes, at, random);
    row.corrections = [...before, ...added];
    if (input.pointed?.length) {
      const kept = await addPointed(db, row.id, input.pointed);
      if (!kept.ok) return kept;
    }
    const shown = shownRecord(row);
    row.orderNos = ordersOf(shown.facts).map((order) => order.orderNo);
    const { corrections, orderNos } = row;
    await db.evidence.update(row.id, { corrections, orderNos });
    for (const caseId of row.caseIds) await alignCase(db, caseId, shown, input.changes);
    const placed = await placeItem(db, row, [], at, random);
    await appendToLedger(db, [...correctedEvents(added), ...placed], at, random);
    if (input.hint) await changeHint(db, input.hint);
    return ok(added[0]?.id ?? '');
  });
}

/**
 * Corrects an item that the buyer took back and may still restore: no case has anything of it. Must run
 * in a transaction on removals, blobs and ledger.
 */
export async function correctRemoved(
  db: CardProofDb,
  { id, row }: RemovalRow,
  input: { changes: readonly CorrectionChange[]; pointed: readonly PointedSecret[] },
  at: string,
  random: RandomBytes,
): Promise<Result<string>> {
  const before = row.corrections ?? [];
  if (before.length + input.changes.length > mostCorrections) {
    return fail('correction', 'too-many-corrections');
  }
  const added = madeCorrections(id, input.changes, at, random);
  const kept = await addPointed(db, id, input.pointed);
  if (!kept.ok) return kept;
  await db.removals.update(id, { row: { ...row, corrections: [...before, ...added] } });
  await appendToLedger(db, correctedEvents(added), at, random);
  return ok(added[0]?.id ?? '');
}

function madeCorrections(
  item: string,
  changes: readonly CorrectionChange[],
  at: string,
  random: RandomBytes,
): Correction[] {
  return changes.map((change) => ({
    ...{ schema: 1, id: newId(random), item, at, salt: toHex(random(16)) },
    change,
  }));
}

function correctedEvents(corrections: readonly Correction[]): LedgerEvent[] {
  return corrections.map((correction) => ({
    type: 'corrected',
    payload: { item: correction.item, correction: correctionHash(correction) },
  }));
}

async function changeHint(db: CardProofDb, change: HintChange): Promise<void> {
  if ('learn' in change) {
    await db.hints.put(change.learn);
    return;
  }
  const { shop, path, abouts } = change.forget;
  for (const about of abouts) await forgetHint(db, { shop, path, about });
}

/** Takes a hint away; what was read with it stays as it is. */
export async function forgetHint(
  db: CardProofDb,
  { shop, path, about }: Pick<HintRow, 'shop' | 'path' | 'about'>,
): Promise<void> {
  await db.hints.delete([shop, path, about]);
}

/** What was put right on pages of a shop. */
export function hintsOf(db: CardProofDb, shop: string): Promise<HintRow[]> {
  return db.hints.where('shop').equals(shop).toArray();
}

/** Puts the corrected facts of an item in the place of those that its case took from it. */
async function alignCase(
  db: CardProofDb,
  caseId: string,
  shown: ShownRecord,
  changes: readonly CorrectionChange[],
): Promise<void> {
  const row = await db.cases.get(caseId);
  if (!row) return;
  let { facts, orderNos } = row;
  for (const change of changes) {
    if (change.about === 'secrets') {
      facts = withPointedKeys(facts, shown);
      continue;
    }
    if (change.about === 'kind' || !concerns(change, shown, row)) continue;
    const isOld = (fact: CaseFact) => fact.item === shown.id && isAbout(change, fact);
    const old = facts.filter(isOld);
    const now = shown.facts.filter((fact) => isAbout(change, fact));
    const at = facts.findIndex(isOld);
    const kept = facts.filter((fact) => !isOld(fact));
    kept.splice(at < 0 ? kept.length : at, 0, ...now.map((fact) => ({ ...fact, item: shown.id })));
    facts = kept;
    if (change.field !== 'orderNo') continue;
    const stillStated = new Set(facts.map((fact) => (fact.field === 'orderNo' ? fact.value : '')));
    const gone = old.map(({ value }) => value).filter((no) => !stillStated.has(String(no)));
    const come = now.map(({ value }) => String(value));
    orderNos = [...new Set([...orderNos.filter((no) => !gone.includes(no)), ...come])];
  }
  await db.cases.update(caseId, { facts, orderNos });
}

/** Keys that were pointed at come and go with their corrections. */
function withPointedKeys(facts: readonly CaseFact[], shown: ShownRecord): CaseFact[] {
  const isPointed = ({ field, correction }: ShownFact) =>
    field === 'cardKeys' && correction !== undefined;
  const others = facts.filter((fact) => fact.item !== shown.id || !isPointed(fact));
  const pointed = shown.facts.filter(isPointed);
  return [...others, ...pointed.map((fact) => ({ ...fact, item: shown.id }))];
}

/** What a payment page says of an order is little, and a list speaks of others, too. */
function concerns(
  change: { field: CaseFact['field']; order?: number },
  shown: ShownRecord,
  row: CaseRow,
): boolean {
  if (shown.page.kind === 'payment') return paymentFields.includes(change.field);
  if (change.order === undefined) return true;
  const own = row.facts.some((fact) => fact.item === shown.id && fact.order === change.order);
  const isNamed = shown.facts.some(
    (fact) =>
      fact.field === 'orderNo' && fact.order === change.order && row.orderNos.includes(fact.value),
  );
  return own || isNamed;
}

/** The rules text of an item that is rules only since it was corrected; absent before. */
export async function setRulesText(db: CardProofDb, row: EvidenceRow, text: string): Promise<void> {
  if (row.rulesText) return;
  await db.transaction('rw', db.evidence, db.cases, async () => {
    await db.evidence.update(row.id, { rulesText: text });
    // What had no rules when it was looked at has some now.
    await db.cases
      .where('id')
      .anyOf(row.caseIds)
      .modify((found) => {
        found.rulesReadFrom = (found.rulesReadFrom ?? []).filter((id) => id !== row.id);
      });
  });
}
