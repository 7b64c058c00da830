import type { Hex } from '../model/hash.ts';
import { type LedgerLine, recomputeChain } from '../model/ledger.ts';
import type { EntryStamp } from '../model/stamp.ts';
import type { ForeignLedgerRow } from './restore-rows.ts';

/** Ledgers of earlier installations: what restored packs brought, and what of it a pack has to carry on. */

/** How much of a hash names an installation, in hex digits. */
const nameLength = 16;

/**
 * A ledger as it is kept.
 * @returns null where it is broken or empty
 */
export function foreignLedgerRow(
  lines: readonly LedgerLine[],
  stamps: readonly EntryStamp[],
): ForeignLedgerRow | null {
  const chain = recomputeChain(lines);
  const [first] = chain.ok ? chain.hashes : [];
  if (!chain.ok || !first) return null;
  return {
    ...{ head: chain.head.hash, installation: first.slice(0, nameLength), lines: [...lines] },
    ...(stamps.length > 0 && { stamps: [...stamps] }),
  };
}

/** Two copies of one ledger as one: each may show other entries, and bring other stamps. */
export function fullerLedger(a: ForeignLedgerRow, b: ForeignLedgerRow): ForeignLedgerRow {
  const stamps = joined(a.stamps ?? [], b.stamps ?? []);
  return {
    ...a,
    lines: a.lines.map((line, at) => fuller(line, b.lines[at])),
    ...(stamps.length > 0 && { stamps }),
  };
}

/** What a pack carries on: ledgers, and the heads under which `restored` entries name them. */
export interface CarriedOn {
  carried: { name: string; lines: LedgerLine[]; stamps: EntryStamp[] }[];
  heads: ReadonlySet<Hex>;
}

/**
 * Chooses the ledgers that sealed some of the items, and those that lead to them. Of one installation
 * that was restored from several packs, each shows other entries: they are put together where one is
 * the beginning of the other.
 */
export function carriedOn(
  rows: readonly ForeignLedgerRow[],
  items: ReadonlySet<string>,
): CarriedOn {
  const needed = new Set(rows.filter(({ lines }) => lines.some((line) => seals(line, items))));
  for (const row of needed) {
    // A ledger that was restored into another one is named there only.
    for (const other of rows) if (names(other.lines, row.head)) needed.add(other);
  }
  const heads = new Set([...needed].map(({ head }) => head));
  const byInstallation = new Map<string, Ledger[]>();
  const longestFirst = [...needed].sort((a, b) => b.lines.length - a.lines.length);
  for (const { installation, head, lines, stamps = [] } of longestFirst) {
    const known = byInstallation.get(installation) ?? [];
    byInstallation.set(installation, known);
    const longer = known.find((ledger) => ledger.hashes[lines.length - 1] === head);
    if (longer) {
      longer.lines = longer.lines.map((line, at) => fuller(line, lines[at]));
      longer.stamps = joined(longer.stamps, stamps);
    } else known.push({ head, lines, stamps, hashes: hashesOf(lines) });
  }
  const carried = [...byInstallation].flatMap(([installation, ledgers]) =>
    ledgers.map(({ head, lines, stamps }) => ({
      name: ledgers.length === 1 ? installation : `${installation}-${head.slice(0, 8)}`,
      lines,
      stamps,
    })),
  );
  return { carried: carried.sort((a, b) => (openedAt(a) < openedAt(b) ? -1 : 1)), heads };
}

/** Oldest first, as a reader expects the items that they sealed. */
function openedAt({
  name,
  lines: [first],
}: {
  name: string;
  lines: readonly LedgerLine[];
}): string {
  const at = first && 'type' in first ? new Date(first.at).toISOString() : '';
  return `${at} ${name}`;
}

function joined(stamps: readonly EntryStamp[], others: readonly EntryStamp[]): EntryStamp[] {
  const known = new Set(stamps.map(({ seq }) => seq));
  return [...stamps, ...others.filter(({ seq }) => !known.has(seq))];
}

interface Ledger {
  head: Hex;
  lines: LedgerLine[];
  stamps: EntryStamp[];
  hashes: Hex[];
}

function hashesOf(lines: readonly LedgerLine[]): Hex[] {
  const chain = recomputeChain(lines);
  return chain.ok ? chain.hashes : [];
}

/** Of two lines of one entry that which shows it. */
function fuller(line: LedgerLine, other: LedgerLine | undefined): LedgerLine {
  return 'type' in line || !other ? line : other;
}

function seals(line: LedgerLine, items: ReadonlySet<string>): boolean {
  if (!('type' in line) || (line.type !== 'captured' && line.type !== 'imported')) return false;
  return items.has(line.payload.item);
}

function names(lines: readonly LedgerLine[], head: Hex): boolean {
  return lines.some(
    (line) => 'type' in line && line.type === 'restored' && line.payload.head === head,
  );
}
