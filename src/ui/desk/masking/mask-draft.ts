import { computed, type ReadonlySignal, signal } from '@preact/signals';
import type { MaskRect, PictureRect } from '../../../model/evidence.ts';
import type { FileName } from '../../../model/file-name.ts';
import type { OwnMask, OwnMasks } from '../../../model/own-masks.ts';

/** One rectangle of the editor: the program's over a secret, or the buyer's own. */
export type EditedMask =
  | { key: string; own: true; rect: OwnMask }
  | { key: string; own: false; rect: MaskRect };

export interface Size {
  width: number;
  height: number;
}

/** What the buyer changes about the masks of one picture, until it is stored. */
export interface MaskDraft {
  /** What is covered now. */
  masks: ReadonlySignal<EditedMask[]>;
  /** The masks of the whole item as they would be stored. */
  result: ReadonlySignal<OwnMasks>;
  canUndo: ReadonlySignal<boolean>;
  canRedo: ReadonlySignal<boolean>;
  /** Adds a rectangle, cut to the picture. @returns its key; null where nothing of it is on the picture */
  add(rect: Rect): string | null;
  /** Moves or sizes one of the buyer's own. */
  change(key: string, rect: Rect): void;
  remove(key: string): void;
  undo(): void;
  redo(): void;
  /** Back to the program's own masks. */
  reset(): void;
}

export type Rect = Pick<PictureRect, 'x' | 'y' | 'width' | 'height'>;

interface State {
  added: { key: string; rect: OwnMask }[];
  removed: MaskRect[];
}

/**
 * @param picture.regions the program's rectangles on all pictures of the item
 * @param picture.covered how such a rectangle is covered; null where it lies outside of the picture
 * @param stored what the buyer changed before
 */
export function createMaskDraft(
  picture: {
    file: FileName;
    size: Size;
    regions: readonly MaskRect[];
    covered: (region: MaskRect) => MaskRect | null;
  },
  stored: OwnMasks | undefined,
): MaskDraft {
  const { file, size } = picture;
  let made = 0;
  const nextKey = () => `own-${++made}`;
  const isHere = (rect: { file: FileName }) => rect.file === file;
  const others: OwnMasks = {
    added: (stored?.added ?? []).filter((rect) => !isHere(rect)),
    removed: (stored?.removed ?? []).filter((rect) => !isHere(rect)),
  };
  const start: State = {
    added: (stored?.added ?? []).filter(isHere).map((rect) => ({ key: nextKey(), rect })),
    removed: (stored?.removed ?? []).filter(isHere),
  };
  const states = signal<{ all: State[]; at: number }>({ all: [start], at: 0 });
  const current = computed(() => states.value.all[states.value.at] ?? start);
  const put = (state: State) => {
    const { all, at } = states.value;
    states.value = { all: [...all.slice(0, at + 1), state], at: at + 1 };
  };
  const step = (by: number) => {
    const { all, at } = states.value;
    states.value = { all, at: Math.min(all.length - 1, Math.max(0, at + by)) };
  };
  const drawn = picture.regions.filter(isHere);
  const masks = computed((): EditedMask[] => {
    const { added, removed } = current.value;
    const gone = new Set(removed.map(regionKey));
    const program = drawn.flatMap((region): EditedMask[] => {
      const key = regionKey(region);
      const rect = gone.has(key) ? null : picture.covered(region);
      return rect ? [{ key, own: false, rect }] : [];
    });
    return [...program, ...added.map(({ key, rect }) => ({ key, own: true as const, rect }))];
  });

  return {
    masks,
    result: computed(() => ({
      added: [...others.added, ...current.value.added.map(({ rect }) => rect)],
      removed: [...others.removed, ...current.value.removed],
    })),
    canUndo: computed(() => states.value.at > 0),
    canRedo: computed(() => states.value.at < states.value.all.length - 1),
    add(rect) {
      const cut = cutTo(size, rect);
      if (!cut) return null;
      const key = nextKey();
      const { added, removed } = current.value;
      put({ removed, added: [...added, { key, rect: { file, ...cut } }] });
      return key;
    },
    change(key, rect) {
      const cut = cutTo(size, rect);
      const { added, removed } = current.value;
      if (!cut || !added.some((mask) => mask.key === key)) return;
      const changed = added.map((mask) =>
        mask.key === key ? { key, rect: { file, ...cut } } : mask,
      );
      put({ removed, added: changed });
    },
    remove(key) {
      const { added, removed } = current.value;
      const region = drawn.find((rect) => regionKey(rect) === key);
      if (region) put({ added, removed: [...removed, region] });
      else put({ removed, added: added.filter((mask) => mask.key !== key) });
    },
    undo: () => step(-1),
    redo: () => step(1),
    reset: () => put({ added: [], removed: [] }),
  };
}

function regionKey({ secret, x, y, width, height }: MaskRect): string {
  return `secret-${secret}-${x}-${y}-${width}-${height}`;
}

/** The part of a rectangle that lies on the picture, in whole pixels, rounded outward. */
function cutTo(size: Size, { x, y, width, height }: Rect): Rect | null {
  const left = Math.max(0, Math.floor(x));
  const top = Math.max(0, Math.floor(y));
  const right = Math.min(size.width, Math.ceil(x + width));
  const bottom = Math.min(size.height, Math.ceil(y + height));
  if (!(right > left && bottom > top)) return null;
  return { x: left, y: top, width: right - left, height: bottom - top };
}
