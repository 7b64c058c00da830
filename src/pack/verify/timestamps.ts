import type { Hex } from '../../model/hash.ts';
import { type LedgerLine, recomputeChain } from '../../model/ledger.ts';
import { decodeText } from '../bytes.ts';
import type { Fault } from '../findings.ts';
import {
  bagFiles,
  carriedLedgerFile,
  carriedStampsFolder,
  payloadFiles,
  timestampsFolder,
} from '../layout.ts';
import {
  ledgerStampPaths,
  manifestStampPaths,
  type StampPaths,
  stampedSeq,
} from '../stamp-files.ts';
import { stampFaultTexts } from '../stamp-texts.ts';
import type { AcceptedRoots } from '../timestamp/chain.ts';
import type { CheckedStamp } from '../timestamp/check-stamp.ts';
import type { Bag } from './bag.ts';
import type { CheckedLedger } from './ledger.ts';

/** A stamp of a pack of which everything is right; whether the reader accepts its root is in it. */
export interface PackStamp extends CheckedStamp {
  /** The ledger entry that it is over; null for the one over the tag manifest, which is over all. */
  seq: number | null;
  /** Path of the ledger of this entry. */
  ledger: string;
  /** Of its answer. */
  path: string;
}

/** Checks every stamp against what it should be over, and what the ledger says of it. */
export async function checkTimestamps(
  bag: Bag,
  { lines, carried }: Pick<CheckedLedger, 'lines' | 'carried'>,
  options: { roots?: readonly string[] },
  faults: Fault[],
): Promise<PackStamp[]> {
  const checked: PackStamp[] = [];
  const ledgers: StampedLedger[] = [
    { path: payloadFiles.ledger, folder: timestampsFolder, lines },
    ...carried.map(({ name, lines }) => ({
      ...{ path: carriedLedgerFile(name), folder: carriedStampsFolder(name), lines },
    })),
  ];
  const wanted = [...ledgers.flatMap((ledger) => stampsOf(bag, ledger)), ...stampOfManifest(bag)];
  for (const ledger of ledgers) checkEntries(bag, ledger, faults);
  if (wanted.length === 0) return checked;
  // Certificates take a large library, which a page loads only for a pack that has some.
  const { checkStamp } = await import('../timestamp/check-stamp.ts');
  const { readRoots } = await import('../timestamp/chain.ts');
  const roots = readRoots(options.roots ?? []);
  for (const { seq, ledger, paths, hash } of wanted) {
    const stamp = await checkOne(bag, { ledger, paths, hash }, { checkStamp, roots }, faults);
    if (stamp) checked.push({ ...stamp, seq, ledger, path: paths.response });
  }
  return checked;
}

/** A ledger of the pack, and where the stamps over it lie. */
interface StampedLedger {
  path: string;
  folder: string;
  lines: readonly LedgerLine[];
}

/** A stamp that the pack has some file of. */
interface WantedStamp {
  seq: number | null;
  /** Path of the ledger that it is over. */
  ledger: string;
  paths: StampPaths;
  /** What it must be over; null where there is nothing. */
  hash: Hex | null;
}

function stampsOf(bag: Bag, { path, folder, lines }: StampedLedger): WantedStamp[] {
  const names = [...bag.files.keys(), ...bag.broken];
  const found = names.map((name) => stampedSeq(name, folder)).filter((seq) => seq !== null);
  if (found.length === 0) return [];
  const chain = recomputeChain(lines);
  return [...new Set(found)]
    .sort((a, b) => a - b)
    .map((seq) => ({
      ...{ seq, ledger: path, paths: ledgerStampPaths(seq, folder) },
      hash: (chain.ok && chain.hashes[seq - 1]) || null,
    }));
}

function stampOfManifest(bag: Bag): WantedStamp[] {
  const paths = manifestStampPaths;
  if (!Object.values(paths).some((name) => bag.files.has(name) || bag.broken.has(name))) return [];
  const hash = bag.files.get(bagFiles.tagManifest)?.hash ?? null;
  return [{ seq: null, ledger: payloadFiles.ledger, paths, hash }];
}

/** Every answer that the ledger names openly must be here, as it was when it came. */
function checkEntries(bag: Bag, { folder, lines }: StampedLedger, faults: Fault[]): void {
  for (const line of lines) {
    if (!('type' in line) || line.type !== 'stamped') continue;
    const path = ledgerStampPaths(line.payload.seq, folder).response;
    const file = bag.files.get(path);
    if (file && file.hash !== line.payload.response) {
      faults.push({ code: 'stamp-replaced', path, detail: String(line.seq) });
    } else if (!file && !bag.broken.has(path)) faults.push({ code: 'missing-file', path });
  }
}

type Checker = {
  checkStamp: typeof import('../timestamp/check-stamp.ts').checkStamp;
  roots: AcceptedRoots;
};

async function checkOne(
  bag: Bag,
  { ledger, paths, hash }: Omit<WantedStamp, 'seq'>,
  { checkStamp, roots }: Checker,
  faults: Fault[],
): Promise<CheckedStamp | null> {
  const missing = Object.values(paths).filter((path) => !bag.files.has(path));
  for (const path of missing) {
    if (!bag.broken.has(path)) faults.push({ code: 'missing-file', path });
  }
  const [query, response, chain] = [paths.query, paths.response, paths.chain].map(
    (path) => bag.files.get(path)?.bytes,
  );
  if (!query || !response || !chain) return null;
  const check = await checkStamp({ query, response }, roots);
  if (!check.ok) {
    faults.push({
      code: 'stamp-wrong',
      path: check.fault === 'query-malformed' ? paths.query : paths.response,
      detail: stampFaultTexts[check.fault],
    });
    return null;
  }
  if (check.stamp.hash !== hash) {
    faults.push({
      code: 'stamp-of-other',
      path: paths.response,
      detail: paths === manifestStampPaths ? bagFiles.tagManifest : ledger,
    });
    return null;
  }
  if (decodeText(chain) !== check.stamp.chain) {
    faults.push({ code: 'stamp-chain-changed', path: paths.chain });
  }
  return check.stamp;
}
