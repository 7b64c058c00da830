import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { LedgerEntry } from '../../src/model/ledger.ts';
import type { PackVariant } from '../../src/model/pack.ts';
import { verifyPack } from '../../src/pack/verify/verify-pack.ts';
import type { VerifyReport } from '../../src/pack/verify/verify-report.ts';
import { writePack } from '../../src/pack/write-pack.ts';
import { exportOptions, smallCase } from '../support/pack-source.ts';
import { type RawEntry, rawZip } from '../support/raw-zip.ts';
import { edit, type Files, refit, repack } from '../support/repack.ts';
import { bytesOf, textFrom, unpack } from '../support/unpack.ts';

async function exported(variant: PackVariant): Promise<Uint8Array> {
  const written = await writePack(smallCase().build(), { ...exportOptions, variant });
  if (!written.ok) throw new Error(written.problem.code);
  return bytesOf(written.value.bytes);
}

let zip: Uint8Array;
let files: Files;
let fullFiles: Files;

beforeAll(async () => {
  zip = await exported('masked');
  files = await unpack(zip);
  fullFiles = await unpack(await exported('full'));
});

const ledger = 'data/ledger.jsonl';
const order = 'data/evidence/02-order_detail/';
const bytes = (text: string) => new TextEncoder().encode(text);

function damage(report: VerifyReport): { code: string; path: string }[] {
  return report.findings
    .filter(({ severity }) => severity === 'damage')
    .map(({ code, path }) => ({ code, path }));
}

const verified = async (changed: Files) => verifyPack(await repack(changed));

describe('an untouched pack', () => {
  it('is intact, and says that nothing outside vouches for its time', async () => {
    const report = await verifyPack(zip);
    expect(report.verdict).toBe('intact');
    expect(damage(report)).toEqual([]);
    expect(report.findings.map(({ code }) => code)).toContain('no-outside-time');
    expect(report.items.map(({ state, picture }) => [state, picture])).toEqual([
      ['intact', 'original'],
      ['intact', 'masked'],
      ['intact', 'original'],
    ]);
  });

  it('says that a masked picture was not compared with the original', async () => {
    const report = await verifyPack(zip);
    expect(report.findings.find(({ code }) => code === 'masked-picture')).toMatchObject({
      severity: 'note',
      path: `${order}screenshot.png`,
      message: expect.stringContaining('图片为遮盖副本，未与封存原件比对'),
    });
  });

  it('is intact after another program packed its files again, which is said', async () => {
    const entries = [...files].map(
      ([path, content]): RawEntry => ({
        name: `卡证/${path}`,
        content,
        deflate: true,
        date: 0x5a75,
      }),
    );
    const folders = ['卡证/', '卡证/data/'].map((name): RawEntry => ({ name, date: 0x5a75 }));
    const report = await verifyPack(rawZip([...folders, ...entries]));
    expect(damage(report)).toEqual([]);
    expect(report.verdict).toBe('intact');
    expect(report.findings.map(({ code }) => code)).toContain('zip-repacked');
  });
});

describe('one byte of a file', () => {
  const kinds = [
    'bag-info.txt',
    'bagit.txt',
    'manifest-sha256.txt',
    'tagmanifest-sha256.txt',
    '怎样核验 HOW-TO-VERIFY.txt',
    'data/report.html',
    'data/case.json',
    'data/deadlines.ics',
    ledger,
    ...[
      'record.json',
      'openings.json',
      'derivatives.json',
      'stamped.jpg',
      'screenshot.png',
      'page.html',
      'page.txt',
    ].map((name) => order + name),
    'data/evidence/03-first_failure_page/reconstruction.png',
  ];
  it.each(kinds)('flipped in %s is named', async (path) => {
    const content = files.get(path)?.slice() ?? new Uint8Array();
    const middle = Math.floor(content.length / 2);
    content[middle] = (content[middle] ?? 0) ^ 1;
    const report = await verified(new Map(files).set(path, content));
    expect(report.verdict).toBe('damaged');
    // A changed manifest shows as a line that no longer fits a file, or as its own changed hash.
    const named = damage(report).map((finding) => finding.path);
    if (!path.startsWith('tagmanifest')) expect(named).toContain(path);
    expect(named.length).toBeGreaterThan(0);
  });

  it.each(kinds)('flipped in the zip inside %s is named', async (path) => {
    const content = files.get(path) ?? new Uint8Array();
    const at = Buffer.from(zip).indexOf(content);
    const changed = zip.slice();
    changed[at + 3] = (changed[at + 3] ?? 0) ^ 0x20;
    const report = await verifyPack(changed);
    expect(report.verdict).toBe('damaged');
    expect(damage(report)).toContainEqual({ code: 'zip-content-broken', path });
  });
});

