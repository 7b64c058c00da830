import { computeDeadline } from '../../deadlines/deadline.ts';
import { type Reading, readingsOf } from '../../deadlines/readings.ts';
import type { Claim, ClaimRoute, RefusalReason } from '../../model/claim.ts';
import type { RefundWindow } from '../../model/deadline.ts';
import { eventNames, row, type Table } from '../../model/names.ts';
import type { Millis } from '../../model/time.ts';
import { numberAndTime } from './evidence-slots.ts';
import { moment, put } from './fact-slots.ts';
import { isWitnessed, type LetterSubject, type LetterWish } from './letter-subject.ts';
import { pageSlot, type Slots } from './slots.ts';

/** Ways that lead past the shop: what was sent there was not said to the shop, nor was it the shop's answer. */
const pastTheShop: readonly ClaimRoute[] = [
  'wechat_pay',
  'alipay',
  'hotline_12315',
  'hotline_report',
];

/** Claims that the shop or the seller was sent. */
export function claimsToShop({ case: { claims = [] } }: LetterSubject): Claim[] {
  return claims.filter(({ route }) => !pastTheShop.includes(route));
}

/** When the buyer first wrote to the other side, and how that is known. */
export interface FirstContact {
  at: Millis;
  /** The sealed item that shows it; null where only the buyer says so. */
  item: string | null;
}

/** The earliest contact: an item that shows it counts with the moment of its capture. */
export function firstContact(subject: LetterSubject): FirstContact | null {
  const shown = subject.items
    .filter((item) => item.kind === 'claim_sent' && item.method !== 'failed' && isWitnessed(item))
    .map(({ at, id }) => ({ at, item: id }));
  const said = claimsToShop(subject).map(({ sentAt }) => ({
    at: Date.parse(sentAt),
    item: null,
  }));
  return [...shown, ...said].reduce<FirstContact | null>(
    (first, contact) => (first === null || contact.at < first.at ? contact : first),
    null,
  );
}

/** The claim that the shop refused last, or was sent last where it refused none. */
export function lastClaim(subject: LetterSubject): Claim | null {
  const claims = claimsToShop(subject);
  const refused = claims.filter(({ refusedAt }) => refusedAt !== undefined);
  const among = refused.length > 0 ? refused : claims;
  return among.reduce<Claim | null>(
    (last, claim) =>
      last === null || Date.parse(claim.sentAt) >= Date.parse(last.sentAt) ? claim : last,
    null,
  );
}

/** Windows in which a refund or a report must come; a replacement is no refund. */
const claimPurposes: readonly RefundWindow['purpose'][] = [
  'request_refund',
  'report_problem',
  'no_reason_return',
];

/** How a contact stands to the windows of a case. */
export type Timeliness =
  | { is: 'unknown' }
  | { is: 'late' }
  | { is: 'in-time'; window: RefundWindow; due: Millis }
  /** Late as the deadline is counted, in time by another reading of when the window began. */
  | { is: 'arguable'; window: RefundWindow; reading: Reading };

/**
 * Whether a contact came in time. Of windows for one purpose only the strictest counts: a page that
 * contradicts itself is no ground to choose the longer one.
 */
export function timelinessOf(subject: LetterSubject, contact: Millis): Timeliness {
  const timed = subject.case.windows
    .filter(({ purpose }) => claimPurposes.includes(purpose))
    .flatMap((window) => {
      const deadline = computeDeadline({
        case: subject.case,
        window,
        observations: subject.observations,
      });
      return deadline.ok ? [{ window, due: deadline.value.due }] : [];
    });
  const strictest = timed.filter(
    ({ window, due }) =>
      !timed.some((other) => other.window.purpose === window.purpose && other.due < due),
  );
  if (strictest.length === 0) return { is: 'unknown' };
  const sorted = strictest.toSorted((a, b) => a.due - b.due);
  const met = sorted.find(({ due }) => contact < due);
  if (met) return { is: 'in-time', ...met };
  for (const { window } of sorted) {
    const reading = readingsOf(subject.case, window, subject.observations).find(
      ({ due }) => contact < due,
    );
    if (reading) return { is: 'arguable', window, reading };
  }
  return { is: 'late' };
}

const reasonNames: Table<RefusalReason> = {
  late_claim: row('超时', 'late'),
  insufficient_evidence: row('证据不足', 'insufficient evidence'),
  user_leak_blamed: row('认为卡密由买家泄露', 'the key is said to have been leaked by the buyer'),
  account_blamed: row('认为是账号自身的问题', 'the account is said to be at fault'),
  transaction_doubted: row('不认可这笔交易', 'the deal itself is doubted'),
  other: row('其他', 'another one'),
};

const hour: Millis = 3_600_000;
/** How long the other side is given to answer, where no rule says so. */
const replyTime = 48 * hour;

/** What clocks, windows and claims fill. */
export function timeSlots(subject: LetterSubject, { now }: LetterWish): Slots {
  const contact = firstContact(subject);
  const claim = lastClaim(subject);
  const refusedAt = claim?.refusedAt;
  const contactItem = subject.items.find(({ id }) => id === contact?.item);
  const refusal = subject.items.findLast(({ kind }) => kind === 'refusal');
  const present = timelinessOf(subject, now);
  return {
    now_time: moment(now, 'computed', []),
    reply_by: moment(now + replyTime, 'computed', []),
    ...(present.is === 'in-time' && {
      deadline: moment(present.due, 'computed', itemsOf(present.window)),
    }),
    ...(contact && { contact_time: moment(contact.at, contactItem ? 'item' : 'buyer', []) }),
    ...(contactItem && numberAndTime('contact_item', 'contact_time', contactItem)),
    ...(refusal && put('refusal_item', pageSlot('refusal_item', String(refusal.no), [refusal.id]))),
    ...(refusedAt !== undefined && {
      refusal_time: moment(Date.parse(refusedAt), 'buyer', []),
    }),
    ...(claim?.refusedFor !== undefined &&
      claim.refusedFor !== 'other' && {
        refusal_reason: { text: reasonNames[claim.refusedFor], basis: 'buyer', items: [] },
      }),
    ...(contact && latenessSlots(timelinessOf(subject, contact.at))),
  };
}

function latenessSlots(timeliness: Timeliness): Slots {
  if (timeliness.is === 'in-time') {
    return { late_deadline: moment(timeliness.due, 'computed', itemsOf(timeliness.window)) };
  }
  if (timeliness.is !== 'arguable') return {};
  const { reading, window } = timeliness;
  const items = itemsOf(window);
  return {
    some_deadline: moment(reading.due, 'computed', items),
    late_event: { text: eventNames[reading.event], basis: 'computed', items },
  };
}

function itemsOf({ item }: RefundWindow): string[] {
  return item === undefined ? [] : [item];
}
