import { beforeAll, describe, expect, it } from 'vitest';
import { verifyPack } from '../../src/pack/verify/verify-pack.ts';
import { type RawEntry, rawZip } from '../support/raw-zip.ts';
import {
  damage,
  type Files,
  ledgerPath as ledger,
  smallPack,
  verified,
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
    'verify.html',
    'signature/public-key.pem',
    'signature/tagmanifest-sha256.txt.sig',
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
