import type { RandomBytes } from '../model/ids.ts';
import { fail, ok, type Result } from '../model/result.ts';
import type { Millis } from '../model/time.ts';
import { placeItem } from './cases.ts';
import { handOnSecrets } from './handed-on.ts';
import { appendToLedger } from './ledger.ts';
import type { CardProofDb, CaseRow, EvidenceRow, RemovalRow, TakenFromCase } from './schema.ts';

/**
 * Items that the buyer took back. At first an item is only put aside, whole, so that a slip loses
 * nothing; when the grace is over its bytes go and the ledger gets a tombstone.
 */

/** A slip of the finger is mostly noticed when the case is looked at again: within a day. */
export const removalGrace: Millis = 24 * 3_600_000;

/**
 * Most of the grace that passes between two looks. Nobody can tell a computer that was off from a clock
 * that was set forward, so no single step of the clock may be taken for more.
 */
const longestStep: Millis = 6 * 3_600_000;

/** Until when an item that was put aside is kept at least, in milliseconds since the epoch. */
export function keptUntil({ removedAt, waited = { ms: 0, at: removedAt } }: RemovalRow): Millis {
  return waited.at + removalGrace - waited.ms;
}

/**
 * Puts an item aside: no list, case or pack holds it any more. A case that nothing else belongs to
 * goes with it.
 * @param now milliseconds since the epoch
 */
export async function removeItem(
  db: CardProofDb,
  item: string,
  now: Millis,
): Promise<Result<null>> {
  const tables = [db.evidence, db.cases, db.removals];
  return db.transaction('rw', tables, async () => {
    const row = await db.evidence.get(item);
    if (!row) return fail('removal', 'item-not-found');
    const removal: RemovalRow = { id: item, removedAt: now, row, taken: [], cases: [] };
    for (const caseId of row.caseIds) {
      const target = await db.cases.get(caseId);
      if (!target) continue;
      if (await restsOnlyOn(db, target, row)) {
        removal.cases.push(target);
        await db.cases.delete(caseId);
      } else removal.taken.push(await takeFrom(db, target, row.id));
    }
    await db.evidence.delete(item);
    await db.removals.put(removal);
    return ok(null);
  });
}

/** What the buyer himself said in a case must not go because of a picture. */
async function restsOnlyOn(db: CardProofDb, target: CaseRow, row: EvidenceRow): Promise<boolean> {
  const items = await db.evidence.where('caseIds').equals(target.id).count();
  const isOwn = target.windows.some((window) => window.item !== row.id);
  const said = [...(target.claims ?? []), ...(target.notes ?? [])];
  return items === 1 && !isOwn && said.length === 0;
}

async function takeFrom(db: CardProofDb, target: CaseRow, item: string): Promise<TakenFromCase> {
  const { id: caseId, facts, windows, rulesReadFrom } = target;
  const isItems = (part: { item?: string | undefined }) => part.item === item;
  await db.cases.update(caseId, {
    facts: facts.filter((fact) => !isItems(fact)),
    windows: windows.filter((window) => !isItems(window)),
    ...(rulesReadFrom && { rulesReadFrom: rulesReadFrom.filter((id) => id !== item) }),
  });
  return { caseId, facts: facts.filter(isItems), windows: windows.filter(isItems) };
}

/**
 * Puts an item back where it was. Where its order has got another case meanwhile it joins that one.
 * @param at ISO 8601 with offset
 */
export async function restoreItem(
  db: CardProofDb,
  item: string,
  at: string,
  random: RandomBytes,
): Promise<Result<null>> {
  const tables = [db.evidence, db.cases, db.removals, db.ledger];
  return db.transaction('rw', tables, async () => {
    const removal = await db.removals.get(item);
    if (!removal) return fail('removal', 'item-not-found');
    for (const row of removal.cases) await putBackCase(db, row);
    for (const caseId of removal.row.caseIds) await takeCaseBack(db, caseId);
    for (const taken of removal.taken) await putBack(db, taken);
    const known = await db.cases.bulkGet(removal.row.caseIds);
    const row = { ...removal.row, caseIds: known.flatMap((found) => (found ? [found.id] : [])) };
    await db.evidence.add(row);
    const events = await placeItem(db, row, [], at, random);
    if (events.length > 0) await appendToLedger(db, events, at, random);
    await db.removals.delete(item);
    return ok(null);
  });
}

