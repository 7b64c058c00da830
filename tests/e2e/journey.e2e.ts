import { execSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import JSZip from 'jszip';
import { PNG } from 'pngjs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyFile } from '../../scripts/verify/verify-file.ts';
import { sha256Hex } from '../../src/model/hash.ts';
import { type PackDerivatives, packDerivativesSchema } from '../../src/model/pack.ts';
import type { CaseRow } from '../../src/store/schema.ts';
import { chooseFull, exportPack, openExport } from './harness/desk.ts';
import { faultsOf, fileOf, itemsOf, sealed, wholePicture } from './harness/evidence.ts';
import { type BoughtAndFailed, buyAndFail, journeyItems } from './harness/journey.ts';
import { checkManifest, filesBelow, unzip, verify } from './harness/pack.ts';
import { unpackedPackage } from './harness/package.ts';
import {
  coloursIn,
  differencesOutside,
  isCovered,
  type PixelRect,
  textRect,
} from './harness/pixels.ts';
import type { StoreDump } from './harness/store-dump.ts';
import { BuyerBrowser } from './harness.ts';
import { type RunningShop, startShop } from './shops/start-shop.ts';

const manifests = ['manifest-sha256.txt', 'tagmanifest-sha256.txt'];

let folder: string;
let shop: RunningShop;
let buyer: BuyerBrowser;
let bought: BoughtAndFailed;
let dump: StoreDump;
let packs: Record<'masked' | 'full', { zip: string; folder: string }>;
/** Where each page shows the key, as the page itself measures it. */
let shown: Record<'textarea.keys' | '#code', PixelRect>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cardproof-journey-'));
  shop = await startShop();
  // What the store gets, not the folder that it was made from.
  buyer = await BuyerBrowser.open({ scale: 1.5, extension: await unpackedPackage(folder) });
  await buyer.speak('zh-CN');
  bought = await buyAndFail(buyer, shop);
  dump = await sealed(buyer, journeyItems.length);
  const code = await textRect(bought.page, '#code', 1.5);
  const desk = await openExport(buyer, bought.popup);
  const masked = await exportPack(buyer, desk);
  await desk.reload();
  await chooseFull(desk);
  const full = await exportPack(buyer, desk);
  packs = {
    masked: { zip: masked, folder: await unzip(masked, join(folder, 'masked')) },
    full: { zip: full, folder: await unzip(full, join(folder, 'full')) },
  };
  await bought.page.goto(shop.detailUrl(bought.order));
  shown = { 'textarea.keys': await textRect(bought.page, 'textarea.keys', 1.5), '#code': code };
}, 300_000);

afterAll(async () => {
  await buyer?.close();
  await shop?.stop();
  await rm(folder, { recursive: true, force: true });
});

describe('the journey of a buyer', () => {
  it('seals every page, with real pixels wherever the browser allows them', () => {
    const made = itemsOf(dump).map(({ record: { kind, method } }) => [
      kind,
      wholePicture.test(method) ? 'pixels' : method,
    ]);
    expect(made).toEqual(journeyItems);
    expect(faultsOf(dump)).toEqual([]);
  });

  it('puts all of it into one case', () => {
    expect(dump.cases).toHaveLength(1);
    const [row] = dump.cases ?? [];
    expect(row?.orderNos).toEqual([bought.order.no]);
    expect(itemsOf(dump).map(({ caseIds }) => caseIds)).toEqual(
      Array.from({ length: journeyItems.length }, () => [row?.id]),
    );
  });
});

describe('the deadline', () => {
  it('comes from the rules that were captured before the order, with no typing', async () => {
    const [row] = (dump.cases ?? []) as unknown as CaseRow[];
    const [rules] = itemsOf(dump);
    const window = row?.windows.find(({ unit }) => unit === 'hour');
    expect(window).toMatchObject({ amount: 24, from: 'delivery', item: rules?.id });
    expect(window?.quote).toContain('发货后24小时内');
  });

  it('stands in the report with its clause', async () => {
    const [report] = await contents('masked', /report\.html$/);
    expect(report?.bytes.toString()).toContain('发货后24小时内');
  });
});

