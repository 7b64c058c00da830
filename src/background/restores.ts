import { isHeldNow, restoreHold } from '../browser/held.ts';
import type { RestoreOutcome } from '../model/pack.ts';
import { fail, type Result } from '../model/result.ts';
import { dropRestore } from '../store/restore-inbox.ts';
import { restorePack } from '../store/restoring.ts';
import { applyRules } from './rule-windows.ts';
import { nowText, random, type Services } from './services.ts';

/** Packs that are restored: the desk puts them into the inbox, the background takes them over. */

/** Takes over a pack from the inbox, after those that were asked for before. */
export function restoreFromInbox(services: Services, id: string): Promise<Result<RestoreOutcome>> {
  const turn = lastRestore.then(() => restoreOnce(services, id));
  lastRestore = turn.catch(() => {});
  return turn;
}

/** Two at a time would hold two items in memory, or note the same pack twice. */
let lastRestore: Promise<unknown> = Promise.resolve();

async function restoreOnce(services: Services, id: string): Promise<Result<RestoreOutcome>> {
  await services.ready;
  const restored = await restorePack(services.db, id, nowText(), random);
  if (restored.ok && restored.value.caseId) await applyRules(services.db, [restored.value.caseId]);
  await services.afterAppend();
  return restored;
}

/**
 * Goes on with what was interrupted: a pack that had come whole is taken over, the rest of one whose
 * page is gone is thrown away.
 */
export async function restoreLeft(services: Services): Promise<void> {
  for (const { id, isWhole } of await services.db.restores.toArray()) {
    if (!isWhole) {
      if (!(await isHeldNow(restoreHold(id)))) await dropRestore(services.db, id);
      continue;
    }
    const restored = await restoreFromInbox(services, id);
    if (restored.ok) continue;
    const isLocked = restored.problem.code === 'locked';
    services.troubles.note(
      isLocked ? fail('restore', 'waits-for-unlock').problem : restored.problem,
    );
  }
}
