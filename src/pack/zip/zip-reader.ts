import { largestPack } from '../../model/pack.ts';
import { decodeText, sameBytes } from '../bytes.ts';
import type { Fault } from '../findings.ts';
import type { RandomAccess } from '../random-access.ts';
import { type DirectoryEnd, findDirectoryEnd } from './directory-end.ts';
import { gapFaults } from './gaps.ts';
import { compareHeaders, descriptorLength } from './local-header.ts';
import {
  type CommonHeader,
  flagBits,
  headerSizes,
  readCommon,
  refusalOf,
  signatures,
  unicodePathField,
  unicodePathIn,
  writtenForm,
} from './zip-format.ts';

/**
 * A strict reader: it lists every entry as the bytes stand, compares each local header with its
 * central one, and accounts for every byte of the file. Ordinary libraries merge duplicates, repair
 * names and skip what they do not need, which is where a forger would hide something.
 */

export interface ZipEntry extends CommonHeader {
  /** As it stands in the zip; may be unsafe. */
  name: string;
  headerAt: number;
  /** Where the content starts; null where the local header could not be read. */
  dataAt: number | null;
  /** Bytes behind the content that repeat its size and checksum; a written zip has none. */
  trailer: number;
}

export type ZipIndex =
  | { ok: true; entries: ZipEntry[]; faults: Fault[] }
  | { ok: false; fault: Fault };

/** A pack has at most some hundred files; more would be an attempt to exhaust the reader. */
const mostEntries = 10_000;

/** Reads a name; null where its bytes are none. */
type DecodeName = (bytes: Uint8Array) => string | null;

/**
 * Lists the entries of a zip. Never reads a file's content.
 * @param decodeName what is no UTF-8 is no pack; zips of others may be written otherwise
 */
export async function readZipIndex(
  file: RandomAccess,
  decodeName: DecodeName = decodeText,
): Promise<ZipIndex> {
  const end = await findDirectoryEnd(file);
  if (!end.ok) return end;
  if (end.value.entries > mostEntries) {
    return { ok: false, fault: tooLarge(`${end.value.entries} files`) };
  }
  const central = await readCentral(file, end.value, decodeName);
  if (!central) return { ok: false, fault: { code: 'zip-directory-broken', path: '' } };

  const total = central.reduce((sum, { entry }) => sum + entry.size, 0);
  if (total > largestPack) return { ok: false, fault: tooLarge(`${total} bytes`) };

  const faults = [...end.faults];
  const oddities: Fault[] = [];
  for (const { entry, odd, extra } of central) {
    const local = await readLocal(file, entry, extra, decodeName);
    if (local.encrypted) return { ok: false, fault: { code: 'zip-encrypted', path: entry.name } };
    faults.push(...local.faults);
    const why = odd ?? local.odd;
    if (why) oddities.push({ code: 'zip-entry-changed', path: entry.name, detail: why });
  }
  faults.push(
    ...(await gapFaults(file, central, end.value.directoryAt)),
    ...describeOddities(oddities, central.length),
  );
  return { ok: true, entries: central.map(({ entry }) => entry), faults };
}

function tooLarge(detail: string): Fault {
  return { code: 'too-large', path: '', detail };
}

/**
 * Where every single entry is unlike what the writer writes, another program packed the files
 * again; where only some are, these were changed. Neither touches what anybody unpacks.
 */
function describeOddities(oddities: Fault[], entries: number): Fault[] {
  return oddities.length === entries && entries > 1
    ? [{ code: 'zip-repacked', path: '' }]
    : oddities;
}

interface CentralEntry {
  entry: ZipEntry;
  extra: Uint8Array;
  /** In what it differs from the form that the writer writes; null where in nothing. */
  odd: string | null;
}

