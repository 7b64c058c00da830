import { crc32, owned } from '../bytes.ts';
import type { FindingCode } from '../findings.ts';
import type { RandomAccess } from '../random-access.ts';
import { methods } from './zip-format.ts';
import type { ZipEntry } from './zip-reader.ts';

export type Content = { ok: true; bytes: Uint8Array } | { ok: false; code: FindingCode };

/** Deflate cannot shrink more than this: a header that claims more is an attack. */
const greatestRatio = 1032;

/**
 * Reads one file of a zip. No more than the declared size is ever unpacked, and size and checksum
 * must fit.
 */
export async function readContent(file: RandomAccess, entry: ZipEntry): Promise<Content> {
  const broken: Content = { ok: false, code: 'zip-content-broken' };
  if (entry.dataAt === null) return broken;
  if (entry.method !== methods.stored && entry.method !== methods.deflated) {
    return { ok: false, code: 'zip-method' };
  }
  if (entry.method === methods.stored && entry.packedSize !== entry.size) return broken;
  if (entry.size > entry.packedSize * greatestRatio) return broken;
  // Before memory of the declared size is asked for.
  if (entry.dataAt + entry.packedSize > file.size) return broken;
  const packed = await file.read(entry.dataAt, entry.packedSize);
  if (packed.length !== entry.packedSize) return broken;
  const bytes = entry.method === methods.stored ? packed : await inflate(packed, entry.size);
  if (!bytes || bytes.length !== entry.size || crc32(bytes) !== entry.crc) return broken;
  return { ok: true, bytes };
}

/** Inflates into exactly `size` bytes; null when the data is broken or would give more. */
async function inflate(packed: Uint8Array, size: number): Promise<Uint8Array | null> {
  const bytes = new Uint8Array(size);
  const reader = new Blob([owned(packed)])
    .stream()
    .pipeThrough(new DecompressionStream('deflate-raw'))
    .getReader();
  let filled = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return filled === size ? bytes : null;
      if (filled + value.length > size) {
        await reader.cancel();
        return null;
      }
      bytes.set(value, filled);
      filled += value.length;
    }
  } catch {
    return null;
  }
}
