import { describe, expect, it } from 'vitest';
import { sha256Hex } from '../../src/model/hash.ts';
import { packCaseSchema } from '../../src/model/pack.ts';
import type { PackSource } from '../../src/pack/pack-source.ts';
import { planPack } from '../../src/pack/plan.ts';
import { verifyPack } from '../../src/pack/verify/verify-pack.ts';
import type { VerifyReport } from '../../src/pack/verify/verify-report.ts';
import { reportsTogether } from '../../src/pack/verify/volume-set.ts';
import { type PackOptions, type WrittenPack, writePack } from '../../src/pack/write-pack.ts';
import {
  buyersKey,
  caseId,
  exportOptions,
  fact,
  picture,
  SourceBuilder,
  seededBytes,
} from '../support/pack-source.ts';
import { damage, edit, refit, verified } from '../support/repack.ts';
import { textFrom, unpack } from '../support/unpack.ts';

const mib = 1024 * 1024;
/** A small case needs several volumes of this size, of which about four MiB are reserved. */
const limit = 7 * mib;

/** A case of items that take one MiB each. */
function largeCase(items: number, size: number = mib): PackSource {
  const builder = new SourceBuilder('volumes');
  for (let no = 1; no <= items; no++) {
    const pixels = seededBytes(`recording ${no}`)(size);
    builder.seal({
      kind: 'screen_recording',
      page: { kind: 'order-detail' },
      facts: [fact('amount', `${no}.00`)],
      files: { 'recording.webm': pixels, 'page.txt': `第 ${no} 份` },
    });
  }
  return builder.build();
}

const full: Partial<PackOptions> = { variant: 'full', limit };

async function volumesOf(source: PackSource, options = full): Promise<WrittenPack[]> {
  const volumes: WrittenPack[] = [];
  for (let volume = 1; ; volume++) {
    const written = await writePack(source, { ...exportOptions, ...options, volume });
    if (!written.ok) throw new Error(JSON.stringify(written.problem));
    volumes.push(written.value);
    if (written.value.volume.no === written.value.volume.of) return volumes;
  }
}

/** Three volumes, written once for all tests that change or read them. */
const threeVolumes = volumesOf(largeCase(5));

describe('a case that is too large for one pack', () => {
  it('becomes numbered volumes, each a pack that verifies alone', async () => {
    const volumes = await threeVolumes;
    expect(volumes.map(({ volume }) => volume)).toEqual([
      { no: 1, of: 3 },
      { no: 2, of: 3 },
      { no: 3, of: 3 },
    ]);
    const group = volumes[0]?.name.replace(/_第.*$/, '');
    for (const [index, { name, bytes }] of volumes.entries()) {
      expect(name).toBe(`${group}_第${index + 1}卷共3卷.zip`);
      const report = await verifyPack(bytes);
      expect(report.verdict).toBe('intact');
      expect(report.volume).toEqual({
        ...{ group, no: index + 1, of: 3, caseId, key: sha256Hex(buyersKey.spki) },
        items: { before: index * 2, here: index === 2 ? 1 : 2, inAll: 5 },
      });
      expect(report.findings.map(({ code }) => code)).toContain('other-volumes');
      expect(report.findings.map(({ code }) => code)).not.toContain('presentation-differs');
    }
  });

  it('numbers its items through all volumes, and no item is in two', async () => {
    const volumes = await threeVolumes;
    const folders: string[] = [];
    for (const { bytes } of volumes) {
      const files = await unpack(bytes);
      const pack = packCaseSchema.parse(JSON.parse(textFrom(files, 'data/case.json')));
      const own = new Set(pack.items.map(({ id }) => id));
      expect(pack.case.facts.every(({ item }) => own.has(item))).toBe(true);
      folders.push(...pack.items.map(({ folder }) => folder));
      expect(textFrom(files, 'bag-info.txt')).toMatch(
        /\nBag-Group-Identifier: 卡证_\S+_含卡密\nBag-Count: [123] of 3\n$/,
      );
    }
    expect(folders).toEqual([1, 2, 3, 4, 5].map((no) => `0${no}-screen_recording`));
  });

  it('names what is in the other volumes in one note', async () => {
    const [first] = await threeVolumes;
    const { findings } = await verifyPack(first?.bytes ?? new Blob());
    const absent = findings.filter(({ code }) => code === 'item-not-in-pack');
    // Each item has two entries, behind the first one of the ledger.
    expect(absent.map(({ message }) => message)).toEqual([
      expect.stringMatching(/：6、8、10。\n.*: 6, 8, 10\.$/),
    ]);
  });

  it('gives the same data in every export', async () => {
    const first = await volumesOf(largeCase(3));
    const second = await volumesOf(largeCase(3), { ...full, at: exportOptions.at + 3_600_000 });
    for (const [index, { bytes }] of first.entries()) {
      const [a, b] = [await unpack(bytes), await unpack(second[index]?.bytes ?? new Blob())];
      for (const [path, content] of a) {
        if (path.startsWith('data/')) expect(b.get(path), path).toEqual(content);
      }
    }
  });

  it('sorts its volumes by name', async () => {
    const names = (await volumesOf(largeCase(11, 2 * mib))).map(({ name }) => name);
    expect(names).toHaveLength(11);
    expect([...names].sort()).toEqual(names);
  });
});

it('an item that is larger than any volume is named', async () => {
  const source = largeCase(2, 4 * mib);
  const plan = await planPack(source, { variant: 'full', audience: 'hotline_12315', limit });
  expect(plan).toMatchObject({
    ok: false,
    problem: { code: 'export-too-large', detail: 'item 1' },
  });
});

