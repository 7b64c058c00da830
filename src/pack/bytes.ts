import { type Hex, toHex } from '../model/hash.ts';

/** SHA-256 of a whole file as lower-case hex, by WebCrypto: files are too large to hash in script. */
export async function fileHash(bytes: Uint8Array): Promise<Hex> {
  return toHex(new Uint8Array(await crypto.subtle.digest('SHA-256', owned(bytes))));
}

/**
 * The same bytes with the type that WebCrypto and Blob ask for. Only a view of shared memory, which
 * nothing here makes, has to be copied.
 */
export function owned(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return bytes.buffer instanceof ArrayBuffer
    ? (bytes as Uint8Array<ArrayBuffer>)
    : new Uint8Array(bytes);
}

export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, index) => byte === b[index]);
}

/** UTF-8, or null where the bytes are not valid UTF-8. A byte order mark is kept as a character. */
export function decodeText(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

export function encodeText(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/**
 * Eight tables of 256, one after the other, because taking eight bytes at once is twice as fast. The
 * n-th tells what a byte adds to the checksum that n bytes follow.
 */
const crcTables = makeCrcTables();

function makeCrcTables(): Int32Array {
  const tables = new Int32Array(8 * 256);
  for (let index = 0; index < 256; index++) {
    let crc = index;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
    tables[index] = crc;
  }
  for (let index = 256; index < tables.length; index++) {
    const before = tables[index - 256] ?? 0;
    tables[index] = (before >>> 8) ^ (tables[before & 0xff] ?? 0);
  }
  return tables;
}

function crcOf(table: number, byte: number): number {
  return crcTables[table * 256 + (byte & 0xff)] ?? 0;
}

/** The CRC-32 of zip archives, as an unsigned number. */
export function crc32(bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let crc = -1;
  let at = 0;
  for (; at + 8 <= bytes.length; at += 8) {
    const low = crc ^ view.getInt32(at, true);
    const high = view.getInt32(at + 4, true);
    const lower = crcOf(7, low) ^ crcOf(6, low >>> 8) ^ crcOf(5, low >>> 16) ^ crcOf(4, low >>> 24);
    crc =
      lower ^ crcOf(3, high) ^ crcOf(2, high >>> 8) ^ crcOf(1, high >>> 16) ^ crcOf(0, high >>> 24);
  }
  for (; at < bytes.length; at++) crc = (crc >>> 8) ^ crcOf(0, crc ^ (bytes[at] ?? 0));
  return ~crc >>> 0;
}
