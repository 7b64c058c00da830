import { fromHex, type Hex, keyedHmac, sha256Of, toHex } from './hash.ts';

/**
 * Proofs that a masked copy is altered nowhere but at its masks. A file is cut into pieces (tiles of a
 * picture, lines of a text), each is hashed with a salt of its own, and the record holds the root of a
 * Merkle tree over them. docs/evidence-pack.md states the encoding for strangers.
 */

/** Edge of a tile, in pixels; tiles at the right and lower edge are what is left. */
export const tileEdge = 64;

/** Longest line, in bytes; a longer one is cut. */
export const longestLine = 2048;
/** Texts up to this size, in bytes, are cut at every line feed. */
export const longestShortText = 64 * 1024;
/** Of a longer text a line ends only where it has at least as many bytes. */
export const longTextLine = 512;
/** Most lines of one text. Page copies have at most 20 million characters, of up to three bytes. */
export const mostLines = 131_072;

/**
 * Gives the salt of each piece by its index, from 0: HMAC-SHA-256 of the index under the seed. Without the
 * seed one salt says nothing about another.
 */
export function pieceSalts(seed: Hex): (index: number) => Uint8Array {
  const hmac = keyedHmac(fromHex(seed));
  return (index) => hmac(bigEndian(index));
}

/** Bytes that are hashed before the content of a piece: its salt and its index. */
export const pieceHeadSize = 36;

/** What is hashed before the content of a piece. */
export function pieceHead(salt: Uint8Array, index: number): Uint8Array {
  const head = new Uint8Array(pieceHeadSize);
  head.set(salt);
  head.set(bigEndian(index), pieceHeadSize - 4);
  return head;
}

function bigEndian(index: number): Uint8Array {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, index);
  return bytes;
}

const leafPrefix = new Uint8Array([0]);
const nodePrefix = new Uint8Array([1]);

/**
 * The root of the tree of RFC 6962 over digests of pieces: leaf = SHA-256(0x00 ‖ digest), node =
 * SHA-256(0x01 ‖ left ‖ right).
 * @param digests at least one
 */
export function merkleRoot(digests: readonly Uint8Array[]): Hex {
  let level = digests.map((digest) => sha256Of(leafPrefix, digest));
  while (level.length > 1) {
    const next: Uint8Array[] = [];
    for (let at = 0; at < level.length; at += 2) {
      const [left, right] = level.slice(at, at + 2);
      // An odd one rises as it is: so the left half is always the largest full tree.
      if (left) next.push(right ? sha256Of(nodePrefix, left, right) : left);
    }
    level = next;
  }
  return toHex(level[0] ?? sha256Of());
}
