import { describe, expect, it } from 'vitest';
import type { PlannedFile } from '../../src/pack/plan.ts';
import { planPack } from '../../src/pack/plan.ts';
import {
  cardKey,
  fact,
  type ItemDraft,
  orderNo,
  picture,
  queryPassword,
  SourceBuilder,
  smallCase,
} from '../support/pack-source.ts';

const key = { kind: 'card-key', value: cardKey } as const;
const region = { file: 'screenshot.png', secret: 1, x: 1, y: 1, width: 5, height: 5 } as const;
const files = { 'screenshot.png': picture(), 'page.txt': '卡密 ⟦secret:1⟧' };

async function plannedPicture(draft: ItemDraft): Promise<PlannedFile | undefined> {
  const builder = new SourceBuilder();
  builder.seal({ files, ...draft });
  const plan = await planPack(builder.build(), { variant: 'masked', audience: 'hotline_12315' });
  if (!plan.ok) throw new Error(plan.problem.code);
  return plan.value.items[0]?.files.find(({ name }) => name.endsWith('.png'));
}

const withheld = (reason: string, confirmable: boolean) => ({
  name: 'screenshot.png',
  as: 'withheld',
  reason,
  confirmable,
});

describe('the picture of an item in a masked pack', () => {
  it.each([
    [
      'is masked where its key was located',
      { secrets: [key], regions: [region] },
      'masked-picture',
    ],
    [
      'is an original where nothing is secret',
      { kind: 'rules_snapshot', page: { kind: 'rules' } },
      'original',
    ],
    ['is an original where the user confirmed it', { confirmed: true }, 'original'],
    [
      'is an original where only the address is secret',
      {
        kind: 'other',
        page: { kind: 'other' },
        secrets: [{ kind: 'url-token', value: 'tok-12345678' }],
      },
      'original',
    ],
    [
      'is an original where a key is below it and the user looked',
      { secrets: [key], confirmed: true },
      'original',
    ],
  ] as [string, ItemDraft, string][])('%s', async (_, draft, as) => {
    expect((await plannedPicture(draft))?.as).toBe(as);
  });

  it.each([
    [
      'the page moved',
      { secrets: [key], regions: [region], maskUncertain: true, confirmed: true },
      'mask-uncertain',
      false,
    ],
    [
      'the page could not be read',
      { kind: 'other', page: { kind: 'other', wasRead: false }, confirmed: true },
      'page-not-read',
      false,
    ],
    ['an order shows no key and nobody looked', {}, 'not-looked-at', true],
    [
      'a delivery record shows no key and nobody looked',
      { kind: 'delivery_record', page: { kind: 'other' } },
      'not-looked-at',
      true,
    ],
    [
      'a key page shows no key and nobody looked',
      { kind: 'other', page: { kind: 'card-key' } },
      'not-looked-at',
      true,
    ],
    ['a key of the page was not found in it', { secrets: [key] }, 'secret-not-located', true],
  ] as [string, ItemDraft, string, boolean][])(
    'is withheld where %s',
    async (_, draft, reason, confirmable) => {
      expect(await plannedPicture(draft)).toEqual(withheld(reason, confirmable));
    },
  );

  describe('is, where it is a reconstruction,', () => {
    const reconstruction = (draft: ItemDraft) =>
      plannedPicture({
        method: 'reconstruction',
        maskUncertain: true,
        files: { 'reconstruction.png': picture(), 'page.txt': '⟦secret:1⟧' },
        ...draft,
      });

    it.each([
      ['of a product', { kind: 'product_page', page: { kind: 'product' } }],
      ['of rules', { kind: 'rules_snapshot', page: { kind: 'rules' } }],
      ['of a payment', { kind: 'payment_page', page: { kind: 'payment' } }],
      ['of a checkout', { kind: 'payment_page', page: { kind: 'checkout' } }],
      ['of an order that the user looked at', { confirmed: true }],
    ] as [string, ItemDraft][])('carried %s', async (_, draft) => {
      expect(await reconstruction(draft)).toEqual({ name: 'reconstruction.png', as: 'original' });
    });

    it('carried with masks where its keys were painted', async () => {
      const regions = [{ ...region, file: 'reconstruction.png' } as const];
      expect(await reconstruction({ secrets: [key], regions, maskUncertain: false })).toEqual({
        name: 'reconstruction.png',
        as: 'masked-picture',
      });
    });

    it.each([
      [
        'of a page with a secret that was not found on it, wherever that was measured',
        { secrets: [key], regions: [{ ...region, file: 'reconstruction.png' }], confirmed: true },
        'reconstruction',
        false,
      ],
      [
        'of a checkout with a password',
        {
          page: { kind: 'checkout' },
          secrets: [{ kind: 'query-password', value: queryPassword }],
        },
        'reconstruction',
        false,
      ],
      ['of an order that nobody looked at', {}, 'not-looked-at', true],
    ] as [string, ItemDraft, string, boolean][])(
      'withheld %s',
      async (_, draft, reason, confirmable) => {
        const name = 'reconstruction.png';
        expect(await reconstruction(draft)).toEqual({ ...withheld(reason, confirmable), name });
      },
    );
  });

  it('is withheld where a key of another item stands in the page', async () => {
    const builder = smallCase();
    builder.seal({
      kind: 'cs_chat',
      page: { kind: 'chat' },
      files: {
        'screenshot.png': picture(),
        'page.txt': `我的卡密是 ${cardKey}`,
        'page.html': '<p>hi</p>',
      },
      confirmed: true,
    });
    const plan = await planPack(builder.build(), { variant: 'masked', audience: 'hotline_12315' });
    if (!plan.ok) throw new Error(plan.problem.code);
    expect(plan.value.items[3]?.files).toEqual([
      withheld('secret-not-located', false),
      { name: 'page.txt', as: 'masked-text', pictures: 'none' },
      { name: 'page.html', as: 'original' },
    ]);
    expect(plan.value.items[3]?.firstPicture).toBeNull();
  });
});

