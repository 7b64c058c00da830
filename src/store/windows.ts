import { mostWindows } from '../model/case.ts';
import type { RefundWindow } from '../model/deadline.ts';
import { sha256Hex } from '../model/hash.ts';
import { fail, ok, type Result } from '../model/result.ts';
import { strictestWindows } from '../model/window-order.ts';
import type { CardProofDb, CaseRow } from './schema.ts';

/** The refund windows of a case: what rules state, and what the buyer set or removed. */

/** Most windows that are read from rules; the others are for the buyer's own. */
const mostReadWindows = 20;

/**
 * Adds a window of the buyer's to a case.
 * @returns `case-not-found`, or `too-many-windows` where a case already has as many as it can keep
 */
export async function addWindow(
  db: CardProofDb,
  caseId: string,
  window: RefundWindow,
): Promise<Result<null>> {
  let isFull = false;
  const found = await db.cases
    .where('id')
    .equals(caseId)
    .modify((row) => {
      isFull = row.windows.length >= mostWindows;
      if (!isFull) row.windows = [...row.windows, window];
    });
  if (found !== 1) return fail('case', 'case-not-found');
  return isFull ? fail('case', 'too-many-windows') : ok(null);
}

/**
 * Adds windows that were read from rules, of too many the strictest. One that is there, that the
 * buyer removed, or that he set himself with the same terms is not added.
 * @param readFrom the items whose rules were read; they need not be read again for this case
 * @returns whether the windows of the case were changed
 */
export async function addReadWindows(
  db: CardProofDb,
  caseId: string,
  windows: readonly Omit<RefundWindow, 'id'>[],
  readFrom: readonly string[],
): Promise<boolean> {
  let isChanged = false;
  await db.cases
    .where('id')
    .equals(caseId)
    .modify((row) => {
      const before = row.windows;
      for (const terms of windows) addRead(row, { ...terms, id: termsId(caseId, terms) });
      keepStrictest(row);
      row.rulesReadFrom = [...new Set([...(row.rulesReadFrom ?? []), ...readFrom])];
      isChanged =
        row.windows.length !== before.length ||
        row.windows.some((window, index) => window.id !== before[index]?.id);
    });
  return isChanged;
}

function addRead(row: CaseRow, window: RefundWindow): void {
  const isKnown = row.windows.some((known) => termsId(row.id, known) === window.id);
  if (!isKnown && !row.removedWindows?.includes(window.id)) row.windows = [...row.windows, window];
}

/** The buyer's own windows, and those whose start he corrected, stay, whatever rules state. */
function keepStrictest(row: CaseRow): void {
  const read = row.windows.filter(isRead);
  const room = Math.min(mostReadWindows, mostWindows - (row.windows.length - read.length));
  const kept = new Set(strictestWindows(read, Math.max(0, room)));
  row.windows = row.windows.filter((window) => !isRead(window) || kept.has(window));
}

function isRead({ item, startsAt }: RefundWindow): boolean {
  return item !== undefined && startsAt === undefined;
}

/** The same terms in the same case are the same window, on whichever page they stand. */
function termsId(caseId: string, window: Omit<RefundWindow, 'id'>): string {
  const { amount, unit, from, purpose, until } = window;
  const terms = JSON.stringify([caseId, amount, unit, from, purpose, until ?? null]);
  return sha256Hex(new TextEncoder().encode(terms)).slice(0, 32);
}

/**
 * Takes a window away. A rule with the same terms does not bring it back, whoever had set it; the
 * buyer may.
 */
export async function removeWindow(
  db: CardProofDb,
  caseId: string,
  windowId: string,
): Promise<Result<null>> {
  const changed = await db.cases
    .where('id')
    .equals(caseId)
    .modify((row) => {
      const removed = row.windows.filter(({ id }) => id === windowId);
      const terms = removed.map((window) => termsId(caseId, window));
      row.windows = row.windows.filter(({ id }) => id !== windowId);
      row.removedWindows = [...new Set([...(row.removedWindows ?? []), ...terms])];
    });
  return changed === 1 ? ok(null) : fail('case', 'case-not-found');
}