describe.each(['masked', 'full'] as const)('the %s pack', (variant) => {
  it.each(manifests)('passes the check of the system tool with %s', async (manifest) => {
    const { exit, stderr } = await checkManifest(packs[variant].folder, manifest);
    expect({ exit, stderr }).toEqual({ exit: 0, stderr: '' });
  });

  it('is signed with the key that its ledger names first, as openssl finds', async () => {
    const { folder } = packs[variant];
    const guide = await readFile(join(folder, '怎样核验 HOW-TO-VERIFY.txt'), 'utf8');
    const printed = guide.split('\n').filter((line) => line.startsWith('    openssl '));
    const [check = '', fingerprint = ''] = ['-signature', 'pkey'].map(
      (word) => printed.find((line) => line.includes(word))?.trim() ?? '',
    );
    expect(execSync(check, { cwd: folder, encoding: 'utf8' })).toBe('Verified OK\n');
    const [opened = ''] = (await readFile(join(folder, 'data/ledger.jsonl'), 'utf8')).split('\n');
    const { type, payload } = JSON.parse(opened);
    expect(type).toBe('opened');
    expect(execSync(fingerprint, { cwd: folder, encoding: 'utf8' })).toContain(
      payload.keyFingerprint,
    );
  });

  it('is intact for the command line, which knows its verify.html', async () => {
    const { exit, report } = await verify(packs[variant].zip);
    expect(report.findings.filter(({ severity }) => severity === 'damage')).toEqual([]);
    expect(report.findings.filter(({ severity }) => severity === 'doubt')).toEqual([]);
    expect({ exit, verdict: report.verdict }).toEqual({ exit: 0, verdict: 'intact' });
    expect(report.items).toHaveLength(journeyItems.length);
  });

  it('holds the records byte for byte as the ledger names them', async () => {
    const records = await contents(variant, /record\.json$/);
    const sealedHashes = itemsOf(dump).map(({ recordHash }) => recordHash);
    expect(records.map(({ bytes }) => sha256Hex(bytes)).sort()).toEqual(sealedHashes.sort());
  });
});

describe('the full pack', () => {
  it('holds the key', async () => {
    const files = await contents('full', /secrets\.json$/);
    const [key = 'no key'] = bought.order.keys;
    expect(files.some(({ bytes }) => bytes.includes(key))).toBe(true);
  });
});

describe('the masked pack', () => {
  it('holds no key in any file, in no spelling', async () => {
    const [key = 'no key'] = bought.order.keys;
    const spellings = [
      key,
      key.replaceAll('-', ''),
      key.toLowerCase(),
      Buffer.from(key).toString('base64').slice(0, -4),
      Buffer.from(key).toString('hex'),
    ];
    const files = await contents('masked', /./);
    const leaks = files.flatMap(({ path, bytes }) =>
      spellings.filter((each) => bytes.includes(each)).map((each) => `${path}: ${each}`),
    );
    expect(leaks).toEqual([]);
  });

  it('holds no salt and no plain hash of a file that it withholds or alters', async () => {
    const items = (await derivatives()).map(({ content }) => content);
    const guarded = items.flatMap((content) => {
      const names = [...content.derived, ...content.withheld].map((each) =>
        'from' in each ? each.from : each.file,
      );
      return [...new Set(names)].map((name) => ({ item: content.item, name }));
    });
    const openings = new Map(itemsOf(dump).map((row) => [row.id, row.openings]));
    const files = await contents('masked', /./);
    const altered = guarded.filter(({ item, name }) => isAltered(items, item, name));
    expect(altered.length).toBeGreaterThan(0);
    const leaks = altered.flatMap(({ item, name }) => {
      const bytes = fileOf(dump, item, name);
      const forbidden = [openings.get(item)?.[name], bytes && sha256Hex(bytes)];
      return files
        .filter((file) => forbidden.some((text) => text && file.bytes.includes(text)))
        .map(({ path }) => `${path}: ${name} of ${item}`);
    });
    expect(leaks).toEqual([]);
  });

  it.each(['textarea.keys', '#code'] as const)(
    'covers the key in %s, and nothing else is changed in its picture',
    async (place) => {
      const kind = place === '#code' ? 'first_failure_page' : 'delivery_record';
      const item = itemsOf(dump).find(
        ({ record }) => record.kind === kind && wholePicture.test(record.method),
      );
      const made = (await derivatives()).find(({ content }) => content.item === item?.id);
      const picture = made?.content.derived.find(({ how }) => how === 'masked-picture');
      if (!made || !picture) throw new Error('the picture has no masked copy');
      const masks = picture.masks ?? [];
      const masked = await png('masked', `${made.folder}/${picture.file}`);
      const original = await png('full', `${made.folder}/screenshot.png`);

      expect(isCovered(shown[place], masks)).toBe(true);
      expect(coloursIn(original, shown[place])).toBeGreaterThan(10);
      expect(coloursIn(masked, shown[place])).toBe(1);
      expect(differencesOutside(original, masked, masks)).toBe(0);
      const covered = masks.reduce((sum, { width, height }) => sum + width * height, 0);
      expect(covered).toBeLessThan(original.width * original.height * 0.1);
    },
  );
});

