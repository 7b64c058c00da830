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
  const newest = await newestItems(db);
  // A key does not stop being one because the buyer took its page back.
  const removed = (await db.removals.toArray()).map(({ row }) => row);
  const items = [...newest, ...removed].filter(hasKey).slice(0, mostItemsWithKeys);
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

/** So many entries of the ledger are looked at together for items: what a page asks meanwhile waits for one. */
const stretch = 200;

/**
 * The newest items, as far as they are looked through: until there are enough of them, or enough with
 * keys. By stretches of the ledger, because backwards one by one takes a second.
 */
async function newestItems(db: CardProofDb): Promise<EvidenceRow[]> {
  const found: EvidenceRow[] = [];
  let withKeys = 0;
  let upTo = (await db.evidence.orderBy('seq').last())?.seq ?? 0;
  while (upTo > 0 && found.length < mostItems && withKeys < mostItemsWithKeys) {
    const rows = await db.evidence
      .where('seq')
      .between(upTo - stretch, upTo, false, true)
      .toArray();
    found.push(...rows.reverse());
    withKeys += rows.filter(hasKey).length;
    upTo -= stretch;
  }
  return found.slice(0, mostItems);
}

function hasKey(row: EvidenceRow): boolean {
  return shownRecord(row).secretKinds.some(isKey);
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
