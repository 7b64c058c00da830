import type { CaptureDraft } from '../model/draft.ts';
import {
  type EvidenceRecord,
  evidenceRecordSchema,
  type FileName,
  type Openings,
  type SealedFile,
  type SecretsFile,
  type Seeds,
} from '../model/evidence.ts';
import type { Secret } from '../model/fact.ts';
import { canonicalBytes, commitTo, type Hex, sha256Hex, toHex } from '../model/hash.ts';
import type { RandomBytes } from '../model/ids.ts';
import type { LedgerEvent } from '../model/ledger.ts';
import type { OwnMasks } from '../model/own-masks.ts';
import { fail, isDiskFull, ok, type Result } from '../model/result.ts';
import { blobRows, readFile, writePrepared } from './blobs.ts';
import { ordersOf, placeItem } from './cases.ts';
import { appendToLedger, lastEntry, rowsAfter } from './ledger.ts';
import { saltsToKeep } from './salts.ts';
import type { CardProofDb, EvidenceRow, LockRow } from './schema.ts';

/** A file that is ready to be sealed. */
export interface ReadyFile {
  name: FileName;
  mediaType: string;
  bytes: Uint8Array;
  /** SHA-256 of the bytes, taken before the transaction: WebCrypto is asynchronous. */
  hash: Hex;
  /** What lets a masked copy be compared with it, and the seed of that; absent where it is never masked. */
  proof?: Pick<SealedFile, 'tiles' | 'lines'>;
  seed?: Hex;
}

/** SHA-256 by WebCrypto, which is several times faster than the synchronous one. */
export async function hashFile(bytes: Uint8Array): Promise<Hex> {
  return toHex(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes as BufferSource)));
}

/** The `secrets.json` of a draft, or null when the page showed no secret. */
export function secretsFile(secrets: readonly Secret[]): Uint8Array | null {
  if (secrets.length === 0) return null;
  const content: SecretsFile = {
    secrets: secrets.map(({ kind, value }, index) => ({ n: index + 1, kind, value })),
  };
  return canonicalBytes(content);
}

/**
 * Seals a capture or an import: writes the record, its files and the ledger entry, puts the item into its cases
 * and removes the job, all in one strict transaction. A draft that was sealed before is not sealed
 * again: its item is returned as it is.
 * @param at ISO 8601 with offset: when the item is sealed, not when it was captured
 */
export async function sealItem(
  db: CardProofDb,
  draft: CaptureDraft,
  files: readonly ReadyFile[],
  at: string,
  random: RandomBytes,
): Promise<Result<EvidenceRow>> {
  const openings: Openings = {};
  const seeds: Seeds = {};
  for (const file of files) {
    openings[file.name] = toHex(random(32));
    if (file.seed !== undefined) seeds[file.name] = file.seed;
  }
  const record = recordOf(draft, files, openings);
  const recordBytes = canonicalBytes(record);
  const recordHash = sha256Hex(recordBytes);
  const contents = [...files, { name: 'record.json' as const, bytes: recordBytes }];
  try {
    const tables = [db.cases, db.evidence, db.blobs, db.ledger, db.jobs, db.jobParts];
    const prepare = async (lock: LockRow | null) => ({
      blobs: await blobRows(db, lock, draft.id, contents),
      salts: await saltsToKeep(db, lock, draft.id, {
        openings,
        ...(Object.keys(seeds).length > 0 && { seeds }),
      }),
    });
    return await writePrepared(db, tables, prepare, async ({ blobs, salts }) => {
      // Together what can be: each that is waited for alone costs as much as hashing half a megabyte.
      const [sealed, last] = await Promise.all([db.evidence.get(draft.id), lastEntry(db)]);
      if (sealed) return ok(sealed);
      const event: LedgerEvent = {
        type: draft.method === 'imported' ? 'imported' : 'captured',
        payload: { item: draft.id, record: recordHash },
      };
      const entries = rowsAfter(last, [event], at, random);
      const row: EvidenceRow = {
        id: draft.id,
        seq: entries.own[0]?.seq ?? 0,
        capturedAt: draft.clock.epochMs,
        shop: draft.page.shop,
        orderNos: ordersOf(draft.facts).map((order) => order.orderNo),
        caseIds: [],
        record,
        recordHash,
        ...salts.row,
        confirmed: false,
        rulesText: draft.rulesText,
      };
      await Promise.all([
        db.ledger.bulkAdd(entries.all),
        db.evidence.add(row),
        db.jobs.delete(draft.id),
        db.jobParts.where('job').equals(draft.id).delete(),
        db.blobs.bulkAdd([...blobs, ...salts.blobs]),
      ]);
      const events = await placeItem(db, row, draft.caseHints, at, random);
      if (events.length > 0) await appendToLedger(db, events, at, random);
      return ok(row);
    });
  } catch (error) {
    return storageProblem('seal', error);
  }
}

/** The secrets of an item, in their order; empty when it has none. The problem may be `locked`. */
export async function readSecrets(db: CardProofDb, item: string): Promise<Result<Secret[]>> {
  const read = await readFile(db, item, 'secrets.json');
  if (!read.ok) return read;
  if (!read.value) return ok([]);
  const content = JSON.parse(new TextDecoder().decode(read.value)) as SecretsFile;
  return ok(content.secrets.map(({ kind, value }) => ({ kind, value })));
}

/** Notes that the buyer looked at the picture of an item and saw no key on it. */
export async function confirmPicture(
  db: CardProofDb,
  item: string,
  confirmed: boolean,
): Promise<Result<null>> {
  const changed = await db.evidence.update(item, { confirmed });
  return changed === 1 || (await db.evidence.get(item))
    ? ok(null)
    : fail('store', 'item-not-found');
}

/** Notes what the buyer covers and uncovers in the pictures of an item. Nothing that is sealed changes. */
export async function setOwnMasks(
  db: CardProofDb,
  item: string,
  ownMasks: OwnMasks,
): Promise<Result<null>> {
  const changed = await db.evidence.update(item, { ownMasks });
  return changed === 1 || (await db.evidence.get(item))
    ? ok(null)
    : fail('store', 'item-not-found');
}

/** Turns what IndexedDB throws into a problem that says what to do. */
export function storageProblem(stage: string, error: unknown): { ok: false } & Result<never> {
  return fail(stage, isDiskFull(error) ? 'storage-full' : 'storage-failed', error);
}

function recordOf(
  draft: CaptureDraft,
  files: readonly ReadyFile[],
  openings: Openings,
): EvidenceRecord {
  const { secrets, caseHints, rulesText, isWhole, ...rest } = draft;
  return evidenceRecordSchema.parse({
    schema: 1,
    ...rest,
    secretKinds: secrets.map((secret) => secret.kind),
    files: files.map(({ name, mediaType, bytes, hash, proof }) => ({
      name,
      mediaType,
      size: bytes.length,
      commit: commitTo(openings[name] ?? '', hash),
      ...proof,
    })),
  });
}