describe('the plan of a pack', () => {
  it('numbers items as they were sealed, in whatever order they come', async () => {
    const source = smallCase().build();
    const plan = await planPack(
      { ...source, items: source.items.toReversed() },
      { variant: 'masked', audience: 'hotline_12315' },
    );
    expect(plan.ok && plan.value.items.map(({ folder }) => folder)).toEqual([
      '01-rules_snapshot',
      '02-order_detail',
      '03-first_failure_page',
    ]);
  });

  it('leaves out an item whose sealed record holds a secret of another in clear', async () => {
    const builder = smallCase();
    const item = builder.seal({
      kind: 'payment_page',
      page: { kind: 'payment' },
      facts: [fact('contact', queryPassword)],
      files: { 'page.txt': '付款' },
    });
    const masked = await planPack(builder.build(), {
      variant: 'masked',
      audience: 'hotline_12315',
    });
    expect(masked.ok && masked.value.leftOut).toEqual([
      { item: item.record.id, reason: 'holds-secrets' },
    ]);
    expect(masked.ok && masked.value.items).toHaveLength(3);
    const full = await planPack(builder.build(), { variant: 'full', audience: 'hotline_12315' });
    expect(full.ok && full.value.items).toHaveLength(4);
  });

  it('keeps an item that shows the order number which also opens the order', async () => {
    const builder = new SourceBuilder();
    builder.seal({ secrets: [{ kind: 'url-token', value: orderNo }], files, confirmed: true });
    builder.seal({
      kind: 'payment_page',
      facts: [fact('orderNo', orderNo)],
      files,
      confirmed: true,
    });
    const plan = await planPack(builder.build(), { variant: 'masked', audience: 'hotline_12315' });
    expect(plan.ok && plan.value.items).toHaveLength(2);
  });

  it('takes every file as it is for a full pack', async () => {
    const plan = await planPack(smallCase().build(), {
      variant: 'full',
      audience: 'hotline_12315',
    });
    const ways = plan.ok && plan.value.items.flatMap((item) => item.files.map(({ as }) => as));
    expect(new Set(ways || [])).toEqual(new Set(['original']));
  });

  it.each([
    ['there is no item', (b: SourceBuilder) => b, 'export-nothing'],
    [
      'it would be too large',
      (b: SourceBuilder) => {
        const item = b.seal({ files });
        const record = {
          ...item.record,
          files: item.record.files.map((f) => ({ ...f, size: 300_000_000 })),
        };
        item.recordBytes = new TextEncoder().encode(JSON.stringify(record));
        return b;
      },
      'export-too-large',
    ],
    [
      'a record is not what was sealed',
      (b: SourceBuilder) => {
        b.seal({ files }).recordBytes = new TextEncoder().encode('{"schema":2}');
        return b;
      },
      'export-failed',
    ],
  ] as [string, (builder: SourceBuilder) => SourceBuilder, string][])(
    'fails where %s',
    async (_, make, code) => {
      const plan = await planPack(make(new SourceBuilder()).build(), {
        variant: 'full',
        audience: 'hotline_12315',
      });
      expect(plan.ok ? null : plan.problem.code).toBe(code);
    },
  );
});

