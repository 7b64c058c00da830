import type { Hex } from '../../model/hash.ts';
import { packFormat } from '../../model/pack.ts';
import { decodeText, fileHash } from '../bytes.ts';
import type { Fault } from '../findings.ts';
import {
  bagFiles,
  carriedLedgerName,
  evidenceFolder,
  itemFiles,
  payloadFiles,
  payloadFolder,
  signatureFiles,
  signatureFolder,
  tagFiles,
} from '../layout.ts';
import { type BagInfo, bagDeclaration, readBagInfo, readManifest } from '../manifest.ts';
import { diskName, isSafePath } from '../names.ts';
import type { RandomAccess } from '../random-access.ts';
import { isStampFile } from '../stamp-files.ts';
import { readContent } from '../zip/zip-content.ts';
import type { ZipEntry } from '../zip/zip-reader.ts';

/** One file of a pack. */
export interface BagFile {
  hash: Hex;
  size: number;
  /** Kept for the files that verification reads; null for the others, which may be large. */
  bytes: Uint8Array | null;
  /** Reads it once more; null where that fails. */
  read(): Promise<Uint8Array | null>;
}

export interface Bag {
  /** Name of the one folder in the zip. */
  root: string;
  /** By path inside the pack's folder. */
  files: Map<string, BagFile>;
  /** Paths whose content could not be read; a fault names each. */
  broken: Set<string>;
}

const readWhole = new Set<string>([
  ...tagFiles,
  ...Object.values(signatureFiles),
  payloadFiles.case,
  payloadFiles.ledger,
]);
const readInItems = new Set<string>([
  itemFiles.record,
  itemFiles.openings,
  itemFiles.derivatives,
  itemFiles.corrections,
  itemFiles.pointed,
  itemFiles.kept,
]);
/** Largest file that is parsed, in bytes: a ledger of 100,000 entries has 40 MB. */
const largestParsed = 64 * 1024 * 1024;

/**
 * Reads and hashes every file of a zip once.
 * @param options `onFile` is called before each file, with the place at which it begins in the zip
 * @returns null where it is not a pack at all
 */
export async function readBag(
  file: RandomAccess,
  entries: readonly ZipEntry[],
  options: { repacked: boolean; faults: Fault[]; onFile?: (at: number) => void },
): Promise<Bag | null> {
  const { faults } = options;
  const root = rootOf(entries);
  if (root === null) return null;
  faults.push(...nameFaults(entries));
  const bag: Bag = { root, files: new Map(), broken: new Set() };
  // One file is hashed, off this thread, while the next one is read and its checksum taken.
  let hashing: Promise<void> = Promise.resolve();
  for (const entry of entries) {
    // Other programs add entries for folders; a pack as written has none.
    if (options.repacked && entry.name.endsWith('/') && entry.size === 0) continue;
    if (!entry.name.startsWith(`${root}/`)) {
      faults.push({ code: 'outside-folder', path: entry.name });
      continue;
    }
    const path = entry.name.slice(root.length + 1);
    options.onFile?.(entry.headerAt);
    const content = await readContent(file, entry);
    if (!content.ok) {
      // Where the headers disagree a fault already says so.
      if (entry.dataAt !== null) faults.push({ code: content.code, path });
      bag.broken.add(path);
    } else if (!bag.files.has(path)) {
      const { bytes } = content;
      const keep = isParsed(path) && bytes.length <= largestParsed;
      // A copy: the bytes may be a view that would keep the whole pack in memory.
      const kept = keep ? bytes.slice() : null;
      const read = async () => {
        const again = await readContent(file, entry);
        return again.ok ? again.bytes : null;
      };
      const one: BagFile = { hash: '', size: bytes.length, bytes: kept, read };
      bag.files.set(path, one);
      const hash = fileHash(bytes);
      await hashing;
      hashing = hash.then((value) => {
        one.hash = value;
      });
    }
  }
  await hashing;
  return bag;
}

function isParsed(path: string): boolean {
  if (readWhole.has(path) || carriedLedgerName(path)) return true;
  if (isStampFile(path)) return true;
  return path.startsWith(evidenceFolder) && readInItems.has(path.split('/').at(-1) ?? '');
}

