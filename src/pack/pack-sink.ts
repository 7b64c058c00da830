import { owned } from './bytes.ts';

/** Where a pack is written to, piece by piece, so that it is never in memory as a whole. */
export interface PackSink {
  write(pieces: readonly Uint8Array[]): Promise<void>;
  /** Ends writing. The file can be read until it is discarded. */
  close(): Promise<Blob>;
  /** Leaves nothing behind, finished or not. */
  discard(): Promise<void>;
}

/** Opens the place for a file of this name. */
export type OpenSink = (name: string) => Promise<PackSink>;

/** Pieces are gathered into parts of this size, in bytes, before they are handed on. */
export const partSize = 4 * 1024 * 1024;

/** Leaves the file to the browser's own store of blobs; for small packs and where there is no disk. */
export const blobSink: OpenSink = async () => {
  let parts: Blob[] = [];
  return {
    async write(pieces) {
      parts.push(new Blob(pieces.map(owned)));
    },
    close: async () => new Blob(parts, { type: 'application/zip' }),
    async discard() {
      parts = [];
    },
  };
};

/**
 * The same sink, asked less often: each call costs as much as some hundred kilobytes. Small pieces are put
 * together; a large one goes as it is.
 */
export function gathering(sink: PackSink): PackSink {
  let pieces: Uint8Array[] = [];
  let gathered = 0;
  const flush = async () => {
    const ready = pieces.length === 1 ? pieces : [joined(pieces, gathered)];
    pieces = [];
    gathered = 0;
    if (ready[0]?.length) await sink.write(ready);
  };
  return {
    async write(added) {
      for (const piece of added) {
        pieces.push(piece);
        gathered += piece.length;
        if (gathered >= partSize) await flush();
      }
    },
    async close() {
      await flush();
      return sink.close();
    },
    discard: () => sink.discard(),
  };
}

function joined(pieces: readonly Uint8Array[], length: number): Uint8Array {
  const whole = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}