describe('files of a pack', () => {
  const record = `${order}record.json`;
  const cases: [string, (from: Files) => Files, string, string][] = [
    [
      'one is added',
      (f) => new Map(f).set('data/extra.txt', bytes('x')),
      'unlisted-file',
      'data/extra.txt',
    ],
    [
      'one is added and listed',
      (f) => refit(new Map(f).set('data/extra.txt', bytes('x'))),
      'unexpected-file',
      'data/extra.txt',
    ],
    [
      'one is added outside data/ and listed',
      (f) => refit(new Map(f).set('verify.html', bytes('x'))),
      'unexpected-file',
      'verify.html',
    ],
    [
      'one is added in signature/',
      (f) => refit(new Map(f).set('signature/x', bytes('x'))),
      'unexpected-file',
      'signature/x',
    ],
    [
      'one is added to an item and listed',
      (f) => refit(new Map(f).set(`${order}chat.png`, bytes('x'))),
      'unexpected-file',
      `${order}chat.png`,
    ],
    [
      'a folder is added and listed',
      (f) => refit(new Map(f).set('data/evidence/04-other/page.txt', bytes('x'))),
      'unexpected-file',
      'data/evidence/04-other/page.txt',
    ],
    ['one is removed', (f) => without(f, `${order}page.txt`), 'missing-file', `${order}page.txt`],
    [
      'one is removed and the lists fit',
      (f) => refit(without(f, `${order}page.txt`)),
      'missing-file',
      `${order}page.txt`,
    ],
    [
      'the report is removed and the lists fit',
      (f) => refit(without(f, 'data/report.html')),
      'missing-file',
      'data/report.html',
    ],
    [
      'a record is removed and the lists fit',
      (f) => refit(without(f, record)),
      'missing-file',
      record,
    ],
    [
      'a whole item is removed and the lists fit',
      (f) => refit(new Map([...f].filter(([p]) => !p.startsWith(order)))),
      'item-mismatch',
      record,
    ],
    [
      'a manifest is removed',
      (f) => without(f, 'manifest-sha256.txt'),
      'missing-file',
      'manifest-sha256.txt',
    ],
    [
      'the tag manifest is removed',
      (f) => without(f, 'tagmanifest-sha256.txt'),
      'missing-file',
      'tagmanifest-sha256.txt',
    ],
    [
      'one is renamed',
      (f) => renamed(f, `${order}page.txt`, `${order}page2.txt`),
      'unlisted-file',
      `${order}page2.txt`,
    ],
    [
      'one is renamed and the lists fit',
      (f) => refit(renamed(f, `${order}page.txt`, `${order}page2.txt`)),
      'unexpected-file',
      `${order}page2.txt`,
    ],
    [
      'a path escapes',
      (f) => refit(new Map(f).set('data/../../evil.sh', bytes('x'))),
      'zip-unsafe-name',
      '卡证_伪造/data/../../evil.sh',
    ],
    [
      'two differ in case',
      (f) => refit(new Map(f).set('data/Report.html', bytes('x'))),
      'zip-case-twin',
      'data/Report.html',
    ],
  ];
  it.each(cases)('are damaged where %s', async (_, change, code, path) => {
    const report = await verified(change(files));
    expect(report.verdict).toBe('damaged');
    const inFolder = path.replace('卡证_伪造/', '');
    expect(damage(report)).toContainEqual({ code, path: inFolder });
  });

  it('are damaged where one is there twice', async () => {
    const entries = [...files].map(([path, content]) => ({ name: `卡证/${path}`, content }));
    const twice = [...entries, { name: `卡证/${order}page.txt`, content: '另一份' }];
    const report = await verifyPack(rawZip(twice));
    expect(report.verdict).toBe('damaged');
    expect(damage(report)).toContainEqual({ code: 'zip-duplicate', path: `${order}page.txt` });
  });

  it('are damaged where one lies beside the folder', async () => {
    const entries = [...files].map(([path, content]) => ({ name: `卡证/${path}`, content }));
    const report = await verifyPack(rawZip([...entries, { name: '先看我.html', content: 'x' }]));
    expect(damage(report)).toEqual([{ code: 'outside-folder', path: '先看我.html' }]);
  });

  it('are no pack where none of its own is there', async () => {
    const report = await verifyPack(rawZip([{ name: '照片/a.png', content: 'x' }]));
    expect(report.verdict).toBe('unreadable');
    expect(report.findings.map(({ code }) => code)).toEqual(['not-a-pack']);
  });

  it('are of an unknown format where the pack says so', async () => {
    const newer = refit(edit(files, 'bag-info.txt', (t) => t.replace('Format: 1', 'Format: 2')));
    // `refit` writes the known format again, so the number is changed after it.
    const report = await verified(
      edit(newer, 'bag-info.txt', (t) => t.replace('Format: 1', 'Format: 2')),
    );
    expect(report.verdict).toBe('unreadable');
  });
});

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

