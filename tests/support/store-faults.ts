import { commitTo, sha256Hex } from '../../src/model/hash.ts';
import { openBytes } from '../../src/store/blobs.ts';
import { verifyLedger } from '../../src/store/ledger.ts';
import type { BlobRow, CardProofDb, EvidenceRow } from '../../src/store/schema.ts';

/** What of a store does not hold; empty when every item is whole and every entry has its item. */
export async function storeFaults(db: CardProofDb): Promise<string[]> {
  const faults: string[] = [];
  const ledger = await verifyLedger(db);
  if (!ledger.ok) faults.push(`ledger: ${ledger.problem.detail}`);
  const items = [
    ...(await db.evidence.toArray()),
    ...(await db.removals.toArray()).map(({ row }) => row),
  ];
  const ids = new Set(items.map(({ id }) => id));
  for (const { entry } of await db.ledger.toArray()) {
    if (entry.type === 'captured' && !ids.has(entry.payload.item)) faults.push('entry, no item');
  }
  for (const item of items) faults.push(...(await itemFaults(db, item)));
  for (const { item } of await db.blobs.toArray()) if (!ids.has(item)) faults.push('stray blob');
  return faults;
}

/** Sealed items that are gone or not as they were. */
export async function lostItems(
  db: CardProofDb,
  before: readonly EvidenceRow[],
): Promise<string[]> {
  const now = await db.evidence.bulkGet(before.map(({ id }) => id));
  const gone = before.filter(({ recordHash }, n) => now[n]?.recordHash !== recordHash);
  return [...gone.map(({ id }) => `${id}: gone`), ...(await storeFaults(db))];
}

async function itemFaults(db: CardProofDb, row: EvidenceRow): Promise<string[]> {
  const bytesOf = async (name: BlobRow['name']): Promise<Uint8Array | null> => {
    const blob = await db.blobs.get([row.id, name]);
    const opened = blob && (await openBytes(db, ['blobs', row.id, name], blob));
    return opened?.ok ? opened.value : null;
  };
  const record = await bytesOf('record.json');
  const entry = (await db.ledger.get(row.seq))?.entry;
  const isSeal = entry?.type === 'captured' || entry?.type === 'imported';
  const isWhole = isSeal && record && sha256Hex(record) === entry.payload.record;
  const files = await Promise.all(
    row.record.files.map(async ({ name, commit }) => {
      const bytes = await bytesOf(name);
      const salt = row.openings?.[name] ?? '';
      return bytes && commitTo(salt, sha256Hex(bytes)) === commit ? [] : [`${name} of an item`];
    }),
  );
  return [...(isWhole ? [] : ['record']), ...files.flat()];
}
