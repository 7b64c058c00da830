import type { Fault } from '../findings.ts';
import type { RandomAccess } from '../random-access.ts';
import { headerSizes, signatures } from './zip-format.ts';

/** The end record of a zip: where its directory lies. */
export interface DirectoryEnd {
  entries: number;
  directoryAt: number;
  /** In bytes. */
  directorySize: number;
}

export type DirectoryEndSearch =
  | { ok: true; value: DirectoryEnd; faults: Fault[] }
  | { ok: false; fault: Fault };

/** A zip may end with a comment of up to 65,535 bytes. */
const searchLength = headerSizes.end + 0xffff;
/** A directory of 10,000 entries with the longest names and some extra fields is smaller. */
const largestDirectory = 16 * 1024 * 1024;
const zip64Count = 0xffff;
const zip64Size = 0xffffffff;

/** Finds the end record. What stands after it is reported, not skipped. */
export async function findDirectoryEnd(file: RandomAccess): Promise<DirectoryEndSearch> {
  const unreadable = (code: Fault['code']): DirectoryEndSearch => ({
    ok: false,
    fault: { code, path: '' },
  });
  const length = Math.min(file.size, searchLength);
  const start = file.size - length;
  const tail = await file.read(start, length);
  const view = new DataView(tail.buffer, tail.byteOffset, tail.byteLength);
  const offset = lastSignature(view);
  if (offset === null) return unreadable('not-a-zip');

  const faults: Fault[] = [];
  const at = start + offset;
  const entries = view.getUint16(offset + 10, true);
  const directorySize = view.getUint32(offset + 12, true);
  const directoryAt = view.getUint32(offset + 16, true);
  if (entries === zip64Count || directorySize === zip64Size || directoryAt === zip64Size) {
    return unreadable('zip64-unsupported');
  }
  const locator = offset - headerSizes.zip64Locator;
  if (locator >= 0 && view.getUint32(locator, true) === signatures.zip64Locator) {
    return unreadable('zip64-unsupported');
  }
  if (directoryAt + directorySize > at || directorySize > largestDirectory) {
    return unreadable('zip-directory-broken');
  }
  // Programs correct either of these in their own way.
  if (directoryAt + directorySize !== at) {
    faults.push({ code: 'zip-end-wrong', path: '', detail: 'directory' });
  }
  if (view.getUint16(offset + 8, true) !== entries) {
    faults.push({ code: 'zip-end-wrong', path: '', detail: 'count' });
  }
  // A written zip has one disk and no comment.
  if (view.getUint32(offset + 4, true) !== 0) {
    faults.push({ code: 'zip-end-changed', path: '', detail: 'disks' });
  }
  if (view.getUint16(offset + 20, true) !== 0) {
    faults.push({ code: 'zip-end-changed', path: '', detail: 'comment' });
  }
  const after = file.size - at - headerSizes.end;
  if (after > 0) faults.push({ code: 'zip-trailing-data', path: '', detail: String(after) });
  return { ok: true, value: { entries, directoryAt, directorySize }, faults };
}

function lastSignature(view: DataView): number | null {
  for (let offset = view.byteLength - headerSizes.end; offset >= 0; offset--) {
    if (view.getUint32(offset, true) === signatures.end) return offset;
  }
  return null;
}
