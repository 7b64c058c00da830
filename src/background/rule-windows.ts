import type { RefundWindow } from '../model/deadline.ts';
import { factOf } from '../model/evidence.ts';
import { sha256Hex } from '../model/hash.ts';
import { readClauses } from '../rules/read.ts';
import { windowsFrom, withoutEchoes } from '../rules/windows-from.ts';
import { rulePages, versionAt } from '../store/rule-versions.ts';
import type { CardProofDb, CaseRow, EvidenceRow } from '../store/schema.ts';
import { addReadWindows } from '../store/windows.ts';

/** The windows of a case come from the rules that were captured with it, each with its clause. */

/**
 * Reads the rules on the items of cases and adds the windows that they state. What the buyer removed
 * does not come back, and a clause on several pages is one window.
 * @returns whether any window was added
 */
export async function applyRules(db: CardProofDb, caseIds: readonly string[]): Promise<boolean> {
  let isChanged = false;
  for (const caseId of caseIds) {
    const row = await db.cases.get(caseId);
    if (!row) continue;
    const items = await db.evidence.where('caseIds').equals(caseId).sortBy('seq');
    const stood = await wordingsThatStood(db, row, items);
    const speaking = items.filter(
      (item) =>
        (item.record.kind !== 'rules_snapshot' || item.shop !== row.shop || stood.has(item.id)) &&
        speaksOf(item, row),
    );
    const windows = speaking.flatMap(windowsOf(caseId));
    if (windows.length > 0 && (await addReadWindows(db, caseId, windows))) isChanged = true;
  }
  return isChanged;
}

/**
 * The items whose wording of the rules stood when the order was placed, one for each page of rules. A
 * wording that was first seen later binds nobody who ordered before.
 */
async function wordingsThatStood(
  db: CardProofDb,
  row: CaseRow,
  items: readonly EvidenceRow[],
): Promise<Set<string>> {
  const stated = factOf(row.facts, 'orderedAt')?.value;
  const seen = items.filter(({ orderNos }) => orderNos.length > 0).map((item) => item.capturedAt);
  const ordered = Math.min(...seen, stated === undefined ? Infinity : Date.parse(stated));
  const at = Number.isFinite(ordered) ? ordered : Date.parse(row.createdAt);
  const pages = await rulePages(db, row.shop);
  return new Set(pages.flatMap((page) => versionAt(page, at)?.item ?? []));
}

/** A shop's page of another product hangs on the case, too; its promises are not about this order. */
function speaksOf(item: EvidenceRow, row: CaseRow): boolean {
  if (!item.rulesText) return false;
  if (item.record.kind !== 'product_page') return true;
  const [sold, bought] = [item.record.facts, row.facts].map(
    (facts) => factOf(facts, 'product')?.value,
  );
  if (sold === undefined || bought === undefined) return true;
  return sold.includes(bought) || bought.includes(sold);
}

function windowsOf(caseId: string): (item: EvidenceRow) => RefundWindow[] {
  return ({ id, rulesText = '' }) => {
    const windows = windowsFrom(readClauses(rulesText), id);
    return withoutEchoes(windows, (window) => window).map((window) => ({
      ...window,
      id: termsId(caseId, window),
    }));
  };
}

/** The same terms in the same case are the same window, on whichever page they stand. */
function termsId(caseId: string, window: Omit<RefundWindow, 'id'>): string {
  const { amount, unit, from, purpose, until } = window;
  const terms = JSON.stringify([caseId, amount, unit, from, purpose, until ?? null]);
  return sha256Hex(new TextEncoder().encode(terms)).slice(0, 32);
}