describe('the pictures inside a page copy, in a masked pack', () => {
  const sent = '<img src="data:image/png;base64,c2VudA==">';
  const drawn = '<img data-cardproof-drawn="" src="data:image/png;base64,ZHJhd24=">';
  const copy = `<!-- cardproof page copy 2 -->${sent}${drawn}`;

  async function plannedCopy(draft: ItemDraft, html = copy): Promise<PlannedFile | undefined> {
    const builder = new SourceBuilder();
    builder.seal({ ...draft, files: { 'page.html': html } });
    const plan = await planPack(builder.build(), { variant: 'masked', audience: 'hotline_12315' });
    if (!plan.ok) throw new Error(plan.problem.code);
    return plan.value.items[0]?.files[0];
  }

  it.each([
    ['stay where the page shows no keys', { kind: 'product_page', page: { kind: 'product' } }],
    ['stay where the user looked', { confirmed: true }],
  ] as [string, ItemDraft][])('%s', async (_, draft) => {
    expect(await plannedCopy(draft)).toEqual({ name: 'page.html', as: 'original' });
  });

  it('are blank where scripts drew them on a page with a key', async () => {
    expect(await plannedCopy({ secrets: [key] })).toEqual({
      name: 'page.html',
      as: 'masked-text',
      pictures: 'drawn',
    });
    expect(await plannedCopy({ secrets: [key] }, copy.replace(drawn, ''))).toMatchObject({
      as: 'original',
    });
  });

  it('are all blank where a key was to be expected and none was found', async () => {
    expect(await plannedCopy({ page: { kind: 'card-key' } })).toMatchObject({ pictures: 'all' });
  });
});

describe('the archive of the browser', () => {
  it('is withheld from a masked pack, and nothing can settle that', async () => {
    const builder = new SourceBuilder();
    builder.seal({ files: { 'page.mhtml': 'From: <Saved by Blink>' }, confirmed: true });
    const plan = await planPack(builder.build(), { variant: 'masked', audience: 'hotline_12315' });
    expect(plan.ok && plan.value.items[0]?.files).toEqual([
      { name: 'page.mhtml', as: 'withheld', reason: 'cannot-be-masked', confirmable: false },
    ]);
  });
});

describe('the pictures of a whole page in a masked pack', () => {
  const pictures = {
    'screenshot.png': picture(),
    'full-page-1.png': picture(),
    'full-page-2.png': picture(),
    'scroller-1.png': picture(),
  };

  async function fatesOf(draft: ItemDraft): Promise<Record<string, string>> {
    const builder = new SourceBuilder();
    builder.seal({ files: pictures, secrets: [key], method: 'pixels-full', ...draft });
    const plan = await planPack(builder.build(), { variant: 'masked', audience: 'hotline_12315' });
    if (!plan.ok) throw new Error(plan.problem.code);
    const planned = plan.value.items[0]?.files.filter(({ name }) => name.endsWith('.png')) ?? [];
    return Object.fromEntries(
      planned.map((file) => [file.name, file.as === 'withheld' ? file.reason : file.as]),
    );
  }

  it('are masked where the key stands, and whole where it was measured not to', async () => {
    const regions = (['screenshot.png', 'full-page-1.png'] as const).map((file) => ({
      ...region,
      file,
    }));
    expect(await fatesOf({ regions })).toEqual({
      'screenshot.png': 'masked-picture',
      'full-page-1.png': 'masked-picture',
      'full-page-2.png': 'original',
      'scroller-1.png': 'original',
    });
  });

  it('are held back where the key was found on none of them', async () => {
    const fates = await fatesOf({ regions: [region] });
    expect(fates).toMatchObject({
      'screenshot.png': 'masked-picture',
      'full-page-1.png': 'secret-not-located',
      'scroller-1.png': 'secret-not-located',
    });
  });

  it('are held back, all of them, where the page moved', async () => {
    const fates = await fatesOf({ regions: [region], maskUncertain: true });
    expect(new Set(Object.values(fates))).toEqual(new Set(['mask-uncertain']));
  });
});
