import { keepOpened, noteUse, onOpenedChanged, openedLock } from '../../browser/unlocked.ts';
import { ok, type Result } from '../../model/result.ts';
import { watchQuery } from '../../store/live.ts';
import { currentLock } from '../../store/locks.ts';
import { openLock } from '../../store/passphrase.ts';
import type { LockRow } from '../../store/schema.ts';
import type { App } from '../app.ts';

/** Whether there is a lock, and whether it is open. */
export type LockState = { is: 'none' } | { is: 'locked' | 'open'; lock: LockRow };

/** Keeps the state of the lock in the app true, whoever opens or locks it. @returns what ends that */
export function followLock(app: App): () => void {
  let lock: LockRow | null = null;
  const refresh = async (): Promise<void> => {
    const opened = lock && (await openedLock(Date.now()));
    const isOpen = lock !== null && opened?.lock === lock.id;
    app.lock.value = lock ? { is: isOpen ? 'open' : 'locked', lock } : { is: 'none' };
  };
  const endQuery = watchQuery(
    () => currentLock(app.db),
    (found) => {
      lock = found;
      void refresh();
    },
    () => {},
  );
  const endOpened = onOpenedChanged(() => void refresh());
  const endUse = noteUses(app);
  return () => {
    endQuery();
    endOpened();
    endUse();
  };
}

/** Notes that somebody is at the page, at most so often, in milliseconds. */
const noteEvery = 10_000;

function noteUses(app: App): () => void {
  let noted = 0;
  const note = () => {
    const now = Date.now();
    if (app.lock.peek().is !== 'open' || now - noted < noteEvery) return;
    noted = now;
    void noteUse(now);
  };
  const events = ['pointerdown', 'keydown', 'wheel'] as const;
  for (const name of events) addEventListener(name, note, { passive: true });
  return () => {
    for (const name of events) removeEventListener(name, note);
  };
}

/** Opens the lock for all pages, and has done what waited for it. The passphrase stays in this page. */
export async function unlock(app: App, lock: LockRow, passphrase: string): Promise<Result<null>> {
  const opened = await openLock(lock, passphrase);
  if (!opened.ok) return opened;
  await keepOpened(lock.id, opened.value, Date.now());
  await app.ask('lock-changed', {});
  return ok(null);
}
