import { beforeAll, describe, expect, it } from 'vitest';
import { verifyPack } from '../../src/pack/verify/verify-pack.ts';
import { type RawEntry, rawZip } from '../support/raw-zip.ts';
import {
  encoded as bytes,
  damage,
  edit,
  type Files,
  ledgerPath as ledger,
  refit,
  renamed,
  smallPack,
  verified,
  without,
} from '../support/repack.ts';
import { unpack } from '../support/unpack.ts';

let zip: Uint8Array;
let files: Files;

beforeAll(async () => {
  zip = await smallPack('masked');
  files = await unpack(zip);
});

const order = 'data/evidence/02-order_detail/';

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
      (f) => refit(new Map(f).set('readme.html', bytes('x'))),
      'unexpected-file',
      'readme.html',
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
