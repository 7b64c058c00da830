import { canonicalBytes } from '../../model/hash.ts';
import {
  type LedgerLine,
  ledgerLineSchema,
  longestWait,
  recomputeChain,
} from '../../model/ledger.ts';
import { decodeText } from '../bytes.ts';
import type { Fault } from '../findings.ts';
import { carriedLedgerName, payloadFiles } from '../layout.ts';
import type { CarriedLedger } from '../pack-source.ts';
import { type Bag, textOf } from './bag.ts';
import { type Chain, checkCarried } from './carried-ledgers.ts';

/** A ledger entry that seals an item. */
export interface Sealing {
  /** The ledger that it is in. */
  path: string;
  seq: number;
  /** From which entry of the pack's own ledger on it is covered. */
  coveredFrom: number;
  record: string;
}

export interface CheckedLedger {
  lines: LedgerLine[];
  /** Ledgers of earlier installations, in the order in which they were restored. */
  carried: CarriedLedger[];
  /** By id of the item, in whichever ledger. */
  sealings: Map<string, Sealing>;
  /** Hashes of the corrections of each item, in the order of the ledgers. */
  corrections: Map<string, { seq: number; hash: string }[]>;
  /** Hashes of the claims of the case. */
  claims: Set<string>;
}

/**
 * Recomputes the ledger from its first entry, and those that it carries on, and lists what they seal.
 */
export function checkLedger(bag: Bag, faults: Fault[]): CheckedLedger {
  const own = readChain(bag, payloadFiles.ledger, faults);
  const paths = [...bag.files.keys()].filter((path) => carriedLedgerName(path) !== null);
  const others = paths.map((path) => readChain(bag, path, faults));
  const inOrder = checkCarried(own, others, faults);
  const chains = [...inOrder, own];
  return {
    lines: own.lines,
    carried: inOrder.map(({ path, lines }) => ({ name: carriedLedgerName(path) ?? '', lines })),
    sealings: readSealings(chains, faults),
    corrections: readCorrections(chains.flatMap(({ lines }) => lines)),
    claims: new Set(
      chains.flatMap(({ lines }) =>
        lines.flatMap((line) =>
          'type' in line && line.type === 'claimed' ? [line.payload.claim] : [],
        ),
      ),
    ),
  };
}

function readChain(bag: Bag, path: string, faults: Fault[]): Chain {
  const lines = readLines(path, textOf(bag, path, faults), faults);
  const chain = recomputeChain(lines);
  if (!chain.ok) faults.push({ code: 'ledger-broken', path, detail: String(chain.brokenAt) });
  const [first] = lines;
  if (!first || !('type' in first) || first.type !== 'opened') {
    faults.push({ code: 'ledger-not-opened', path });
  }
  faults.push(...timeFaults(path, lines));
  return { path, lines, hashes: chain.ok ? chain.hashes : [], since: null };
}

function readLines(path: string, text: string | null, faults: Fault[]): LedgerLine[] {
  if (text === null) return [];
  const rows = text.split('\n');
  if (rows.pop() !== '') faults.push({ code: 'malformed-file', path, detail: 'end of line' });
  const lines: LedgerLine[] = [];
  for (const [index, row] of rows.entries()) {
    const line = ledgerLineSchema.safeParse(parse(row)).data;
    // As it was written, to the letter: what the schema drops and what stands twice is covered by no hash.
    if (!line || decodeText(canonicalBytes(line)) !== row) {
      // What follows would only be out of sequence.
      faults.push({ code: 'malformed-file', path, detail: `line ${index + 1}` });
      break;
    }
    lines.push(line);
  }
  return lines;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function readSealings(chains: readonly Chain[], faults: Fault[]): Map<string, Sealing> {
  const sealings = new Map<string, Sealing>();
  for (const { path, lines, since } of chains) {
    const here = new Set<string>();
    for (const line of lines) {
      if (!('type' in line) || (line.type !== 'captured' && line.type !== 'imported')) continue;
      const { item, record } = line.payload;
      const known = sealings.get(item);
      // Two histories of one installation, each restored, may both tell of the same sealing.
      if (here.has(item) || (known && known.record !== record)) {
        faults.push({ code: 'sealed-twice', path, detail: String(line.seq) });
      }
      here.add(item);
      sealings.set(item, { path, seq: line.seq, coveredFrom: since ?? line.seq, record });
    }
  }
  return sealings;
}

function readCorrections(lines: readonly LedgerLine[]): CheckedLedger['corrections'] {
  const corrections: CheckedLedger['corrections'] = new Map();
  for (const line of lines) {
    if (!('type' in line) || line.type !== 'corrected') continue;
    const { item, correction } = line.payload;
    const known = corrections.get(item);
    const found = { seq: line.seq, hash: correction };
    if (known) known.push(found);
    else corrections.set(item, [found]);
  }
  return corrections;
}

/** Times should not go back, unless the ledger itself says that the clock jumped. */
function timeFaults(path: string, lines: readonly LedgerLine[]): Fault[] {
  const faults: Fault[] = [];
  let latest = Number.NEGATIVE_INFINITY;
  let jump: number | null = null;
  for (const line of lines) {
    if (!('type' in line)) continue;
    if (line.type === 'clock-jump') jump = line.seq;
    const at = Date.parse(line.at);
    if (at < latest - longestWait) {
      const code = jump === null ? 'ledger-time-back' : 'ledger-clock-jump';
      faults.push({ code, path, detail: String(jump ?? line.seq) });
    }
    if (line.type !== 'clock-jump') jump = null;
    latest = at;
  }
  return faults;
}
