import { expect, it } from 'vitest';
import type { Hex } from '../../src/model/hash.ts';
import { emptyHead, type LedgerEvent, type LedgerRow, nextRow } from '../../src/model/ledger.ts';
import { type Chain, checkCarried } from '../../src/pack/verify/carried-ledgers.ts';

const at = '2026-01-05T10:00:00+08:00';
const id = '5a'.repeat(16);
const opened: LedgerEvent = {
  type: 'opened',
  payload: { format: 'cardproof-ledger', keyFingerprint: null },
};
const captured: LedgerEvent = { type: 'captured', payload: { item: id, record: 'c'.repeat(64) } };
const restored = (head: Hex): LedgerEvent => ({
  type: 'restored',
  payload: { head, tagManifest: 'a'.repeat(64) },
});

let salts = 0;

function chainOf(path: string, events: readonly LedgerEvent[]): Chain {
  const rows: LedgerRow[] = [];
  for (const event of events) {
    const last = rows.at(-1);
    const head = last ? { seq: last.seq, hash: last.hash } : emptyHead;
    rows.push(nextRow(head, event, at, () => new Uint8Array(16).fill(++salts)));
  }
  const lines = rows.map(({ entry }) => entry);
  return { path, lines, hashes: rows.map(({ hash }) => hash), since: null };
}

it('a ledger in a ledger is covered from the own entry on that took both over, never from an earlier one', () => {
  const d = chainOf('d', [opened, captured]);
  const b = chainOf('b', [opened, captured, restored(d.hashes.at(-1) ?? '')]);
  const e = chainOf('e', [opened, restored(b.hashes.at(-1) ?? '')]);
  const own = chainOf('own', [
    opened,
    captured,
    captured,
    captured,
    restored(b.hashes[1] ?? ''),
    restored(e.hashes.at(-1) ?? ''),
  ]);
  const faults: Parameters<typeof checkCarried>[2] = [];
  checkCarried(own, [d, b, e], faults);
  expect(faults).toEqual([]);
  expect([e.since, b.since, d.since]).toEqual([6, 6, 6]);
});
