import type { RefundWindow } from '../../model/deadline.ts';
import type { Hex } from '../../model/hash.ts';

/** Reads the windows that a clause gives. */
export type ClauseReader = (clause: string) => readonly Omit<RefundWindow, 'id'>[];

/** What the reader of a pack brings along; nothing of it ever comes from the pack. */
export interface VerifyOptions {
  /** Root certificates that the reader trusts for timestamps, each as PEM. */
  roots?: readonly string[];
  /** SHA-256 of every known `verify.html`; without it that file is not compared. */
  verifiers?: readonly Hex[];
  /** Reads clauses anew; without it a window is not compared with the clause that it quotes. */
  readClause?: ClauseReader;
  /** How far it is, in bytes of the pack. */
  onProgress?: (done: number, total: number) => void;
}
