import { describe, expect, it } from 'vitest';
import type { MaskRect } from '../../../../src/model/evidence.ts';
import type { OwnMasks } from '../../../../src/model/own-masks.ts';
import { createMaskDraft } from '../../../../src/ui/desk/masking/mask-draft.ts';

const file = 'screenshot.png';
const size = { width: 200, height: 100 };
const region: MaskRect = { file, secret: 1, x: 10, y: 10, width: 50, height: 20 };
const elsewhere: MaskRect = { ...region, file: 'full-page-1.png' };

function draftOf(stored?: OwnMasks) {
  const covered = (rect: MaskRect) => ({ ...rect, x: rect.x - 2, width: rect.width + 4 });
  return createMaskDraft({ file, size, regions: [region, elsewhere], covered }, stored);
}
const rect = { x: 5, y: 6, width: 7, height: 8 };

describe('the masks of a picture', () => {
  it('begin as the program drew them, with their margin', () => {
    const [mask, ...others] = draftOf().masks.value;
    expect(mask).toMatchObject({ own: false, rect: { x: 8, width: 54 } });
    expect(others).toEqual([]);
    expect(draftOf().result.value).toEqual({ added: [], removed: [] });
  });

  it.each([
    ['as it is drawn', rect, rect],
    [
      'in whole pixels, rounded outward',
      { x: 1.5, y: 1.2, width: 2, height: 2 },
      { x: 1, y: 1, width: 3, height: 3 },
    ],
    [
      'cut to the picture',
      { x: -9, y: 90, width: 20, height: 50 },
      { x: 0, y: 90, width: 11, height: 10 },
    ],
  ])('take a new rectangle %s', (_, drawn, kept) => {
    const draft = draftOf();
    expect(draft.add(drawn)).not.toBeNull();
    expect(draft.result.value.added).toEqual([{ file, ...kept }]);
  });

  it('take none that lies beside the picture', () => {
    const draft = draftOf();
    expect(draft.add({ x: 300, y: 0, width: 5, height: 5 })).toBeNull();
    expect(draft.canUndo.value).toBe(false);
  });

  it('lose the one that is removed, of either kind', () => {
    const draft = draftOf();
    const own = draft.add(rect) ?? '';
    const [program] = draft.masks.value;
    draft.remove(program?.key ?? '');
    draft.remove(own);
    expect(draft.masks.value).toEqual([]);
    expect(draft.result.value).toEqual({ added: [], removed: [region] });
  });

  it('go back and forward step by step, and forget what was undone by a new step', () => {
    const draft = draftOf();
    const key = draft.add(rect) ?? '';
    draft.change(key, { ...rect, x: 50 });
    draft.undo();
    expect(draft.result.value.added[0]?.x).toBe(5);
    draft.redo();
    expect(draft.result.value.added[0]?.x).toBe(50);
    draft.undo();
    draft.undo();
    draft.undo();
    expect([draft.result.value.added, draft.canUndo.value]).toEqual([[], false]);
    draft.add(rect);
    expect(draft.canRedo.value).toBe(false);
  });

  it('are the program’s own again after a reset, which can be undone', () => {
    const draft = draftOf({ added: [{ file, ...rect }], removed: [region] });
    expect(draft.masks.value).toHaveLength(1);
    draft.reset();
    expect(draft.result.value).toEqual({ added: [], removed: [] });
    draft.undo();
    expect(draft.result.value).toEqual({ added: [{ file, ...rect }], removed: [region] });
  });

  it('leave those of other pictures alone', () => {
    const stored = { added: [{ ...rect, file: elsewhere.file }], removed: [elsewhere] };
    const draft = draftOf(stored);
    draft.reset();
    expect(draft.result.value).toEqual(stored);
  });
});
