import { describe, expect, it } from 'vitest';
import {
  type Correction,
  type CorrectionChange,
  correctionHash,
  type PointedSecrets,
  shownRecord,
} from '../../src/model/correction.ts';
import { commitOfSecret, type PointedSecret } from '../../src/model/pointed.ts';
import { showsInPieces } from '../../src/model/secret-search.ts';
import type { PackItem, PackSource } from '../../src/pack/pack-source.ts';
import { planPack } from '../../src/pack/plan.ts';
import { writePack } from '../../src/pack/write-pack.ts';
import { exportOptions, fact, orderNo, picture, SourceBuilder } from '../support/pack-source.ts';
import { edit, refit, verified } from '../support/repack.ts';
import { unpack } from '../support/unpack.ts';

const at = '2026-11-20T15:00:00.000+08:00';
const key = 'moonlake-sunsea';
const region = { file: 'screenshot.png', secret: 1, x: 10, y: 20, width: 30, height: 12 } as const;

interface Case {
  value?: string;
  html?: string;
  text?: string;
  located?: Partial<PointedSecrets>;
  isTakenBack?: boolean;
  title?: string;
}

/** A case of an order page on which a key was pointed at, and of one seen earlier without. */
function pointedCase(changes: Case = {}): PackSource {
  const { value = key, title = '订单详情' } = changes;
  const builder = new SourceBuilder('pointed');
  const item = builder.seal({
    page: { title, url: 'https://shop.example/x' },
    facts: [fact('orderNo', orderNo)],
    files: {
      'screenshot.png': picture(),
      'page.html': changes.html ?? `<!doctype html><b>${value}</b>`,
      'page.txt': changes.text ?? `口令 ${value}`,
    },
  });
  builder.seal({
    kind: 'product_page',
    page: { kind: 'product', title: '商品', url: 'https://shop.example/p' },
    files: { 'screenshot.png': picture(), 'page.txt': `口令 ${value.split('').join(' ')}` },
  });
  const pointed: PointedSecret[] = [{ n: 1, kind: 'card-key', value, salt: '5c'.repeat(32) }];
  const to: PointedSecrets = {
    kinds: ['card-key'],
    commits: pointed.map(commitOfSecret),
    where: 'b',
    regions: [region],
    isLocated: true,
    ...changes.located,
  };
  const all: CorrectionChange[] = [{ about: 'secrets', from: 1, to }];
  if (changes.isTakenBack) all.push({ about: 'secrets', from: 1, to: null });
  const corrections = all.map(
    (change, index): Correction => ({
      schema: 1,
      id: String(index + 1).padStart(32, '0'),
      item: item.record.id,
      at,
      salt: '0b'.repeat(16),
      change,
    }),
  );
  for (const correction of corrections) {
    const payload = { item: item.record.id, correction: correctionHash(correction) };
    builder.append({ type: 'corrected', payload });
  }
  Object.assign(item, { corrections, pointed } satisfies Partial<PackItem>);
  builder.facts = shownRecord(item).facts.map((each) => ({ ...each, item: item.record.id }));
  return builder.build();
}

async function planned(changes: Case = {}) {
  const plan = await planPack(pointedCase(changes), {
    variant: 'masked',
    audience: 'hotline_12315',
  });
  if (!plan.ok) throw new Error(plan.problem.code);
  const files = plan.value.items.map(({ files: each }) =>
    Object.fromEntries(each.map((file) => [file.name, file.as])),
  );
  return { files, leftOut: plan.value.leftOut };
}

async function written(variant: 'masked' | 'full', changes: Case = {}) {
  const pack = await writePack(pointedCase(changes), { ...exportOptions, variant });
  if (!pack.ok) throw new Error(JSON.stringify(pack.problem));
  return pack.value;
}

describe('a masked pack of an item on which a key was pointed at', () => {
  it('holds it nowhere and is intact', async () => {
    const { bytes, verification } = await written('masked');
    expect(verification.verdict).toBe('intact');
    for (const [path, content] of await unpack(bytes)) {
      expect([path, Buffer.from(content).includes(key)]).toEqual([path, false]);
    }
  });

  it('covers it in texts and picture, and withholds where it stands in pieces', async () => {
    expect((await planned()).files).toEqual([
      {
        'screenshot.png': 'masked-picture',
        'page.html': 'masked-text',
        'page.txt': 'masked-text',
      },
      { 'screenshot.png': 'withheld', 'page.txt': 'withheld' },
    ]);
  });

  it.each([
    ['divided between elements', { html: '<p><b>moonlake</b><i>-sunsea</i></p>' }, 'page.html'],
    ['broken over lines', { text: 'moonlake\n-sunsea' }, 'page.txt'],
  ])('does not carry a text in which it is %s', async (_, changes, name) => {
    expect((await planned(changes)).files[0]?.[name]).toBe('withheld');
  });

  it('has no picture where nobody knows where it shows the key', async () => {
    const { files } = await planned({ located: { regions: [], isLocated: false } });
    expect(files[0]?.['screenshot.png']).toBe('withheld');
  });

  it('withholds every text of an item whose key is too short to be found', async () => {
    const { files } = await planned({ value: '9981' });
    expect(files[0]).toEqual({
      'screenshot.png': 'masked-picture',
      'page.html': 'withheld',
      'page.txt': 'withheld',
    });
  });

  it.each([key, '9981'])('leaves out an item whose record itself shows %s', async (value) => {
    const { leftOut } = await planned({ value, title: `订单 ${value}` });
    expect(leftOut).toMatchObject([{ reason: 'holds-secrets' }]);
  });

  it('shows again what was taken back', async () => {
    const { files } = await planned({ isTakenBack: true });
    expect(files[0]).toMatchObject({ 'page.html': 'original', 'page.txt': 'original' });
  });
});

describe('a full pack of it', () => {
  it('carries the value, which the correction commits to', async () => {
    const { bytes, verification } = await written('full');
    expect(verification.verdict).toBe('intact');
    const files = [...(await unpack(bytes))];
    const [, content] = files.find(([path]) => path.endsWith('pointed.json')) ?? [];
    expect(JSON.parse(new TextDecoder().decode(content)).secrets[0].value).toBe(key);
  });

  it('with another value than the one that was pointed at is damaged', async () => {
    const { bytes } = await written('full');
    const files = await unpack(bytes);
    const path = [...files.keys()].find((each) => each.endsWith('pointed.json')) ?? '';
    const forged = edit(files, path, (text) => text.replace(key, 'another-key-77'));
    const { verdict, findings } = await verified(refit(forged));
    expect(verdict).toBe('damaged');
    expect(findings.map(({ code }) => code)).toContain('correction-unfounded');
  });
});

describe('a text shows a value in pieces', () => {
  it.each([
    ['whole', 'ABCD-1234', true],
    ['over elements', 'AB<b>CD-</b>12<i class="x">34</i>', true],
    ['spaced out', 'A B C D - 1 2 3 4', true],
    ['with invisible signs', 'AB\u200bCD&shy;-12&#8203;34', true],
    ['not at all', 'ABCD-123', false],
  ])('%s', (_, text, shows) => {
    expect(showsInPieces(text, ['ABCD-1234'])).toBe(shows);
  });
});