it('two recordings of 120 MiB have their place', async () => {
  const source = largeCase(2, 1);
  for (const { record } of source.items) {
    for (const file of record.files) if (file.name === 'recording.webm') file.size = 120 * mib;
  }
  const items = source.items.map((item) => ({
    ...item,
    recordBytes: new TextEncoder().encode(JSON.stringify(item.record)),
  }));
  const plan = await planPack({ ...source, items }, { variant: 'full', audience: 'hotline_12315' });
  expect(plan.ok && plan.value.volumes.map((volume) => volume.items.length)).toEqual([2]);
});

describe('a volume that was changed', () => {
  it.each([
    ['says that it is another one', (text: string) => text.replace('1 of 3', '2 of 3')],
    ['says that there are fewer', (text: string) => text.replace('1 of 3', '1 of 2')],
    ['says that it is the whole', (text: string) => text.slice(0, text.indexOf('Bag-Group'))],
    ['counts beyond the last', (text: string) => text.replace('1 of 3', '4 of 3')],
  ])('and %s is damaged', async (_, change) => {
    const [first] = await threeVolumes;
    const files = edit(await unpack(first?.bytes ?? new Blob()), 'bag-info.txt', change);
    const report = await verified(refit(files));
    expect(report.verdict).toBe('damaged');
    expect(damage(report).map(({ path }) => path)).toContain('bag-info.txt');
  });

  it('and claims items of another is damaged', async () => {
    const [first] = await threeVolumes;
    const files = edit(await unpack(first?.bytes ?? new Blob()), 'data/case.json', (text) =>
      text.replace('"itemsBefore": 0', '"itemsBefore": 1'),
    );
    expect((await verified(refit(files))).verdict).toBe('damaged');
  });
});

it('stamped copies that do not fit are left out, originals never', async () => {
  const builder = new SourceBuilder('room');
  builder.seal({ kind: 'order_detail', files: { 'screenshot.png': picture(200, 200) } });
  const source = builder.build();
  const plan = await planPack(source, { variant: 'full', audience: 'hotline_12315', limit });
  const spare = plan.ok ? (plan.value.volumes[0]?.spare ?? 0) : 0;
  const least = limit - spare;
  const written = await writePack(source, { ...exportOptions, ...full, limit: least });
  if (!written.ok) throw new Error(written.problem.detail);
  const names = [...(await unpack(written.value.bytes)).keys()];
  expect(names).toContain('data/evidence/01-order_detail/screenshot.png');
  expect(names).not.toContain('data/evidence/01-order_detail/stamped.jpg');
  expect(written.value.verification.verdict).toBe('intact');
});

describe('volumes that are verified together', () => {
  const said = (some: readonly VerifyReport[]) =>
    reportsTogether(some).map(({ findings }) =>
      findings
        .map(({ code }) => code)
        .filter((code) => code === 'other-volumes' || code === 'volumes-disagree'),
    );
  const reported = async () =>
    Promise.all((await threeVolumes).map(({ bytes }) => verifyPack(bytes)));
  const both = ['other-volumes', 'volumes-disagree'];

  it('do not ask for each other where all are there', async () => {
    const reports = await reported();
    expect(said(reports)).toEqual([[], [], []]);
    expect(said(reports.toReversed())).toEqual([[], [], []]);
  });

  it('ask for those that are not there', async () => {
    const reports = await reported();
    expect(said(reports.slice(1))).toEqual([['other-volumes'], ['other-volumes']]);
    expect(said([...reports.slice(0, 1), ...reports.slice(2)]).flat()).not.toContain(
      'volumes-disagree',
    );
  });

  const items = { before: 2, here: 2, inAll: 5 };
  it.each<[string, RegExp, Partial<VerifyReport>, Partial<VerifyReport['volume']>]>([
    ['that is damaged', /损坏.*\n.*damaged/, { verdict: 'damaged' }, {}],
    ['of another case', /案件.*\n.*cases/, {}, { caseId: '1f'.repeat(16) }],
    ['signed with another key', /密钥.*\n.*keys/, {}, { key: 'ab'.repeat(32) }],
    ['that comes twice', /同一卷.*\n.*same volume/, {}, { no: 1 }],
    ['that leaves a gap', /接不上.*\n.*join/, {}, { items: { ...items, here: 1 } }],
    ['that overlaps the next', /接不上.*\n.*join/, {}, { items: { ...items, here: 3 } }],
    ['that overlaps the one before', /接不上.*\n.*join/, {}, { items: { ...items, before: 1 } }],
    ['that counts other items in all', /接不上.*\n.*join/, {}, { items: { ...items, inAll: 6 } }],
    ['that does not say what it holds', /接不上.*\n.*join/, {}, { items: null }],
  ])('are doubted, all of them, with one %s', async (_, reason, change, volume) => {
    const [first, second, third] = await reported();
    if (!first || !second?.volume || !third) throw new Error('three volumes');
    const other = { ...second, ...change, volume: { ...second.volume, ...volume } };
    expect(said([first, other, third])).toEqual([both, both, both]);
    const [shown] = reportsTogether([first, other, third]);
    expect(shown?.findings.at(-1)?.message).toMatch(reason);
    expect(shown?.verdict).toBe('intact');
  });

  it('of another export stand for themselves', async () => {
    const [first, second, third] = await reported();
    if (!first || !second?.volume || !third) throw new Error('three volumes');
    const other = { ...second, volume: { ...second.volume, group: 'another' } };
    expect(said([first, other, third]).flat()).toEqual(Array(3).fill('other-volumes'));
  });
});
