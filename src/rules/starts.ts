import type { StartEvent } from '../model/deadline.ts';
import type { Token } from './tokens.ts';
import { areNear, type EventKind, isEvent, isSince, shapeOf } from './walk.ts';

const events: Record<EventKind, StartEvent> = {
  order: 'order',
  pay: 'payment',
  deliver: 'delivery',
  arrive: 'delivery',
  receive: 'receipt',
  view: 'view',
  fail: 'activation_failure',
};

/** What may stand between an event and its number: "收到货后请务必于24小时内". */
const fillers: readonly string[] = [
  'after',
  'startsCount',
  'within',
  'upTo',
  'must',
  'may',
  'from',
  'all',
  'only',
  'goods',
  'nothing',
  'clock',
  'or',
  'will',
  'time',
  'once',
  'done',
  'proof',
  'beyond',
  'not',
  'may',
  'refundTerm',
  'service',
  'valid',
];
/** An event that is named without 后 or 起 must stand this close to its number. */
const closest = 3;

/**
 * The event from which the time at `at` counts.
 * @param inherited the event of the time before it in the same sentence
 */
export function startOf(tokens: readonly Token[], at: number, inherited: StartEvent): StartEvent {
  const token = tokens[at];
  if (!token) return 'unspecified';
  const own = token.isEnglish ? englishStart(tokens, at) : chineseStart(tokens, at);
  return own ?? sharedStart(tokens) ?? inherited;
}

/** @returns null where nothing is said, `unspecified` where an event is named that has no value */
function chineseStart(tokens: readonly Token[], at: number): StartEvent | null {
  const token = tokens[at];
  let since: Token | undefined;
  for (let index = at - 1; index >= 0; index -= 1) {
    const seen = tokens[index];
    if (!seen || !token) break;
    if (
      seen.part < token.part - 1 ||
      (seen.part < token.part && !since && !endsPart(tokens, index))
    )
      break;
    if (seen.value === 'order_number' && token.time?.kind === 'day' && areNear(seen, token, 1))
      return 'order';
    if (seen.kind === 'after' || seen.kind === 'startsCount') since ??= seen;
    else if (isEvent(seen) && counts(tokens, index, at, since)) return events[seen.kind];
    else if (since && areNear(seen, since, 8) && isTrouble(seen)) return 'activation_failure';
    else if (seen.kind === 'time' && since === undefined && seen.time?.kind !== 'day') break;
    else if (seen.kind === 'nothing' && since && isDiscovery(seen)) return 'activation_failure';
    else if (since && seen.kind !== 'from' && !fillers.includes(seen.kind)) return 'unspecified';
    else if (!since && !fillers.includes(seen.kind) && seen.part === token.part) break;
  }
  return since
    ? 'unspecified'
    : (followingStart(tokens, at) ?? (shapeOf(tokens, at).isOver ? startBefore(tokens, at) : null));
}

function isDiscovery(token: Token): boolean {
  return token.end - token.start === 2;
}

/** A word before a comma reaches the number behind it only if it says since when. */
function endsPart(tokens: readonly Token[], index: number): boolean {
  const seen = tokens[index];
  const next = tokens[index + 1];
  if (!seen || !next || next.part === seen.part) return true;
  return (
    seen.kind === 'after' ||
    seen.kind === 'unused' ||
    seen.kind === 'unpaid' ||
    isEvent(seen) ||
    seen.kind === 'goods'
  );
}

function counts(
  tokens: readonly Token[],
  index: number,
  at: number,
  since: Token | undefined,
): boolean {
  const event = tokens[index];
  const time = tokens[at];
  if (!event || !time) return false;
  if (since) return event.kind !== 'fail' || areNear(event, since, 4);
  if (event.part !== time.part) {
    return tokens[index - 1]?.kind === 'done' && event.kind !== 'fail' && event.kind !== 'view';
  }
  const between = tokens.slice(index + 1, at);
  if (event.kind === 'fail')
    return event.value === 'shown' && between.length === 0 && time.start - event.end <= 1;
  const width =
    time.start - event.end - between.reduce((sum, word) => sum + word.end - word.start, 0);
  return (
    width <= closest &&
    between.every((word) => fillers.includes(word.kind) || word.kind === 'unused')
  );
}

function isTrouble(token: Token): boolean {
  return token.kind === 'problem' || token.kind === 'ban' || token.kind === 'fail';
}

/** "收货后应当场验号，24小时后…": stated once, in the part before. */
function startBefore(tokens: readonly Token[], at: number): StartEvent | null {
  const part = tokens[at]?.part ?? 0;
  for (let index = at - 1; index >= 0; index -= 1) {
    const seen = tokens[index];
    if (!seen || seen.part < part - 1 || seen.kind === 'time') return null;
    const isAct = seen.kind === 'deliver' || seen.kind === 'arrive' || seen.kind === 'reply';
    if (isAct && !isSince(tokens, index)) return null;
    if (seen.part < part && isEvent(seen) && seen.kind !== 'fail' && isSince(tokens, index))
      return events[seen.kind];
  }
  return null;
}

/** "7天内（自发货起算）". */
function followingStart(tokens: readonly Token[], at: number): StartEvent | null {
  const time = tokens[at];
  for (let index = at + 1; index < Math.min(at + 6, tokens.length); index += 1) {
    const seen = tokens[index];
    if (!seen || !time || seen.part > time.part + 1 || seen.kind === 'time') return null;
    if (isEvent(seen) && tokens[index + 1]?.kind === 'startsCount' && seen.kind !== 'fail')
      return events[seen.kind];
  }
  return null;
}

function englishStart(tokens: readonly Token[], at: number): StartEvent | null {
  const time = tokens[at];
  let since = false;
  for (let index = at + 1; index < Math.min(at + 8, tokens.length); index += 1) {
    const seen = tokens[index];
    if (!seen || !time || seen.part > time.part || seen.kind === 'time') break;
    if (seen.kind === 'after') since = true;
    else if (since && isEvent(seen)) return events[seen.kind];
    else if (since && seen.kind === 'use') return 'unspecified';
  }
  for (let index = at - 1; index >= 0; index -= 1) {
    const seen = tokens[index];
    if (!seen || !time || seen.kind === 'time') return null;
    const before = [tokens[index - 1], tokens[index - 2]];
    if (isEvent(seen) && before.some((word) => word?.kind === 'after' || word?.kind === 'once')) {
      return events[seen.kind];
    }
  }
  return null;
}

/** One event stated for all times of a sentence: "均自发货起算", "以付款时间为准". */
function sharedStart(tokens: readonly Token[]): StartEvent | null {
  for (const [index, seen] of tokens.entries()) {
    const before = tokens[index - 1];
    const next = tokens[index + 1];
    const starts = next?.kind === 'startsCount' || next?.value === 'keep' || next?.kind === 'after';
    const isNamed =
      before?.kind === 'from' || before?.kind === 'all' || next?.kind === 'startsCount';
    if (isEvent(seen) && starts && isNamed && areNear(seen, next, 4)) {
      const isBound = tokens[index + 2]?.kind === 'time';
      if (!isBound) return events[seen.kind];
    }
  }
  return null;
}
