import { commitTo, sha256Hex } from '../../../src/model/hash.ts';
import { type LedgerRow, recomputeChain } from '../../../src/model/ledger.ts';
import type { BlobRow, EvidenceRow } from '../../../src/store/schema.ts';
import type { BuyerBrowser } from '../harness.ts';
import type { StoreDump } from './store-dump.ts';
import { until } from './until.ts';

/** Methods of a picture of which nothing is missing: a page may be longer than the window, or not. */
export const wholePicture = /^pixels-(full|viewport)$/;

/** The sealed items of a dump, in the order in which they were sealed. */
export function itemsOf(dump: StoreDump): EvidenceRow[] {
  const rows = (dump.evidence ?? []) as unknown as EvidenceRow[];
  return [...rows].sort((a, b) => a.seq - b.seq);
}

/** Bytes of one file of an item. */
export function fileOf(dump: StoreDump, item: string, name: BlobRow['name']): Buffer | null {
  const blob = (dump.blobs ?? []).find((row) => row.item === item && row.name === name);
  return blob ? Buffer.from(String(blob.bytes), 'base64') : null;
}

/** Waits until that many items are sealed, and no capture is under way any more. */
export function sealed(buyer: BuyerBrowser, count: number): Promise<StoreDump> {
  return until(`${count} sealed items`, async () => {
    const dump = await buyer.storeDump();
    const isQuiet = (dump.jobs ?? []).length === 0;
    return isQuiet && itemsOf(dump).length >= count && dump;
  });
}

/** Items of which the ledger says that they were deleted. */
export function deletedItems(dump: StoreDump): string[] {
  const rows = (dump.ledger ?? []) as unknown as LedgerRow[];
  return rows.flatMap(({ entry }) => (entry.type === 'deleted' ? [entry.payload.item] : []));
}

/**
 * Recomputes everything that the store claims, without any of the store's own code.
 * @returns what does not hold, in words; empty when all is well
 */
export function faultsOf(dump: StoreDump): string[] {
  return [...ledgerFaults(dump), ...itemsOf(dump).flatMap((row) => itemFaults(dump, row))];
}

function ledgerFaults(dump: StoreDump): string[] {
  const rows = [...((dump.ledger ?? []) as unknown as LedgerRow[])].sort((a, b) => a.seq - b.seq);
  const chain = recomputeChain(rows.map((row) => row.entry));
  if (!chain.ok) return [`ledger: entry ${chain.brokenAt} is out of order`];
  const wrong = rows.filter((row, index) => row.hash !== chain.hashes[index]);
  const removed = (dump.removals ?? []).map(({ id }) => String(id));
  const items = new Set([...itemsOf(dump).map((row) => row.id), ...removed, ...deletedItems(dump)]);
  const orphans = rows.filter(
    ({ entry }) => entry.type === 'captured' && !items.has(entry.payload.item),
  );
  return [
    ...wrong.map((row) => `ledger: hash of entry ${row.seq}`),
    ...orphans.map((row) => `ledger: entry ${row.seq} names an item that is gone`),
  ];
}

function itemFaults(dump: StoreDump, row: EvidenceRow): string[] {
  const faults: string[] = [];
  const record = fileOf(dump, row.id, 'record.json');
  const entry = ((dump.ledger ?? []) as unknown as LedgerRow[]).find(({ seq }) => seq === row.seq);
  const sealedHash = entry?.entry.type === 'captured' ? entry.entry.payload.record : null;
  if (!record || sha256Hex(record) !== sealedHash) faults.push(`${row.id}: record`);
  for (const file of row.record.files) {
    const bytes = fileOf(dump, row.id, file.name);
    const salt = row.openings?.[file.name] ?? '';
    const holds = bytes?.length === file.size && commitTo(salt, sha256Hex(bytes)) === file.commit;
    if (!holds) faults.push(`${row.id}: ${file.name}`);
  }
  return faults;
}
