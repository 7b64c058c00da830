import Dexie, { type EntityTable, type Table } from 'dexie';
import type { Case, CaseFact } from '../model/case.ts';
import type { CaseSummary } from '../model/case-summary.ts';
import type { Correction } from '../model/correction.ts';
import type { AlertMark, RefundWindow } from '../model/deadline.ts';
import type { EvidenceRecord, FileName, Openings, Seeds } from '../model/evidence.ts';
import type { LedgerRow } from '../model/ledger.ts';
import type { Lock, StoredBytes } from '../model/lock.ts';
import type { OwnMasks } from '../model/own-masks.ts';
import type { ReadingHint } from '../model/reading-hint.ts';
import type { WatchedShop } from '../model/watch.ts';
import { type Keyring, noKeys } from './keyring.ts';
import type { ForeignLedgerRow, RestorePartRow, RestoreRow } from './restore-rows.ts';
import type { StampFilesRow, StampRow } from './stamp-rows.ts';
import { summaryKeeper } from './summary-keeper.ts';
import type {
  ImportRow,
  JobPartRow,
  JobRow,
  RecordingFrameRow,
  RecordingPieceRow,
  RecordingRow,
} from './unsealed-rows.ts';

/** A case with what the store needs to find it again. */
export interface CaseRow extends Case {
  /** Ids that a rule with the terms of a removed window would have: it must not bring them back. */
  removedWindows?: string[];
  /** Ids of items whose rules were read for this case, or have nothing to say to it. */
  rulesReadFrom?: string[];
  /** Every order number under which the order was seen; usually one. */
  orderNos: string[];
  /** 1 while the case is under watch, 0 once the buyer closed it (IndexedDB cannot index booleans). */
  open: 0 | 1;
  /** Set while it is put away, with what it goes back to; it is not open then. */
  archived?: { wasOpen: 0 | 1 };
}

/** One sealed item. The bytes of the record and of the files are in `blobs`. */
export interface EvidenceRow {
  id: string;
  /** Seq of its `captured` entry in the ledger, or of the `restored` entry that brought it. */
  seq: number;
  /** Of a restored item: seq of its `captured` entry in the ledger that it came with. */
  foreignSeq?: number;
  /** Milliseconds since the epoch, by the local clock. */
  capturedAt: number;
  shop: string;
  /** Order numbers stated on the page, so that a case opened later finds the item. */
  orderNos: string[];
  caseIds: string[];
  record: EvidenceRecord;
  /** SHA-256 of the record's bytes, as in the ledger. */
  recordHash: string;
  /** Null while they are locked away, with the seeds: they are in the item's blob `salts.json` then. */
  openings: Openings | null;
  /** Of the files with tiles or lines; absent in items of earlier versions. */
  seeds?: Seeds;
  /** What the buyer covers or uncovers in its pictures; absent where nothing was. Not sealed. */
  ownMasks?: OwnMasks;
  /** The buyer looked at the picture and confirmed that no key is on it. */
  confirmed: boolean;
  /**
   * The refund rules on the page, for the reader of clauses. It is also in the sealed page text, where
   * a stranger finds it; absent in items of schema version 1.
   */
  rulesText?: string;
  /** What the buyer put right in its reading, in the order of the ledger; absent where nothing was. */
  corrections?: Correction[];
}

/** Bytes never live in a row that is listed. Only `blobs.ts` reads and writes them. */
export interface BlobRow extends StoredBytes {
  item: string;
  /**
   * Two are no part of what was sealed: `pointed.json`, values of keys that the buyer pointed at later,
   * and `salts.json`, openings and seeds, which are here only while they are locked away.
   */
  name: FileName | 'record.json' | 'pointed.json' | 'salts.json';
}

/** Small state of the installation that must change together with the rest. */
export interface MetaRow {
  /** What was already said about each deadline, by the key that `deadlines/alerts.ts` gives it. */
  key: 'alert-marks';
  value: Readonly<Record<string, AlertMark>>;
}

/** The lock at rest; there is one row or none. */
export interface LockRow extends Lock {
  /** `off`: it is being turned off, and what is still encrypted is decrypted. */
  mode: 'on' | 'off';
  /** What was there when it was turned on is encrypted; what came since was so from its beginning. */
  isDone?: true;
}

/** A state of a page that was captured, so that the same state is not captured again by itself. */
export interface PageStateRow {
  /** SHA-256 of what was material on the page: the text itself would hold keys a second time. */
  state: string;
  shop: string;
  /** Milliseconds since the epoch. */
  at: number;
  item: string;
  /** Whether the item has a real picture. */
  hasPixels: boolean;
}

/** What a correction taught about the pages of a shop; of each path and thing there is one. */
export type HintRow = ReadingHint & {
  shop: string;
  /** Milliseconds since the epoch. */
  at: number;
  /** The item on which it was learnt. */
  item: string;
};

