import { owned } from './bytes.ts';

/** A file that can be read at any place, so that a large pack is never held as a whole. */
export interface RandomAccess {
  /** In bytes. */
  readonly size: number;
  /** Reads exactly `length` bytes from `offset`; fewer only where the file ends. */
  read(offset: number, length: number): Promise<Uint8Array>;
}

/** Makes any of the three forms of a file readable at random. */
export function randomAccess(file: RandomAccess | Blob | Uint8Array): RandomAccess {
  if (file instanceof Uint8Array) return bytesAccess(file);
  return file instanceof Blob ? blobAccess(file) : file;
}

function bytesAccess(bytes: Uint8Array): RandomAccess {
  return {
    size: bytes.length,
    read: async (offset, length) => owned(bytes).subarray(offset, offset + length),
  };
}

function blobAccess(blob: Blob): RandomAccess {
  return {
    size: blob.size,
    read: async (offset, length) =>
      new Uint8Array(await blob.slice(offset, offset + length).arrayBuffer()),
  };
}
