import type { Deadline } from '../../model/deadline.ts';
import { type PracticePage, practicePages, practiceShop } from '../../model/practice.ts';
import type { CardProofDb, EvidenceRow } from '../../store/schema.ts';
import { deadlinesOf, readCase } from './case-view.ts';

/** How far the practice is. It follows from what is stored, so it is the same after a reload. */
export interface PracticeProgress {
  /** The latest item of each page. */
  items: Partial<Record<PracticePage, EvidenceRow>>;
  caseId: string | null;
  deadline: Deadline | null;
  isExported: boolean;
}

/** Reads how far the practice is. */
export async function readPractice(db: CardProofDb): Promise<PracticeProgress> {
  const rows = await db.evidence.where('shop').equals(practiceShop).sortBy('seq');
  const items: PracticeProgress['items'] = {};
  for (const row of rows) {
    const page = pageOf(row);
    if (page) items[page] = row;
  }
  const caseId = rows.flatMap(({ caseIds }) => caseIds).at(-1) ?? null;
  // Before the case is read: what is read after a transaction of its own, a live query does not follow.
  const hasExport = await isExported(db, caseId, rows[0]?.seq);
  const view = caseId === null ? null : await readCase(db, caseId);
  const [deadline = null] = view?.row.open === 1 ? deadlinesOf(view) : [];
  return { items, caseId, deadline, isExported: hasExport };
}

function pageOf({ record }: EvidenceRow): PracticePage | undefined {
  const named = URL.parse(record.page.url)?.searchParams.get('page');
  return practicePages.find((page) => page === named);
}

async function isExported(
  db: CardProofDb,
  caseId: string | null,
  since: number | undefined,
): Promise<boolean> {
  if (caseId === null || since === undefined) return false;
  const later = await db.ledger.where('seq').above(since).toArray();
  return later.some(({ entry }) => entry.type === 'exported' && entry.payload.case === caseId);
}