/** What a case had from one item. */
export interface TakenFromCase {
  caseId: string;
  facts: CaseFact[];
  windows: RefundWindow[];
}

/** An item that the buyer took back, whole until its grace is over; its bytes are still in `blobs`. */
export interface RemovalRow {
  id: string;
  /** Milliseconds since the epoch. */
  removedAt: number;
  /** How much of its grace was seen to pass, and when that was last looked at; absent until then. */
  waited?: { ms: number; at: number };
  row: EvidenceRow;
  taken: TakenFromCase[];
  /** Cases that nothing else belonged to. */
  cases: CaseRow[];
}

/**
 * The key that signs packs. The private half cannot be read by anybody, not even by the program: a
 * profile that is lost takes it along, and a new key is named in the ledger.
 */
export interface KeyRow {
  id: 'signing';
  /** ECDSA P-256; the private key is not extractable. */
  pair: CryptoKeyPair;
  /** The public key as SPKI DER. */
  spki: Uint8Array;
  /** SHA-256 of `spki`, as the ledger names it. */
  fingerprint: string;
  /** Seq of the ledger entry that names it. */
  namedBy: number;
}

export const databaseName = 'cardproof';

/**
 * The database in the extension's own origin. `tests/store/migrations.test.ts` holds a
 * frozen example of every version that was ever released.
 */
export class CardProofDb extends Dexie {
  cases!: EntityTable<CaseRow, 'id'>;
  /** Made from `cases` and `evidence` (case-summaries.ts). */
  caseSummaries!: EntityTable<CaseSummary, 'id'>;
  evidence!: EntityTable<EvidenceRow, 'id'>;
  blobs!: Table<BlobRow, [string, string]>;
  ledger!: EntityTable<LedgerRow, 'seq'>;
  jobs!: EntityTable<JobRow, 'id'>;
  jobParts!: Table<JobPartRow, [string, string]>;
  meta!: EntityTable<MetaRow, 'key'>;
  locks!: EntityTable<LockRow, 'id'>;
  shops!: EntityTable<WatchedShop, 'site'>;
  pageStates!: EntityTable<PageStateRow, 'state'>;
  hints!: Table<HintRow, [string, string, string]>;
  removals!: EntityTable<RemovalRow, 'id'>;
  recordings!: EntityTable<RecordingRow, 'id'>;
  recordingPieces!: Table<RecordingPieceRow, [string, number]>;
  recordingFrames!: Table<RecordingFrameRow, [string, number]>;
  imports!: Table<ImportRow, string>;
  keys!: EntityTable<KeyRow, 'id'>;
  stamps!: EntityTable<StampRow, 'seq'>;
  stampFiles!: EntityTable<StampFilesRow, 'seq'>;
  foreignLedgers!: EntityTable<ForeignLedgerRow, 'head'>;
  restores!: EntityTable<RestoreRow, 'id'>;
  restoreParts!: Table<RestorePartRow, [string, string, string]>;

  /** What opens encrypted bytes here. */
  readonly keyring: Keyring;
  /** The lock for which was written last; each writing finds out whether it still is (blobs.ts). */
  supposedLock: LockRow | null = null;

  constructor(
    name: string = databaseName,
    { keyring = noKeys, ...options }: { indexedDB?: IDBFactory; keyring?: Keyring } = {},
  ) {
    // Strict: a sealed item must survive a power cut right after the popup said so.
    super(name, { chromeTransactionDurability: 'strict', ...options });
    this.keyring = keyring;
    this.use(summaryKeeper);
    this.version(1).stores({
      cases: 'id, open, shop, *orderNos',
      evidence: 'id, seq, shop, *caseIds, *orderNos',
      blobs: '[item+name], item',
      ledger: 'seq',
      jobs: 'id',
      jobParts: '[job+name], job',
      meta: 'key',
    });
    // Dexie's versions add up: the tables of version 1 stay.
    this.version(2).stores({ shops: 'site', pageStates: 'state, at' });
    this.version(3).stores({ hints: '[shop+path+about], shop' });
    this.version(4).stores({ removals: 'id' });
    this.version(5).stores({
      recordings: 'id',
      recordingPieces: '[recording+no], recording',
      recordingFrames: '[recording+no], recording',
    });
    this.version(6).stores({
      stamps: 'seq',
      stampFiles: 'seq',
      keys: 'id',
      locks: 'id',
      foreignLedgers: 'head, installation',
      imports: 'id',
      restores: 'id',
      restoreParts: '[restore+item+name], restore',
      caseSummaries: 'id, by, *dues, [state+createdAt]',
      // What is encrypted is told from what is not without reading it.
      blobs: '[item+name], item, encrypted.lock',
    });
  }
}
