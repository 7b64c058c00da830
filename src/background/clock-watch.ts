import { knownOffsets } from '../browser/settings.ts';
import { localClock } from '../browser/surroundings.ts';
import { type ClockReading, clockDrift, leastJump } from '../capture/server-time.ts';
import type { ServerTime } from '../model/clock.ts';
import type { JumpWitness } from '../model/ledger.ts';
import { storageProblem } from '../store/evidence.ts';
import { appendToLedger, ledgerHead } from '../store/ledger.ts';
import { nowText, random, type Services } from './services.ts';

/** Notes in the ledger when the computer's clock was changed between captures. */
export interface ClockWatch {
  /**
   * Holds the clock against the one that nobody can set, as far back as this life of the worker. A
   * jump forwards may also be the time in which the computer slept.
   */
  look(clock: ClockReading): Promise<void>;
  /** Holds what a server says against what it said before, also in another run of the browser. */
  compare(time: ServerTime): Promise<void>;
}

/**
 * The servers of one shop need not agree among themselves; a difference below this, in milliseconds,
 * moves no deadline.
 */
const leastDifference = 60_000;
const mostOffsets = 30;

type JumpServices = Pick<Services, 'db' | 'troubles' | 'afterAppend'>;

/** @param start both clocks as this life of the worker began */
export function clockWatch(services: JumpServices, start: ClockReading = localClock()): ClockWatch {
  let drift = clockDrift(start);
  return {
    look: async (clock) => {
      const ms = Math.round(clockDrift(clock) - drift);
      if (Math.abs(ms) < leastJump) return;
      if (await noteJump(services, ms, 'monotonic')) drift = clockDrift(clock);
    },
    compare: async (time) => {
      if ('unseen' in time) return;
      try {
        await compareWithLast(services, time);
      } catch (error) {
        services.troubles.note(storageProblem('clock-jump', error).problem);
      }
    },
  };
}

async function compareWithLast(
  services: JumpServices,
  { origin, offsetMs, uncertaintyMs }: Extract<ServerTime, { origin: string }>,
): Promise<void> {
  const { [origin]: known, ...others } = await knownOffsets.getValue();
  if (known?.offsetMs === offsetMs) return;
  if (known) {
    const ms = known.offsetMs - offsetMs;
    const isJump = Math.abs(ms) > leastDifference + uncertaintyMs + known.uncertaintyMs;
    if (isJump && !(await isTold(services, known.seq))) await noteJump(services, ms, 'server');
  }
  const { seq } = await ledgerHead(services.db);
  const kept = Object.entries({ ...others, [origin]: { offsetMs, uncertaintyMs, seq } });
  await knownOffsets.setValue(Object.fromEntries(kept.slice(-mostOffsets)));
}

/** Whether the ledger has spoken of a jump since: one jump is not told twice. */
async function isTold({ db }: JumpServices, seq: number): Promise<boolean> {
  const since = await db.ledger.where('seq').above(seq).toArray();
  return since.some(({ entry }) => entry.type === 'clock-jump');
}

async function noteJump(
  { db, troubles, afterAppend }: JumpServices,
  ms: number,
  by: JumpWitness,
): Promise<boolean> {
  try {
    await db.transaction('rw', db.ledger, () =>
      appendToLedger(db, [{ type: 'clock-jump', payload: { ms, by } }], nowText(), random),
    );
    await afterAppend();
    return true;
  } catch (error) {
    troubles.note(storageProblem('clock-jump', error).problem);
    return false;
  }
}