describe('the bytes of a zip', () => {
  it('all count: no flipped bit anywhere leaves a pack intact', async () => {
    const place = fc.integer({ min: 0, max: zip.length - 1 });
    const bit = fc.integer({ min: 0, max: 7 });
    await fc.assert(
      fc.asyncProperty(place, bit, async (at, flipped) => {
        const changed = zip.slice();
        changed[at] = (changed[at] ?? 0) ^ (1 << flipped);
        const report = await verifyPack(changed);
        expect(report.verdict).not.toBe('intact');
        expect(damage(report).length).toBeGreaterThan(0);
      }),
      { numRuns: 150, seed: 20261120 },
    );
  });

  it('all count in the headers, the directory and the end record', async () => {
    const start = Buffer.from(zip).indexOf(Buffer.from([0x50, 0x4b, 1, 2]));
    const places = [...Array(120).keys(), ...Array.from({ length: 200 }, (_, n) => start + n)];
    for (let back = 1; back <= 22; back++) places.push(zip.length - back);
    for (const at of places) {
      const changed = zip.slice();
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect((await verifyPack(changed)).verdict, `byte ${at}`).not.toBe('intact');
    }
  });

  it('cut off anywhere are unreadable', async () => {
    for (let part = 0; part < 60; part++) {
      const report = await verifyPack(zip.slice(0, Math.floor((zip.length * part) / 60)));
      expect(report.verdict).toBe('unreadable');
    }
  });

  it('that cannot be read make an unreadable pack, not an error', async () => {
    const report = await verifyPack({ size: 100, read: () => Promise.reject(new Error('gone')) });
    expect(report).toMatchObject({ verdict: 'unreadable', findings: [{ code: 'read-failed' }] });
  });
});

function without(from: Files, path: string): Files {
  return new Map([...from].filter(([name]) => name !== path));
}

function renamed(from: Files, path: string, to: string): Files {
  return new Map([...from].map(([name, content]) => [name === path ? to : name, content]));
}

function lines(change: (rows: string[]) => string[]): (from: Files) => Files {
  return (from) => {
    const rows = textFrom(from, ledger).trimEnd().split('\n');
    return new Map(from).set(ledger, bytes(`${change(rows).join('\n')}\n`));
  };
}

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
