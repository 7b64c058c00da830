import { shownRecord } from '../model/correction.ts';
import { commitTo, sha256Hex } from '../model/hash.ts';
import type { RandomBytes } from '../model/ids.ts';
import type { RestoreOutcome } from '../model/pack.ts';
import { fail, ok, type Result } from '../model/result.ts';
import { blobRows, writePrepared } from './blobs.ts';
import { ordersOf } from './cases.ts';
import { hashFile, storageProblem } from './evidence.ts';
import { fullerLedger } from './foreign-ledgers.ts';
import { appendToLedger } from './ledger.ts';
import { restoreItem as putBackItem } from './removals.ts';
import { dropRestore, type RestorePart, restoreParts } from './restore-inbox.ts';
import type { RestoredItem, RestoreRow } from './restore-rows.ts';
import { joinCase } from './restored-case.ts';
import { type Salts, saltsToKeep } from './salts.ts';
import type { BlobRow, CardProofDb, EvidenceRow, LockRow } from './schema.ts';

/**
 * Takes over a pack that a page put into the inbox: its ledgers, its case, then its items, each in a
 * transaction of its own. Doing it again after it was interrupted goes on where it stopped.
 */

/**
 * Restores a pack.
 * @param at ISO 8601 with offset
 * @returns `item-not-found` for an unknown id, `not-allowed` while its files are still coming,
 * `restore-refused` where a file does not match the record that sealed it, `locked`
 */
export async function restorePack(
  db: CardProofDb,
  id: string,
  at: string,
  random: RandomBytes,
): Promise<Result<RestoreOutcome>> {
  const row = await db.restores.get(id);
  if (!row) return fail('restore', 'item-not-found');
  if (!row.isWhole) return fail('restore', 'not-allowed', 'its files are still coming');
  const restored = await takeOver(db, row, at, random).catch((error: unknown) =>
    storageProblem('restore', error),
  );
  // What is encrypted for a lock that is shut can be taken over later; everything else is over.
  // A disk that is full may not even let go of it: the next start of the worker tries again.
  if (restored.ok || restored.problem.code !== 'locked') await dropRestore(db, id).catch(() => {});
  return restored;
}

async function takeOver(
  db: CardProofDb,
  row: RestoreRow,
  at: string,
  random: RandomBytes,
): Promise<Result<RestoreOutcome>> {
  const outcome = { caseId: row.case?.id ?? null, restored: 0, known: 0 };
  const putBack = await outOfBin(db, row, at, random);
  const isNew = await bringsAnything(db, row);
  const noted = isNew ? await noteRestore(db, row, at, random) : 0;
  for (const item of row.items) {
    const done = await restoreItem(db, row, item, noted);
    if (!done.ok) return done;
    outcome[putBack.has(item.record.id) ? 'restored' : done.value] += 1;
  }
  return ok(outcome);
}

/** Puts those items back that are in the bin: restored is what the buyer wants to keep. @returns their ids */
async function outOfBin(
  db: CardProofDb,
  { items }: RestoreRow,
  at: string,
  random: RandomBytes,
): Promise<Set<string>> {
  const putBack = new Set<string>();
  for (const { record, recordHash } of items) {
    const removal = await db.removals.get(record.id);
    if (removal?.row.recordHash !== recordHash) continue;
    if ((await putBackItem(db, record.id, at, random)).ok) putBack.add(record.id);
  }
  return putBack;
}

/** Whether anything of it is not here yet; else the ledger has nothing to note. */
async function bringsAnything(db: CardProofDb, row: RestoreRow): Promise<boolean> {
  if (row.case && !(await db.cases.get(row.case.id))) return true;
  for (const { record } of row.items) {
    const isHere = (await db.evidence.get(record.id)) ?? (await db.removals.get(record.id));
    if (!isHere) return true;
  }
  return false;
}

/** Takes over ledgers and case, once. @returns seq of the `restored` entry */
function noteRestore(
  db: CardProofDb,
  { id, tagManifest, ledgers, items, case: subject, state }: RestoreRow,
  at: string,
  random: RandomBytes,
): Promise<number> {
  const tables = [db.restores, db.ledger, db.foreignLedgers, db.cases];
  return db.transaction('rw', tables, async () => {
    const noted = (await db.restores.get(id))?.noted;
    if (noted !== undefined) return noted;
    const [own, ...others] = ledgers;
    if (!own) throw new Error('a pack has a ledger');
    // What is in the own ledger already needs no copy of its beginning.
    const isOurs = (await db.ledger.get(own.lines.length))?.hash === own.head;
    const payload = { head: own.head, tagManifest };
    const [entry] = await appendToLedger(db, [{ type: 'restored', payload }], at, random);
    for (const ledger of isOurs ? others : ledgers) {
      const known = await db.foreignLedgers.get(ledger.head);
      await db.foreignLedgers.put(known ? fullerLedger(known, ledger) : ledger);
    }
    if (subject) await joinCase(db, { subject, state }, items);
    await db.restores.update(id, { noted: entry?.seq ?? 0 });
    return entry?.seq ?? 0;
  });
}

