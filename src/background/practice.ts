import { practice } from '../browser/settings.ts';
import { practiceShop } from '../model/practice.ts';
import { ok, type Result } from '../model/result.ts';
import { setCaseArchived } from '../store/cases.ts';
import { removeItem } from '../store/removals.ts';
import { deleteOverdueItems } from './removals.ts';
import type { Services } from './services.ts';

/**
 * Ends the practice: everything captured in it is put aside, as what the buyer takes back, and what is
 * left of its cases is put away, so that no deadline of it counts any more.
 * @returns how many items were put aside
 */
export async function endPractice(services: Services): Promise<Result<number>> {
  const { db } = services;
  await services.ready;
  const items = await db.evidence.where('shop').equals(practiceShop).sortBy('seq');
  let removed = 0;
  // In their order: a case goes with the last item, once it has no window of another.
  for (const { id } of items) {
    const put = await removeItem(db, id, Date.now());
    if (!put.ok) return put;
    removed += 1;
  }
  const cases = await db.cases.where('shop').equals(practiceShop).primaryKeys();
  for (const id of cases) await setCaseArchived(db, id, true);
  await practice.setValue(null);
  await deleteOverdueItems(services);
  await services.afterAppend();
  return ok(removed);
}