describe('a pack with one byte flipped', () => {
  it('is a sound pack as long as nothing is flipped', async () => {
    expect((await verify(await rewritten(null))).report.verdict).toBe('intact');
  });

  it('is damaged in every file, and the finding names it', async () => {
    const paths = await filesBelow(packs.masked.folder);
    const one = new Map(paths.map((path) => [path.replace(/^.*\//, ''), path]));
    const missed: string[] = [];
    for (const [name, path] of one) {
      const changed = await rewritten(path);
      // The command line stands on the same module, and takes seconds to start.
      const isWhole = process.env.CARDPROOF_LONG === '1' || name === 'record.json';
      const { exit, report } = isWhole
        ? await verify(changed)
        : { exit: 1, report: await verifyFile(changed) };
      const isNamed = report.findings.some(
        (finding) => finding.severity === 'damage' && finding.path.endsWith(path),
      );
      if (exit !== 1 || report.verdict !== 'damaged' || !isNamed) missed.push(path);
    }
    expect(missed).toEqual([]);
  });
});

async function contents(variant: 'masked' | 'full', name: RegExp) {
  const paths = await filesBelow(packs[variant].folder);
  return Promise.all(
    paths
      .filter((path) => name.test(path))
      .map(async (path) => ({ path, bytes: await readFile(join(packs[variant].folder, path)) })),
  );
}

async function derivatives(): Promise<{ folder: string; content: PackDerivatives }[]> {
  const files = await contents('masked', /derivatives\.json$/);
  return files.map(({ path, bytes }) => ({
    folder: path.replace(/\/derivatives\.json$/, ''),
    content: packDerivativesSchema.parse(JSON.parse(bytes.toString())),
  }));
}

/** A stamped copy alters nothing; a masked one does, and a withheld file is not there at all. */
function isAltered(items: readonly PackDerivatives[], item: string, name: string): boolean {
  const content = items.find((each) => each.item === item);
  const isMasked = content?.derived.some(({ from, how }) => from === name && how !== 'stamped');
  return isMasked || (content?.withheld.some(({ file }) => file === name) ?? false);
}

async function png(variant: 'masked' | 'full', path: string): Promise<PNG> {
  return PNG.sync.read(await readFile(join(packs[variant].folder, path)));
}

/** The masked pack again, with the middle byte of one file changed and no manifest corrected. */
async function rewritten(changed: string | null): Promise<string> {
  const archive = await JSZip.loadAsync(await readFile(packs.masked.zip));
  const again = new JSZip();
  for (const entry of Object.values(archive.files)) {
    if (entry.dir) continue;
    const bytes = await entry.async('uint8array');
    const middle = bytes.length >> 1;
    if (changed !== null && entry.name.endsWith(`/${changed}`)) {
      bytes[middle] = (bytes[middle] ?? 0) ^ 1;
    }
    again.file(entry.name, bytes, { date: new Date('2026-01-01T00:00:00Z'), createFolders: false });
  }
  const path = join(folder, 'changed.zip');
  await writeFile(path, await again.generateAsync({ type: 'nodebuffer' }));
  return path;
}
