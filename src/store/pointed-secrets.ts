import type { Secret } from '../model/fact.ts';
import { canonicalBytes } from '../model/hash.ts';
import { type PointedSecret, pointedFileSchema, pointedInForce } from '../model/pointed.ts';
import { readFile, readSecrets } from './evidence.ts';
import type { CardProofDb, EvidenceRow } from './schema.ts';

/** Card keys that the buyer pointed at on an item, beside those that were sealed with it. */

/** Their values, also of those that were taken back; empty where there are none. */
export async function readPointed(db: CardProofDb, item: string): Promise<PointedSecret[]> {
  const bytes = await readFile(db, item, 'pointed.json');
  if (!bytes) return [];
  return pointedFileSchema.parse(JSON.parse(new TextDecoder().decode(bytes))).secrets;
}

/** Adds values; must run in a transaction on the blobs, together with the correction. */
export async function addPointed(
  db: CardProofDb,
  item: string,
  added: readonly PointedSecret[],
): Promise<void> {
  const secrets = [...(await readPointed(db, item)), ...added];
  const bytes = canonicalBytes({ item, secrets });
  await db.blobs.put({ item, name: 'pointed.json', bytes });
}

/**
 * Every secret of an item that counts, sealed or pointed at; number n is at place n - 1. A number that
 * was taken back is an empty value, which is found nowhere.
 */
export async function numberedSecrets(
  db: CardProofDb,
  row: Pick<EvidenceRow, 'id' | 'corrections'>,
): Promise<Secret[]> {
  const secrets = await readSecrets(db, row.id);
  if (!row.corrections) return secrets;
  for (const { n, kind, value } of pointedInForce(row.corrections, await readPointed(db, row.id))) {
    while (secrets.length < n - 1) secrets.push({ kind, value: '' });
    secrets[n - 1] = { kind, value };
  }
  return secrets;
}
