/**
 * What comes of comparing a masked copy, piece by piece, with what was sealed: what is wrong with it, or
 * how many pieces were compared, of how many it has. The others are excused by masks.
 */
export type Comparison<F extends string> =
  | { fault: F }
  | { fault: null; compared: number; of: number };
