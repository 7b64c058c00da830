import { formatMoment, t } from '../browser/i18n.ts';
import { problemOf } from '../browser/refusal.ts';
import { notify, setAlarm } from '../browser/signs.ts';
import { toldItem } from '../browser/told-items.ts';
import type { Result } from '../model/result.ts';
import {
  deleteOverdue,
  deleteRemoved,
  removalGrace,
  removeItem,
  restoreItem,
} from '../store/removals.ts';
import { applyRules } from './rule-windows.ts';
import { nowText, random, type Services } from './services.ts';
import { failedToast, plainToast, showToast } from './tell-capture.ts';

/** Taking items back: put aside at once, deleted when the grace is over. */

/** Puts an item aside. */
export async function takeBackItem(services: Services, item: string): Promise<Result<null>> {
  const removed = await removeItem(services.db, item, Date.now());
  if (!removed.ok) return removed;
  await deleteOverdueItems(services);
  await services.afterAppend();
  return removed;
}

/** Puts an item back. */
export async function putBackItem(services: Services, item: string): Promise<Result<null>> {
  const { db } = services;
  const restored = await restoreItem(db, item, nowText(), random);
  if (!restored.ok) return restored;
  await applyRules(db, (await db.evidence.get(item))?.caseIds ?? []);
  await services.afterAppend();
  return restored;
}

/** Deletes an item that was put aside without waiting any longer. */
export async function deleteItemNow(services: Services, item: string): Promise<Result<null>> {
  const deleted = await deleteRemoved(services.db, item, nowText(), random);
  if (deleted.ok) await services.afterAppend();
  return deleted;
}

/** Deletes what was put aside long enough ago, and wakes the worker for the next. */
export async function deleteOverdueItems(services: Services): Promise<void> {
  const { deleted, next } = await deleteOverdue(services.db, Date.now(), nowText(), random);
  // What was taken back is put aside all the same; the next start of the worker looks again.
  await setAlarm('removals', next).catch((error: unknown) =>
    services.troubles.note(problemOf('removal', error)),
  );
  if (deleted > 0) await services.afterAppend();
}

/** Takes the item back that the toast of a tab is about, and says so there. */
export async function undoTold(services: Services, tabId: number): Promise<void> {
  const item = await toldItem(tabId);
  if (item === null) return;
  const removed = await takeBackItem(services, item);
  if (!removed.ok) {
    await showToast(tabId, failedToast(t(`problem.${removed.problem.code}`)));
    return;
  }
  const now = Date.now();
  const until = t('removal.until', { at: formatMoment(now + removalGrace, now) });
  const acts = [{ act: 'restore', label: t('removal.restore') } as const];
  await showToast(tabId, plainToast(t('removal.done'), [until], acts));
  // A page can lie over a toast and lead a press onto it, but over no notification.
  await notify(`removed:${item}`, t('removal.done'), until);
}

/** Puts the item back that the toast of a tab is about, and says so there. */
export async function restoreTold(services: Services, tabId: number): Promise<void> {
  const item = await toldItem(tabId);
  if (item === null) return;
  const restored = await putBackItem(services, item);
  const toast = restored.ok
    ? plainToast(t('removal.restored'), [], [{ act: 'open', label: t('capture.view') }])
    : failedToast(t(`problem.${restored.problem.code}`));
  await showToast(tabId, toast);
}
