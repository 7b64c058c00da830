import type { Secret } from '../model/fact.ts';
import { canonicalBytes } from '../model/hash.ts';
import { type PointedSecret, pointedFileSchema, pointedInForce } from '../model/pointed.ts';
import { ok, type Result } from '../model/result.ts';
import { putFile, readFile } from './blobs.ts';
import { readSecrets } from './evidence.ts';
import type { CardProofDb, EvidenceRow } from './schema.ts';

/** Card keys that the buyer pointed at on an item, beside those that were sealed with it. */

/**
 * Their values, also of those that were taken back; empty where there are none. The problem may be
 * `locked`.
 */
export async function readPointed(db: CardProofDb, item: string): Promise<Result<PointedSecret[]>> {
  const read = await readFile(db, item, 'pointed.json');
  if (!read.ok) return read;
  if (!read.value) return ok([]);
  return ok(pointedFileSchema.parse(JSON.parse(new TextDecoder().decode(read.value))).secrets);
}

/**
 * Adds values; must run in a transaction on the blobs, together with the correction and before
 * anything of it is written: those that are there may be locked.
 */
export async function addPointed(
  db: CardProofDb,
  item: string,
  added: readonly PointedSecret[],
): Promise<Result<null>> {
  const before = await readPointed(db, item);
  if (!before.ok) return before;
  const bytes = canonicalBytes({ item, secrets: [...before.value, ...added] });
  await putFile(db, item, { name: 'pointed.json', bytes });
  return ok(null);
}

/**
 * Every secret of an item that counts, sealed or pointed at; number n is at place n - 1. A number that
 * was taken back is an empty value, which is found nowhere. The problem may be `locked`.
 */
export async function numberedSecrets(
  db: CardProofDb,
  row: Pick<EvidenceRow, 'id' | 'corrections'>,
): Promise<Result<Secret[]>> {
  const sealed = await readSecrets(db, row.id);
  if (!sealed.ok || !row.corrections) return sealed;
  const pointed = await readPointed(db, row.id);
  if (!pointed.ok) return pointed;
  const secrets = sealed.value;
  for (const { n, kind, value } of pointedInForce(row.corrections, pointed.value)) {
    while (secrets.length < n - 1) secrets.push({ kind, value: '' });
    secrets[n - 1] = { kind, value };
  }
  return ok(secrets);
}
