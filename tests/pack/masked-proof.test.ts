import { PNG } from 'pngjs';
import { describe, expect, it } from 'vitest';
import { verifyPack } from '../../src/pack/verify/verify-pack.ts';
import { writePack } from '../../src/pack/write-pack.ts';
import { exportOptions } from '../support/pack-source.ts';
import { provedCase } from '../support/proved-case.ts';
import { edit, type Files, refit, repack } from '../support/repack.ts';
import { textFrom, unpack } from '../support/unpack.ts';

const order = 'data/evidence/04-order_detail/';
const chat = 'data/evidence/05-cs_chat/';

async function packed(variant: 'masked' | 'full' = 'masked'): Promise<Files> {
  const written = await writePack((await provedCase()).build(), { ...exportOptions, variant });
  if (!written.ok) throw new Error(JSON.stringify(written.problem));
  expect(written.value.verification.verdict).toBe('intact');
  return unpack(written.value.bytes);
}

/** The verdict of a pack that was made to fit and signed again, and what is said about masked copies. */
async function judged(files: Files): Promise<{ verdict: string; said: string[] }> {
  const { verdict, findings } = await verifyPack(await repack(refit(files)));
  const masked = findings.filter(({ code }) => code.startsWith('masked-'));
  return { verdict, said: masked.map(({ path, code }) => `${path} ${code}`) };
}

/** Changes a parsed file; an edit of one value is an edit of the parsed text. */
function changed<T>(files: Files, path: string, change: (value: T) => void): Files {
  return edit(files, path, (text) => {
    const value = JSON.parse(text) as T;
    change(value);
    return `${JSON.stringify(value, null, 2)}\n`;
  });
}

interface Lists {
  tiles?: object;
  lines?: object;
  derived: { file: string; masks?: { x: number }[] }[];
}

function repainted(files: Files, x: number, y: number): Files {
  const path = `${order}screenshot.png`;
  const png = PNG.sync.read(Buffer.from(files.get(path) ?? []));
  png.data.set([200, 0, 0], (y * png.width + x) * 4);
  return new Map(files).set(path, new Uint8Array(PNG.sync.write(png)));
}

describe('a masked pack of items with tiles and lines', () => {
  it('shows that its masked copies are as sealed elsewhere', async () => {
    const files = await packed();
    expect(textFrom(files, `${chat}page.html`)).toBe(
      '<p>first</p>\n<p>⟦secret⟧ of another item</p>\n<p>last</p>\n',
    );
    expect(await judged(files)).toEqual({
      verdict: 'intact',
      said: [
        'data/evidence/02-order_detail/screenshot.png masked-picture',
        `${order}screenshot.png masked-picture-proved`,
        `${chat}page.html masked-text-proved`,
        `${chat}page.txt masked-text-proved`,
      ],
    });
  });

  it('says how much of each was compared', async () => {
    const { findings } = await verifyPack(await repack(await packed()));
    const said = (path: string) => findings.find((finding) => finding.path === path)?.message;
    // 5 × 4 squares, of which the mask touches two beside each other.
    expect(said(`${order}screenshot.png`)).toMatch(/20 格中有 18 格.*\n.*18 of 20 squares/);
    expect(said(`${chat}page.txt`)).toMatch(/3 行中有 2 行.*\n.*2 of 3 lines/);
  });

  it('doubts a picture of which masks touch more than half', async () => {
    const builder = await provedCase();
    const [item] = builder.items.slice(-2);
    if (!item) throw new Error('no item');
    const squares = [...Array(20).keys()].map((n) => [(n % 5) * 64, Math.floor(n / 5) * 64]);
    const rects = squares.map(([x = 0, y = 0]) => ({ x, y, width: 2, height: 2 }));
    item.ownMasks = {
      added: rects.slice(0, 12).map((rect) => ({ file: 'screenshot.png' as const, ...rect })),
      removed: [],
    };
    const written = await writePack(builder.build(), exportOptions);
    if (!written.ok) throw new Error(JSON.stringify(written.problem));
    expect(written.value.verification.findings).toContainEqual(
      expect.objectContaining({
        ...{ code: 'masked-picture-covered', severity: 'doubt', path: `${order}screenshot.png` },
      }),
    );
  });

  it.each<[string, string, (files: Files) => Files]>([
    ['repainted outside of its masks', 'screenshot.png', (files) => repainted(files, 5, 150)],
    ['painted on under a mask', 'screenshot.png', (files) => repainted(files, 75, 75)],
    [
      'without its proof',
      'screenshot.png',
      (files) => changed<Lists>(files, `${order}openings.json`, (v) => delete v.tiles),
    ],
    [
      'with a mask moved away',
      'screenshot.png',
      (files) =>
        changed<Lists>(files, `${order}derivatives.json`, ({ derived }) => {
          for (const { masks = [] } of derived) for (const mask of masks) mask.x = 0;
        }),
    ],
  ])('is damaged where a picture is %s', async (_, file, change) => {
    const { verdict, said } = await judged(change(await packed()));
    expect(verdict).toBe('damaged');
    expect(said).toContain(`${order}${file} masked-copy-changed`);
  });

  it.each<[string, (files: Files) => Files]>([
    [
      'changed in another line',
      (files) => edit(files, `${chat}page.txt`, (t) => t.replace('last', 'lost')),
    ],
    [
      'without its proof',
      (files) => changed<Lists>(files, `${chat}openings.json`, (v) => delete v.lines),
    ],
    [
      'rewritten where a mark stood',
      (files) => edit(files, `${chat}page.txt`, (t) => t.replace('⟦secret⟧', '==secret==')),
    ],
  ])('is damaged where a text is %s', async (_, change) => {
    const { verdict, said } = await judged(change(await packed()));
    expect(verdict).toBe('damaged');
    expect(said).toContain(`${chat}page.txt masked-copy-changed`);
  });

  it('holds no seed, which a full one does', async () => {
    expect(textFrom(await packed(), `${order}openings.json`)).not.toContain('seeds');
    expect(
      JSON.parse(textFrom(await packed('full'), `${order}openings.json`)).seeds,
    ).toHaveProperty(['screenshot.png']);
  });

  it('names a seed in its openings as damage', async () => {
    const files = changed<{ seeds: object }>(await packed(), `${order}openings.json`, (v) => {
      v.seeds = { 'screenshot.png': 'ab'.repeat(32) };
    });
    expect((await judged(files)).verdict).toBe('damaged');
  });

  it('withholds a picture that could be compared, but whose seed is lost', async () => {
    const source = (await provedCase()).build();
    for (const item of source.items) delete item.seeds;
    const written = await writePack(source, exportOptions);
    if (!written.ok) throw new Error(JSON.stringify(written.problem));
    const files = await unpack(written.value.bytes);
    expect(files.has(`${order}screenshot.png`)).toBe(false);
    expect(textFrom(files, `${order}derivatives.json`)).toContain('cannot-be-masked');
  });
});
