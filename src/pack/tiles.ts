import type { MaskRect, Tiles } from '../model/evidence.ts';
import type { Hex } from '../model/hash.ts';
import type { TileProof } from '../model/pack.ts';
import { merkleRoot, pieceHead, pieceHeadSize, pieceSalts, tileEdge } from '../model/proof.ts';
import { owned } from './bytes.ts';
import type { Comparison } from './comparison.ts';
import { joinHashes, splitHashes } from './hash-list.ts';
import { type PngBand, PngError, type PngSize, pngBands, readPngHeader } from './png/read-png.ts';
import { PngWriter } from './png/write-png.ts';

/** Proofs for pictures. Tiles are numbered from the top left, row by row. */

type Rect = Pick<MaskRect, 'x' | 'y' | 'width' | 'height'>;

/** What the record holds of a picture; null where it is no PNG that can be decoded. */
export async function tilesOf(png: Uint8Array, seed: Hex): Promise<Tiles | null> {
  try {
    const { width, height } = readPngHeader(png);
    const saltOf = pieceSalts(seed);
    const digests: Uint8Array[] = [];
    // One band is hashed while the next is decoded; more at once would hold the whole picture.
    let hashing: Promise<Uint8Array>[] = [];
    for await (const band of pngBands(png, { rows: tileEdge, isBare: false })) {
      const first = digests.length + hashing.length;
      const next: Promise<Uint8Array>[] = [];
      for (const piece of piecesOfBand(band, width)) {
        const index = first + next.length;
        next.push(digestOf(piece, saltOf(index), index));
      }
      digests.push(...(await Promise.all(hashing)));
      hashing = next;
    }
    digests.push(...(await Promise.all(hashing)));
    return { edge: tileEdge, width, height, root: merkleRoot(digests) };
  } catch (error) {
    if (error instanceof PngError) return null;
    throw error;
  }
}

/**
 * Covers rectangles in opaque black. No other pixel changes: nothing goes through a canvas.
 * @param seed of the picture, where its record has tiles; without one there is no proof
 * @throws PngError where the picture cannot be decoded
 */
export async function coverTiles(
  png: Uint8Array,
  masks: readonly Rect[],
  seed: Hex | undefined,
): Promise<{ png: Uint8Array; proof: TileProof | null }> {
  const header = readPngHeader(png);
  const grid = gridOf(header);
  const covered = coveredTiles(header, masks);
  const saltOf = seed === undefined ? null : pieceSalts(seed);
  const salts: Uint8Array[] = [];
  const digests: Uint8Array[] = [];
  const writer = new PngWriter(header);
  for await (const band of pngBands(png, { rows: tileEdge, isBare: false })) {
    if (saltOf) {
      let index = (band.top / tileEdge) * grid.columns;
      for (const piece of piecesOfBand(band, header.width)) {
        const salt = saltOf(index);
        if (covered.has(index)) digests.push(await digestOf(piece, salt, index));
        else salts.push(salt);
        index += 1;
      }
    }
    for (const mask of masks) fill(band, header.width, mask);
    await writer.write(band.rgba, band.rows);
  }
  const proof = saltOf && { salts: joinHashes(salts), digests: joinHashes(digests) };
  return { png: await writer.finish(), proof };
}

/** What can be wrong with a masked picture. */
export type TileFault = 'not-decoded' | 'other-size' | 'not-opaque' | 'bad-proof' | 'repainted';

/**
 * Compares a masked picture with the sealed tiles.
 * @param masks the rectangles that the pack states; a tile that none touches must be as it was
 */
