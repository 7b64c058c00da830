import type { ClauseWait, ClauseWindow, WindowCondition } from '../model/clause.ts';
import type { StartEvent } from '../model/deadline.ts';
import type { Purpose } from './purposes.ts';
import { type Role, roleOf } from './roles.ts';
import { startOf } from './starts.ts';
import type { Token } from './tokens.ts';
import { areNear, isSince, shapeOf } from './walk.ts';

/** The times of one sentence. */
export interface TimesRead {
  windows: ClauseWindow[];
  waits: ClauseWait[];
  /** A limit is said through what is refused after it: "半小时后不再受理". */
  isLateRefused: boolean;
}

/** Reads which times of a sentence limit the buyer, and which open a right. */
export function readTimes(tokens: readonly Token[]): TimesRead {
  const read: TimesRead = { windows: [], waits: [], isLateRefused: false };
  if (!tokens.some(({ kind }) => kind === 'time')) return read;
  let from: StartEvent = 'unspecified';
  let hasWarranty: { token: Token; start: StartEvent } | null = null;
  for (const [at, token] of tokens.entries()) {
    const { time } = token;
    if (token.kind !== 'time' || !time || time.kind === 'clock') continue;
    if (choosesOrders(tokens, at)) {
      from = 'order';
      continue;
    }
    if (time.kind === 'day' && isSinceDay(tokens, at)) {
      if (refusesFrom(tokens, at)) read.isLateRefused = true;
      continue;
    }
    const role = roleOf(tokens, at);
    if (role.is === 'other') {
      if (time.kind === 'day' && time.amount > 0 && refusesFrom(tokens, at))
        read.isLateRefused = true;
      continue;
    }
    const start = startOf(tokens, at, from);
    if (role.is === 'warranty') hasWarranty = { token, start };
    else if (role.is === 'wait') addWait(read, token, start, role.for);
    else {
      from = start;
      if (role.saidByExclusion) read.isLateRefused = true;
      addWindow(read, windowOf(tokens, at, role, start), role.saidByExclusion);
    }
  }
  if (read.windows.length > 0 && refusesElse(tokens)) read.isLateRefused = true;
  if (hasWarranty) addWarranty(read, tokens, hasWarranty.token, hasWarranty.start);
  return read;
}

/** "48小时内提出异议，否则视为认可"; where proof is asked for, its lack is what is refused. */
function refusesElse(tokens: readonly Token[]): boolean {
  const at = tokens.findIndex(({ kind }) => kind === 'orElse');
  if (at < 0 || tokens.slice(0, at).some(({ kind }) => kind === 'ask' || kind === 'proof'))
    return false;
  return tokens.slice(at + 1, at + 4).some(({ kind }) => kind === 'void' || kind === 'refusal');
}

/** "22点前的订单": the time chooses orders and limits nobody. */
function choosesOrders(tokens: readonly Token[], at: number): boolean {
  const clock = tokens[at + 1];
  const before = tokens[at + 2];
  const noun = tokens[at + 3];
  return (
    clock?.time?.kind === 'clock' &&
    (before?.kind === 'within' || before?.kind === 'after') &&
    noun !== undefined &&
    (noun.kind === 'order' ||
      noun.kind === 'pay' ||
      noun.kind === 'goods' ||
      noun.value === 'order_number') &&
    areNear(before, noun, 2)
  );
}

/** "当日起", "次日起". */
function isSinceDay(tokens: readonly Token[], at: number): boolean {
  const next = tokens[at + 1];
  return next?.kind === 'after' && areNear(tokens[at], next, 0);
}

function refusesFrom(tokens: readonly Token[], at: number): boolean {
  return tokens
    .slice(at + 1, at + 4)
    .some(
      ({ kind, part }) => part === tokens[at]?.part && ['refusal', 'refuse', 'void'].includes(kind),
    );
}

function windowOf(
  tokens: readonly Token[],
  at: number,
  role: Role & { is: 'window' },
  from: StartEvent,
): ClauseWindow | null {
  const token = tokens[at];
  const time = token?.time;
  if (!token || !time || time.kind === 'clock') return null;
  const window: ClauseWindow = {
    start: token.start,
    end: token.end,
    amount: time.amount,
    unit: 'day',
    from,
    purpose: role.purpose,
    conditions: conditionsOf(tokens, at, role.purpose),
  };
  if (time.kind === 'day') return withClock(window, tokens, at);
  const max = time.max === undefined ? {} : { amountMax: time.max };
  return { ...window, unit: time.unit, ...max };
}

