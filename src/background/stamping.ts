import { setAlarm } from '../browser/signs.ts';
import type { Hex } from '../model/hash.ts';
import { fail, ok, type Result } from '../model/result.ts';
import type { Stamp } from '../model/stamp.ts';
import type { StampRow } from '../store/stamp-rows.ts';
import {
  forgetWaiting,
  hastenStamp,
  keepStamp,
  noteRefusals,
  waitingStamp,
  wantStamp,
} from '../store/stamps.ts';
import { askForStamp, type StampTools, stampTools } from './ask-stamp.ts';
import { nowText, random, type Services } from './services.ts';

/**
 * The head of the ledger is stamped after captures, where the buyer switched an authority on. What waits
 * is in the store, so a worker that dies or a computer without a network loses nothing; while nothing
 * waits, nothing wakes the worker.
 */

/** Browsers do not wake an extension more often than this, in milliseconds. */
const shortestAlarm = 30_000;
/** A worker that was stopped while it asked is woken to ask again, in milliseconds. */
const longestAttempt = 120_000;
/** After so many failures in a row, about a day, somebody should know. */
const manyTries = 9;

/** How long an export waits for an authority, in milliseconds. */
const longestExportWait = 10_000;

type StampServices = Pick<Services, 'db' | 'troubles' | 'afterAppend'>;

/** Notes whether anything is to be stamped, and sees to it. Must follow every append to the ledger. */
export async function followStamps(
  services: StampServices,
  tools: StampTools = stampTools,
): Promise<void> {
  const { db } = services;
  if ((await tools.authorities()).length > 0) {
    await schedule(services, await wantStamp(db, Date.now()), tools);
    return;
  }
  await forgetWaiting(db);
  await schedule(services, null, tools);
}

/** As `followStamps`, and asks at once for what waits. */
export async function stampNow(
  services: StampServices,
  tools: StampTools = stampTools,
): Promise<void> {
  await followStamps(services, tools);
  await hastenStamp(services.db, Date.now());
  await stampDue(services, tools);
}

/** Asks for the stamp whose time has come. Two at once would ask twice. */
export function stampDue(services: StampServices, tools: StampTools = stampTools): Promise<void> {
  underWay ??= stampOnce(services, tools).finally(() => {
    underWay = null;
  });
  return underWay;
}

let underWay: Promise<void> | null = null;
let timer: ReturnType<typeof setTimeout> | undefined;

/** A stamp over a hash of its own, for an export that waits for it; nothing of it is kept here. */
export async function stampHash(hash: Hex, tools: StampTools = stampTools): Promise<Result<Stamp>> {
  const asked = await askForStamp(hash, tools, longestExportWait);
  if (asked.ok) return ok(asked.stamp);
  const reasons = asked.refusals.map(({ url, reason }) => `${reason} (${url})`);
  return fail('stamp', 'stamp-failed', reasons.join(', ') || 'no authority');
}

/**
 * The alarm is what survives the worker; the timer is for the seconds in which it lives anyway and no
 * alarm would be in time.
 */
async function schedule(
  services: StampServices,
  waiting: StampRow | null,
  tools: StampTools,
): Promise<void> {
  clearTimeout(timer);
  const now = Date.now();
  await setAlarm('stamps', waiting && Math.max(waiting.nextAt, now + shortestAlarm));
  if (!waiting || waiting.nextAt - now >= shortestAlarm) return;
  timer = setTimeout(
    () => {
      stampDue(services, tools).catch((error: unknown) =>
        services.troubles.note(fail('stamp', 'storage-failed', error).problem),
      );
    },
    Math.max(0, waiting.nextAt - now),
  );
}

async function stampOnce(services: StampServices, tools: StampTools): Promise<void> {
  const { db } = services;
  const waiting = await waitingStamp(db);
  if (!waiting) return schedule(services, null, tools);
  const now = Date.now();
  if (waiting.nextAt > now) return schedule(services, waiting, tools);
  clearTimeout(timer);
  await setAlarm('stamps', now + longestAttempt);
  const asked = await askForStamp(waiting.hash, tools);
  if (asked.ok) {
    await keepStamp(db, waiting, asked.stamp, nowText(), random);
    await services.afterAppend();
    // More may have been captured meanwhile.
    return schedule(services, await waitingStamp(db), tools);
  }
  const next = await noteRefusals(db, asked.refusals, Date.now());
  if (next?.tries === manyTries) {
    services.troubles.note(fail('stamp', 'stamp-failed', detailOf(next)).problem);
  }
  return schedule(services, next, tools);
}

function detailOf({ refusals = [] }: StampRow): string {
  return refusals.map(({ url, reason }) => `${reason} (${url})`).join(', ');
}
