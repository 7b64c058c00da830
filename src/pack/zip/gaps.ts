import type { Fault } from '../findings.ts';
import type { RandomAccess } from '../random-access.ts';
import { signatures } from './zip-format.ts';
import type { ZipEntry } from './zip-reader.ts';

/** How much of a gap is read at once, in bytes. */
const pieceSize = 1024 * 1024;

/**
 * Accounts for every byte before the directory: each should belong to exactly one entry, in the
 * directory's order. Bytes of nobody are a doubt, unless a program that reads from the front would
 * find files in them.
 */
export async function gapFaults(
  file: RandomAccess,
  central: readonly { entry: ZipEntry }[],
  directoryAt: number,
): Promise<Fault[]> {
  const faults: Fault[] = [];
  // Null after an entry whose end is unknown because its headers disagree.
  let expected: number | null = 0;
  const inPlace = [...central].sort((a, b) => a.entry.headerAt - b.entry.headerAt);
  for (const { entry } of inPlace) {
    if (expected !== null) {
      if (entry.headerAt > expected) {
        faults.push(await gapFault(file, entry.name, expected, entry.headerAt));
      }
      if (entry.headerAt < expected) faults.push({ code: 'zip-overlap', path: entry.name });
    }
    expected =
      entry.dataAt === null
        ? null
        : Math.max(expected ?? 0, entry.dataAt + entry.packedSize + entry.trailer);
  }
  if (expected !== null && directoryAt > expected) {
    faults.push(await gapFault(file, '', expected, directoryAt));
  }
  if (expected !== null && directoryAt < expected) {
    faults.push({ code: 'zip-end-wrong', path: '', detail: 'directory' });
  }
  central.forEach(({ entry }, index) => {
    if (inPlace[index]?.entry === entry) return;
    faults.push({ code: 'zip-entry-changed', path: entry.name, detail: 'order' });
  });
  return faults;
}

async function gapFault(
  file: RandomAccess,
  path: string,
  from: number,
  to: number,
): Promise<Fault> {
  if (await holdsHeader(file, from, to)) return { code: 'zip-hidden-files', path };
  return { code: 'zip-hidden-data', path, detail: String(to - from) };
}

async function holdsHeader(file: RandomAccess, from: number, to: number): Promise<boolean> {
  // Pieces overlap, so that no signature is cut in two.
  for (let at = from; at + 4 <= to; at += pieceSize - 3) {
    const piece = await file.read(at, Math.min(pieceSize, to - at));
    const view = new DataView(piece.buffer, piece.byteOffset, piece.byteLength);
    for (let offset = 0; offset + 4 <= piece.length; offset++) {
      if (view.getUint32(offset, true) === signatures.local) return true;
    }
  }
  return false;
}
