import { t } from '../browser/i18n.ts';
import { nearestDeadline, quietHours, snoozeMinutes } from '../browser/settings.ts';
import { setAlarm, setBadge } from '../browser/signs.ts';
import {
  type AlertMarks,
  deadlineKey,
  dueAlerts,
  nextAlert,
  snoozed,
} from '../deadlines/alerts.ts';
import { type Quiet, quietAt } from '../deadlines/quiet-hours.ts';
import {
  mostPressing,
  nextBadgeChange,
  remainingParts,
  stateAt,
  type Timed,
} from '../deadlines/state.ts';
import type { AlertMark } from '../model/deadline.ts';
import { practiceShop } from '../model/practice.ts';
import type { Clock, Millis } from '../model/time.ts';
import { isRecording } from '../store/inbox.ts';
import type { CardProofDb } from '../store/schema.ts';
import { tell } from './notices.ts';
import { type OpenDeadline, openDeadlines } from './open-deadlines.ts';

/** Browsers do not wake an extension more often than this. */
const shortestAlarm = 30_000;

/**
 * Says what is due, draws the badge and sets the one alarm. Everything is derived anew from the
 * store, so it may be called at any time and after any loss of alarms.
 */
export function watchDeadlines(db: CardProofDb, clock: Clock = Date.now): Promise<void> {
  return inTurn(() => watchOnce(db, clock()));
}

/**
 * Puts off the alerts of deadlines, at the buyer's wish, and says when they will be told again.
 * @param isMeant which deadlines, by what is remembered of them
 * @returns the earliest of these moments, or null when there is too little left to put anything off
 */
export function snoozeDeadlines(
  db: CardProofDb,
  isMeant: (subject: { caseId: string; told?: Millis }) => boolean,
  clock: Clock = Date.now,
): Promise<Millis | null> {
  return inTurn(async () => {
    const now = clock();
    const length = (await snoozeMinutes.getValue()) * 60_000;
    const marks = { ...(await storedMarks(db)) };
    const moments: Millis[] = [];
    for (const { deadline } of await openDeadlines(db)) {
      const key = deadlineKey(deadline);
      const mark: Partial<AlertMark> = marks[key] ?? {};
      if (!isMeant({ ...mark, caseId: deadline.caseId })) continue;
      const later = snoozed(deadline, marks, now, length);
      if (later?.snoozed === undefined) continue;
      marks[key] = later;
      moments.push(later.snoozed);
    }
    await db.meta.put({ key: 'alert-marks', value: marks });
    await watchOnce(db, now);
    return moments.length > 0 ? Math.min(...moments) : null;
  });
}

/** Two at a time would say the same thing twice, or set an alarm from what is no longer true. */
function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const turn = lastTurn.then(work);
  lastTurn = turn.then(
    () => {},
    () => {},
  );
  return turn;
}

let lastTurn: Promise<void> = Promise.resolve();

async function watchOnce(db: CardProofDb, now: Millis): Promise<void> {
  const open = (await openDeadlines(db)).filter((each) => !isPracticeOver(each, now));
  const deadlines = open.map(({ deadline }) => deadline);
  const quiet = await quietNow();
  const { alerts, marks } = dueAlerts(deadlines, await storedMarks(db), now, quiet);
  const shown = deadlines.filter(isBuyers);
  await keepNearest(open, now);
  const moments = [nextAlert(deadlines, marks, now, quiet), nextBadgeChange(shown, now)];
  const next = Math.min(...moments.filter((at) => at !== null));
  // Each by itself: of what the browser refuses, none may take the others along.
  const refusals = await refusalsOf([
    // The alarm first: whatever fails below, the worker is woken for the next alert.
    () => setAlarm('deadlines', Number.isFinite(next) ? Math.max(next, now + shortestAlarm) : null),
    async () => {
      if (await isRecording(db)) await setBadge(t('badge.recording'), 'soon');
      else await drawBadge(shown, now);
    },
    async () => {
      try {
        if (alerts.length > 0) await tell(alerts, open, now);
      } catch (error) {
        // Not shown is not said: the marks stay as they were and the worker is woken to say it again.
        await setAlarm('deadlines', now + shortestAlarm).catch(() => {});
        throw error;
      }
      await db.meta.put({ key: 'alert-marks', value: marks });
    },
  ]);
  if (refusals.length > 0) throw refusals[0];
}

/** Does one after another, whatever of it fails. @returns what was thrown */
async function refusalsOf(steps: readonly (() => Promise<void>)[]): Promise<unknown[]> {
  const thrown: unknown[] = [];
  for (const step of steps) await step().catch((error: unknown) => thrown.push(error));
  return thrown;
}

/** Written only when it changed: every write is told to every open page. */
async function keepNearest(open: readonly OpenDeadline[], now: Millis): Promise<void> {
  const own = open.filter(({ deadline }) => isBuyers(deadline));
  const first = mostPressing(
    own.map(({ deadline }) => deadline),
    now,
  );
  const its = own.find(({ deadline }) => deadline === first);
  const nearest = its && {
    ...{ caseId: its.deadline.caseId, shop: its.shop, name: its.name },
    ...{ due: its.deadline.due, from: its.deadline.start.earliest },
  };
  const kept = await nearestDeadline.getValue();
  if (JSON.stringify(kept) === JSON.stringify(nearest ?? null)) return;
  await nearestDeadline.setValue(nearest ?? null);
}

/** Nobody missed anything when the made-up deadline of the practice has passed. */
function isPracticeOver({ shop, deadline }: OpenDeadline, now: Millis): boolean {
  return shop === practiceShop && deadline.due <= now;
}

async function storedMarks(db: CardProofDb): Promise<AlertMarks> {
  return (await db.meta.get('alert-marks'))?.value ?? {};
}

/** The zone is asked anew each time: the laptop may have travelled. */
async function quietNow(): Promise<Quiet> {
  const setting = await quietHours.getValue();
  return quietAt(setting.isOn ? setting : null, (at) => -new Date(at).getTimezoneOffset());
}

/** The badge counts what the buyer must do, not what he waits for. */
function isBuyers(deadline: Timed & { limit?: { by: string } }): boolean {
  return deadline.limit?.by !== 'others';
}

async function drawBadge(deadlines: readonly Timed[], now: Millis): Promise<void> {
  const pressing = mostPressing(deadlines, now);
  if (!pressing) {
    const isMissed = deadlines.some((deadline) => stateAt(deadline, now).state === 'passed');
    await setBadge(isMissed ? t('badge.passed') : '', 'soon');
    return;
  }
  const { state, remaining } = stateAt(pressing, now);
  const [part] = remainingParts(remaining);
  const key = part ? (`badge.${part.unit}s` as const) : 'badge.minutes';
  const text = t(key, { n: String(part?.value ?? 0) });
  await setBadge(text, state === 'upcoming' ? 'calm' : 'soon');
}
