/** A row as it stands in a PNG of eight bits. */
export interface FilteredRow {
  /** 0 to 4, as the PNG specification numbers them. */
  filter: number;
  row: Uint8Array;
  /** The pixels above, as RGBA; black and transparent above the first row. */
  above: Uint8Array;
  channels: 3 | 4;
}

/**
 * Turns a filtered row into RGBA, a channel after the other: so each needs no more than its last value. With
 * three channels the alpha of `pixels` stays as it is.
 * @param pixels where they are written, four bytes each
 * @returns false where no such filter exists
 */
export function unfilterRow(
  { filter, row, above, channels }: FilteredRow,
  pixels: Uint8Array,
): boolean {
  const { length } = row;
  for (let channel = 0; channel < channels; channel++) {
    let left = 0;
    let corner = 0;
    if (filter === 0) {
      for (let i = channel, to = channel; i < length; i += channels, to += 4) {
        pixels[to] = row[i] ?? 0;
      }
    } else if (filter === 1) {
      for (let i = channel, to = channel; i < length; i += channels, to += 4) {
        left = ((row[i] ?? 0) + left) & 255;
        pixels[to] = left;
      }
    } else if (filter === 2) {
      for (let i = channel, to = channel; i < length; i += channels, to += 4) {
        pixels[to] = (row[i] ?? 0) + (above[to] ?? 0);
      }
    } else if (filter === 3) {
      for (let i = channel, to = channel; i < length; i += channels, to += 4) {
        left = ((row[i] ?? 0) + ((left + (above[to] ?? 0)) >> 1)) & 255;
        pixels[to] = left;
      }
    } else if (filter === 4) {
      for (let i = channel, to = channel; i < length; i += channels, to += 4) {
        const up = above[to] ?? 0;
        left = ((row[i] ?? 0) + paeth(left, up, corner)) & 255;
        pixels[to] = left;
        corner = up;
      }
    } else return false;
  }
  return true;
}

/** The neighbour that is nearest to left + up - corner: the predictor of filter 4. */
export function paeth(left: number, up: number, corner: number): number {
  const toLeft = Math.abs(up - corner);
  const toUp = Math.abs(left - corner);
  const toCorner = Math.abs(left + up - 2 * corner);
  if (toLeft <= toUp && toLeft <= toCorner) return left;
  return toUp <= toCorner ? up : corner;
}
