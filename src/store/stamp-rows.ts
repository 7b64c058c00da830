import type { Hex } from '../model/hash.ts';
import type { StampRefusal } from '../model/stamp.ts';

/**
 * A stamp of an authority over the ledger up to one entry, for every entry before it too. At most one
 * is waited for, the newest; the others are there.
 */
export interface StampRow {
  /** The entry whose hash is stamped. */
  seq: number;
  hash: Hex;
  /** Milliseconds since the epoch: since when the oldest entry that it is for waits. */
  since: number;
  /** When it may be asked for, and how often that failed since it last worked. */
  nextAt: number;
  tries: number;
  /** What the last attempt met, in each authority that was asked; absent before the first. */
  refusals?: StampRefusal[];
  /** What came, once it came and was checked. */
  got?: StampSummary;
}

/** What a stamp says, apart from its bytes. */
export interface StampSummary {
  /** Milliseconds since the epoch, by the authority's clock. */
  time: number;
  /** Address that was asked. */
  url: string;
  /** As the authority's certificate names it. */
  authority: string;
}

/** The bytes of a stamp that is there. */
export interface StampFilesRow {
  seq: number;
  /** What was asked and the whole answer, DER. */
  query: Uint8Array;
  response: Uint8Array;
  /** Certificates from the signer's upwards, PEM. */
  chain: string;
}
