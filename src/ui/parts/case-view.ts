import { formatMoney, t } from '../../browser/i18n.ts';
import { computeDeadline } from '../../deadlines/deadline.ts';
import type { Observation } from '../../deadlines/observation.ts';
import { observationOf } from '../../deadlines/observe.ts';
import { type RouteDeadline, routeDeadlines } from '../../deadlines/route-deadlines.ts';
import { mostPressing } from '../../deadlines/state.ts';
import { shownRecord } from '../../model/correction.ts';
import type { Deadline, RefundWindow } from '../../model/deadline.ts';
import { factOf } from '../../model/evidence.ts';
import type { Result } from '../../model/result.ts';
import type { Millis } from '../../model/time.ts';
import { itemsByCase } from '../../store/case-items.ts';
import type { CardProofDb, CaseRow, EvidenceRow } from '../../store/schema.ts';

/** A case with everything that is shown of it. */
export interface CaseView {
  row: CaseRow;
  /** As they were sealed, oldest first. */
  items: EvidenceRow[];
  /** What the items show, for what is computed from them. */
  observations: Observation[];
  windows: WindowView[];
  /** Limits that run because of the claims, the earliest first. */
  routes: RouteDeadline[];
}

export interface WindowView {
  window: RefundWindow;
  deadline: Result<Deadline>;
}

/** Reads cases that are open (or closed), with their items and deadlines. */
export async function readCases(db: CardProofDb, open: boolean): Promise<CaseView[]> {
  const rows = await db.cases
    .where('open')
    .equals(open ? 1 : 0)
    .toArray();
  const items = await itemsByCase(
    db,
    rows.map(({ id }) => id),
  );
  return rows.map((row) => caseView(row, items.get(row.id) ?? []));
}

/** Reads one case; null when there is none of that id. */
export async function readCase(db: CardProofDb, id: string): Promise<CaseView | null> {
  const row = await db.cases.get(id);
  if (!row) return null;
  const items = await itemsByCase(db, [id]);
  return caseView(row, items.get(id) ?? []);
}

/** Applies the windows of a case to what its items show. */
export function caseView(row: CaseRow, items: EvidenceRow[]): CaseView {
  const observations = items.map((item) => observationOf(shownRecord(item), row.orderNos));
  const windows = row.windows.map((window) => ({
    window,
    deadline: computeDeadline({ case: row, window, observations }),
  }));
  return { row, items, observations, windows, routes: routeDeadlines(row, observations) };
}

/** The deadline that a window would give. */
export function deadlineOf(view: CaseView, window: RefundWindow): Result<Deadline> {
  return computeDeadline({ case: view.row, window, observations: view.observations });
}

/** Every deadline of a case that could be computed. */
export function deadlinesOf(view: CaseView): Deadline[] {
  return view.windows.flatMap(({ deadline }) => (deadline.ok ? [deadline.value] : []));
}

/**
 * What is most urgent comes first: what runs, then what has no deadline yet, then what has passed or
 * was met.
 */
export function byUrgency(views: readonly CaseView[], now: Millis): CaseView[] {
  const keyed = views.map((view) => {
    const dues = deadlinesOf(view);
    const next = mostPressing(dues, now)?.due ?? Number.POSITIVE_INFINITY;
    const group = next < Number.POSITIVE_INFINITY ? 0 : dues.length === 0 ? 1 : 2;
    const within = group === 0 ? next : -Date.parse(view.row.createdAt);
    return { view, group, within };
  });
  return keyed.sort((a, b) => a.group - b.group || a.within - b.within).map(({ view }) => view);
}

/** What a buyer calls the case: the product. */
export function caseName(row: CaseRow): string {
  return factOf(row.facts, 'product')?.value ?? t('case.unnamed');
}

/** Amount with its currency, or null where no page stated one. */
export function caseAmount(row: CaseRow): string | null {
  const amount = factOf(row.facts, 'amount')?.value;
  return amount ? formatMoney(amount, factOf(row.facts, 'currency')?.value) : null;
}

/** The host of a shop; pages without one are named by their scheme. */
export function shopName(shop: string): string {
  return URL.parse(shop)?.host || shop;
}
