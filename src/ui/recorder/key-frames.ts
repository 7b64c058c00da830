import { type FrameReason, frameFiles } from '../../model/recording.ts';

/** Which moments of a recording become pictures of their own. */

/** How small a picture is when it is compared with the one before. */
export const thumbnail = { width: 48, height: 30 } as const;

/** A pixel counts as changed from this difference of one of its colours on, of 255. */
const changedBy = 24;
/** The picture counts as another scene where this part of it changed: a line of text does not. */
const changedPart = 0.2;

/**
 * Whether two thumbnails show different scenes: another page, and not just a line that was typed.
 * @param before, after RGBA of the same size
 */
export function isSceneChange(before: Uint8ClampedArray, after: Uint8ClampedArray): boolean {
  if (before.length !== after.length) return true;
  let changed = 0;
  for (let at = 0; at < after.length; at += 4) {
    const isChanged = [0, 1, 2].some(
      (colour) => Math.abs((before[at + colour] ?? 0) - (after[at + colour] ?? 0)) >= changedBy,
    );
    if (isChanged) changed += 1;
  }
  return changed * 4 >= after.length * changedPart;
}

/** Of all frames, most that may be taken by the program's own doing. */
const mostChanges = 3;
/** Between a change and the frame before it, in milliseconds: a page builds up in several steps. */
const changePause = 4000;

/** A frame that was asked for; it keeps its place also where it could not be taken. */
export interface TakenFrame {
  why: FrameReason;
  atMs: number;
}

/**
 * Whether one more key frame may be taken. What the buyer ticks goes before what the program noticed,
 * and the last place is for the end.
 */
export function mayTakeFrame(taken: readonly TakenFrame[], next: TakenFrame): boolean {
  const most = next.why === 'end' ? frameFiles.length : frameFiles.length - 1;
  if (taken.length >= most) return false;
  if (next.why !== 'change') return true;
  const changes = taken.filter(({ why }) => why === 'change').length;
  const last = taken.at(-1)?.atMs ?? Number.NEGATIVE_INFINITY;
  return changes < mostChanges && next.atMs - last >= changePause;
}
