import { crc32 } from '../bytes.ts';

/** The parts of the zip format that a pack uses, and the exact form in which a pack is written. */

export const signatures = {
  local: 0x04034b50,
  central: 0x02014b50,
  descriptor: 0x08074b50,
  end: 0x06054b50,
  zip64Locator: 0x07064b50,
} as const;

/** Sizes of the fixed parts, in bytes. */
export const headerSizes = { local: 30, central: 46, end: 22, zip64Locator: 20 } as const;

export const methods = { stored: 0, deflated: 8 } as const;

export const flagBits = { encrypted: 0x0001, descriptor: 0x0008, utf8: 0x0800 } as const;

/** The date of every entry: a pack's bytes must not depend on when a file was added. */
export const entryDate = new Date(Date.UTC(1980, 0, 1));

/** Flags of patched and of strongly encrypted contents, which ordinary programs refuse. */
const refusedFlags = 0x0060;
/** The newest version of the format, 6.3: programs refuse what asks for a later one. */
const newestVersion = 63;

/**
 * Why programs that go by the directory refuse an entry that ours could read; null where they do not. What
 * only the local header says keeps none of them from unpacking.
 */
export function refusalOf(
  { flags, versionNeeded }: CommonHeader,
  extra: Uint8Array,
): string | null {
  if (versionNeeded > newestVersion) return 'version';
  if ((flags & refusedFlags) !== 0) return 'flags';
  const view = new DataView(extra.buffer, extra.byteOffset, extra.byteLength);
  let at = 0;
  while (at + 4 <= extra.length) at += 4 + view.getUint16(at + 2, true);
  return at > extra.length ? 'extra field' : null;
}

/** Members of a header that stand in both the local and the central one. */
export interface CommonHeader {
  versionNeeded: number;
  flags: number;
  method: number;
  time: number;
  date: number;
  crc: number;
  packedSize: number;
  size: number;
}

/** Reads the common members, which start at byte `at`. */
export function readCommon(view: DataView, at: number): CommonHeader {
  return {
    versionNeeded: view.getUint16(at, true),
    flags: view.getUint16(at + 2, true),
    method: view.getUint16(at + 4, true),
    time: view.getUint16(at + 6, true),
    date: view.getUint16(at + 8, true),
    crc: view.getUint32(at + 10, true),
    packedSize: view.getUint32(at + 14, true),
    size: view.getUint32(at + 18, true),
  };
}

/** What the writer puts into the members that carry no content. */
export const writtenForm = {
  madeBy: 0x0014,
  versionNeeded: 10,
  flags: flagBits.utf8,
  method: methods.stored,
  time: 0,
  date: 0x0021,
} as const;

const unicodePathId = 0x7075;

/** The extra field that repeats a name as UTF-8, as the writer puts it beside every name. */
export function unicodePathField(name: Uint8Array): Uint8Array {
  const field = new Uint8Array(9 + name.length);
  const view = new DataView(field.buffer);
  view.setUint16(0, unicodePathId, true);
  view.setUint16(2, 5 + name.length, true);
  view.setUint8(4, 1);
  view.setUint32(5, crc32(name), true);
  field.set(name, 9);
  return field;
}

/**
 * The name in a unicode path field among extra fields, or null where there is none that counts: it
 * belongs to the header only while the checksum in it is that of the header's own name.
 */
export function unicodePathIn(extra: Uint8Array, name: Uint8Array): Uint8Array | null {
  const view = new DataView(extra.buffer, extra.byteOffset, extra.byteLength);
  for (let at = 0; at + 4 <= extra.length; ) {
    const size = view.getUint16(at + 2, true);
    const end = at + 4 + size;
    const isPath = view.getUint16(at, true) === unicodePathId && size >= 5 && end <= extra.length;
    if (isPath && view.getUint8(at + 4) === 1 && view.getUint32(at + 5, true) === crc32(name)) {
      return extra.subarray(at + 9, end);
    }
    at = end;
  }
  return null;
}