export async function checkTiles(
  png: Uint8Array,
  sealed: Tiles,
  { masks, proof }: { masks: readonly Rect[]; proof: TileProof },
): Promise<Comparison<TileFault>> {
  try {
    const header = readPngHeader(png);
    if (header.width !== sealed.width || header.height !== sealed.height)
      return { fault: 'other-size' };
    if (!isLookable(header, masks)) return { fault: 'bad-proof' };
    const covered = coveredTiles(header, masks);
    const salts = splitHashes(proof.salts);
    const digests = splitHashes(proof.digests);
    const { count } = gridOf(header);
    const isWhole = salts?.length === count - covered.size && digests?.length === covered.size;
    if (!salts || !digests || !isWhole) return { fault: 'bad-proof' };
    const all: Uint8Array[] = [];
    for await (const band of pngBands(png, { rows: tileEdge, isBare: true })) {
      if (!masks.every((mask) => isBlack(band, header.width, mask))) return { fault: 'not-opaque' };
      for (const piece of piecesOfBand(band, header.width)) {
        const index = all.length;
        const digest = covered.has(index)
          ? digests.shift()
          : await digestOf(piece, salts.shift() ?? new Uint8Array(), index);
        all.push(digest ?? new Uint8Array());
      }
    }
    if (merkleRoot(all) !== sealed.root) return { fault: 'repainted' };
    return { fault: null, compared: count - covered.size, of: count };
  } catch (error) {
    if (error instanceof PngError) return { fault: 'not-decoded' };
    throw error;
  }
}

/** Whether rectangles lie on each other so often that looking at all of them would not end. */
function isLookable({ width, height }: PngSize, masks: readonly Rect[]): boolean {
  const area = masks.reduce(
    (sum, mask) => sum + Math.min(width, mask.width) * Math.min(height, mask.height),
    0,
  );
  return area <= 4 * width * height + 10_000_000;
}

function gridOf({ width, height }: PngSize): { columns: number; count: number } {
  const columns = Math.ceil(width / tileEdge);
  return { columns, count: columns * Math.ceil(height / tileEdge) };
}

/** Numbers of the tiles that a rectangle touches. */
function coveredTiles(size: PngSize, masks: readonly Rect[]): Set<number> {
  const { columns } = gridOf(size);
  const covered = new Set<number>();
  for (const mask of masks) {
    const right = Math.min(size.width, mask.x + mask.width);
    const bottom = Math.min(size.height, mask.y + mask.height);
    for (let row = Math.floor(mask.y / tileEdge); row * tileEdge < bottom; row++) {
      for (let column = Math.floor(mask.x / tileEdge); column * tileEdge < right; column++) {
        covered.add(row * columns + column);
      }
    }
  }
  return covered;
}

/**
 * The tiles of a band, from the left, each as its own RGBA, row by row, behind room for its head. All are
 * views of one piece of memory: a tile is valid until the next is asked for.
 */
function* piecesOfBand({ rgba, rows }: PngBand, width: number): Generator<Uint8Array> {
  const pixels = new Uint32Array(rgba.buffer, rgba.byteOffset, rows * width);
  const piece = new Uint32Array(pieceHeadSize / 4 + tileEdge * rows);
  for (let left = 0; left < width; left += tileEdge) {
    const wide = Math.min(tileEdge, width - left);
    let to = pieceHeadSize / 4;
    for (let row = 0; row < rows; row++) {
      const start = row * width + left;
      for (let from = start; from < start + wide; from++) piece[to++] = pixels[from] ?? 0;
    }
    yield new Uint8Array(piece.buffer, 0, to * 4);
  }
}

/** Takes its copy of the piece at once, before it returns. */
async function digestOf(piece: Uint8Array, salt: Uint8Array, index: number): Promise<Uint8Array> {
  piece.set(pieceHead(salt, index));
  return new Uint8Array(await crypto.subtle.digest('SHA-256', owned(piece)));
}

/** The pixels of a rectangle in a band, as ranges of its bytes. */
function* rangesOf(
  band: PngBand,
  width: number,
  { x, y, ...size }: Rect,
): Generator<[number, number]> {
  const left = Math.max(0, x);
  const right = Math.min(width, x + size.width);
  const top = Math.max(band.top, y);
  const bottom = Math.min(band.top + band.rows, y + size.height);
  if (right <= left) return;
  for (let row = top; row < bottom; row++) {
    const start = (row - band.top) * width * 4;
    yield [start + left * 4, start + right * 4];
  }
}

function fill(band: PngBand, width: number, mask: Rect): void {
  for (const [from, to] of rangesOf(band, width, mask)) {
    for (let at = from; at < to; at += 4) band.rgba.set(black, at);
  }
}

const black = [0, 0, 0, 255];

function isBlack(band: PngBand, width: number, mask: Rect): boolean {
  for (const [from, to] of rangesOf(band, width, mask)) {
    for (let at = from; at < to; at++) {
      if (band.rgba[at] !== black[at % 4]) return false;
    }
  }
  return true;
}
