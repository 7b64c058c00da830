import type { Case } from '../model/case.ts';
import type { Deadline, RefundWindow, StartEvent } from '../model/deadline.ts';
import { factOf } from '../model/evidence.ts';
import { beijingText, type Millis } from '../model/time.ts';
import { calendarFile, calendarInstant, calendarLine, calendarText } from './calendar-lines.ts';

const minute: Millis = 60_000;

/** How long before the end a calendar reminds, with the same as an iCalendar duration. */
const reminders: readonly { before: Millis; trigger: string }[] = [
  { before: 24 * 60 * minute, trigger: '-P1D' },
  { before: 120 * minute, trigger: '-PT2H' },
  { before: 30 * minute, trigger: '-PT30M' },
  { before: 10 * minute, trigger: '-PT10M' },
];

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

/**
 * The deadlines of a case as an iCalendar file, to remind where the browser is closed.
 *
 * The same input gives the same bytes, because a pack exported twice must not differ: `DTSTAMP` is
 * the creation of the case. It holds no order number and no contact; card keys are marks already in
 * the facts and clauses that it quotes.
 */
export function deadlinesCalendar(input: { case: Case; deadlines: readonly Deadline[] }): string {
  const ordered = [...input.deadlines].sort(
    (a, b) => a.due - b.due || (a.window.id < b.window.id ? -1 : 1),
  );
  return calendarFile([
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//CardProof//CardProof//ZH',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    ...ordered.flatMap((deadline) => eventLines(input.case, deadline)),
    'END:VCALENDAR',
  ]);
}

function eventLines(subject: Case, deadline: Deadline): string[] {
  const [act, actEnglish] = purposes[deadline.window.purpose];
  const place = placeOf(subject.shop);
  const summary = `截止：${act}（${place}）· Last moment to ${actEnglish}`;
  return [
    'BEGIN:VEVENT',
    calendarLine('UID', `${deadline.window.id}.${subject.id}@cardproof`),
    calendarLine('DTSTAMP', calendarInstant(Date.parse(subject.createdAt))),
    calendarLine('DTSTART', calendarInstant(deadline.due)),
    calendarText('SUMMARY', summary),
    calendarText('DESCRIPTION', describe(subject, deadline)),
    'TRANSP:TRANSPARENT',
    ...reminders
      .filter(({ before }) => deadline.due - before > deadline.start.earliest)
      .flatMap(({ trigger }) => [
        'BEGIN:VALARM',
        'ACTION:DISPLAY',
        `TRIGGER:${trigger}`,
        calendarText('DESCRIPTION', summary),
        'END:VALARM',
      ]),
    'END:VEVENT',
  ];
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
