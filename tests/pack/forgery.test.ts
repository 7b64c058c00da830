import { beforeAll, describe, expect, it } from 'vitest';
import type { LedgerEntry } from '../../src/model/ledger.ts';
import { writePack } from '../../src/pack/write-pack.ts';
import { exportOptions, smallCase } from '../support/pack-source.ts';
import {
  encoded as bytes,
  damage,
  edit,
  type Files,
  ledgerPath as ledger,
  lines,
  refit,
  smallPack,
  verified,
  without,
} from '../support/repack.ts';
import { unpack } from '../support/unpack.ts';

let files: Files;
let fullFiles: Files;

beforeAll(async () => {
  files = await unpack(await smallPack('masked'));
  fullFiles = await unpack(await smallPack('full'));
});

const order = 'data/evidence/02-order_detail/';

describe('a change with both lists made to fit', () => {
  const json = (path: string, change: (value: never) => void) => (from: Files) =>
    edit(from, path, (text) => {
      const value = JSON.parse(text);
      change(value as never);
      return JSON.stringify(value);
    });
  type CaseJson = {
    variant: string;
    case: { id: string; facts: { field: string; value: unknown; text: string; item: string }[] };
    items: { record: string; id: string }[];
  };
  const inCase = (change: (value: CaseJson) => void) => json('data/case.json', change);
  const amount = (value: CaseJson) => value.case.facts.find(({ field }) => field === 'amount');

  const cases: [string, (from: Files) => Files, string, string][] = [
    [
      'the amount in case.json',
      inCase((v) => Object.assign(amount(v) ?? {}, { value: '970.00' })),
      'fact-unfounded',
      'data/case.json',
    ],
    [
      'the quoted text in case.json',
      inCase((v) => Object.assign(amount(v) ?? {}, { text: '￥970.00' })),
      'fact-unfounded',
      'data/case.json',
    ],
    [
      'the item a fact names',
      inCase((v) => Object.assign(amount(v) ?? {}, { item: v.items[0]?.id })),
      'fact-unfounded',
      'data/case.json',
    ],
    [
      'a fact that was added',
      inCase(
        (v) =>
          void v.case.facts.push({
            ...v.case.facts[0],
            field: 'product',
            value: '别的商品',
          } as never),
      ),
      'fact-unfounded',
      'data/case.json',
    ],
    [
      'the variant in case.json',
      inCase((v) => Object.assign(v, { variant: 'full' })),
      'bag-info-wrong',
      'bag-info.txt',
    ],
    [
      'the case id',
      inCase((v) => Object.assign(v.case, { id: 'ab'.repeat(16) })),
      'bag-info-wrong',
      'bag-info.txt',
    ],
    [
      'the hash of a record in case.json',
      inCase((v) => Object.assign(v.items[1] ?? {}, { record: '0'.repeat(64) })),
      'item-mismatch',
      `${order}record.json`,
    ],
    [
      'the order of items',
      inCase((v) => void v.items.reverse()),
      'item-mismatch',
      `${order}record.json`.replace('02-order_detail', '01-rules_snapshot'),
    ],
    [
      'a record',
      (f) => edit(f, `${order}record.json`, (t) => t.replace('97.00', '99.00')),
      'record-changed',
      `${order}record.json`,
    ],
    [
      'a page text',
      (f) => edit(f, `${order}page.txt`, (t) => `${t}！`),
      'original-changed',
      `${order}page.txt`,
    ],
    [
      'a picture that is an original',
      (f) => new Map(f).set('data/evidence/01-rules_snapshot/screenshot.png', bytes('png')),
      'original-changed',
      'data/evidence/01-rules_snapshot/screenshot.png',
    ],
    [
      'a salt',
      json(`${order}openings.json`, (v: { salts: Record<string, string> }) => {
        v.salts['page.txt'] = '0'.repeat(64);
      }),
      'original-changed',
      `${order}page.txt`,
    ],
    [
      'a salt that was removed',
      json(`${order}openings.json`, (v: { salts: Record<string, string> }) => {
        delete v.salts['page.txt'];
      }),
      'original-unproved',
      `${order}page.txt`,
    ],
    [
      'a salt of what is withheld',
      json(`${order}openings.json`, (v: { salts: Record<string, string> }) => {
        v.salts['secrets.json'] = '0'.repeat(64);
      }),
      'salt-of-withheld',
      `${order}openings.json`,
    ],
    [
      'a salt of what is masked',
      json(`${order}openings.json`, (v: { salts: Record<string, string> }) => {
        v.salts['screenshot.png'] = '0'.repeat(64);
      }),
      'salt-of-withheld',
      `${order}openings.json`,
    ],
    [
      'an original passed off as masked',
      json(`${order}derivatives.json`, (v: { derived: unknown[] }) => {
        v.derived.push({ file: 'page.txt', from: 'page.html', how: 'masked-text' });
      }),
      'derivative-unfounded',
      `${order}derivatives.json`,
    ],
    [
      'a derived file that is not declared',
      json(`${order}derivatives.json`, (v: { derived: unknown[] }) => {
        v.derived.pop();
      }),
      'unexpected-file',
      `${order}stamped.jpg`,
    ],
    [
      'a derived file that is declared and missing',
      (f) => without(f, `${order}stamped.jpg`),
      'missing-file',
      `${order}stamped.jpg`,
    ],
    [
      'a file declared as withheld that is there',
      json(`${order}derivatives.json`, (v: { withheld: unknown[] }) => {
        v.withheld.push({ file: 'page.txt', reason: 'holds-secrets' });
      }),
      'unexpected-file',
      `${order}page.txt`,
    ],
    [
      'derivatives of another item',
      json(`${order}derivatives.json`, (v: { item: string }) => {
        v.item = 'ab'.repeat(16);
      }),
      'malformed-file',
      `${order}derivatives.json`,
    ],
    [
      'a record that is no JSON',
      (f) => new Map(f).set(`${order}record.json`, bytes('{')),
      'malformed-file',
      `${order}record.json`,
    ],
    [
      'a case that is no JSON',
      (f) => new Map(f).set('data/case.json', bytes('[]')),
      'malformed-file',
      'data/case.json',
    ],
    [
      'a case that is no text',
      (f) => new Map(f).set('data/case.json', Uint8Array.of(0xff)),
      'malformed-file',
      'data/case.json',
    ],
    [
      'a ledger entry that was removed',
      lines((rows) => rows.toSpliced(4, 1)),
      'ledger-broken',
      ledger,
    ],
    [
      'ledger entries that changed places',
      lines((rows) => [...rows.slice(0, 4), rows[5] ?? '', rows[4] ?? '', ...rows.slice(6)]),
      'ledger-broken',
      ledger,
    ],
    ['the first ledger entry removed', lines((rows) => rows.slice(1)), 'ledger-not-opened', ledger],
    [
      'a ledger entry there twice',
      lines((rows) => [...rows, rows[4] ?? '']),
      'sealed-twice',
      ledger,
    ],
    [
      'the hash that a ledger entry seals',
      lines((rows) => rows.map((row) => sealOther(row))),
      'record-changed',
      `${order}record.json`,
    ],
    [
      'a ledger entry that is no entry',
      lines((rows) => rows.with(2, '{"seq":3}')),
      'malformed-file',
      ledger,
    ],
    [
      'an item that the ledger no longer seals',
      lines((rows) => rows.map((row) => hidden(row))),
      'not-in-ledger',
      `${order}record.json`,
    ],
    [
      'an empty ledger',
      (f) => new Map(f).set(ledger, new Uint8Array()),
      'ledger-not-opened',
      ledger,
    ],
    [
      'the declaration of the bag',
      (f) => edit(f, 'bagit.txt', (t) => t.replace('1.0', '0.9')),
      'malformed-file',
      'bagit.txt',
    ],
  ];

  it.each(cases)('is caught and explained: %s', async (_, change, code, path) => {
    const report = await verified(refit(change(files)));
    expect(report.verdict).toBe('damaged');
    expect(damage(report)).toContainEqual({ code, path });
    for (const { message } of report.findings) {
      expect(message).toMatch(/[\u4e00-\u9fff].*\n.*[a-z]/);
      expect(message).not.toMatch(/\{\}|undefined/);
    }
  });

  it('is caught where a full pack hides a file', async () => {
    const changed = json(`${order}derivatives.json`, (v: { withheld: unknown[] }) => {
      v.withheld.push({ file: 'page.txt', reason: 'holds-secrets' });
    })(without(fullFiles, `${order}page.txt`));
    const report = await verified(refit(changed));
    expect(damage(report)).toContainEqual({
      code: 'withheld-in-full',
      path: `${order}derivatives.json`,
    });
  });

  it.each([
    ['report', 'data/report.html', (t: string) => t.replaceAll('97.00', '970.00')],
    ['calendar', 'data/deadlines.ics', (t: string) => t.replace('DTSTART:2026', 'DTSTART:2027')],
    ['guide', '怎样核验 HOW-TO-VERIFY.txt', (t: string) => t.replace('sha256sum', 'echo')],
  ])('is a doubt where it is in the %s, which is not sealed', async (_, path, change) => {
    const report = await verified(refit(edit(files, path, change)));
    expect(report.verdict).toBe('intact');
    expect(report.findings).toContainEqual(
      expect.objectContaining({ code: 'presentation-differs', severity: 'doubt', path }),
    );
  });

  it('marks the item that it touches as damaged, and no other', async () => {
    const report = await verified(refit(edit(files, `${order}page.txt`, (t) => `${t}！`)));
    expect(report.items.map(({ state }) => state)).toEqual(['intact', 'damaged', 'intact']);
  });
});

