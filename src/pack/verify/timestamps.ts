import type { Hex } from '../../model/hash.ts';
import { recomputeChain } from '../../model/ledger.ts';
import { decodeText } from '../bytes.ts';
import type { Fault } from '../findings.ts';
import { bagFiles, payloadFiles } from '../layout.ts';
import {
  isStampFile,
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
  /** Of its answer. */
  path: string;
}

/** Checks every stamp against what it should be over, and what the ledger says of it. */
export async function checkTimestamps(
  bag: Bag,
  { lines }: Pick<CheckedLedger, 'lines'>,
  options: { roots?: readonly string[] },
  faults: Fault[],
): Promise<PackStamp[]> {
  const checked: PackStamp[] = [];
  const chain = recomputeChain(lines);
  const wanted = stampsOf(bag, chain.ok ? chain.hashes : []);
  checkEntries(bag, lines, faults);
  if (wanted.length === 0) return checked;
  // Certificates take a large library, which a page loads only for a pack that has some.
  const { checkStamp } = await import('../timestamp/check-stamp.ts');
  const { readRoots } = await import('../timestamp/chain.ts');
  const roots = readRoots(options.roots ?? []);
  for (const { seq, paths, hash } of wanted) {
    const stamp = await checkOne(bag, { paths, hash }, { checkStamp, roots }, faults);
    if (stamp) checked.push({ ...stamp, seq, path: paths.response });
  }
  return checked;
}

/** What each stamp in the pack must be over; null where nothing is. */
function stampsOf(
  bag: Bag,
  hashes: readonly Hex[],
): { seq: number | null; paths: StampPaths; hash: Hex | null }[] {
  const names = [...bag.files.keys(), ...bag.broken];
  const seqs = new Set(names.map(stampedSeq).filter((seq) => seq !== null));
  const ledger = [...seqs]
    .sort((a, b) => a - b)
    .map((seq) => ({ seq, paths: ledgerStampPaths(seq), hash: hashes[seq - 1] ?? null }));
  const isManifests = (name: string) => isStampFile(name) && stampedSeq(name) === null;
  if (!names.some(isManifests)) return ledger;
  const hash = bag.files.get(bagFiles.tagManifest)?.hash ?? null;
  return [...ledger, { seq: null, paths: manifestStampPaths, hash }];
}

/** Every answer that the ledger names openly must be here, as it was when it came. */
function checkEntries(bag: Bag, lines: CheckedLedger['lines'], faults: Fault[]): void {
  for (const line of lines) {
    if (!('type' in line) || line.type !== 'stamped') continue;
    const path = ledgerStampPaths(line.payload.seq).response;
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
  { paths, hash }: { paths: StampPaths; hash: Hex | null },
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
      detail: paths === manifestStampPaths ? bagFiles.tagManifest : payloadFiles.ledger,
    });
    return null;
  }
  if (decodeText(chain) !== check.stamp.chain) {
    faults.push({ code: 'stamp-chain-changed', path: paths.chain });
  }
  return check.stamp;
}
