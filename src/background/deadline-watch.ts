import { formatMoment, remainingText, t } from '../browser/i18n.ts';
import { notify, setAlarm, setBadge } from '../browser/signs.ts';
import { type DueAlert, dueAlerts, nextAlert } from '../deadlines/alerts.ts';
import { computeDeadline } from '../deadlines/deadline.ts';
import { observationOf } from '../deadlines/observe.ts';
import { mostPressing, nextBadgeChange, remainingParts, stateAt } from '../deadlines/state.ts';
import type { Deadline } from '../model/deadline.ts';
import { factOf } from '../model/evidence.ts';
import type { Clock } from '../model/time.ts';
import type { CardProofDb, CaseRow } from '../store/schema.ts';

/** Browsers do not wake an extension more often than this. */
const shortestAlarm = 30_000;

interface OpenDeadline {
  deadline: Deadline;
  row: CaseRow;
}

/** Every deadline of the open cases that can be computed. */
async function openDeadlines(db: CardProofDb): Promise<OpenDeadline[]> {
  const found: OpenDeadline[] = [];
  for (const row of await db.cases.where('open').equals(1).toArray()) {
    if (row.windows.length === 0) continue;
    const items = await db.evidence.where('caseIds').equals(row.id).toArray();
    const observations = items.map((item) => observationOf(item.record, row.orderNos));
    for (const window of row.windows) {
      const deadline = computeDeadline({ case: row, window, observations });
      if (deadline.ok) found.push({ deadline: deadline.value, row });
    }
  }
  return found;
}

/**
 * Says what is due, draws the badge and sets the one alarm. Everything is derived anew from the
 * store, so it may be called at any time and after any loss of alarms.
 */
export function watchDeadlines(db: CardProofDb, clock: Clock = Date.now): Promise<void> {
  const turn = lastWatch.then(() => watchOnce(db, clock()));
  lastWatch = turn.catch(() => {});
  return turn;
}

/** Two at a time would say the same thing twice, or set an alarm from what is no longer true. */
let lastWatch: Promise<void> = Promise.resolve();

async function watchOnce(db: CardProofDb, now: number): Promise<void> {
  const open = await openDeadlines(db);
  const deadlines = open.map(({ deadline }) => deadline);
  const said = (await db.meta.get('alert-marks'))?.value ?? {};
  const { alerts, marks } = dueAlerts(deadlines, said, now);
  const moments = [nextAlert(deadlines, marks, now), nextBadgeChange(deadlines, now)];
  const next = Math.min(...moments.filter((at) => at !== null));
  // The alarm first: whatever fails below, the worker is woken for the next alert.
  await setAlarm(Number.isFinite(next) ? Math.max(next, now + shortestAlarm) : null);
  await drawBadge(deadlines, now);
  try {
    if (alerts.length > 0) await tell(alerts, open, now);
  } catch (error) {
    // Not shown is not said: the marks stay as they were and the worker is woken to say it again.
    await setAlarm(now + shortestAlarm);
    throw error;
  }
  await db.meta.put({ key: 'alert-marks', value: marks });
}

/** One notification, whatever was slept through. Its id leads to the case when it is clicked. */
async function tell(
  alerts: readonly DueAlert[],
  open: readonly OpenDeadline[],
  now: number,
): Promise<void> {
  const [first] = alerts;
  if (!first) return;
  if (alerts.length > 1) {
    const list = alerts.map((alert) => `${nameOf(alert, open)} · ${leftOf(alert)}`).join('\n');
    await notify(
      `${notificationPrefix}${now}`,
      t('notify.missed.title', { count: String(alerts.length) }),
      t('notify.missed.body', { list }),
    );
    return;
  }
  const shop = hostOf(open.find(({ deadline }) => deadline === first.deadline)?.row.shop ?? '');
  const product = nameOf(first, open);
  const due = formatMoment(first.deadline.due, now);
  const id = `${notificationPrefix}${first.deadline.caseId}/${now}`;
  if (first.passed) {
    await notify(id, t('notify.passed.title', { shop }), t('notify.passed.body', { product, due }));
  } else {
    const title = t('notify.deadline.title', { remaining: leftOf(first), shop });
    await notify(id, title, t('notify.deadline.body', { product, due }));
  }
}

const notificationPrefix = 'deadline:';

/** The page that a clicked notification leads to. */
export function deskAddress(notificationId: string): string {
  const caseId = /^deadline:([0-9a-f]{32})\//.exec(notificationId)?.[1];
  const item = /^captured:([0-9a-f]{32})$/.exec(notificationId)?.[1];
  if (caseId) return `#case=${caseId}`;
  return item ? `#item=${item}` : '';
}

async function drawBadge(deadlines: readonly Deadline[], now: number): Promise<void> {
  const pressing = mostPressing(deadlines, now);
  if (!pressing) {
    await setBadge(deadlines.length > 0 ? t('badge.passed') : '', 'soon');
    return;
  }
  const { state, remaining } = stateAt(pressing, now);
  const [part] = remainingParts(remaining);
  const key = part ? (`badge.${part.unit}s` as const) : 'badge.minutes';
  const text = t(key, { n: String(part?.value ?? 0) });
  await setBadge(text, state === 'soon' ? 'soon' : 'calm');
}

function nameOf(alert: DueAlert, open: readonly OpenDeadline[]): string {
  const row = open.find(({ deadline }) => deadline === alert.deadline)?.row;
  return (row && factOf(row.facts, 'product')?.value) || t('case.unnamed');
}

function leftOf(alert: DueAlert): string {
  return alert.passed ? t('remaining.passed') : remainingText(remainingParts(alert.remaining));
}

function hostOf(shop: string): string {
  return URL.parse(shop)?.host || shop;
}
