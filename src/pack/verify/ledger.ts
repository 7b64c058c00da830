import {
  type LedgerLine,
  ledgerLineSchema,
  longestWait,
  recomputeChain,
} from '../../model/ledger.ts';
import type { Fault } from '../findings.ts';
import { payloadFiles } from '../layout.ts';
import { type Bag, textOf } from './bag.ts';

/** A ledger entry that seals an item. */
export interface Sealing {
  seq: number;
  record: string;
}

export interface CheckedLedger {
  lines: LedgerLine[];
  /** By id of the item. */
  sealings: Map<string, Sealing>;
  /** Hashes of the corrections of each item, in the order of the ledger. */
  corrections: Map<string, { seq: number; hash: string }[]>;
}

/** Recomputes the ledger from its first entry and lists what it seals. */
export function checkLedger(bag: Bag, faults: Fault[]): CheckedLedger {
  const path = payloadFiles.ledger;
  const lines = readLines(textOf(bag, path, faults), faults);
  const chain = recomputeChain(lines);
  if (!chain.ok) faults.push({ code: 'ledger-broken', path, detail: String(chain.brokenAt) });
  const [first] = lines;
  if (!first || !('type' in first) || first.type !== 'opened') {
    faults.push({ code: 'ledger-not-opened', path });
  }
  faults.push(...timeFaults(lines));
  return { lines, sealings: readSealings(lines, faults), corrections: readCorrections(lines) };
}

function readLines(text: string | null, faults: Fault[]): LedgerLine[] {
  if (text === null) return [];
  const path = payloadFiles.ledger;
  const rows = text.split('\n');
  if (rows.pop() !== '') faults.push({ code: 'malformed-file', path, detail: 'end of line' });
  const lines: LedgerLine[] = [];
  for (const [index, row] of rows.entries()) {
    const line = ledgerLineSchema.safeParse(parse(row)).data;
    if (!line) {
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

function readSealings(lines: readonly LedgerLine[], faults: Fault[]): Map<string, Sealing> {
  const sealings = new Map<string, Sealing>();
  for (const line of lines) {
    if (!('type' in line) || (line.type !== 'captured' && line.type !== 'imported')) continue;
    const { item, record } = line.payload;
    if (sealings.has(item)) {
      faults.push({ code: 'sealed-twice', path: payloadFiles.ledger, detail: String(line.seq) });
    }
    sealings.set(item, { seq: line.seq, record });
  }
  return sealings;
}

function readCorrections(lines: readonly LedgerLine[]): CheckedLedger['corrections'] {
  const corrections: CheckedLedger['corrections'] = new Map();
  for (const line of lines) {
    if (!('type' in line) || line.type !== 'corrected') continue;
    const { item, correction } = line.payload;
    const known = corrections.get(item) ?? [];
    corrections.set(item, [...known, { seq: line.seq, hash: correction }]);
  }
  return corrections;
}

/** Times should not go back, unless the ledger itself says that the clock jumped. */
function timeFaults(lines: readonly LedgerLine[]): Fault[] {
  const faults: Fault[] = [];
  let latest = Number.NEGATIVE_INFINITY;
  let jump: number | null = null;
  for (const line of lines) {
    if (!('type' in line)) continue;
    if (line.type === 'clock-jump') jump = line.seq;
    const at = Date.parse(line.at);
    if (at < latest - longestWait) {
      const code = jump === null ? 'ledger-time-back' : 'ledger-clock-jump';
      faults.push({ code, path: payloadFiles.ledger, detail: String(jump ?? line.seq) });
    }
    if (line.type !== 'clock-jump') jump = null;
    latest = at;
  }
  return faults;
}
