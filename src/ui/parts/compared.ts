import { shownRecord } from '../../model/correction.ts';
import { type FileName, picturesAmong } from '../../model/file-name.ts';
import type { Hex } from '../../model/hash.ts';
import { readFile } from '../../store/blobs.ts';
import { hashFile } from '../../store/evidence.ts';
import { secretsOf } from '../../store/known-secrets.ts';
import type { CardProofDb, EvidenceRow } from '../../store/schema.ts';

/** What of an item is compared with others and never shown. */
export interface Compared {
  /** Card keys in clear. */
  keys?: readonly string[];
  /** SHA-256 of the bytes of its pictures. */
  pictures?: Readonly<Partial<Record<FileName, Hex>>>;
}

/**
 * Reads keys, and hashes of those pictures that may be equal: only such of the same size are read at
 * all. What is locked or damaged is left out, so that nothing is found in it.
 * @returns by the ids of the items
 */
export async function readCompared(
  db: CardProofDb,
  items: readonly EvidenceRow[],
): Promise<Map<string, Compared>> {
  const distinct = [...new Map(items.map((item) => [item.id, item])).values()];
  const sizes = sharedSizes(distinct);
  const compared = await Promise.all(
    distinct.map(async (item): Promise<[string, Compared]> => {
      const [keys, pictures] = [await keysOf(db, item), await hashesOf(db, item, sizes)];
      return [item.id, { ...(keys.length > 0 && { keys }), pictures }];
    }),
  );
  return new Map(compared);
}

async function keysOf(db: CardProofDb, item: EvidenceRow): Promise<string[]> {
  if (!shownRecord(item).secretKinds.includes('card-key')) return [];
  const read = await secretsOf(db, item);
  const secrets = read.ok ? read.value : [];
  return secrets.flatMap(({ kind, value }) => (kind === 'card-key' && value !== '' ? [value] : []));
}

function picturesIn({ record }: EvidenceRow) {
  const names = new Set<string>(picturesAmong(record.files.map(({ name }) => name)));
  return record.files.filter(({ name }) => names.has(name));
}

/** Sizes that pictures of two items have. */
function sharedSizes(items: readonly EvidenceRow[]): ReadonlySet<number> {
  const [once, again] = [new Set<number>(), new Set<number>()];
  for (const item of items) {
    for (const size of new Set(picturesIn(item).map((file) => file.size))) {
      (once.has(size) ? again : once).add(size);
    }
  }
  return again;
}

async function hashesOf(
  db: CardProofDb,
  item: EvidenceRow,
  sizes: ReadonlySet<number>,
): Promise<Partial<Record<FileName, Hex>>> {
  const hashes: Partial<Record<FileName, Hex>> = {};
  for (const { name, size } of picturesIn(item)) {
    if (!sizes.has(size)) continue;
    const read = await readFile(db, item.id, name);
    if (read.ok && read.value) hashes[name] = await hashFile(read.value);
  }
  return hashes;
}
