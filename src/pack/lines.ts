import type { Lines } from '../model/evidence.ts';
import { type Hex, sha256Of } from '../model/hash.ts';
import type { LineProof } from '../model/pack.ts';
import {
  longestLine,
  longestShortText,
  longTextLine,
  merkleRoot,
  mostLines,
  pieceHead,
  pieceSalt,
} from '../model/proof.ts';
import { joinHashes, splitHashes } from './hash-list.ts';

/**
 * Proofs for texts. A line ends behind its line feed; in a long text only behind one that comes after so
 * many bytes; and at the latest after 2,048 bytes.
 */

const lineFeed = 10;

/** What the record holds of a text; null of an empty one, and of one with too many lines. */
export function linesOf(text: Uint8Array, seed: Hex): Lines | null {
  const least = text.length > longestShortText ? longTextLine : 1;
  const lines = [...linesIn(text, least)];
  if (lines.length === 0 || lines.length > mostLines) return null;
  const digests = lines.map((line, index) => digestOf(line, pieceSalt(seed, index), index));
  return { count: lines.length, least, root: merkleRoot(digests) };
}

/** One stretch of the sealed text that a masked copy has otherwise. */
export interface Alteration {
  /** First byte in the sealed text, and the first one behind it. */
  from: number;
  to: number;
  /** What stands there in the copy. */
  by: Uint8Array;
}

/**
 * Shows which lines of a masked copy differ. Every line that an alteration touches counts as altered as a
 * whole.
 * @param alterations in the order of the text, without overlaps
 */
export function lineProof(
  text: Uint8Array,
  sealed: Lines,
  seed: Hex,
  alterations: readonly Alteration[],
): LineProof {
  const salts: Uint8Array[] = [];
  const digests: Uint8Array[] = [];
  const altered: [number, number][] = [];
  let start = 0;
  let next = 0;
  for (const [index, line] of [...linesIn(text, sealed.least)].entries()) {
    const end = start + line.length;
    const salt = pieceSalt(seed, index);
    let size = line.length;
    let isAltered = false;
    for (; ; next++) {
      const alteration = alterations[next];
      if (!alteration || alteration.from >= end) break;
      isAltered = true;
      size -= Math.min(end, alteration.to) - Math.max(start, alteration.from);
      // What stands for a stretch of several lines stands in the first of them.
      if (alteration.from >= start) size += alteration.by.length;
      if (alteration.to > end) break;
    }
    if (isAltered) {
      digests.push(digestOf(line, salt, index));
      altered.push([index, size]);
    } else salts.push(salt);
    start = end;
  }
  return { salts: joinHashes(salts), digests: joinHashes(digests), altered };
}

/** What is wrong with a masked text; null where it is as sealed in every line that is not altered. */
export type LineFault = 'bad-proof' | 'unmarked' | 'rewritten';

/**
 * Compares a masked text with the sealed lines.
 * @param marks what stands where something was taken out: altered lines that follow each other must hold
 * one of them
 */
export function checkLines(
  text: Uint8Array,
  sealed: Lines,
  proof: LineProof,
  marks: readonly string[],
): LineFault | null {
  const salts = splitHashes(proof.salts);
  const digests = splitHashes(proof.digests);
  const altered = new Map(proof.altered);
  const isWhole =
    altered.size === proof.altered.length &&
    salts?.length === sealed.count - altered.size &&
    digests?.length === altered.size;
  if (!salts || !digests || !isWhole) return 'bad-proof';
  const all: Uint8Array[] = [];
  let at = 0;
  let alteredFrom: number | null = null;
  const isMarked = (to: number): boolean => {
    const stretch = new TextDecoder().decode(text.subarray(alteredFrom ?? to, to));
    return alteredFrom === null || marks.some((mark) => stretch.includes(mark));
  };
  for (let index = 0; index < sealed.count; index++) {
    const size = altered.get(index);
    if (size !== undefined) {
      alteredFrom ??= at;
      all.push(digests.shift() ?? new Uint8Array());
      at += size;
      continue;
    }
    if (!isMarked(at)) return 'unmarked';
    alteredFrom = null;
    const end = endOfLine(text, at, sealed.least);
    all.push(digestOf(text.subarray(at, end), salts.shift() ?? new Uint8Array(), index));
    at = end;
  }
  if (at !== text.length) return 'rewritten';
  if (!isMarked(at)) return 'unmarked';
  return merkleRoot(all) === sealed.root ? null : 'rewritten';
}

function* linesIn(text: Uint8Array, least: number): Generator<Uint8Array> {
  for (let at = 0; at < text.length; ) {
    const end = endOfLine(text, at, least);
    yield text.subarray(at, end);
    at = end;
  }
}

function endOfLine(text: Uint8Array, start: number, least: number): number {
  const most = Math.min(text.length, start + longestLine);
  const feed = text.indexOf(lineFeed, start + least - 1);
  return feed < 0 || feed >= most ? most : feed + 1;
}

function digestOf(line: Uint8Array, salt: Uint8Array, index: number): Uint8Array {
  return sha256Of(pieceHead(salt, index), line);
}
