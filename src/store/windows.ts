import type { RefundWindow } from '../model/deadline.ts';
import { fail, ok, type Result } from '../model/result.ts';
import type { CardProofDb } from './schema.ts';

/** The refund windows of a case: what rules state, and what the buyer set or removed. */

/** Adds a window to a case. */
export async function addWindow(
  db: CardProofDb,
  caseId: string,
  window: RefundWindow,
): Promise<Result<null>> {
  const changed = await db.cases
    .where('id')
    .equals(caseId)
    .modify((row) => {
      row.windows = [...row.windows, window];
    });
  return changed === 1 ? ok(null) : fail('case', 'case-not-found');
}

/**
 * Adds windows that were read from rules. One that is there, that the buyer removed, or that he set
 * himself with the same terms is not added.
 * @returns whether the case was changed
 */
export async function addReadWindows(
  db: CardProofDb,
  caseId: string,
  windows: readonly RefundWindow[],
): Promise<boolean> {
  let isChanged = false;
  await db.cases
    .where('id')
    .equals(caseId)
    .modify((row) => {
      for (const window of windows) {
        const isKnown = row.windows.some(
          (known) => known.id === window.id || haveSameTerms(known, window),
        );
        if (isKnown || row.removedWindows?.includes(window.id)) continue;
        row.windows = [...row.windows, window];
        isChanged = true;
      }
    });
  return isChanged;
}

function haveSameTerms(a: RefundWindow, b: RefundWindow): boolean {
  return (['amount', 'unit', 'from', 'purpose', 'until'] as const).every(
    (key) => a[key] === b[key],
  );
}

/** Takes a window away; adding it again undoes that. */
export async function removeWindow(
  db: CardProofDb,
  caseId: string,
  windowId: string,
): Promise<Result<null>> {
  const changed = await db.cases
    .where('id')
    .equals(caseId)
    .modify((row) => {
      row.windows = row.windows.filter((window) => window.id !== windowId);
      row.removedWindows = [...(row.removedWindows ?? []), windowId];
    });
  return changed === 1 ? ok(null) : fail('case', 'case-not-found');
}