async function putBackCase(db: CardProofDb, row: CaseRow): Promise<void> {
  const same = await db.cases.where('orderNos').anyOf(row.orderNos).toArray();
  if (!same.some(({ shop }) => shop === row.shop)) await db.cases.put(row);
}

/** A case that went with an item removed later comes back without what it had from that one. */
async function takeCaseBack(db: CardProofDb, caseId: string): Promise<void> {
  if (await db.cases.get(caseId)) return;
  const isIt = ({ id }: CaseRow) => id === caseId;
  const [holder] = await db.removals.filter(({ cases }) => cases.some(isIt)).toArray();
  const row = holder?.cases.find(isIt);
  if (!holder || !row) return;
  await putBackCase(db, row);
  const target = await db.cases.get(caseId);
  if (!target) return;
  const taken = [...holder.taken, await takeFrom(db, target, holder.id)];
  const cases = holder.cases.filter((each) => !isIt(each));
  await db.removals.update(holder.id, { taken, cases });
}

async function putBack(db: CardProofDb, { caseId, facts, windows }: TakenFromCase): Promise<void> {
  const target = await db.cases.get(caseId);
  if (!target) return;
  const known = new Set(target.windows.map(({ id }) => id));
  await db.cases.update(caseId, {
    facts: [...target.facts, ...facts],
    windows: [...target.windows, ...windows.filter(({ id }) => !known.has(id))],
  });
}

/** What was put aside, the latest first. */
export async function removedItems(db: CardProofDb): Promise<RemovalRow[]> {
  return (await db.removals.toArray()).sort((a, b) => b.removedAt - a.removedAt);
}

/**
 * Deletes an item that was put aside: its bytes go, the ledger keeps that it was there and was
 * deleted. Its secrets stay known for the other items that show them.
 * @param at ISO 8601 with offset
 * @returns `item-not-found`, `too-many-corrections` where another item shows its secrets and cannot be
 * given them, or `locked` where nobody can say which; it is kept then
 */
export async function deleteRemoved(
  db: CardProofDb,
  item: string,
  at: string,
  random: RandomBytes,
): Promise<Result<null>> {
  const { removals, blobs, ledger, evidence, cases, hints, locks } = db;
  const tables = [removals, blobs, ledger, evidence, cases, hints, locks];
  return db.transaction('rw', tables, async () => {
    const removal = await db.removals.get(item);
    if (!removal) return fail('removal', 'item-not-found');
    const handed = await handOnSecrets(db, removal.row, at, random);
    if (!handed.ok) return handed;
    await appendToLedger(db, [{ type: 'deleted', payload: { item } }], at, random);
    await db.blobs.where('item').equals(item).delete();
    await db.removals.delete(item);
    return ok(null);
  });
}

/**
 * Notes how much of each grace has passed, and deletes what was put aside long enough ago.
 * @returns how many items were deleted, and when to look again, in milliseconds since the epoch; null
 * where none waits
 */
export async function deleteOverdue(
  db: CardProofDb,
  now: Millis,
  at: string,
  random: RandomBytes,
): Promise<{ deleted: number; next: Millis | null }> {
  let deleted = 0;
  const waiting: Millis[] = [];
  for (const removal of await lookedAt(db, now)) {
    const until = keptUntil(removal);
    if (until > now) waiting.push(Math.min(until, now + longestStep));
    else if ((await deleteRemoved(db, removal.id, at, random)).ok) deleted += 1;
  }
  return { deleted, next: waiting.length > 0 ? Math.min(...waiting) : null };
}

/** All that is put aside, the time since the last look taken off its grace. */
function lookedAt(db: CardProofDb, now: Millis): Promise<RemovalRow[]> {
  return db.transaction('rw', db.removals, async () => {
    await db.removals.toCollection().modify((removal) => {
      const { ms, at } = removal.waited ?? { ms: 0, at: removal.removedAt };
      const step = Math.min(Math.max(0, now - at), longestStep);
      removal.waited = { ms: ms + step, at: now };
    });
    return db.removals.toArray();
  });
}
