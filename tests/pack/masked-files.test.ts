import { describe, expect, it } from 'vitest';
import { masksOf } from '../../src/pack/masked-copies.ts';
import { type PlannedFile, planPack } from '../../src/pack/plan.ts';
import { type ItemDraft, picture, SourceBuilder, smallCase } from '../support/pack-source.ts';

const region = { file: 'screenshot.png', secret: 1, x: 30, y: 20, width: 40, height: 10 } as const;
const own = { file: 'screenshot.png', x: 5, y: 6, width: 7, height: 8 } as const;
const files = { 'screenshot.png': picture(), 'page.txt': '示例' };

async function planned(draft: ItemDraft): Promise<PlannedFile[]> {
  const builder = smallCase('masked files');
  builder.seal({ files, ...draft });
  const plan = await planPack(builder.build(), { variant: 'masked', audience: 'hotline_12315' });
  if (!plan.ok) throw new Error(plan.problem.code);
  return plan.value.items.at(-1)?.files ?? [];
}

const states = (list: PlannedFile[]) =>
  list.map((file) =>
    file.as === 'withheld' ? `${file.name} ${file.reason}` : `${file.name} ${file.as}`,
  );

describe('what the buyer covered himself', () => {
  it('is covered where nothing else is', async () => {
    const draft: ItemDraft = {
      kind: 'other',
      page: { kind: 'other' },
      ownMasks: { added: [own], removed: [] },
    };
    expect(states(await planned(draft))).toContain('screenshot.png masked-picture');
  });

  it.each<[string, ItemDraft]>([
    ['moved while it was taken', { maskUncertain: true }],
    ['was never read', { page: { wasRead: false } }],
  ])('lets a picture go in that %s, once he looked', async (_, draft) => {
    const ownMasks = { added: [own], removed: [] };
    expect(states(await planned({ ...draft, ownMasks, confirmed: true }))[0]).toBe(
      'screenshot.png masked-picture',
    );
    expect(states(await planned({ ...draft, ownMasks }))[0]).not.toContain('masked-picture');
    expect(states(await planned({ ...draft, confirmed: true }))[0]).not.toContain('masked-picture');
  });

  it('leaves a picture as it is where he took the only mask away', async () => {
    const draft: ItemDraft = {
      secrets: [{ kind: 'card-key', value: 'AB2C-9XK2-77QL' }],
      regions: [region],
      ownMasks: { added: [], removed: [region] },
    };
    expect(states(await planned(draft))).toContain('screenshot.png original');
  });
});

describe('the text of a page that should show a key, on which none was found', () => {
  const text = (content: string) => ({ files: { 'page.txt': content, 'page.html': content } });
  it.each<[string, ItemDraft, string]>([
    [
      'waits for a look where it holds what looks like one',
      text('卡密 AB2C-9XK2-77QL-M3N4'),
      'not-looked-at',
    ],
    ['goes in without', text('卡密 发货中'), 'original'],
    [
      'goes in once the buyer looked',
      { ...text('卡密 AB2C-9XK2-77QL-M3N4'), confirmed: true },
      'original',
    ],
    [
      'goes in of another page',
      { ...text('AB2C-9XK2-77QL-M3N4'), kind: 'other', page: { kind: 'other' } },
      'original',
    ],
  ])('%s', async (_, draft, state) => {
    expect(states(await planned(draft))).toEqual([`page.txt ${state}`, `page.html ${state}`]);
  });
});

describe('the margin of a mask', () => {
  const view = (width: number) => ({
    viewport: { width, height: 600 },
    scroll: { x: 0, y: 0 },
    document: { width, height: 600 },
    screen: { width: 1920, height: 1080 },
    devicePixelRatio: 1,
    language: 'zh-CN',
  });
  it.each([
    ['at a zoom of 33 %', 3000, 2],
    ['at 100 %', 1000, 2],
    ['at 150 %', 667, 3],
    ['at 300 %', 334, 6],
  ])('is %s two pixels of the page and of the picture', (_, width, margin) => {
    const item = new SourceBuilder().seal({
      files,
      regions: [region],
      environment: { view: view(width) },
    });
    const ownMasks = { added: [own], removed: [] };
    expect(masksOf({ ...item, ownMasks }, 'screenshot.png', { width: 1000, height: 600 })).toEqual([
      {
        ...region,
        x: region.x - margin,
        y: region.y - margin,
        width: region.width + 2 * margin,
        height: region.height + 2 * margin,
      },
      { ...own, secret: 0 },
    ]);
  });
});
