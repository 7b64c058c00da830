import { practice } from '../../browser/settings.ts';
import { type Practice, practiceShop } from '../../model/practice.ts';
import type { Millis } from '../../model/time.ts';
import type { CardProofDb } from '../../store/schema.ts';

/** An order that was paid so long ago shows too little of its deadline running. */
const stale: Millis = 10 * 60_000;

/**
 * The practice that is under way; a new one where there is none, or nothing of it was captured and its
 * order is old.
 * @param now milliseconds since the epoch
 */
export async function beginPractice(db: CardProofDb, now: Millis): Promise<Practice> {
  const known = await practice.getValue();
  const items = await db.evidence.where('shop').equals(practiceShop).count();
  if (known && (items > 0 || now - known.paidAt < stale)) return known;
  const begun = { paidAt: Math.floor(now / 1000) * 1000 };
  await practice.setValue(begun);
  return begun;
}
