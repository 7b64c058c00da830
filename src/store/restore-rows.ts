import type { Case } from '../model/case.ts';
import type { Correction } from '../model/correction.ts';
import type { EvidenceRecord, FileName } from '../model/evidence.ts';
import type { Hex } from '../model/hash.ts';
import type { LedgerLine } from '../model/ledger.ts';
import type { StoredBytes } from '../model/lock.ts';
import type { CaseState, PackKept } from '../model/pack.ts';
import type { EntryStamp } from '../model/stamp.ts';

/** Rows of packs that are being restored, and of what they bring besides their items. */

/**
 * The ledger of an earlier installation, as a restored pack brought it: it stays as it is, and travels on
 * in the packs of what it sealed.
 */
export interface ForeignLedgerRow {
  /** Hash of its last entry. */
  head: Hex;
  /** Which installation it is of: the beginning of the hash of its first entry. */
  installation: string;
  lines: LedgerLine[];
  /** Stamps over entries of it that came along. */
  stamps?: EntryStamp[];
}

/** A pack that is being restored; its files follow as parts, then the background takes them over. */
export interface RestoreRow {
  id: string;
  /** SHA-256 of the pack's tag manifest. */
  tagManifest: Hex;
  /** Null where the pack holds pages that belong to no case. */
  case: Case | null;
  /** How the case was kept; absent where the pack does not say. */
  state?: CaseState;
  items: RestoredItem[];
  /** The pack's own ledger first, then those that it carries on. */
  ledgers: ForeignLedgerRow[];
  /** Every part is there: the background may begin. */
  isWhole: boolean;
  /** Seq of the `restored` entry, once it is in the ledger. */
  noted?: number;
}

/** What a restored item has besides its bytes. */
export interface RestoredItem {
  record: EvidenceRecord;
  recordHash: Hex;
  corrections: Correction[];
  /** What was kept about it besides; absent where the pack does not say. */
  kept?: Omit<PackKept, 'item'>;
  /** Seq of its `captured` entry in the ledger that sealed it. */
  foreignSeq: number;
}

/** A file of an item that is being restored. */
export interface RestorePartRow extends StoredBytes {
  restore: string;
  item: string;
  name: FileName | 'record.json' | 'pointed.json' | 'salts.json';
}
