import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import {
  emptyHead,
  type LedgerLine,
  type LedgerRow,
  ledgerEntrySchema,
  nextRow,
  recomputeChain,
} from '../../src/model/ledger.ts';
import { seededBytes } from '../support/pack-source.ts';

function chainOf(length: number): LedgerRow[] {
  const random = seededBytes('chain');
  const rows: LedgerRow[] = [];
  let head = emptyHead;
  for (let n = 0; n < length; n++) {
    const event = { type: 'clock-jump', payload: { ms: n } } as const;
    const row = nextRow(head, event, '2026-11-20T14:31:00.000+08:00', random);
    rows.push(row);
    head = row;
  }
  return rows;
}

const rows = chainOf(5);
const entries: LedgerLine[] = rows.map(({ entry }) => entry);
const short = ({ seq, payloadHash }: LedgerRow): LedgerLine => ({ seq, payloadHash });

describe('a chain', () => {
  it('is what a stranger computes with nothing but SHA-256', () => {
    let prev = Buffer.alloc(32);
    for (const { entry, hash } of rows) {
      const { at, payload, salt, seq, type, v } = entry;
      const line = JSON.stringify({ at, payload, salt, seq, type, v });
      const inner = createHash('sha256').update(line).digest();
      prev = createHash('sha256').update(prev).update(inner).digest() as typeof prev;
      expect(hash).toBe(prev.toString('hex'));
    }
  });

  it.each<[string, LedgerLine[]]>([
    ['in full', entries],
    ['as hashes', rows.map(short)],
    ['partly as hashes', rows.map((row) => (row.seq % 2 ? row.entry : short(row)))],
  ])('%s leads to the same head', (_, lines) => {
    const last = rows.at(-1);
    expect(recomputeChain(lines)).toEqual({
      ok: true,
      head: { seq: 5, hash: last?.hash },
      hashes: rows.map(({ hash }) => hash),
    });
  });

  it('of nothing is empty', () => {
    expect(recomputeChain([])).toEqual({ ok: true, head: emptyHead, hashes: [] });
  });

  it.each<[string, LedgerLine[], number]>([
    ['misses its first line', entries.slice(1), 1],
    ['misses a line', entries.toSpliced(2, 1), 3],
    ['has a line twice', entries.toSpliced(2, 0, ...entries.slice(1, 2)), 3],
    ['is in another order', entries.toReversed(), 1],
  ])('that %s is broken there', (_, lines, brokenAt) => {
    expect(recomputeChain(lines)).toEqual({ ok: false, brokenAt });
  });

  it('that was edited leads to another head', () => {
    const edited = rows.map(({ entry }, index) =>
      index === 1 ? { ...entry, at: '2026-11-19T14:31:00.000+08:00' } : entry,
    );
    const found = recomputeChain(edited);
    expect(found).toMatchObject({ ok: true });
    expect(found.ok && found.head.hash).not.toBe(rows.at(-1)?.hash);
    expect(found.ok && found.hashes[0]).toBe(rows[0]?.hash);
  });

  it.each<[string, object]>([
    ['a member more', { extra: 1 }],
    ['a payload of another type', { type: 'deleted' }],
    ['an unknown type', { type: 'forgotten' }],
    ['another version', { v: 2 }],
    ['a time without offset', { at: '2026-11-20T14:31:00.000' }],
    ['a short salt', { salt: 'ab' }],
  ])('takes no entry with %s', (_, change) => {
    expect(ledgerEntrySchema.safeParse(rows[0]?.entry).success).toBe(true);
    expect(ledgerEntrySchema.safeParse({ ...rows[0]?.entry, ...change }).success).toBe(false);
  });
});
