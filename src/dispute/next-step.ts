import type { Observation } from '../deadlines/observation.ts';
import { type RouteDeadline, routeDeadlines } from '../deadlines/route-deadlines.ts';
import { mostPressing } from '../deadlines/state.ts';
import { ownProblems } from '../model/case.ts';
import type { Claim, ClaimRoute } from '../model/claim.ts';
import type { Deadline } from '../model/deadline.ts';
import { beijingOffsetMinutes, type Millis } from '../model/time.ts';
import { newEvidence } from './letters/evidence-slots.ts';
import type { LetterSubject } from './letters/letter-subject.ts';
import { paidBack } from './letters/refunds.ts';
import { surest } from './letters/surest.ts';
import type { LetterId } from './letters/templates.ts';
import { claimsToShop, timelinessOf } from './letters/time-slots.ts';
import type { RouteId } from './routes.ts';

/** What to do now, from the first step of the ladder to the last. */
export const stepCodes = [
  'say-problem',
  'not-refundable',
  'send-first-claim',
  'send-though-late',
  'capture-site-down',
  'report-unreachable',
  'wait-for-answer',
  'answer-late',
  'answer-insufficient',
  'capture-more',
  'get-key-times',
  'get-official-reply',
  'go-to-supervisor',
  'go-to-payment-channel',
  'go-to-12315',
  'claim-the-rest',
  'all-ways-taken',
  'done',
] as const;
export type StepCode = (typeof stepCodes)[number];

/** What loses the money though nothing seems wrong. */
export const stepTraps = [
  /** The time limit ends while one sleeps. */
  'over-night',
  /** Withdrawing a complaint releases the money. */
  'withdrawing',
  /** Confirming receipt ends the protection of a marketplace. */
  'confirming',
  /** What happens outside of the platform is not protected. */
  'leaving',
] as const;
export type StepTrap = (typeof stepTraps)[number];

export interface NextStep {
  code: StepCode;
  /** Until when, in milliseconds since the epoch; null where nothing says so. */
  until: Millis | null;
  route: RouteId | null;
  letter: LetterId | null;
  traps: StepTrap[];
}

export interface StepInput extends LetterSubject {
  deadlines: readonly Deadline[];
}

const hour: Millis = 3_600_000;
/** How long a letter gives the shop to answer, and how long others are waited for without a known limit. */
const shopPatience = 48 * hour;
const othersPatience = 72 * hour;

/** What the buyer should do at `now`, and until when. */
export function nextStep(input: StepInput, now: Millis): NextStep {
  const step = stepOf(input, now);
  return { ...step, traps: trapsOf(input, step, now) };
}

type Step = Omit<NextStep, 'traps'>;

function step(
  code: StepCode,
  { until = null, route = null, letter = null }: Partial<Omit<Step, 'code'>> = {},
): Step {
  return { code, until, route, letter };
}

function stepOf(input: StepInput, now: Millis): Step {
  const { problem, claims = [] } = input.case;
  const isOwn = (ownProblems as readonly unknown[]).includes(problem);
  const paidBack = refundState(input);
  if (paidBack === 'all') return step('done');
  if (isOwn) return step('not-refundable');
  const pressing = mostPressing(input.deadlines, now)?.due ?? null;
  if (problem === null) return step('say-problem', { until: pressing });
  const last = latest(claims);
  if (!last) return firstStep(input, now);
  if (paidBack === 'part') {
    const route = routeOf(last.route, input);
    return step('claim-the-rest', { route, until: pressing });
  }
  const limits = routeDeadlines(input.case, input.observations).filter(
    ({ claim }) => claim.id === last.id,
  );
  if (last.refusedAt === undefined && !isRefusalSeen(last, input.observations)) {
    const until = answerDue(last, limits, now);
    if (until !== null) return step('wait-for-answer', { until });
    return nextRung(last.route, input);
  }
  const ownLimit = limits.find(({ limit, due }) => limit.by === 'buyer' && due > now);
  const answer = answerTo(last, input);
  return { ...answer, until: ownLimit?.due ?? answer.until ?? pressing };
}

function firstStep(input: StepInput, now: Millis): Step {
  const until = mostPressing(input.deadlines, now)?.due ?? null;
  const { problem } = input.case;
  if (problem === 'shop_vanished') {
    const isShown = input.items.some(({ kind }) => kind === 'site_down_capture');
    if (!isShown) return step('capture-site-down', { until });
    const route = paymentRoute(input);
    return step('report-unreachable', { until, route, letter: 'unreachable' });
  }
  if (problem === 'second_hand_marketplace') {
    return step('send-first-claim', { until, route: 'xianyu', letter: 'xianyu_platform' });
  }
  const isOver = until === null && input.deadlines.some(({ due }) => due <= now);
  const code = isOver ? 'send-though-late' : 'send-first-claim';
  return step(code, { until, route: 'shop', letter: 'first_claim' });
}

