import { setTabTrail, type TabTrail, tabTrail } from '../browser/tab-trails.ts';
import type { CaptureDraft } from '../model/draft.ts';
import { factOf } from '../model/evidence.ts';
import type { Fact, PageKind } from '../model/fact.ts';
import { assignItem } from '../store/cases.ts';
import type { CardProofDb, EvidenceRow } from '../store/schema.ts';
import { nowText, random } from './services.ts';

/**
 * Joins by the way of a tab: a payment page mostly stands on another origin and names no number that
 * the shop's pages name, but it lies between two pages of the same order.
 */

/** Pages that say which order the tab is about. */
const orderPages: readonly PageKind[] = ['checkout', 'order-detail', 'card-key'];
/** A payment that takes longer is given up by every gateway known. */
const longestPayment = 3_600_000;

/** The case to which a payment page belongs by the way that its tab came; at most one. */
export async function casesByTrail(
  db: CardProofDb,
  tabId: number,
  draft: CaptureDraft,
): Promise<string[]> {
  if (draft.page.kind !== 'payment') return [];
  const trail = await freshTrail(tabId, draft.clock.epochMs);
  const row = trail?.caseId ? await db.cases.get(trail.caseId) : undefined;
  return row && isSameAmount(row.facts, draft.facts) ? [row.id] : [];
}

/** Remembers what the tab shows, and lets an order take the payment pages that came before it. */
export async function followTab(db: CardProofDb, tabId: number, row: EvidenceRow): Promise<void> {
  const { page, facts, clock } = row.record;
  const before = await freshTrail(tabId, clock.epochMs);
  const [caseId, ...others] = row.caseIds;
  if (orderPages.includes(page.kind) && caseId && others.length === 0) {
    for (const item of before?.payments ?? []) await takePayment(db, item, caseId);
    await setTabTrail(tabId, { caseId, payments: [], at: clock.epochMs });
  } else if (page.kind === 'payment') {
    const payments = [...(before?.payments ?? []), ...(caseId ? [] : [row.id])];
    const known = before?.caseId ?? null;
    const isOther = known !== null && !caseId && factOf(facts, 'amount') !== undefined;
    await setTabTrail(tabId, {
      // Another amount means another purchase has begun in this tab.
      caseId: isOther ? null : (caseId ?? known),
      payments,
      at: clock.epochMs,
    });
  }
}

async function takePayment(db: CardProofDb, item: string, caseId: string): Promise<void> {
  const [payment, target] = [await db.evidence.get(item), await db.cases.get(caseId)];
  if (!payment || !target || payment.caseIds.length > 0) return;
  if (!isSameAmount(target.facts, payment.record.facts)) return;
  await assignItem(db, item, caseId, nowText(), random);
}

async function freshTrail(tabId: number, now: number): Promise<TabTrail | null> {
  const trail = await tabTrail(tabId);
  return trail && now - trail.at <= longestPayment ? trail : null;
}

/** Both pages must state the same amount; without one on both sides nothing is joined by guess. */
function isSameAmount(a: readonly Fact[], b: readonly Fact[]): boolean {
  const [left, right] = [factOf(a, 'amount')?.value, factOf(b, 'amount')?.value];
  return left !== undefined && right !== undefined && Number(left) === Number(right);
}
