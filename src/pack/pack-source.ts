import type { Case } from '../model/case.ts';
import type { Correction } from '../model/correction.ts';
import type { Deadline } from '../model/deadline.ts';
import type {
  EvidenceRecord,
  FileName,
  MaskRect,
  Openings,
  PictureRect,
  Seeds,
} from '../model/evidence.ts';
import type { Secret } from '../model/fact.ts';
import type { LedgerLine } from '../model/ledger.ts';
import type { OwnMasks } from '../model/own-masks.ts';
import type { CaseState } from '../model/pack.ts';
import type { PointedSecret } from '../model/pointed.ts';
import type { EntryStamp, LedgerStamp } from '../model/stamp.ts';
import type { PicturePart } from './strip.ts';

/** What a pack is made of. */
export interface PackSource {
  case: Case;
  deadlines: Deadline[];
  /** How the store keeps the case; a full pack carries it on. */
  state?: CaseState;
  /** In any order: a pack lists them as they were sealed. */
  items: PackItem[];
  /**
   * Secrets that pages of the case may show though none of its items knows them: of items that the buyer
   * took back, and card keys of other cases, which a capture does not know while they are locked.
   */
  elsewhere?: readonly Secret[];
  /** The whole chain: own entries in full, all others as `{seq, payloadHash}`. */
  ledger: LedgerLine[];
  /**
   * Ledgers of earlier installations that sealed items of it, in the order of their restoring; absent
   * where there is none.
   */
  carried?: readonly CarriedLedger[];
  /** Stamps over the ledger that are there for its items; absent where none is. */
  stamps?: readonly LedgerStamp[];
}

/** The ledger of an earlier installation, whole: a restored pack brought it. */
export interface CarriedLedger {
  /** Its file below data/ledgers/, without the ending. */
  name: string;
  lines: readonly LedgerLine[];
  /** Stamps over it that came along; absent where none did. */
  stamps?: readonly EntryStamp[];
}

export interface PackItem {
  record: EvidenceRecord;
  /** The canonical JSON that was hashed, byte for byte. */
  recordBytes: Uint8Array;
  recordHash: string;
  openings: Openings;
  /** Of the files with tiles or lines; absent in items of earlier versions. */
  seeds?: Seeds;
  /** What the buyer covers or uncovers in its pictures; absent where nothing was. */
  ownMasks?: OwnMasks;
  secrets: Secret[];
  /** What the buyer put right in its reading; absent where nothing was. */
  corrections?: readonly Correction[];
  /** Values of card keys that the buyer pointed at, also of those taken back; absent without any. */
  pointed?: readonly PointedSecret[];
  /** The user looked at the picture and confirmed that no key is on it. */
  confirmed: boolean;
  /** The refund rules on its page; absent where there are none. */
  rulesText?: string;
  /** Files whose bytes are gone or not as they were sealed; absent where all are there. Not to be read. */
  lost?: readonly FileName[];
  read(name: FileName): Promise<Uint8Array>;
}

/** What a pack does with pictures. Each throws where a picture cannot be decoded. */
export interface PicturePort {
  /**
   * Covers rectangles, in pixels of the picture as it is shown, with an opaque colour.
   * @param type media type of the picture and of the copy
   */
  mask(picture: Uint8Array, rects: readonly MaskRect[], type: string): Promise<Uint8Array>;
  /** Cuts a part out, in pixels of the picture. Gives a PNG. */
  crop(png: Uint8Array, part: PictureRect): Promise<Uint8Array>;
  /**
   * Adds a strip below the picture with lines of plain text. Gives a JPEG; of a picture that is too
   * tall for one its parts, from the top.
   */
  stamp(
    picture: Uint8Array,
    linesOf: (part: PicturePart) => readonly string[],
  ): Promise<Uint8Array[]>;
}

/** A picture that cannot be decoded; its message names the item. */
export class PictureError extends Error {}
