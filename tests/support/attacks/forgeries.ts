import {
  encoded as bytes,
  edit,
  type Files,
  ledgerPath as ledger,
  lines,
  refit,
  without,
} from '../repack.ts';
import { type Attack, damaging, orderFolder as order } from './attack.ts';

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
  [
    'words added to a ledger entry, which its schema does not know',
    lines((rows) => rows.map((row) => row.replace('"payload":{', '"payload":{"amount":"999.00",'))),
    'malformed-file',
    ledger,
  ],
  [
    'a member of a ledger entry there twice',
    lines((rows) => rows.map((row) => row.replace(/^\{/, '{"at":"2020-01-01T00:00:00+08:00",'))),
    'malformed-file',
    ledger,
  ],
  ['the first ledger entry removed', lines((rows) => rows.slice(1)), 'ledger-not-opened', ledger],
  ['a ledger entry there twice', lines((rows) => [...rows, rows[4] ?? '']), 'sealed-twice', ledger],
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
  ['an empty ledger', (f) => new Map(f).set(ledger, new Uint8Array()), 'ledger-not-opened', ledger],
  [
    'the declaration of the bag',
    (f) => edit(f, 'bagit.txt', (t) => t.replace('1.0', '0.9')),
    'malformed-file',
    'bagit.txt',
  ],
];

/**
 * Changes by the strongest forger, the buyer himself: both lists are made to fit and the whole is signed
 * with the right key.
 */
export const forgeries: Attack[] = cases.map(([name, change, code, path]) =>
  damaging(`forged: ${name}`, (files) => refit(change(files)), code, path),
);

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
