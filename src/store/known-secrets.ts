import { shownRecord } from '../model/correction.ts';
import type { Secret } from '../model/fact.ts';
import { ok, type Result } from '../model/result.ts';
import { numberedSecrets } from './pointed-secrets.ts';
import type { CardProofDb, EvidenceRow } from './schema.ts';

/** Newest items that are looked through for keys, and those with keys of which the values are read. */
const mostItems = 2000;
const mostItemsWithKeys = 200;
const mostKnown = 5000;
/** A shorter key is too common a text to be looked for on other pages. */
const shortestKnown = 6;
/** In the pack of another case a shorter one may be any number, for which an item would be left out. */
const shortestElsewhere = 8;

/**
 * The buyer's card keys, newest first, whatever became of their orders: a game's redeem page shows
 * one of them without saying that it is a key. An item whose secrets cannot be read is left out, which
 * are all of them while they are locked: packs look for them again.
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
    const read = secrets[index];
    for (const { kind, value } of read?.ok ? read.value : []) {
      if (!isKey(kind) || value.length < shortestKnown) continue;
      if (known.has(value) || known.size < mostKnown) {
        known.set(value, known.get(value) ?? caseId);
      }
    }
  });
  return [...known].map(([value, caseId]) => ({ value, caseId }));
}

/**
 * What a pack of any case must hide wherever it stands: the secrets of items that the buyer took back, as
 * long as they are kept, and his card keys. The problem is `locked`.
 */
export async function secretsElsewhere(db: CardProofDb): Promise<Result<Secret[]>> {
  const secrets: Secret[] = [];
  for (const { row } of await db.removals.toArray()) {
    const read = await secretsOf(db, row);
    if (!read.ok) return read;
    secrets.push(...read.value);
  }
  const known = (await knownSecrets(db)).map(({ value }) => value);
  const keys = known.filter((value) => value.length >= shortestElsewhere);
  return ok([...secrets, ...keys.map((value) => ({ kind: 'card-key' as const, value }))]);
}

/** Every secret of an item that counts; none where they are damaged. The problem is `locked`. */
export async function secretsOf(db: CardProofDb, item: EvidenceRow): Promise<Result<Secret[]>> {
  try {
    const read = await numberedSecrets(db, item);
    return read.ok || read.problem.code === 'locked' ? read : ok([]);
  } catch {
    return ok([]);
  }
}

function isKey(kind: Secret['kind']): boolean {
  return kind === 'card-key' || kind === 'card-password';
}