describe('times in the ledger', () => {
  const setBack = (row: string) => {
    const entry = JSON.parse(row) as LedgerEntry;
    return entry.seq === 8
      ? JSON.stringify({ ...entry, at: '2026-11-19T00:00:00.000+08:00' })
      : row;
  };
  it('that go back are a doubt', async () => {
    const report = await verified(refit(lines((rows) => rows.map(setBack))(files)));
    expect(report.verdict).toBe('intact');
    expect(report.findings.map(({ code }) => code)).toContain('ledger-time-back');
  });

  it('that go back after a recorded jump of the clock are a note', async () => {
    const builder = smallCase();
    builder.append({ type: 'clock-jump', payload: { ms: -86_400_000 } });
    const last = builder.ledger.at(-1);
    if (last && 'at' in last) last.at = '2026-11-19T00:00:00.000+08:00';
    const written = await writePack(builder.build(), exportOptions);
    const codes = written.ok ? written.value.verification.findings.map(({ code }) => code) : [];
    expect(codes).toContain('ledger-clock-jump');
    expect(codes).not.toContain('ledger-time-back');
  });
});

/** The entry that seals the order, sealing something else. */
function sealOther(row: string): string {
  const entry = JSON.parse(row);
  if (entry.seq !== 5) return row;
  return JSON.stringify({ ...entry, payload: { ...entry.payload, record: '0'.repeat(64) } });
}

/** The entry that seals the order, hidden as if it belonged to somebody else. */
function hidden(row: string): string {
  const entry = JSON.parse(row);
  return entry.seq === 5 ? JSON.stringify({ seq: 5, payloadHash: '0'.repeat(64) }) : row;
}