/** The folder that holds the most of a pack's own files; null where none holds any. */
function rootOf(entries: readonly ZipEntry[]): string | null {
  const counts = new Map<string, number>();
  for (const { name } of entries) {
    const slash = name.indexOf('/');
    if (slash < 1 || !tagFiles.includes(name.slice(slash + 1))) continue;
    const root = name.slice(0, slash);
    counts.set(root, (counts.get(root) ?? 0) + 1);
  }
  const [first] = [...counts].sort((a, b) => b[1] - a[1]);
  return first?.[0] ?? null;
}

function nameFaults(entries: readonly ZipEntry[]): Fault[] {
  const faults: Fault[] = [];
  const seen = new Map<string, string>();
  for (const { name } of entries) {
    if (!isSafePath(name.replace(/\/$/, ''))) faults.push({ code: 'zip-unsafe-name', path: name });
    const twin = seen.get(diskName(name));
    if (twin !== undefined) {
      faults.push({ code: twin === name ? 'zip-duplicate' : 'zip-case-twin', path: name });
    }
    seen.set(diskName(name), name);
  }
  return faults;
}

/** Text of a file; null, with a fault, where it is missing or no text. */
export function textOf(bag: Bag, path: string, faults: Fault[]): string | null {
  const file = bag.files.get(path);
  if (!file) {
    if (!bag.broken.has(path)) faults.push({ code: 'missing-file', path });
    return null;
  }
  const text = file.bytes && decodeText(file.bytes);
  if (text === null) faults.push({ code: 'malformed-file', path, detail: 'UTF-8' });
  return text;
}

/** Compares every file with both manifests, in both directions. */
export function checkManifests(bag: Bag, faults: Fault[]): void {
  const isPayload = (path: string) => path.startsWith(payloadFolder);
  checkManifest(bag, bagFiles.manifest, isPayload, faults);
  const isTag = (path: string) =>
    !isPayload(path) && !path.startsWith(signatureFolder) && path !== bagFiles.tagManifest;
  checkManifest(bag, bagFiles.tagManifest, isTag, faults);
}

function checkManifest(
  bag: Bag,
  manifest: string,
  covers: (path: string) => boolean,
  faults: Fault[],
): void {
  const text = textOf(bag, manifest, faults);
  if (text === null) return;
  const listed = readManifest(text);
  if (!listed.ok) {
    faults.push({ code: 'malformed-file', path: manifest, detail: `line ${listed.line}` });
    return;
  }
  for (const [path, hash] of listed.files) {
    const file = bag.files.get(path);
    if (!covers(path)) faults.push({ code: 'malformed-file', path: manifest, detail: path });
    else if (!file && !bag.broken.has(path)) faults.push({ code: 'missing-file', path });
    else if (file && file.hash !== hash) {
      faults.push({ code: 'changed-file', path, detail: manifest });
      // Nothing vouches for the last list itself, so the change may just as well be in its line.
      if (manifest === bagFiles.tagManifest) {
        faults.push({ code: 'list-line-doubtful', path: manifest, detail: path });
      }
    }
  }
  for (const path of [...bag.files.keys(), ...bag.broken]) {
    if (covers(path) && !listed.files.has(path)) {
      faults.push({ code: 'unlisted-file', path, detail: manifest });
    }
  }
}

/** Checks the declaration and what `bag-info.txt` says about the bag itself. */
export function checkBagInfo(bag: Bag, faults: Fault[]): BagInfo | null {
  const declaration = textOf(bag, bagFiles.declaration, faults);
  if (declaration !== null && declaration !== bagDeclaration) {
    faults.push({ code: 'malformed-file', path: bagFiles.declaration, detail: 'BagIt 1.0' });
  }
  const path = bagFiles.info;
  const text = textOf(bag, path, faults);
  if (text === null) return null;
  const info = readBagInfo(text);
  if (!info) {
    faults.push({ code: 'malformed-file', path, detail: 'BagIt' });
    return null;
  }
  if (info.format !== String(packFormat)) {
    faults.push({ code: 'format-unknown', path, detail: info.format });
  }
  const payload = [...bag.files].filter(([name]) => name.startsWith(payloadFolder));
  const bytes = payload.reduce((sum, [, { size }]) => sum + size, 0);
  if (info.payload.bytes !== bytes || info.payload.files !== payload.length) {
    faults.push({ code: 'bag-info-wrong', path, detail: 'Payload-Oxum' });
  }
  return info;
}
