import type { CommandHandlers } from '../browser/commands.ts';
import { stayAwake } from '../browser/program.ts';
import { problemOf } from '../browser/refusal.ts';
import { stateSalt } from '../browser/settings.ts';
import { setAlarm } from '../browser/signs.ts';
import { lockNow, locksAt, openedLock } from '../browser/unlocked.ts';
import { fail, ok } from '../model/result.ts';
import type { Millis } from '../model/time.ts';
import { alignWithLock } from '../store/align.ts';
import { currentLock, keepPrivateKey, turnLockOff, turnLockOn } from '../store/locks.ts';
import { forgetStates } from '../store/shops.ts';
import { joinWhatWasLocked } from './addresses.ts';
import { sealLeftRecordings } from './recordings.ts';
import { deleteOverdueItems } from './removals.ts';
import { restoreLeft } from './restores.ts';
import { sealInterrupted } from './sealing.ts';
import type { Services } from './services.ts';

/** The lock at rest: turned on and off here, opened by the pages that ask for the passphrase. */

type LockCommand = 'lock-on' | 'lock-off' | 'lock-passphrase' | 'lock-changed';

export function lockHandlers(services: Services): Pick<CommandHandlers, LockCommand> {
  const { db } = services;
  return {
    'lock-on': async ({ lock }) => {
      const done = await turnLockOn(db, lock);
      if (!done.ok) return done;
      // Hashes of pages that show keys: while it is on, their salt is not on the disk.
      await stateSalt.removeValue();
      await forgetStates(db);
      void keepInLine(services);
      return followOpening(services);
    },
    'lock-off': async () => {
      if (!(await openedLock(Date.now()))) return fail('lock', 'locked');
      await turnLockOff(db);
      void keepInLine(services);
      return ok(null);
    },
    'lock-passphrase': ({ lock, privateKey }) => keepPrivateKey(db, lock, privateKey),
    'lock-changed': () => followOpening(services),
  };
}

/** It was opened, or is to lock itself at another time. */
async function followOpening(services: Services) {
  await setAlarm('auto-lock', await locksAt());
  if (await openedLock(Date.now())) void doWhatWaited(services);
  return ok(null);
}

/** Locks itself where nobody used it for long enough, and looks again when that may be so. */
export async function lockWhenUnused(): Promise<void> {
  await openedLock(Date.now());
  await setAlarm('auto-lock', await locksAt());
}

/** What could not be done while nothing could be read. */
async function doWhatWaited(services: Services): Promise<void> {
  try {
    await services.ready;
    const waiting = services.interrupted.splice(0);
    services.interrupted.push(...(await sealInterrupted(services, waiting)));
    await sealLeftRecordings(services);
    await restoreLeft(services);
    await joinWhatWasLocked(services.db);
    await deleteOverdueItems(services);
    const told = await services.troubles.all();
    const over = told.filter(({ problem }) => problem.code === 'waits-for-unlock');
    if (services.interrupted.length === 0) await services.troubles.seen(over.map(({ id }) => id));
    await keepInLine(services);
    await services.afterAppend();
  } catch (error) {
    services.troubles.note(problemOf('unlock', error));
  }
}

/** The browser stops a worker that calls nothing of it for half a minute. */
const awakeEvery: Millis = 10_000;
/** Until a worker that was stopped in the middle is woken to go on. */
const goOnAfter: Millis = 60_000;

let isAligning = false;

/** Brings what is stored in line with the lock; may be called at any time. */
export async function keepInLine(services: Services): Promise<void> {
  const { db } = services;
  if (!(await currentLock(db))) return;
  await setAlarm('align', Date.now() + goOnAfter);
  if (isAligning) return;
  isAligning = true;
  let awakeAt = Date.now();
  try {
    const done = await alignWithLock(db, async () => {
      if (Date.now() - awakeAt < awakeEvery) return;
      awakeAt = Date.now();
      await stayAwake();
    });
    // What is locked goes on once it is opened.
    await setAlarm('align', null);
    if (!done.ok && done.problem.code !== 'locked') services.troubles.note(done.problem);
    if (!(await currentLock(db))) await lockNow();
  } catch (error) {
    services.troubles.note(problemOf('lock', error));
  } finally {
    isAligning = false;
  }
}
