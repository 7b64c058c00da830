import type { Correction } from '../../model/correction.ts';
import type { EvidenceRecord } from '../../model/evidence.ts';
import type { JumpWitness, LedgerLine } from '../../model/ledger.ts';
import type { PackCase, PackDerivatives, PackRecipient } from '../../model/pack.ts';
import type { Millis } from '../../model/time.ts';
import type { CarriedLedger } from '../pack-source.ts';
import { sealedItem } from '../plan.ts';

/**
 * All that the report is made of. Each part is itself in the pack, so that verification can make the
 * report anew and compare.
 */
export interface ReportView {
  audience: PackRecipient;
  /** The recipient's name; may be empty. */
  recipient: string;
  pack: PackCase;
  items: ReportItem[];
  /** What the ledger says of the local clock, in its order. */
  jumps: ClockJump[];
  /** Numbers of the ledger entries that sealed items which this pack does not carry. */
  absent: number[];
}

/** A `clock-jump` entry of the ledger. */
export interface ClockJump {
  seq: number;
  at: string;
  /** How far the local clock went astray, above zero forwards. */
  ms: number;
  by: JumpWitness;
}

export interface ReportItem {
  /** Number in the evidence list, from 1. */
  no: number;
  folder: string;
  record: EvidenceRecord;
  recordHash: string;
  derivatives: PackDerivatives;
  corrections: readonly Correction[];
  /** Number of the ledger entry that sealed it; null where there is none. */
  seq: number | null;
  /** Name of the carried ledger that this entry is in; null for the pack's own. */
  ledger: string | null;
  /** The first timestamp over that entry or a later one; null where the ledger has none. */
  stamp: ReportStamp | null;
}

/** A timestamp over the ledger, as far as the report tells of it. */
export interface ReportStamp {
  seq: number;
  time: Millis;
  authority: string;
}

/** Puts the parts of a pack together for its report. */
export function reportView(parts: {
  audience: PackRecipient;
  recipient: string;
  pack: PackCase;
  items: Omit<ReportItem, 'no' | 'seq' | 'ledger' | 'stamp'>[];
  ledger: readonly LedgerLine[];
  carried: readonly CarriedLedger[];
  /** Over the pack's own ledger, in any order. */
  stamps: readonly ReportStamp[];
}): ReportView {
  const seqs = sealedItems(parts.ledger);
  // In an order of its own, so that verification makes the same report whatever order it read them in.
  const inOrder = [...parts.carried].sort((a, b) => (a.name < b.name ? -1 : 1));
  const carried = inOrder.map(({ name, lines }) => ({ name, seqs: sealedItems(lines) }));
  const stamps = [...parts.stamps].sort((a, b) => a.seq - b.seq);
  const items = parts.items.map((item, index) => {
    const { id } = item.record;
    const own = seqs.get(id) ?? null;
    const from = own === null ? carried.find((ledger) => ledger.seqs.has(id)) : undefined;
    return {
      ...item,
      no: (parts.pack.volume?.itemsBefore ?? 0) + index + 1,
      seq: own ?? from?.seqs.get(id) ?? null,
      ledger: from?.name ?? null,
      stamp: own === null ? null : (stamps.find(({ seq }) => seq >= own) ?? null),
    };
  });
  for (const { record } of items) seqs.delete(record.id);
  return {
    audience: parts.audience,
    recipient: parts.recipient,
    pack: parts.pack,
    items,
    jumps: parts.ledger.flatMap(jumpOf),
    absent: [...seqs.values()],
  };
}

/** By id the number of the entry that sealed each item. */
function sealedItems(lines: readonly LedgerLine[]): Map<string, number> {
  const seqs = new Map<string, number>();
  for (const line of lines) {
    const item = sealedItem(line);
    if (item) seqs.set(item, line.seq);
  }
  return seqs;
}

function jumpOf(line: LedgerLine): ClockJump[] {
  if (!('type' in line) || line.type !== 'clock-jump') return [];
  const { ms, by = 'monotonic' } = line.payload;
  return [{ seq: line.seq, at: line.at, ms, by }];
}

/** The jumps between an item and the one of this pack before or after it. */
export function jumpsBeside(
  view: ReportView,
  { seq, ledger }: ReportItem,
): { before: ClockJump[]; after: ClockJump[] } {
  if (seq === null || ledger !== null) return { before: [], after: [] };
  const others = view.items.flatMap((item) => (item.ledger === null ? (item.seq ?? []) : []));
  const last = Math.max(0, ...others.filter((other) => other < seq));
  const next = Math.min(Number.POSITIVE_INFINITY, ...others.filter((other) => other > seq));
  return {
    before: view.jumps.filter((jump) => jump.seq > last && jump.seq < seq),
    after: view.jumps.filter((jump) => jump.seq > seq && jump.seq < next),
  };
}
