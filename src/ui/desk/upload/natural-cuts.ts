/** Where a tall picture can be divided without cutting through a line of text. */

/** A part of a picture, in its rows. */
export interface Strip {
  top: number;
  height: number;
}

/** A gap of fewer rows may lie inside of a letter. */
const leastGap = 6;
/** A part is at least so much of what it may be, or many small parts would follow a few words. */
const leastShare = 0.55;

/**
 * Divides a picture into parts of at most `most` rows, each cut in the middle of a gap where there is
 * one: the lowest that is wide enough, so that parts are few; else the widest; else at the limit.
 * @param plain for each row whether it is of one colour
 */
export function naturalCuts(plain: readonly boolean[], most: number): Strip[] {
  const strips: Strip[] = [];
  let top = 0;
  while (plain.length - top > most) {
    const end = cutBetween(plain, top + Math.ceil(most * leastShare), top + most);
    strips.push({ top, height: end - top });
    top = end;
  }
  strips.push({ top, height: plain.length - top });
  return strips;
}

function cutBetween(plain: readonly boolean[], from: number, to: number): number {
  let widest = { at: to, rows: 0 };
  for (let end = to; end > from; end--) {
    if (!plain[end - 1]) continue;
    let start = end;
    while (start > from && plain[start - 1]) start -= 1;
    const gap = { at: Math.floor((start + end) / 2), rows: end - start };
    if (gap.rows >= leastGap) return gap.at;
    if (gap.rows > widest.rows) widest = gap;
    end = start;
  }
  return widest.at;
}

/** How far colours of one row may differ, of 255: JPEG leaves a little everywhere. */
const tolerance = 10;

/** For each row of a picture whether it is of one colour. @param rgba four bytes a pixel */
export function plainRows(rgba: Uint8ClampedArray, width: number): boolean[] {
  const rowLength = width * 4;
  return Array.from({ length: Math.floor(rgba.length / rowLength) }, (_, row) =>
    isPlain(rgba.subarray(row * rowLength, (row + 1) * rowLength)),
  );
}

function isPlain(row: Uint8ClampedArray): boolean {
  const [red = 0, green = 0, blue = 0] = row;
  for (let at = 4; at < row.length; at += 4) {
    const isOther =
      Math.abs((row[at] ?? 0) - red) > tolerance ||
      Math.abs((row[at + 1] ?? 0) - green) > tolerance ||
      Math.abs((row[at + 2] ?? 0) - blue) > tolerance;
    if (isOther) return false;
  }
  return true;
}
