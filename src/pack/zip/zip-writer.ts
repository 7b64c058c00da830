import JSZip from 'jszip';
import { entryDate, headerSizes, signatures } from './zip-format.ts';

/** A file to be written, with its whole path inside the zip. */
export interface ZipFile {
  path: string;
  bytes: Uint8Array;
}

export interface ZipWriter {
  /** Writes the next file, stored. */
  add(file: ZipFile): Promise<void>;
  /** Writes the directory; nothing can be added after. */
  finish(): Promise<void>;
}

/**
 * Writes files into a zip one after another, in their order and stored: a stored file has exactly one
 * form, so every byte of the finished zip can be checked, and pictures would not shrink anyway.
 *
 * jszip wants to know all files before it writes the first. So each file is an archive of its own to
 * it, of which the entry is passed on at once and the line of the directory kept until the end.
 * @param write takes the next bytes of the zip
 */
export function zipWriter(write: (pieces: readonly Uint8Array[]) => Promise<void>): ZipWriter {
  const directory: Uint8Array[] = [];
  let written = 0;
  return {
    async add(file) {
      const pieces = await archiveOf(file);
      const { entry, line } = split(pieces, file.bytes.length);
      new DataView(line.buffer, line.byteOffset).setUint32(offsetInLine, written, true);
      directory.push(line);
      written += sizeOf(entry);
      await write(entry);
    },
    async finish() {
      const size = sizeOf(directory);
      await write([...directory, endRecord({ entries: directory.length, size, at: written })]);
    },
  };
}

/** Where a line of the directory says at which byte its entry begins. */
const offsetInLine = 42;

/** An archive of one file, as jszip writes it. */
function archiveOf({ path, bytes }: ZipFile): Promise<Uint8Array[]> {
  const zip = new JSZip();
  zip.file(path, bytes, { date: entryDate, createFolders: false, binary: true });
  const stream = zip.generateInternalStream({
    type: 'uint8array',
    compression: 'STORE',
    platform: 'DOS',
    streamFiles: false,
  });
  return new Promise((resolve, reject) => {
    const pieces: Uint8Array[] = [];
    stream.on('data', (piece) => pieces.push(piece));
    stream.on('error', reject);
    stream.on('end', () => resolve(pieces));
    stream.resume();
  });
}

/** Parts an archive of one stored file into its entry and its line of the directory. */
function split(
  pieces: readonly Uint8Array[],
  size: number,
): { entry: Uint8Array[]; line: Uint8Array } {
  const [head = new Uint8Array()] = pieces;
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  const headSize = headerSizes.local + view.getUint16(26, true) + view.getUint16(28, true);
  const entry: Uint8Array[] = [];
  const rest: Uint8Array[] = [];
  let left = headSize + size;
  for (const piece of pieces) {
    const own = Math.min(left, piece.length);
    if (own > 0) entry.push(piece.subarray(0, own));
    if (own < piece.length) rest.push(piece.subarray(own));
    left -= own;
  }
  const tail = joined(rest);
  return { entry, line: tail.slice(0, tail.length - headerSizes.end) };
}

function endRecord(directory: { entries: number; size: number; at: number }): Uint8Array {
  const record = new Uint8Array(headerSizes.end);
  const view = new DataView(record.buffer);
  view.setUint32(0, signatures.end, true);
  view.setUint16(8, directory.entries, true);
  view.setUint16(10, directory.entries, true);
  view.setUint32(12, directory.size, true);
  view.setUint32(16, directory.at, true);
  return record;
}

function sizeOf(pieces: readonly Uint8Array[]): number {
  return pieces.reduce((sum, { length }) => sum + length, 0);
}

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(sizeOf(pieces));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}
