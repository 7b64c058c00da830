import type { Correction } from '../model/correction.ts';
import { type EvidenceRecord, evidenceRecordSchema } from '../model/evidence.ts';
import type { Hex } from '../model/hash.ts';
import { type LedgerLine, ledgerLineSchema } from '../model/ledger.ts';
import {
  type PackCase,
  type PackKept,
  type PackOpenings,
  packCaseSchema,
  packCorrectionsSchema,
  packKeptSchema,
  packOpeningsSchema,
} from '../model/pack.ts';
import { fail, ok, type Result } from '../model/result.ts';
import type { EntryStamp } from '../model/stamp.ts';
import { decodeText, fileHash } from './bytes.ts';
import { parseJson } from './json-file.ts';
import {
  bagFiles,
  carriedLedgerName,
  carriedStampsFolder,
  evidenceFolder,
  itemFiles,
  payloadFiles,
  timestampsFolder,
} from './layout.ts';
import { type BagInfo, readBagInfo } from './manifest.ts';
import { randomAccess } from './random-access.ts';
import { ledgerStampPaths, stampedSeq } from './stamp-files.ts';
import { readContent } from './zip/zip-content.ts';
import { readZipIndex } from './zip/zip-reader.ts';

/** What a pack holds, to be shown or restored. The files of its items are read when they are asked for. */
export interface PackContent {
  info: BagInfo;
  pack: PackCase;
  items: ReadItem[];
  ledger: ReadLedger;
  carried: ReadLedger[];
  /** SHA-256 of its tag manifest. */
  tagManifestHash: Hex;
}

/** A ledger with the stamps over it. */
export interface ReadLedger {
  lines: LedgerLine[];
  stamps: EntryStamp[];
}

export interface ReadItem {
  folder: string;
  record: EvidenceRecord;
  recordHash: Hex;
  openings: PackOpenings;
  corrections: Correction[];
  /** What the program kept about it besides; null in a pack that says nothing of it. */
  kept: PackKept | null;
  /** Names of the files in its folder. */
  files: string[];
  /** @throws where there is no such file, or its bytes are not as the zip states */
  read(name: string): Promise<Uint8Array>;
}

/**
 * Opens a pack that was verified: nothing is verified here.
 * @returns `pack-unreadable` where a part is not in the form of a pack
 */
export async function readPack(file: Blob): Promise<Result<PackContent>> {
  try {
    return ok(await read(file));
  } catch (error) {
    return fail('restore', 'pack-unreadable', error);
  }
}

async function read(file: Blob): Promise<PackContent> {
  const zip = await openPack(file);
  const pack = packCaseSchema.parse(parseJson(await zip.read(payloadFiles.case)));
  const info = readBagInfo(textOf(await zip.read(bagFiles.info)));
  if (!info) throw new Error(bagFiles.info);
  const items: ReadItem[] = [];
  for (const { folder, record: recordHash } of pack.items) {
    const start = `${evidenceFolder}${folder}/`;
    const files = zip.paths.filter((path) => path.startsWith(start));
    const readFile = (name: string) => zip.read(start + name);
    const json = async (name: string) => parseJson(await readFile(name));
    const hasCorrections = files.includes(start + itemFiles.corrections);
    const hasKept = files.includes(start + itemFiles.kept);
    items.push({
      ...{ folder, recordHash },
      record: evidenceRecordSchema.parse(await json(itemFiles.record)),
      openings: packOpeningsSchema.parse(await json(itemFiles.openings)),
      corrections: hasCorrections
        ? packCorrectionsSchema.parse(await json(itemFiles.corrections)).corrections
        : [],
      kept: hasKept ? packKeptSchema.parse(await json(itemFiles.kept)) : null,
      files: files.map((path) => path.slice(start.length)),
      read: readFile,
    });
  }
  const carried: ReadLedger[] = [];
  for (const path of zip.paths) {
    const name = carriedLedgerName(path);
    if (name) carried.push(await readLedger(zip, path, carriedStampsFolder(name)));
  }
  return {
    ...{ info, pack, items, carried },
    ledger: await readLedger(zip, payloadFiles.ledger, timestampsFolder),
    tagManifestHash: await fileHash(await zip.read(bagFiles.tagManifest)),
  };
}

async function readLedger(zip: OpenZip, path: string, folder: string): Promise<ReadLedger> {
  const seqs = new Set(zip.paths.map((each) => stampedSeq(each, folder)));
  const stamps: EntryStamp[] = [];
  for (const seq of seqs) {
    if (seq === null) continue;
    const paths = ledgerStampPaths(seq, folder);
    stamps.push({
      seq,
      query: await zip.read(paths.query),
      response: await zip.read(paths.response),
      chain: textOf(await zip.read(paths.chain)),
    });
  }
  return { lines: linesOf(await zip.read(path)), stamps };
}

/** The files of a zip by their path inside its one folder. */
export interface OpenZip {
  paths: string[];
  /** @throws where there is no such file, or its bytes are not as the zip states */
  read(path: string): Promise<Uint8Array>;
}

/**
 * The files of a pack, as they stand in it.
 * @throws where it is no zip
 */
export async function openPack(blob: Blob): Promise<OpenZip> {
  const file = randomAccess(blob);
  const index = await readZipIndex(file);
  if (!index.ok) throw new Error(index.fault.code);
  const entries = new Map(
    index.entries.map((entry) => [entry.name.slice(entry.name.indexOf('/') + 1), entry]),
  );
  return {
    paths: [...entries.keys()],
    async read(path) {
      const entry = entries.get(path);
      if (!entry) throw new Error(`${path} is missing`);
      const content = await readContent(file, entry);
      if (!content.ok) throw new Error(`${path}: ${content.code}`);
      return content.bytes;
    },
  };
}

function linesOf(bytes: Uint8Array): LedgerLine[] {
  const rows = textOf(bytes).trimEnd().split('\n');
  return rows.map((row) => ledgerLineSchema.parse(JSON.parse(row)));
}

function textOf(bytes: Uint8Array): string {
  const text = decodeText(bytes);
  if (text === null) throw new Error('UTF-8');
  return text;
}
