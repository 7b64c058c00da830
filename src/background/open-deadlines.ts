import type { Alerted } from '../deadlines/alerts.ts';
import { computeDeadline } from '../deadlines/deadline.ts';
import { observationOf } from '../deadlines/observe.ts';
import { routeDeadlines } from '../deadlines/route-deadlines.ts';
import { shownRecord } from '../model/correction.ts';
import { itemsByCase } from '../store/case-items.ts';
import type { CardProofDb, CaseRow } from '../store/schema.ts';

/** A deadline with the case that it belongs to. */
export interface OpenDeadline {
  deadline: Alerted;
  row: CaseRow;
}

/**
 * Every deadline of the open cases that can be computed, met ones included. Two looks into the store
 * however many cases are open.
 */
export async function openDeadlines(db: CardProofDb): Promise<OpenDeadline[]> {
  const rows = await db.cases.where('open').equals(1).toArray();
  const timed = rows.filter(({ windows, claims }) => windows.length + (claims?.length ?? 0) > 0);
  const items = await itemsByCase(
    db,
    timed.map(({ id }) => id),
  );
  return timed.flatMap((row) => {
    const observations = (items.get(row.id) ?? []).map((item) =>
      observationOf(shownRecord(item), row.orderNos),
    );
    const windows = row.windows.flatMap((window) => {
      const deadline = computeDeadline({ case: row, window, observations });
      return deadline.ok ? [deadline.value] : [];
    });
    return [...windows, ...routeDeadlines(row, observations)].map((deadline) => ({
      deadline,
      row,
    }));
  });
}