async function restoreItem(
  db: CardProofDb,
  row: RestoreRow,
  item: RestoredItem,
  seq: number,
): Promise<Result<'restored' | 'known'>> {
  const { id } = item.record;
  const caseIds = row.case ? [row.case.id] : [];
  if (await joinKnown(db, item, caseIds)) return ok('known');
  const parts = await restoreParts(db, row.id, id);
  if (!parts.ok) return parts;
  const content = contentOf(parts.value);
  if (!content || !(await isAsSealed(item, content))) {
    return fail('restore', 'restore-refused', id);
  }
  const { salts, files } = content;
  const prepare = async (lock: LockRow | null) => ({
    blobs: await blobRows(db, lock, id, files),
    kept: await saltsToKeep(db, lock, id, salts),
  });
  const tables = [db.evidence, db.blobs, db.ledger, db.restoreParts];
  await writePrepared(db, tables, prepare, async ({ blobs, kept }) => {
    await db.blobs.bulkPut([...blobs, ...kept.blobs]);
    const own = (await db.ledger.get(item.foreignSeq))?.entry;
    const isOurs = own?.type === 'captured' && own.payload.item === id;
    const places = isOurs ? { seq: item.foreignSeq } : { seq, foreignSeq: item.foreignSeq };
    await db.evidence.add({ ...evidenceRow(item, caseIds), ...places, ...kept.row });
    await db.restoreParts
      .where('[restore+item+name]')
      .between([row.id, id, ''], [row.id, id, '\uffff'])
      .delete();
  });
  return ok('restored');
}

/** Whether an item of this id is here already, in the bin at least; its case is joined then. */
async function joinKnown(
  db: CardProofDb,
  { record, recordHash }: RestoredItem,
  caseIds: readonly string[],
): Promise<boolean> {
  if (await db.removals.get(record.id)) return true;
  const known = await db.evidence.get(record.id);
  if (known?.recordHash !== recordHash) return known !== undefined;
  const joinedIds = [...new Set([...known.caseIds, ...caseIds])];
  if (joinedIds.length > known.caseIds.length) {
    await db.evidence.update(record.id, { caseIds: joinedIds });
  }
  return true;
}

function evidenceRow(
  { record, recordHash, corrections, kept: own }: RestoredItem,
  caseIds: string[],
): Omit<EvidenceRow, 'openings' | 'seeds' | 'seq'> {
  const kept = corrections.length > 0 ? { corrections } : {};
  const shown = shownRecord({ record, ...kept });
  return {
    id: record.id,
    capturedAt: record.clock.epochMs,
    shop: record.page.shop,
    orderNos: ordersOf(shown.facts).map(({ orderNo }) => orderNo),
    caseIds,
    record,
    recordHash,
    confirmed: own?.confirmed ?? false,
    ...(own?.ownMasks && { ownMasks: own.ownMasks }),
    ...(own?.rulesText && { rulesText: own.rulesText }),
    ...kept,
  };
}

interface Content {
  salts: Salts;
  files: Pick<BlobRow, 'name' | 'bytes'>[];
}

function contentOf(parts: readonly RestorePart[]): Content | null {
  const salts = parts.find(({ name }) => name === 'salts.json');
  if (!salts) return null;
  return {
    salts: JSON.parse(new TextDecoder().decode(salts.bytes)) as Salts,
    files: parts.filter((part) => part !== salts),
  };
}

/** Whether record and files are what was sealed: the inbox is not believed. */
async function isAsSealed(item: RestoredItem, { salts, files }: Content): Promise<boolean> {
  const record = files.find(({ name }) => name === 'record.json');
  if (!record || sha256Hex(record.bytes) !== item.recordHash) return false;
  for (const { name, commit } of item.record.files) {
    const file = files.find((part) => part.name === name);
    const salt = salts.openings[name];
    if (!file || salt === undefined) return false;
    if (commitTo(salt, await hashFile(file.bytes)) !== commit) return false;
  }
  const sealed = new Set<string>(item.record.files.map(({ name }) => name));
  return files.every(
    ({ name }) => sealed.has(name) || name === 'record.json' || name === 'pointed.json',
  );
}
