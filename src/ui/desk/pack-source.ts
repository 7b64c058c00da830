import { computeDeadline } from '../../deadlines/deadline.ts';
import { observationOf } from '../../deadlines/observe.ts';
import type { Case } from '../../model/case.ts';
import { shownRecord } from '../../model/correction.ts';
import type { FileName, Openings } from '../../model/evidence.ts';
import { canonicalBytes, commitTo, sha256Hex } from '../../model/hash.ts';
import type { LedgerEntry, LedgerLine, LedgerRow } from '../../model/ledger.ts';
import { type CaseState, noCaseId } from '../../model/pack.ts';
import { fail, ok, type Result } from '../../model/result.ts';
import type { LedgerStamp } from '../../model/stamp.ts';
import type { PackItem, PackSource } from '../../pack/pack-source.ts';
import { readPresentFile } from '../../store/blobs.ts';
import { hashFile, readSecrets } from '../../store/evidence.ts';
import { carriedOn } from '../../store/foreign-ledgers.ts';
import { secretsElsewhere } from '../../store/known-secrets.ts';
import { readPointed } from '../../store/pointed-secrets.ts';
import type { ForeignLedgerRow } from '../../store/restore-rows.ts';
import { readSalts } from '../../store/salts.ts';
import type { CardProofDb, CaseRow, EvidenceRow } from '../../store/schema.ts';
import { stampsFor } from '../../store/stamps.ts';

/**
 * Collects what a pack is made of, as it stood at one moment.
 * @returns `case-not-found`, or `locked`
 */
export async function readPackSource(db: CardProofDb, caseId: string): Promise<Result<PackSource>> {
  const stands = await asItStands(db, caseId);
  if (!stands.row) return fail('export', 'case-not-found');
  return collect(db, { ...stands, row: stands.row });
}

/**
 * Collects what belongs to no case: rules and products of shops, which cases may need later.
 * @returns `export-nothing` where there is none, and the problems of `readPackSource`
 */
export async function readLooseSource(db: CardProofDb): Promise<Result<PackSource>> {
  const stands = await asItStands(db, null);
  const [first] = stands.rows;
  if (!first) return fail('export', 'export-nothing');
  // Every export of the same items has the same frame.
  const createdAt = stands.rows
    .map(({ record }) => record.capturedAt)
    .reduce((a, b) => (Date.parse(b) < Date.parse(a) ? b : a));
  const frame: CaseRow = {
    ...{ schema: 1, id: noCaseId, shop: '', platform: null, facts: [], problem: null },
    ...{ linkedCase: null, windows: [], createdAt, orderNos: [], open: 0 },
  };
  return collect(db, { ...stands, row: frame });
}

async function collect(
  db: CardProofDb,
  { row, rows, ledger, foreign, stamps }: Standing & { row: CaseRow },
): Promise<Result<PackSource>> {
  const caseId = row.id;
  const items: PackItem[] = [];
  // What was sealed never changes, so it may be read after the rows that point to it.
  for (const item of rows) {
    const read = await packItem(db, item);
    if (!read.ok) return read;
    items.push(read.value);
  }
  const subject = caseOf(row);
  const observations = rows.map((item) => observationOf(shownRecord(item), row.orderNos));
  const deadlines = row.windows
    .map((window) => computeDeadline({ case: subject, window, observations }))
    .flatMap((deadline) => (deadline.ok ? [deadline.value] : []));
  const ids = new Set(rows.map(({ id }) => id));
  const { carried, heads } = carriedOn(foreign, ids);
  const own = { caseId, items: ids, heads, stamps: new Set(stamps.map(({ seq }) => seq)) };
  const elsewhere = await secretsElsewhere(db);
  if (!elsewhere.ok) return elsewhere;
  return ok({
    ...{ case: subject, deadlines, items, elsewhere: elsewhere.value },
    ...(caseId !== noCaseId && { state: stateOf(row) }),
    ledger: ledgerLines(ledger, own),
    ...(carried.length > 0 && { carried }),
    ...(stamps.length > 0 && { stamps }),
  });
}

/** The rows of one moment: a ledger read later could name an item that is not among them. */
function asItStands(db: CardProofDb, caseId: string | null): Promise<Standing> {
  const { cases, evidence, ledger, foreignLedgers, stamps, stampFiles } = db;
  const tables = [cases, evidence, ledger, foreignLedgers, stamps, stampFiles];
  return db.transaction('r', tables, async () => {
    const rows = caseId === null ? await looseItems(db) : await itemsOf(db, caseId);
    const seqs = rows.map(({ seq }) => seq);
    return {
      row: caseId === null ? undefined : await cases.get(caseId),
      rows,
      ledger: await ledger.orderBy('seq').toArray(),
      foreign: await foreignLedgers.toArray(),
      stamps: await stampsFor(db, seqs),
    };
  });
}

interface Standing {
  row: CaseRow | undefined;
  rows: EvidenceRow[];
  ledger: LedgerRow[];
  foreign: ForeignLedgerRow[];
  stamps: LedgerStamp[];
}