function withClock(window: ClauseWindow, tokens: readonly Token[], at: number): ClauseWindow {
  const ahead = tokens.slice(at + 1, at + 3).find(({ kind }) => kind === 'clock');
  // English names the clock first: by 18:00 the next day.
  const before = tokens.slice(Math.max(0, at - 2), at).find(({ kind }) => kind === 'clock');
  const clock = ahead ?? (tokens[at]?.isEnglish ? before : undefined);
  const isClose = clock && clock.part === tokens[at]?.part && clock.start - window.end <= 6;
  if (!isClose || clock.time?.kind !== 'clock') return { ...window, until: 'end_of_day' };
  return { ...window, until: clock.time.value, end: Math.max(clock.end, window.end) };
}

/** The states that stand with a time; the first one named counts. */
function conditionsOf(tokens: readonly Token[], at: number, purpose: Purpose): WindowCondition[] {
  const isAbout = (token: Token) => token.kind === 'unused';
  const earlier = tokens
    .slice(0, at)
    .findLastIndex(({ kind, isEnglish }) => kind === 'time' || (!isEnglish && isVerdict(kind)));
  const later = tokens.findIndex((token, index) => index > at && token.kind === 'time');
  const before = tokens.slice(earlier + 1, at).filter(isAbout);
  const after = tokens.slice(at, later < 0 ? tokens.length : later);
  const asks =
    purpose === 'request_refund' || purpose === 'no_reason_return' || purpose === 'replacement';
  const end = after.findIndex(({ kind }) => kind === 'refusal' || kind === 'void');
  const behind = (end < 0 ? after : after.slice(0, end)).filter(
    (token, index, list) => isAbout(token) && !hasOwnRemedy(list, index),
  );
  const first = [...before, ...(asks ? behind : [])][0];
  const condition = first?.value;
  if (condition === 'not_activated' || condition === 'not_viewed' || condition === 'not_used') {
    return [condition];
  }
  return [];
}

function isVerdict(kind: Token['kind']): boolean {
  return ['refund', 'replace', 'report', 'refusal', 'void'].includes(kind);
}

/** "可退款，未使用的可换": the state belongs to what is said after it. */
function hasOwnRemedy(tokens: readonly Token[], at: number): boolean {
  const isEarlier = tokens.slice(0, at).some(({ kind }) => isVerdict(kind));
  return (
    isEarlier &&
    tokens.slice(at + 1).some(({ kind, part }) => isVerdict(kind) && part === tokens[at]?.part)
  );
}

function addWindow(read: TimesRead, window: ClauseWindow | null, saidByExclusion: boolean): void {
  if (!window) return;
  const same = read.windows.findIndex(
    ({ amount, unit, amountMax }) =>
      (amount === window.amount || amountMax === window.amount) && unit === window.unit,
  );
  const step = read.windows.some(
    ({ amount, unit }) => amount === window.amount && unit === window.unit,
  );
  if (step && window.amountMax !== undefined) {
    // 7天全退, 7-15天退50%: the second step ends at its upper bound.
    const { amountMax, ...rest } = window;
    read.windows.push({ ...rest, amount: amountMax });
  } else if (same < 0 || (!saidByExclusion && read.windows[same]?.purpose !== window.purpose)) {
    read.windows.push(window);
  }
}

function addWait(read: TimesRead, token: Token, from: StartEvent, reason: ClauseWait['for']): void {
  const { time } = token;
  if (time?.kind !== 'length') return;
  const { amount, unit } = time;
  read.waits.push({ start: token.start, end: token.end, amount, unit, from, for: reason });
}

/** A warranty limits the buyer only where it says what can be had within it. */
function addWarranty(
  read: TimesRead,
  tokens: readonly Token[],
  warranty: Token,
  from: StartEvent,
): void {
  const { time } = warranty;
  if (time?.kind !== 'length') return;
  const taken = new Set(
    tokens
      .filter(
        (token, at) => token.kind === 'time' && !isAfterward(tokens, at) && token !== warranty,
      )
      .map(({ part }) => part),
  );
  const act = tokens.findIndex(
    (token, at) =>
      ['refund', 'replace', 'report', 'noReason'].includes(token.kind) &&
      !isSince(tokens, at) &&
      !taken.has(token.part),
  );
  const purpose = {
    refund: 'request_refund',
    replace: 'replacement',
    noReason: 'no_reason_return',
  } as const;
  const kind = tokens[act]?.kind;
  if (kind === undefined) return;
  const { amount, unit, max } = time;
  addWindow(
    read,
    {
      start: warranty.start,
      end: warranty.end,
      amount,
      ...(max !== undefined && { amountMax: max }),
      unit,
      from,
      purpose:
        kind === 'refund' || kind === 'replace' || kind === 'noReason'
          ? purpose[kind]
          : 'report_problem',
      conditions: [],
    },
    false,
  );
}

/** "3天后只补号" names what holds for the rest of the warranty. */
function isAfterward(tokens: readonly Token[], at: number): boolean {
  return shapeOf(tokens, at).isOver;
}
