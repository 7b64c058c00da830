import type { Case } from '../model/case.ts';
import type { Deadline, RefundWindow, StartEvent } from '../model/deadline.ts';
import { factOf } from '../model/evidence.ts';
import { beijingText, type Millis } from '../model/time.ts';
import { type Alerted, deadlineKey, plannedAlerts } from './alerts.ts';
import {
  calendarDuration,
  calendarFile,
  calendarInstant,
  calendarLine,
  calendarText,
} from './calendar-lines.ts';
import { neverQuiet, type Quiet } from './quiet-hours.ts';
import type { RouteDeadline } from './route-deadlines.ts';

/** What the buyer must have done by then: Chinese, English. */
const purposes: Record<RefundWindow['purpose'], readonly [string, string]> = {
  request_refund: ['申请退款', 'ask for a refund'],
  report_problem: ['反馈问题', 'report the problem'],
  replacement: ['申请补发或更换', 'ask for a replacement'],
  no_reason_return: ['申请无理由退款', 'return without giving a reason'],
};

const events: Record<StartEvent, readonly [string, string]> = {
  order: ['下单', 'the order'],
  payment: ['付款', 'the payment'],
  delivery: ['发货', 'the delivery'],
  receipt: ['收货', 'the receipt'],
  view: ['查看卡密', 'viewing the key'],
  activation_failure: ['首次激活失败', 'the first failed activation'],
  unspecified: ['未写明的起点（按最早算）', 'a start the rule does not name (the earliest counts)'],
};

/** A case with what is to be put into the calendar. */
export interface CalendarEntry {
  case: Case;
  deadlines: readonly Alerted[];
}

/** Which edition of an event a file holds: calendars keep the later one of the same `UID`. */
interface Edition {
  at: Millis;
  sequence: number;
}

/**
 * The deadlines of a case as an iCalendar file, to remind where the browser is closed.
 *
 * The same input gives the same bytes, because a pack exported twice must not differ: `DTSTAMP` is
 * the creation of the case, and what became of the claim is left to the rest of the pack. It holds no
 * order number and no contact; card keys are marks already in the facts and clauses that it quotes.
 */
export function deadlinesCalendar(input: { case: Case; deadlines: readonly Deadline[] }): string {
  const edition = { at: Date.parse(input.case.createdAt), sequence: 0 };
  const deadlines = input.deadlines.map(({ met, ...deadline }) => deadline);
  return calendarOf(eventsOf({ ...input, deadlines }, edition, neverQuiet));
}

/**
 * The deadlines of one or many cases as the buyer takes them into a calendar. Each event keeps its
 * `UID` and counts its edition in seconds since the case was opened, so a later file that is imported
 * replaces the earlier one.
 * @param at when it is made, in milliseconds since the epoch
 */
export function casesCalendar(
  entries: readonly CalendarEntry[],
  at: Millis,
  quiet: Quiet = neverQuiet,
): string {
  return calendarOf(
    entries.flatMap((entry) => {
      const age = Math.floor((at - Date.parse(entry.case.createdAt)) / 1000);
      return eventsOf(entry, { at, sequence: Math.max(1, age) }, quiet);
    }),
  );
}

function calendarOf(events: readonly string[]): string {
  return calendarFile([
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//CardProof//CardProof//ZH',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    ...events,
    'END:VCALENDAR',
  ]);
}

function eventsOf(entry: CalendarEntry, edition: Edition, quiet: Quiet): string[] {
  const ordered = [...entry.deadlines].sort(
    (a, b) => a.due - b.due || (deadlineKey(a) < deadlineKey(b) ? -1 : 1),
  );
  return ordered.flatMap((deadline) => eventLines(entry.case, deadline, edition, quiet));
}

function eventLines(subject: Case, deadline: Alerted, edition: Edition, quiet: Quiet): string[] {
  const isMet = 'met' in deadline && deadline.met !== undefined;
  const title = 'limit' in deadline ? routeTitle(deadline) : windowTitle(subject, deadline);
  const summary = isMet ? `已提出 Claim sent · ${title}` : title;
  return [
    'BEGIN:VEVENT',
    calendarLine('UID', `${uidOf(subject, deadline)}@cardproof`),
    calendarLine('DTSTAMP', calendarInstant(edition.at)),
    calendarLine('LAST-MODIFIED', calendarInstant(edition.at)),
    calendarLine('SEQUENCE', String(edition.sequence)),
    calendarLine('DTSTART', calendarInstant(deadline.due)),
    calendarText('SUMMARY', summary),
    calendarText(
      'DESCRIPTION',
      'limit' in deadline ? describeRoute(deadline) : describe(subject, deadline),
    ),
    'TRANSP:TRANSPARENT',
    ...(isMet ? [] : triggersOf(deadline, quiet)).flatMap((trigger) => [
      'BEGIN:VALARM',
      'ACTION:DISPLAY',
      `TRIGGER:${trigger}`,
      calendarText('DESCRIPTION', summary),
      'END:VALARM',
    ]),
    'END:VEVENT',
  ];
}

/**
 * One alarm for each alert that the program itself plans before the end. The time of others has none
 * before: it reminds when it is over.
 */
function triggersOf(deadline: Alerted, quiet: Quiet): string[] {
  const planned = plannedAlerts(deadline, deadline.start.earliest, quiet).map(({ rings }) => rings);
  const before = planned.filter((rings) => rings < deadline.due);
  return [...new Set((before.length > 0 ? before : [deadline.due]).map((at) => deadline.due - at))]
    .map((left) => Math.round(left / 1000))
    .map((seconds) => (seconds === 0 ? 'PT0S' : `-${calendarDuration(seconds)}`));
}

function uidOf(subject: Case, deadline: Alerted): string {
  return 'limit' in deadline
    ? `${deadline.claim.id}.${deadline.limit.id}.${subject.id}`
    : `${deadline.window.id}.${subject.id}`;
}

function windowTitle(subject: Case, { window }: Deadline): string {
  const [act, actEnglish] = purposes[window.purpose];
  return `截止：${act}（${placeOf(subject.shop)}）· Last moment to ${actEnglish}`;
}

function routeTitle({ limit }: RouteDeadline): string {
  return limit.by === 'others'
    ? '对方答复时限到期 · Their time to answer ends'
    : '截止：进行下一步 · Last moment for your next step';
}

function describeRoute({ limit, due }: RouteDeadline): string {
  const end = beijingText(due);
  return `${end}（北京时间 UTC+8）\n依据 Rule: ${limit.source}`;
}

function describe(subject: Case, { window, start, due }: Deadline): string {
  const [event, eventEnglish] = events[start.event];
  const [from, to, end] = [start.earliest, start.latest, due].map(beijingText);
  const between = start.earliest === start.latest ? `${from}` : `${from} – ${to}`;
  const product = factOf(subject.facts, 'product')?.value;
  return [
    `请在此时刻之前提出：${end}（北京时间）`,
    `Act before ${end} (Beijing time, UTC+8).`,
    `起算：${event}，${between}${start.bounded ? '（推定，取较早者）' : ''}`,
    `Counted from ${eventEnglish}, ${between}${start.bounded ? ' (inferred, the earlier counts)' : ''}.`,
    ...(product === undefined ? [] : [`商品 Product: ${product}`]),
    ...(window.quote === undefined ? [] : [`规则原文 Clause: 「${window.quote}」`]),
  ].join('\n');
}

/** The host without its scheme; whatever is not an address is shown as it is. */
function placeOf(shop: string): string {
  return shop.replace(/^[a-z]+:\/\//i, '');
}