async function readCentral(
  file: RandomAccess,
  end: DirectoryEnd,
  decodeName: DecodeName,
): Promise<CentralEntry[] | null> {
  const bytes = await file.read(end.directoryAt, end.directorySize);
  if (bytes.length !== end.directorySize) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const found: CentralEntry[] = [];
  let at = 0;
  while (found.length < end.entries) {
    if (at + headerSizes.central > bytes.length) return null;
    if (view.getUint32(at, true) !== signatures.central) return null;
    const nameAt = at + headerSizes.central;
    const extraAt = nameAt + view.getUint16(at + 28, true);
    const commentAt = extraAt + view.getUint16(at + 30, true);
    const next = commentAt + view.getUint16(at + 32, true);
    if (next > bytes.length) return null;
    const nameBytes = bytes.subarray(nameAt, extraAt);
    const name = decodeName(nameBytes);
    if (name === null) return null;
    const entry: ZipEntry = {
      ...readCommon(view, at + 6),
      name,
      headerAt: view.getUint32(at + 42, true),
      dataAt: null,
      trailer: 0,
    };
    const extra = bytes.subarray(extraAt, commentAt);
    const plain =
      view.getUint16(at + 4, true) === writtenForm.madeBy &&
      // Comment, disk, internal and external attributes: all zero as written.
      bytes.subarray(at + 32, at + 42).every((byte) => byte === 0);
    const odd = plain ? oddity(entry, nameBytes, extra) : 'attributes';
    found.push({ entry, extra, odd });
    at = next;
  }
  return at === bytes.length ? found : null;
}

function oddity(entry: ZipEntry, name: Uint8Array, extra: Uint8Array): string | null {
  if (entry.time !== writtenForm.time || entry.date !== writtenForm.date) return 'date';
  if (entry.flags !== writtenForm.flags) return 'flags';
  if (entry.method !== writtenForm.method) return 'method';
  if (entry.versionNeeded !== writtenForm.versionNeeded) return 'version';
  return sameBytes(extra, unicodePathField(name)) ? null : 'extra field';
}

interface LocalHeader {
  faults: Fault[];
  odd: string | null;
  encrypted: boolean;
}

/** Reads the local header, compares it and sets `dataAt`. */
async function readLocal(
  file: RandomAccess,
  entry: ZipEntry,
  centralExtra: Uint8Array,
  decodeName: DecodeName,
): Promise<LocalHeader> {
  const faults: Fault[] = [];
  const path = entry.name;
  const disagree = (detail: string): LocalHeader => {
    faults.push({ code: 'zip-headers-disagree', path, detail });
    return { faults, odd: null, encrypted: false };
  };
  const head = await file.read(entry.headerAt, headerSizes.local);
  if (head.length < headerSizes.local) return disagree('place');
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  if (view.getUint32(0, true) !== signatures.local) return disagree('place');
  const common = readCommon(view, 4);
  const { isDescribed, contradiction, odd } = compareHeaders(common, entry);
  if (contradiction !== null) return disagree(contradiction);
  const nameLength = view.getUint16(26, true);
  const extraLength = view.getUint16(28, true);
  const rest = await file.read(entry.headerAt + headerSizes.local, nameLength + extraLength);
  if (rest.length !== nameLength + extraLength) return disagree('place');
  if (decodeName(rest.subarray(0, nameLength)) !== path) return disagree('name');
  const dataAt = entry.headerAt + headerSizes.local + nameLength + extraLength;
  if (isDescribed) {
    const length = await descriptorLength(file, dataAt + entry.packedSize, entry);
    if (length === null) return disagree('descriptor');
    entry.trailer = length;
  }
  entry.dataAt = dataAt;

  const extra = rest.subarray(nameLength);
  for (const field of [extra, centralExtra]) {
    const other = unicodePathIn(field, rest.subarray(0, nameLength));
    if (other && decodeText(other) !== path) faults.push({ code: 'zip-two-names', path });
  }
  const refused = refusalOf(entry, centralExtra);
  if (refused) faults.push({ code: 'zip-refused', path, detail: refused });
  return {
    faults,
    odd: odd ?? (sameBytes(extra, centralExtra) ? null : 'extra field'),
    encrypted: (entry.flags & flagBits.encrypted) !== 0,
  };
}
