import { describe, expect, it } from 'vitest';
import type { OwnMasks } from '../../src/model/own-masks.ts';
import type { PackRecipient } from '../../src/model/pack.ts';
import { planPack } from '../../src/pack/plan.ts';
import { tilesOf } from '../../src/pack/tiles.ts';
import { verifyPack } from '../../src/pack/verify/verify-pack.ts';
import { writePack } from '../../src/pack/write-pack.ts';
import { exportOptions, type ItemDraft, picture, smallCase } from '../support/pack-source.ts';
import { bareJpegOf, withExif } from '../support/phone-picture.ts';
import { edit, refit, repack } from '../support/repack.ts';
import { textFrom, unpack } from '../support/unpack.ts';

const home = 'N 31.2304 E 121.4737';
const jpeg = withExif(bareJpegOf(96, 64), { taken: '2026:11:20 14:30:15', place: home });
const seed = '5'.repeat(64);
const masks: OwnMasks = {
  added: [{ file: 'imported.png', x: 4, y: 5, width: 20, height: 10 }],
  removed: [],
};

const voucher: ItemDraft = {
  kind: 'payment_voucher',
  method: 'imported',
  page: { url: '', title: '', kind: 'payment', platform: null, wasRead: false },
  steps: [],
  imported: {
    name: 'voucher.jpg',
    from: 'file',
    modifiedAt: '2026-11-20T14:31:00.000+08:00',
    takenAt: '2026-11-20T14:30:15',
  },
  files: { 'imported.jpg': jpeg },
};

async function png(): Promise<ItemDraft> {
  const bytes = picture();
  return {
    ...voucher,
    files: { 'imported.png': bytes },
    proofs: { 'imported.png': { tiles: (await tilesOf(bytes, seed)) ?? undefined } },
    seeds: { 'imported.png': seed },
  };
}

async function planned(draft: ItemDraft, audience: PackRecipient = 'hotline_12315') {
  const builder = smallCase('imported');
  builder.seal(draft);
  const plan = await planPack(builder.build(), { variant: 'masked', audience });
  if (!plan.ok) throw new Error(plan.problem.code);
  const [file] = plan.value.items.at(-1)?.files ?? [];
  return file?.as === 'withheld' ? file.reason : file?.as;
}

async function packed(draft: ItemDraft, variant: 'masked' | 'full' = 'masked') {
  const builder = smallCase('imported');
  builder.seal(draft);
  const written = await writePack(builder.build(), { ...exportOptions, variant });
  if (!written.ok) throw new Error(JSON.stringify(written.problem));
  const { verification } = written.value;
  return { files: await unpack(written.value.bytes), verification };
}

const folder = 'data/evidence/04-payment_voucher/';

describe('an imported file in a masked pack', () => {
  it.each<[string, ItemDraft, string]>([
    ['a picture waits for a look', voucher, 'import-not-looked-at'],
    [
      'so does one on which something is covered',
      { ...voucher, ownMasks: masks },
      'import-not-looked-at',
    ],
    ['a picture goes in bare after a look', { ...voucher, confirmed: true }, 'bare-picture'],
    [
      'a PDF stays out',
      { ...voucher, confirmed: true, files: { 'imported.pdf': '%PDF-1.7' } },
      'cannot-be-masked',
    ],
    [
      'a video stays out',
      { ...voucher, confirmed: true, files: { 'imported.mp4': 'video' } },
      'cannot-be-masked',
    ],
    [
      'a picture that no browser shows stays out',
      { ...voucher, confirmed: true, files: { 'imported.heic': 'heic' } },
      'cannot-be-masked',
    ],
  ])('%s', async (_, draft, expected) => {
    expect(await planned(draft)).toBe(expected);
  });

  it('is covered where the buyer drew a mask', async () => {
    expect(await planned({ ...(await png()), confirmed: true, ownMasks: masks })).toBe(
      'masked-picture',
    );
  });

  it('is not shown to the public uncovered: it may state the order number', async () => {
    expect(await planned({ ...voucher, confirmed: true }, 'public')).toBe('order-number');
    const covered = { ...(await png()), confirmed: true, ownMasks: masks };
    expect(await planned(covered, 'public')).toBe('masked-picture');
  });
});

describe('a pack with an imported picture', () => {
  it('holds it without what its camera wrote into it, and says that it was imported', async () => {
    // The stand-in for the browser's pictures decodes PNG only.
    const draft = { ...(await png()), confirmed: true };
    const { files, verification } = await packed(draft);
    expect(verification.verdict).toBe('intact');
    expect(verification.findings.map(({ code, path }) => `${path} ${code}`)).toContain(
      `${folder}imported.png bare-picture-proved`,
    );
    const report = textFrom(files, 'data/report.html');
    expect(report).toContain('由购买者导入，程序未见其产生');
    expect(report).toContain('2026-11-20 14:30:15（未注明时区');
    expect(textFrom(files, `${folder}stamped.jpg`)).toContain('文件 File: voucher.jpg');
  });

  it('states that it cannot be compared where its format has no tiles', async () => {
    const stamp = async () => [new Uint8Array([0xff, 0xd8, 0xff, 0xd9])];
    const builder = smallCase('imported');
    builder.seal({ ...voucher, confirmed: true });
    const pictures = { ...exportOptions.pictures, stamp };
    const written = await writePack(builder.build(), { ...exportOptions, pictures });
    if (!written.ok) throw new Error(JSON.stringify(written.problem));
    const files = await unpack(written.value.bytes);
    const bytes = files.get(`${folder}imported.jpg`) ?? new Uint8Array();
    expect(Buffer.from(bytes).includes(home)).toBe(false);
    expect(bytes).toEqual(bareJpegOf(96, 64));
    const codes = written.value.verification.findings.map(({ code }) => code);
    expect(codes).toContain('bare-picture');
  });

  it('holds every byte of it in full', async () => {
    const stamp = async () => [new Uint8Array([0xff, 0xd8, 0xff, 0xd9])];
    const builder = smallCase('imported');
    builder.seal(voucher);
    const pictures = { ...exportOptions.pictures, stamp };
    const options = { ...exportOptions, variant: 'full', pictures } as const;
    const written = await writePack(builder.build(), options);
    if (!written.ok) throw new Error(JSON.stringify(written.problem));
    expect((await unpack(written.value.bytes)).get(`${folder}imported.jpg`)).toEqual(jpeg);
  });

  it('is damaged where a capture is called a bare picture: only imports have what to leave out', async () => {
    const { files } = await packed({ ...(await png()), confirmed: true });
    const order = 'data/evidence/02-order_detail/';
    const forged = edit(files, `${order}derivatives.json`, (text) =>
      text.replace('masked-picture', 'bare-picture'),
    );
    const report = await verifyPack(await repack(refit(forged)));
    expect(report.verdict).toBe('damaged');
    expect(report.findings.map(({ code }) => code)).toContain('derivative-unfounded');
  });
});