function itemsOf(db: CardProofDb, caseId: string): Promise<EvidenceRow[]> {
  return db.evidence.where('caseIds').equals(caseId).sortBy('seq');
}

function looseItems(db: CardProofDb): Promise<EvidenceRow[]> {
  return db.evidence
    .orderBy('seq')
    .filter(({ caseIds }) => caseIds.length === 0)
    .toArray();
}

/**
 * The ledger as one case may show it: entries about the case, about its items and about the
 * installation in full, every other one as its hash, so that the chain can be recomputed without
 * seeing other orders.
 */
export function ledgerLines(rows: readonly LedgerRow[], own: OwnEntries): LedgerLine[] {
  return rows.map(({ seq, entry, payloadHash }) =>
    isOwn(entry, own) ? entry : { seq, payloadHash },
  );
}

/** Which entries of the ledger a pack may show. */
interface OwnEntries {
  caseId: string;
  items: ReadonlySet<string>;
  /** Ends of the carried ledgers: the entries that brought them have to be seen. */
  heads: ReadonlySet<string>;
  /** Seqs of the stamps that it carries. */
  stamps: ReadonlySet<number>;
}

function isOwn(entry: LedgerEntry, own: OwnEntries): boolean {
  switch (entry.type) {
    case 'opened':
    case 'key-added':
      return true;
    case 'captured':
    case 'imported':
    case 'corrected':
    case 'deleted':
      return own.items.has(entry.payload.item);
    // An item may hang on several cases; the others are nobody else's business.
    case 'assigned':
      return entry.payload.case === own.caseId && own.items.has(entry.payload.item);
    case 'claimed':
    case 'exported':
      return entry.payload.case === own.caseId;
    // It explains why times of this case run backwards, and says nothing but a number.
    case 'clock-jump':
      return true;
    case 'restored':
      return own.heads.has(entry.payload.head);
    case 'stamped':
      return own.stamps.has(entry.payload.seq);
  }
}

/** A case without what only the store needs. */
function caseOf({
  orderNos,
  open,
  archived,
  removedWindows,
  rulesReadFrom,
  ...rest
}: CaseRow): Case {
  return rest;
}

/** How it is kept. */
function stateOf({ open, archived, removedWindows = [], rulesReadFrom = [] }: CaseRow): CaseState {
  return {
    isOpen: open === 1,
    ...(archived && { archived: { wasOpen: archived.wasOpen === 1 } }),
    removedWindows,
    rulesReadFrom,
  };
}

async function packItem(db: CardProofDb, item: EvidenceRow): Promise<Result<PackItem>> {
  const recordBytes = await recordBytesOf(db, item);
  const pointed = await readPointed(db, item.id);
  const salts = await readSalts(db, item);
  if (!recordBytes.ok) return recordBytes;
  if (!pointed.ok) return pointed;
  if (!salts.ok) return salts;
  const lost = await lostFiles(db, item, salts.value.openings);
  if (!lost.ok) return lost;
  const secrets = lost.value.includes('secrets.json') ? ok([]) : await readSecrets(db, item.id);
  if (!secrets.ok) return secrets;
  return ok({
    record: item.record,
    ...(item.corrections && { corrections: item.corrections, pointed: pointed.value }),
    recordBytes: recordBytes.value,
    recordHash: item.recordHash,
    ...salts.value,
    ...(item.ownMasks && { ownMasks: item.ownMasks }),
    secrets: secrets.value,
    ...(lost.value.length > 0 && { lost: lost.value }),
    confirmed: item.confirmed,
    ...(item.rulesText && { rulesText: item.rulesText }),
    read: async (name) => {
      const read = await readPresentFile(db, item.id, name);
      if (!read.ok) throw new Error(`${read.problem.code}: ${name} of item ${item.id}`);
      return read.value;
    },
  });
}

/**
 * The record as it was hashed. It stands in the row of its item too, from which it is made again where
 * its file is lost.
 */
async function recordBytesOf(
  db: CardProofDb,
  { id, record, recordHash }: EvidenceRow,
): Promise<Result<Uint8Array>> {
  const read = await readPresentFile(db, id, 'record.json');
  const isWhole = read.ok && sha256Hex(read.value) === recordHash;
  if (isWhole || (!read.ok && read.problem.code === 'locked')) return read;
  const again = canonicalBytes(record);
  return sha256Hex(again) === recordHash ? ok(again) : fail('export', 'storage-lost', id);
}

/** Files of an item whose bytes are gone or not as they were sealed. The problem is `locked`. */
async function lostFiles(
  db: CardProofDb,
  { id, record }: EvidenceRow,
  openings: Openings,
): Promise<Result<FileName[]>> {
  const lost: FileName[] = [];
  for (const { name, commit } of record.files) {
    const read = await readPresentFile(db, id, name);
    if (!read.ok && read.problem.code === 'locked') return read;
    const isWhole =
      read.ok && commitTo(openings[name] ?? '', await hashFile(read.value)) === commit;
    if (!isWhole) lost.push(name);
  }
  return ok(lost);
}
