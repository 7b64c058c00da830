import { shownRecord } from '../model/correction.ts';
import type { RefundWindow } from '../model/deadline.ts';
import { factOf } from '../model/evidence.ts';
import type { PageKind } from '../model/fact.ts';
import { readPageRules } from '../rules/page-rules.ts';
import { windowsFrom, withoutEchoes } from '../rules/windows-from.ts';
import { speaksOfProduct } from '../store/products.ts';
import { rulePages, versionAt } from '../store/rule-versions.ts';
import type { CardProofDb, CaseRow, EvidenceRow } from '../store/schema.ts';
import { addReadWindows } from '../store/windows.ts';

/** The windows of a case come from the rules that were captured with it, each with its clause. */

/** Pages of a shop that tell what holds for an order. */
const speakingKinds: readonly PageKind[] = [
  'rules',
  'product',
  'checkout',
  'order-detail',
  'card-key',
];

/**
 * Reads the rules on the items of cases and adds the windows that they state; each item is read once
 * for a case. What the buyer removed does not come back, and a clause on several pages is one window.
 * @returns whether any window was added
 */
export async function applyRules(db: CardProofDb, caseIds: readonly string[]): Promise<boolean> {
  let isChanged = false;
  for (const caseId of caseIds) {
    const row = await db.cases.get(caseId);
    if (!row) continue;
    const items = await unreadItems(db, row);
    const speaking = items.filter((item) => canSpeak(item, row));
    const now = await speakingNow(db, row, speaking);
    const silent = items.filter((item) => !speaking.includes(item));
    const done = [...silent, ...now].map(({ id }) => id);
    const windows = now.flatMap(windowsOf);
    if (done.length > 0 && (await addReadWindows(db, caseId, windows, done))) isChanged = true;
  }
  return isChanged;
}

async function unreadItems(db: CardProofDb, row: CaseRow): Promise<EvidenceRow[]> {
  const ids = await db.evidence.where('caseIds').equals(row.id).primaryKeys();
  const read = new Set(row.rulesReadFrom);
  const items = await db.evidence.bulkGet(ids.filter((id) => !read.has(id)));
  return items.filter((item) => item !== undefined).sort((a, b) => a.seq - b.seq);
}

/** What a gateway or a publisher promises is not the shop's promise. */
function canSpeak(item: EvidenceRow, row: CaseRow): boolean {
  const { kind } = shownRecord(item).page;
  return Boolean(item.rulesText) && item.shop === row.shop && speakingKinds.includes(kind);
}

/** The others may speak later: when the product of the order, or its time, is known better. */
async function speakingNow(
  db: CardProofDb,
  row: CaseRow,
  items: readonly EvidenceRow[],
): Promise<EvidenceRow[]> {
  const isRules = (item: EvidenceRow) => shownRecord(item).kind === 'rules_snapshot';
  const stood = items.some(isRules) ? await wordingsThatStood(db, row) : new Set<string>();
  return items.filter((item) => {
    if (isRules(item)) return stood.has(item.id);
    return shownRecord(item).page.kind !== 'product' || speaksOfProduct(item, row) === true;
  });
}

/**
 * The items whose wording of the rules stood when the order was placed, one for each page of rules. A
 * wording that was first seen later binds nobody who ordered before.
 */
async function wordingsThatStood(db: CardProofDb, row: CaseRow): Promise<Set<string>> {
  const stated = factOf(row.facts, 'orderedAt')?.value;
  const items = await db.evidence.where('caseIds').equals(row.id).toArray();
  const seen = items.filter(({ orderNos }) => orderNos.length > 0).map((item) => item.capturedAt);
  const ordered = Math.min(...seen, stated === undefined ? Infinity : Date.parse(stated));
  const at = Number.isFinite(ordered) ? ordered : Date.parse(row.createdAt);
  const pages = await rulePages(db, row.shop);
  return new Set(pages.flatMap((page) => versionAt(page, at)?.item ?? []));
}

function windowsOf({ id, rulesText = '' }: EvidenceRow): Omit<RefundWindow, 'id'>[] {
  const windows = windowsFrom(readPageRules(rulesText), id);
  return withoutEchoes(windows, (window) => window);
}
