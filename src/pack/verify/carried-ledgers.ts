import type { LedgerLine } from '../../model/ledger.ts';
import type { Fault } from '../findings.ts';

/** A ledger of a pack, recomputed. */
export interface Chain {
  path: string;
  lines: LedgerLine[];
  /** Hash of every entry; empty where it is broken. */
  hashes: string[];
  /** The entry of the pack's own ledger that took it over, whole; null for that ledger itself. */
  since: number | null;
}

/**
 * Checks the ledgers that restored packs brought: each must be named by a `restored` entry of the pack's
 * own ledger, or of one that is, and none that is named may be missing.
 * @returns them in the order of their restoring; what nothing names comes last
 */
export function checkCarried(own: Chain, others: readonly Chain[], faults: Fault[]): Chain[] {
  const named: Chain[] = [];
  const open = [own];
  for (let chain = open.shift(); chain; chain = open.shift()) {
    const before = new Set<string>();
    for (const [index, line] of chain.lines.entries()) {
      before.add(chain.hashes[index - 1] ?? '');
      if (!('type' in line) || line.type !== 'restored') continue;
      const { head } = line.payload;
      // A pack of this very installation is restored without a ledger of its own.
      if (before.has(head)) continue;
      const found = others.filter(({ hashes }) => hashes.includes(head));
      if (found.length === 0) {
        faults.push({ code: 'carried-ledger-missing', path: chain.path, detail: String(line.seq) });
      }
      const fresh = found.filter((other) => !named.includes(other));
      named.push(...fresh);
      open.push(...fresh);
    }
  }
  markTaken(own, named);
  for (const other of others) {
    // A broken one was told of as broken.
    if (other.hashes.length > 0 && other.since === null) {
      faults.push({ code: 'carried-ledger-unfounded', path: other.path });
    }
  }
  return [...named.reverse(), ...others.filter((other) => !named.includes(other))];
}

/**
 * Notes which entry of the own ledger took each of the others over, whole. Only a number of the own ledger
 * counts: what took over another is itself covered from the entry on that took it over.
 */
function markTaken(own: Chain, named: readonly Chain[]): void {
  const byEnd = new Map<string, Chain[]>();
  for (const chain of named) {
    const end = chain.hashes.at(-1);
    if (end !== undefined) byEnd.set(end, [...(byEnd.get(end) ?? []), chain]);
  }
  const open = [own];
  for (let chain = open.shift(); chain; chain = open.shift()) {
    for (const line of chain.lines) {
      if (!('type' in line) || line.type !== 'restored') continue;
      for (const other of byEnd.get(line.payload.head) ?? []) {
        if (other === chain || other.since !== null) continue;
        other.since = chain === own ? line.seq : chain.since;
        open.push(other);
      }
    }
  }
}