/** What answers a refusal, by its reason; after a second one the next rung of the ladder. */
function answerTo(claim: Claim, input: StepInput): Step {
  const { claims = [] } = input.case;
  if (claim.route !== 'shop') return nextRung(claim.route, input);
  const isSecond =
    claims.filter(({ route, refusedAt }) => route === 'shop' && refusedAt).length > 1;
  if (isSecond) return nextRung('shop', input);
  const supervisor: Partial<Step> = { route: 'supervisor', letter: 'supervisor' };
  switch (claim.refusedFor) {
    case 'late_claim': {
      const { is } = timelinessOf(input, firstSent(claimsToShop(input)));
      return is === 'in-time' || is === 'arguable'
        ? step('answer-late', { route: 'shop', letter: 'after_late' })
        : step('go-to-supervisor', supervisor);
    }
    case 'insufficient_evidence':
    case 'transaction_doubted':
      return newEvidence(input, Date.parse(claim.sentAt))
        ? step('answer-insufficient', { route: 'shop', letter: 'after_insufficient' })
        : step('capture-more');
    case 'user_leak_blamed':
      return step('get-key-times', supervisor);
    case 'account_blamed':
      return input.items.some(({ kind }) => kind === 'official_reply')
        ? step('go-to-supervisor', supervisor)
        : step('get-official-reply');
    default:
      return step('go-to-supervisor', supervisor);
  }
}

function nextRung(route: ClaimRoute, input: StepInput): Step {
  const tried = new Set((input.case.claims ?? []).map((claim) => claim.route));
  const payment = paymentRoute(input);
  const isPaymentTried = ['wechat_pay', 'alipay', 'wechat_shop', 'jd', 'xianyu'].some((each) =>
    tried.has(each as ClaimRoute),
  );
  if (route === 'shop' && !isPaymentTried) {
    const letter = input.case.problem === 'shop_vanished' ? 'unreachable' : 'payment_channel';
    return step('go-to-payment-channel', { route: payment, letter });
  }
  if (tried.has('hotline_12315')) return step('all-ways-taken');
  return step('go-to-12315', { route: 'hotline_12315', letter: 'hotline_complaint' });
}

/** Until when an answer is waited for; null once that is over. */
function answerDue(claim: Claim, limits: readonly RouteDeadline[], now: Millis): Millis | null {
  const theirs = limits.filter(({ limit }) => limit.by === 'others');
  if (theirs.length > 0) return theirs.find(({ due }) => due > now)?.due ?? null;
  const patience = claim.route === 'shop' ? shopPatience : othersPatience;
  const until = Date.parse(claim.sentAt) + patience;
  return until > now ? until : null;
}

/** A refusal that was captured after the claim, though the buyer marked none. */
function isRefusalSeen({ sentAt }: Claim, observations: readonly Observation[]): boolean {
  return observations.some(({ kind, at }) => kind === 'refusal' && at >= Date.parse(sentAt));
}

function refundState({ case: subject }: StepInput): 'none' | 'part' | 'all' {
  const { is } = paidBack(subject);
  if (is !== 'none') return is;
  return surest(subject.facts, 'status')?.value === 'refunded' ? 'all' : 'none';
}

function latest(claims: readonly Claim[]): Claim | null {
  return claims.reduce<Claim | null>(
    (last, claim) =>
      last === null || Date.parse(claim.sentAt) >= Date.parse(last.sentAt) ? claim : last,
    null,
  );
}

function firstSent(claims: readonly Claim[]): Millis {
  return Math.min(...claims.map(({ sentAt }) => Date.parse(sentAt)));
}

/** The channel that carried the money, as pages name it; null where none does. */
function paymentRoute({ case: { facts } }: StepInput): RouteId | null {
  const method = surest(facts, 'paymentMethod')?.value ?? '';
  if (/微信|wechat|weixin/i.test(method)) return 'wechat_pay';
  return /支付宝|alipay/i.test(method) ? 'alipay' : null;
}

function routeOf(route: ClaimRoute, input: StepInput): RouteId | null {
  if (route === 'shop' || route === 'xianyu' || route === 'alipay') return route;
  if (route === 'hotline_12315' || route === 'hotline_report') return route;
  return route === 'wechat_pay' ? route : paymentRoute(input);
}

/** Complaints that hold the money as long as they are open. */
const holding: readonly ClaimRoute[] = [
  'wechat_pay',
  'wechat_mini_program',
  'wechat_shop',
  'alipay',
  'jd',
  'xianyu',
  'hotline_12315',
];
const marketplaces: readonly ClaimRoute[] = ['xianyu', 'jd', 'wechat_shop'];

function trapsOf(input: StepInput, { code, until }: Step, now: Millis): StepTrap[] {
  const { claims = [], problem } = input.case;
  const isOpen = code !== 'done' && code !== 'not-refundable';
  const isSecondHand =
    problem === 'second_hand_marketplace' ||
    claims.some(({ route }) => marketplaces.includes(route));
  const holds =
    claims.some(({ route }) => holding.includes(route)) ||
    input.clauses.some(({ clause }) => clause.traps.includes('withdrawal_releases_money'));
  const found: Record<StepTrap, boolean> = {
    'over-night': isOpen && code !== 'wait-for-answer' && endsInSleep(until, now),
    withdrawing: isOpen && holds,
    confirming: isOpen && isSecondHand,
    leaving: isOpen && claims.length === 0 && problem !== 'shop_vanished',
  };
  return stepTraps.filter((trap) => found[trap]);
}

/** Whether a limit ends between 23:00 and 9:00 in the shop's time, within the next day. */
function endsInSleep(until: Millis | null, now: Millis): boolean {
  if (until === null || until - now > 24 * hour || until <= now) return false;
  const clock = ((until + beijingOffsetMinutes * 60_000) / hour) % 24;
  return clock > 23 || clock < 9;
}
