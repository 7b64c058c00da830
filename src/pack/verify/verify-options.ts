import type { Hex } from '../../model/hash.ts';

/** What the reader of a pack brings along; nothing of it ever comes from the pack. */
export interface VerifyOptions {
  /** Root certificates that the reader trusts for timestamps, each as PEM. */
  roots?: readonly string[];
  /** SHA-256 of every known `verify.html`; without it that file is not compared. */
  verifiers?: readonly Hex[];
  /** How far it is, in bytes of the pack. */
  onProgress?: (done: number, total: number) => void;
}
