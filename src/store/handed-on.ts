import { type CorrectionChange, handedOn, mostPointed, shownRecord } from '../model/correction.ts';
import type { Secret } from '../model/fact.ts';
import { toHex } from '../model/hash.ts';
import type { RandomBytes } from '../model/ids.ts';
import { commitOfSecret, type PointedSecret } from '../model/pointed.ts';
import { ok, type Result } from '../model/result.ts';
import { isFoundAnywhere, shownValues } from '../model/secret-search.ts';
import { readFile } from './blobs.ts';
import { correctItem, correctRemoved } from './corrections.ts';
import { secretsOf } from './known-secrets.ts';
import { numberedSecrets, readPointed } from './pointed-secrets.ts';
import type { CardProofDb, EvidenceRow, RemovalRow } from './schema.ts';

/**
 * What becomes of the secrets of an item that is deleted. Another one that was sealed before they were
 * known shows them in clear: it takes them over as if the buyer had pointed at them, so that masked
 * packs hide them there. What stands nowhere else is forgotten.
 */

/** Most items that are looked through, those of the same cases first, then the newest. */
const mostItems = 300;

/** An item that stays, or one that was put aside, too, and may come back. */
interface Relative {
  row: EvidenceRow;
  removal: RemovalRow | null;
}

/**
 * Gives the secrets of an item to those of its cases and its shop that show them. Must run in a
 * transaction on removals, evidence, cases, hints, blobs and ledger. Done again it adds nothing.
 * @param at ISO 8601 with offset
 * @returns `too-many-corrections` where an item can be given nothing any more, `locked` where what it
 * shows cannot be read now
 */
export async function handOnSecrets(
  db: CardProofDb,
  from: EvidenceRow,
  at: string,
  random: RandomBytes,
): Promise<Result<null>> {
  const own = await secretsOf(db, from);
  if (!own.ok) return own;
  const secrets = own.value.filter(({ value }) => isFoundAnywhere(value));
  if (secrets.length === 0) return ok(null);
  for (const relative of await relativesOf(db, from)) {
    const shown = await shownOn(db, relative.row, secrets);
    if (!shown.ok) return shown;
    if (shown.value.length === 0) continue;
    const made = await pointedAt(db, relative.row, shown.value, random);
    if (!made.ok) return made;
    const input = made.value;
    const { removal } = relative;
    const given = removal
      ? await correctRemoved(db, removal, input, at, random)
      : await correctItem(db, { item: relative.row.id, hint: null, ...input }, at, random);
    if (!given.ok) return given;
  }
  return ok(null);
}

async function relativesOf(db: CardProofDb, from: EvidenceRow): Promise<Relative[]> {
  const shares = ({ caseIds }: EvidenceRow) => caseIds.some((id) => from.caseIds.includes(id));
  const ofCases = await db.evidence.where('caseIds').anyOf(from.caseIds).distinct().toArray();
  const ofShop = await db.evidence.where('shop').equals(from.shop).toArray();
  const staying = new Map([...ofCases, ...ofShop].map((row) => [row.id, { row, removal: null }]));
  const others = await db.removals.filter(({ id }) => id !== from.id).toArray();
  const aside = others.filter(({ row }) => row.shop === from.shop || shares(row));
  return [...staying.values(), ...aside.map((removal) => ({ row: removal.row, removal }))]
    .sort((a, b) => Number(shares(b.row)) - Number(shares(a.row)) || b.row.seq - a.row.seq)
    .slice(0, mostItems);
}

/** The secrets that an item shows in clear and does not know. */
async function shownOn(
  db: CardProofDb,
  row: EvidenceRow,
  secrets: readonly Secret[],
): Promise<Result<Secret[]>> {
  const numbered = await numberedSecrets(db, row);
  if (!numbered.ok) return numbered;
  const known = new Set(numbered.value.map(({ value }) => value));
  const printed = await printedNumbers(db, row);
  const sought = new Map<string, Secret>();
  for (const secret of secrets) {
    const isPrinted = secret.kind === 'url-token' && printed.has(secret.value);
    if (!known.has(secret.value) && !isPrinted) sought.set(secret.value, secret);
  }
  const found = new Set<string>();
  for (const name of ['record.json', 'page.txt', 'page.html'] as const) {
    const left = [...sought.keys()].filter((value) => !found.has(value));
    if (left.length === 0) break;
    const read = await readFile(db, row.id, name);
    if (!read.ok) return read;
    if (!read.value) continue;
    for (const value of shownValues(new TextDecoder().decode(read.value), left)) found.add(value);
  }
  return ok([...sought.values()].filter(({ value }) => found.has(value)));
}

/** Numbers that packs print on purpose; some shops open an order by its number alone. */
async function printedNumbers(db: CardProofDb, row: EvidenceRow): Promise<Set<string>> {
  const cases = await db.cases.where('id').anyOf(row.caseIds).toArray();
  const facts = [...shownRecord(row).facts, ...cases.flatMap((each) => each.facts)];
  const numbers = facts.flatMap((fact) =>
    fact.field === 'orderNo' || fact.field === 'tradeNo' ? [fact.value] : [],
  );
  return new Set(numbers);
}

async function pointedAt(
  db: CardProofDb,
  row: EvidenceRow,
  secrets: readonly Secret[],
  random: RandomBytes,
): Promise<Result<{ changes: CorrectionChange[]; pointed: PointedSecret[] }>> {
  const before = await readPointed(db, row.id);
  if (!before.ok) return before;
  const used = before.value.map(({ n }) => n);
  const first = [row.record.secretKinds.length, ...used].reduce((a, b) => Math.max(a, b)) + 1;
  const pointed = secrets.map(
    ({ kind, value }, index): PointedSecret => ({
      n: first + index,
      kind,
      value,
      salt: toHex(random(32)),
    }),
  );
  const changes: CorrectionChange[] = [];
  for (let start = 0; start < pointed.length; start += mostPointed) {
    const part = pointed.slice(start, start + mostPointed);
    const to = {
      kinds: part.map(({ kind }) => kind),
      commits: part.map(commitOfSecret),
      ...{ where: handedOn, regions: [], isLocated: false },
    };
    changes.push({ about: 'secrets', from: first + start, to });
  }
  return ok({ changes, pointed });
}
