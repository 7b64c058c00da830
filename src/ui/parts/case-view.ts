import { formatMoney, t } from '../../browser/i18n.ts';
import { computeDeadline } from '../../deadlines/deadline.ts';
import type { Observation } from '../../deadlines/observation.ts';
import { observationOf } from '../../deadlines/observe.ts';
import { type RouteDeadline, routeDeadlines } from '../../deadlines/route-deadlines.ts';
import { shownRecord } from '../../model/correction.ts';
import type { Deadline, RefundWindow } from '../../model/deadline.ts';
import { factOf } from '../../model/evidence.ts';
import type { Result } from '../../model/result.ts';
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

/** Reads these cases, in their order, with their items and deadlines. Those that are gone are left out. */
export async function readViews(db: CardProofDb, ids: readonly string[]): Promise<CaseView[]> {
  const [rows, items] = await Promise.all([db.cases.bulkGet([...ids]), itemsByCase(db, ids)]);
  return rows.flatMap((row) => (row ? [caseView(row, items.get(row.id) ?? [])] : []));
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

/** What a buyer calls the case: the product. */
export function caseName(row: CaseRow): string {
  return factOf(row.facts, 'product')?.value ?? t('case.unnamed');
}

/** Amount with its currency, or null where no page stated one. */
export function caseAmount(row: CaseRow): string | null {
  const amount = factOf(row.facts, 'amount')?.value;
  return amount ? formatMoney(amount, factOf(row.facts, 'currency')?.value) : null;
}

export { shopName } from '../../browser/shop-name.ts';
