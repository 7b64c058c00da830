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
  pieceSalts,
} from '../model/proof.ts';
import { encodeText } from './bytes.ts';
import type { Comparison } from './comparison.ts';
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
  const saltOf = pieceSalts(seed);
  const digests = lines.map((line, index) => digestOf(line, saltOf(index), index));
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
  const saltOf = pieceSalts(seed);
  const salts: Uint8Array[] = [];
  const digests: Uint8Array[] = [];
  const altered: [number, number][] = [];
  let start = 0;
  let next = 0;
  for (const [index, line] of [...linesIn(text, sealed.least)].entries()) {
    const end = start + line.length;
    const salt = saltOf(index);
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

/** What can be wrong with a masked text. */
export type LineFault = 'bad-proof' | 'unmarked' | 'overfull' | 'rewritten';

/**
 * Compares a masked text with the sealed lines. A line that is altered is not compared, so it has to be one
 * that masking can make: a mark stands in it, or ends right before it, and what stands beside its marks
 * is no more than one line.
 * @param marks what stands where something was taken out
 */
export function checkLines(
  text: Uint8Array,
  sealed: Lines,
  proof: LineProof,
  marks: readonly string[],
): Comparison<LineFault> {
  const salts = splitHashes(proof.salts);
  const digests = splitHashes(proof.digests);
  const altered = new Map(proof.altered);
  const isWhole =
    altered.size === proof.altered.length &&
    salts?.length === sealed.count - altered.size &&
    digests?.length === altered.size;
  if (!salts || !digests || !isWhole) return { fault: 'bad-proof' };
  const altering = alteredLines(text, sealed, marks);
  const all: Uint8Array[] = [];
  let at = 0;
  for (let index = 0; index < sealed.count; index++) {
    const size = altered.get(index);
    if (size !== undefined) {
      const fault = altering(at, at + size);
      if (fault) return { fault };
      all.push(digests.shift() ?? new Uint8Array());
      at += size;
      continue;
    }
    const end = endOfLine(text, at, sealed.least);
    all.push(digestOf(text.subarray(at, end), salts.shift() ?? new Uint8Array(), index));
    at = end;
  }
  if (at !== text.length || merkleRoot(all) !== sealed.root) return { fault: 'rewritten' };
  return { fault: null, compared: sealed.count - altered.size, of: sealed.count };
}

/** Tells of the altered lines of a masked copy whether masking can have made each of them. */
function alteredLines(
  text: Uint8Array,
  { least }: Lines,
  marks: readonly string[],
): (from: number, to: number) => 'unmarked' | 'overfull' | null {
  // One character each byte: a line may be cut inside of a character.
  const decoder = new TextDecoder('windows-1252');
  const written = marks.map((mark) => decoder.decode(encodeText(mark)));
  const longest = Math.max(...written.map((mark) => mark.length));
  return (from, to) => {
    const line = decoder.decode(text.subarray(from, to));
    const before = decoder.decode(text.subarray(Math.max(0, from - longest), from));
    // Of what was taken out over several lines the mark stands in the first of them.
    const isMarked = written.some((mark) => line.includes(mark) || before.endsWith(mark));
    if (!isMarked) return 'unmarked';
    const rest = written.reduce((left, mark) => left.replaceAll(mark, ''), line);
    const feed = rest.indexOf('\n', least - 1);
    const isOneLine = rest.length <= longestLine && (feed < 0 || feed === rest.length - 1);
    return isOneLine ? null : 'overfull';
  };
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
