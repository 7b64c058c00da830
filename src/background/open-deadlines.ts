import { programName } from '../browser/program.ts';
import type { Alerted } from '../deadlines/alerts.ts';
import { computeDeadline } from '../deadlines/deadline.ts';
import { observationOf } from '../deadlines/observe.ts';
import { routeDeadlines } from '../deadlines/route-deadlines.ts';
import { summaryOf } from '../dispute/case-summary.ts';
import type { CaseSummary } from '../model/case-summary.ts';
import { shownRecord } from '../model/correction.ts';
import { factOf } from '../model/evidence.ts';
import { itemsByCase } from '../store/case-items.ts';
import { freshOpenSummaries, readOpenSummaries } from '../store/case-summaries.ts';
import type { CardProofDb, CaseRow, EvidenceRow } from '../store/schema.ts';

/** A deadline with what is said of its case. */
export interface OpenDeadline {
  deadline: Alerted;
  /** Origin. */
  shop: string;
  /** The product; null where no page stated it. */
  name: string | null;
}

/**
 * Every deadline of the open cases that can be computed, met ones included. Summaries hold those of the
 * windows; only cases with claims, whose routes have limits too, are read with their items.
 */
export async function openDeadlines(db: CardProofDb): Promise<OpenDeadline[]> {
  const by = programName();
  // Whatever a case holds that cannot be summed up, the alerts of all others must ring, and its own.
  const { made, missing } = await freshOpenSummaries(db, { by, make: summaryOf }).catch(() =>
    readOpenSummaries(db, by),
  );
  const isRead = ({ state, isBroken }: CaseSummary) => state === 'claimed' || isBroken === true;
  const summed = made.filter((summary) => !isRead(summary));
  const claimed = made.filter(isRead).map(({ id }) => id);
  return [
    ...summed.flatMap(({ deadlines, shop, name }) =>
      deadlines.map((deadline) => ({ deadline, shop, name })),
    ),
    ...(await computed(db, [...claimed, ...missing])),
  ];
}

async function computed(db: CardProofDb, ids: readonly string[]): Promise<OpenDeadline[]> {
  const rows = await db.cases.bulkGet([...ids]);
  const items = await itemsByCase(db, ids);
  return rows.flatMap((row) => {
    if (row?.open !== 1) return [];
    try {
      return deadlinesOf(row, items.get(row.id) ?? []);
    } catch {
      // Of a damaged case nothing may be left; the list says so.
      return [];
    }
  });
}

function deadlinesOf(row: CaseRow, items: readonly EvidenceRow[]): OpenDeadline[] {
  const observations = items.map((item) => observationOf(shownRecord(item), row.orderNos));
  const windows = row.windows.flatMap((window) => {
    const deadline = computeDeadline({ case: row, window, observations });
    return deadline.ok ? [deadline.value] : [];
  });
  const name = factOf(row.facts, 'product')?.value ?? null;
  return [...windows, ...routeDeadlines(row, observations)].map((deadline) => ({
    deadline,
    shop: row.shop,
    name,
  }));
}
