import { shownRecord } from '../model/correction.ts';
import type { Secret } from '../model/fact.ts';
import { numberedSecrets } from './pointed-secrets.ts';
import type { CardProofDb, EvidenceRow } from './schema.ts';

/** Newest items that are looked through for keys, and those with keys of which the values are read. */
const mostItems = 2000;
const mostItemsWithKeys = 200;
const mostKnown = 5000;
/** A shorter key is too common a text to be looked for on other pages. */
const shortestKnown = 6;

/**
 * The buyer's card keys, newest first, whatever became of their orders: a game's redeem page shows
 * one of them without saying that it is a key. An item whose secrets cannot be read is left out.
 * @returns each value once, with the newest open case that it belongs to, if any
 * @throws what the store throws when its items cannot be listed
 */
export async function knownSecrets(
  db: CardProofDb,
): Promise<{ value: string; caseId: string | null }[]> {
  const open = new Set(await db.cases.where('open').equals(1).primaryKeys());
  const newest = await db.evidence.orderBy('seq').reverse().limit(mostItems).toArray();
  // A key does not stop being one because the buyer took its page back.
  const removed = (await db.removals.toArray()).map(({ row }) => row);
  const items = [...newest, ...removed]
    .filter((row) => shownRecord(row).secretKinds.some(isKey))
    .slice(0, mostItemsWithKeys);
  const secrets = await Promise.all(items.map((item) => secretsOf(db, item)));
  const known = new Map<string, string | null>();
  items.forEach((item, index) => {
    const caseId = item.caseIds.find((id) => open.has(id)) ?? null;
    for (const { kind, value } of secrets[index] ?? []) {
      if (!isKey(kind) || value.length < shortestKnown) continue;
      if (known.has(value) || known.size < mostKnown) {
        known.set(value, known.get(value) ?? caseId);
      }
    }
  });
  return [...known].map(([value, caseId]) => ({ value, caseId }));
}

/** The secrets of items that the buyer took back, as long as they are kept. */
export async function takenBackSecrets(db: CardProofDb): Promise<Secret[]> {
  const removed = await db.removals.toArray();
  return (await Promise.all(removed.map(({ row }) => secretsOf(db, row)))).flat();
}

/** Every secret of an item that counts; none where they cannot be read. */
export async function secretsOf(db: CardProofDb, item: EvidenceRow): Promise<Secret[]> {
  try {
    return await numberedSecrets(db, item);
  } catch {
    return [];
  }
}

function isKey(kind: Secret['kind']): boolean {
  return kind === 'card-key' || kind === 'card-password';
}
