import { canonicalHash, type Hex, linkHash, toHex } from './hash.ts';
import { hashSchema, idSchema, type RandomBytes } from './ids.ts';
import { isoInstant } from './time.ts';
import { z } from './zod.ts';

/**
 * The ledger: an append-only chain of everything that happened to evidence. Its encodings are fixed
 * because strangers recompute it; see docs/evidence-pack.md.
 */

export const ledgerVersion = 1;
export const zeroHash: Hex = '0'.repeat(64);

/**
 * What shows that the computer's clock was changed: a clock that nobody can set, the shop's server, or
 * the ledger itself, whose last entry is of a later time.
 */
export const jumpWitnesses = ['monotonic', 'server', 'ledger'] as const;
export type JumpWitness = (typeof jumpWitnesses)[number];

/** Payload of each entry type: ids, hashes and commits, never a value from a page or from the user. */
const payloads = {
  opened: z.object({
    format: z.literal('cardproof-ledger'),
    keyFingerprint: hashSchema.nullable(),
  }),
  'key-added': z.object({ keyFingerprint: hashSchema }),
  captured: z.object({ item: idSchema, record: hashSchema }),
  imported: z.object({ item: idSchema, record: hashSchema }),
  assigned: z.object({ item: idSchema, case: idSchema }),
  corrected: z.object({ item: idSchema, correction: hashSchema }),
  claimed: z.object({ case: idSchema, claim: hashSchema }),
  exported: z.object({ case: idSchema, tagManifest: hashSchema }),
  deleted: z.object({ item: idSchema }),
  /** `ms` is how far the clock went astray, above zero forwards; `by` is what it was held against. */
  'clock-jump': z.object({ ms: z.int(), by: z.enum(jumpWitnesses).optional() }),
  stamped: z.object({ seq: z.int().min(1), response: hashSchema }),
  restored: z.object({ head: hashSchema, tagManifest: hashSchema }),
} as const;

export type LedgerType = keyof typeof payloads;
export const ledgerTypes = Object.keys(payloads) as LedgerType[];
export type LedgerPayload<T extends LedgerType> = z.infer<(typeof payloads)[T]>;

/**
 * How far an entry may be earlier than the one before it without the clock having been set back, in
 * milliseconds: its time is taken before it waits for its turn to be written.
 */
export const longestWait = 5000;

/** What is hashed: exactly these six members. */
export type LedgerEntry = {
  [T in LedgerType]: {
    v: number;
    seq: number;
    at: string;
    type: T;
    payload: LedgerPayload<T>;
    /** 16 random bytes as hex, so that the hash of an entry says nothing about its content. */
    salt: string;
  };
}[LedgerType];

/** What is to be appended; the store adds the rest. */
export type LedgerEvent = {
  [T in LedgerType]: { type: T; payload: LedgerPayload<T> };
}[LedgerType];

export const ledgerEntrySchema: z.ZodType<LedgerEntry> = z.discriminatedUnion(
  'type',
  ledgerTypes.map((type) =>
    z.strictObject({
      v: z.literal(ledgerVersion),
      seq: z.int().min(1),
      at: isoInstant,
      type: z.literal(type),
      payload: payloads[type],
      salt: z.string().regex(/^[0-9a-f]{32}$/),
    }),
  ) as never,
);

/** An entry with its place in the chain. */
export interface LedgerRow {
  seq: number;
  entry: LedgerEntry;
  payloadHash: Hex;
  prev: Hex;
  hash: Hex;
}

/** The end of the chain: what the next entry builds on. */
export interface LedgerHead {
  seq: number;
  hash: Hex;
}

export const emptyHead: LedgerHead = { seq: 0, hash: zeroHash };

/**
 * Builds the row that follows `head`.
 * @param at ISO 8601 with offset, by the local clock
 */
export function nextRow(
  head: LedgerHead,
  event: LedgerEvent,
  at: string,
  random: RandomBytes,
): LedgerRow {
  const entry = {
    v: ledgerVersion,
    seq: head.seq + 1,
    at,
    type: event.type,
    payload: event.payload,
    salt: toHex(random(16)),
  } as LedgerEntry;
  const payloadHash = canonicalHash(entry);
  return {
    seq: entry.seq,
    entry,
    payloadHash,
    prev: head.hash,
    hash: linkHash(head.hash, payloadHash),
  };
}

/** A line of `ledger.jsonl`: an own entry in full, any other as its hash. */
export type LedgerLine = LedgerEntry | { seq: number; payloadHash: Hex };

export const ledgerLineSchema: z.ZodType<LedgerLine> = z.union([
  ledgerEntrySchema,
  z.strictObject({ seq: z.int().min(1), payloadHash: hashSchema }),
]);

/** Hash of what a line stands for. */
export function linePayloadHash(line: LedgerLine): Hex {
  return 'payloadHash' in line ? line.payloadHash : canonicalHash(line);
}

/**
 * Recomputes a chain.
 * @returns the head that the lines lead to and the hash of every entry, or the first line (from 1)
 * that is out of order
 */
export function recomputeChain(
  lines: readonly LedgerLine[],
): { ok: true; head: LedgerHead; hashes: Hex[] } | { ok: false; brokenAt: number } {
  let head = emptyHead;
  const hashes: Hex[] = [];
  for (const [index, line] of lines.entries()) {
    if (line.seq !== head.seq + 1) return { ok: false, brokenAt: index + 1 };
    head = { seq: line.seq, hash: linkHash(head.hash, linePayloadHash(line)) };
    hashes.push(head.hash);
  }
  return { ok: true, head, hashes };
}
