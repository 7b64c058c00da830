import type { ClauseWait } from '../model/clause.ts';
import { parties } from './parties.ts';
import { type Purpose, purposeOf } from './purposes.ts';
import type { Token } from './tokens.ts';
import { areNear, isEvent, isSince, shapeOf } from './walk.ts';

/** What a time in a sentence is. */
export type Role =
  | { is: 'window'; purpose: Purpose; saidByExclusion: boolean }
  | { is: 'wait'; for: ClauseWait['for'] }
  | { is: 'warranty' }
  | { is: 'other' };

const other: Role = { is: 'other' };

/** Decides what the time at `at` is. */
export function roleOf(tokens: readonly Token[], at: number): Role {
  const time = tokens[at];
  if (!time) return other;
  const shape = shapeOf(tokens, at);
  const before = tokens[at - 1];
  const next = tokens[at + 1];
  if (isRefusedAhead(tokens, at) && !shape.isOver) return other;
  if (
    areNear(time, next, 1) &&
    next &&
    ['term', 'online', 'cap', 'valid', 'warranty'].includes(next.kind) &&
    !shape.isWithin
  ) {
    return next.kind === 'warranty' ? { is: 'warranty' } : other;
  }
  if (isShopsTurn(tokens, at))
    return next && tokens.slice(at).some(({ kind }) => kind === 'undelivered')
      ? { is: 'wait', for: 'refund_arrival' }
      : other;
  if (shape.isOver) return roleWhenOver(tokens, at);
  const isBare = !shape.isWithin;
  const isAnchored = before !== undefined && (isEvent(before) || before.kind === 'after');
  if (isBare && before?.kind === 'valid' && areNear(before, time, 3)) return other;
  const ahead = (last: number) => roleAhead(tokens, at, last, isBare);
  const behind = (first: number) => roleBehind(tokens, at, first);
  const order = time.isEnglish
    ? [
        () => behind(time.part),
        () => ahead(time.part),
        () => behind(time.part - 1),
        () => ahead(time.part + 9),
      ]
    : [
        () => ahead(time.part),
        () => behind(time.part),
        () => (isBare ? behindLabel(tokens, at) : null),
        () => (isBare && !isAnchored ? null : ahead(time.part + 9)),
        () => (isBare ? null : behind(time.part - 2)),
      ];
  for (const look of order) {
    const role = look();
    if (role) return role;
  }
  return isBoundOnly(tokens, at)
    ? { is: 'window', purpose: 'report_problem', saidByExclusion: false }
    : other;
}

/** "点卡类：发货后2小时内": a bound with its start and no act at all; a table of limits looks so. */
function isBoundOnly(tokens: readonly Token[], at: number): boolean {
  const [event, since, , within] = tokens.slice(Math.max(0, at - 2), at + 2);
  const hasStart =
    since?.kind === 'after' && event !== undefined && isEvent(event) && within?.kind === 'within';
  const isLast = at + 2 >= tokens.length;
  return (
    hasStart &&
    isLast &&
    tokens.every(
      ({ kind }, index) => parties[kind] === undefined || (index === at - 2 && kind !== 'close'),
    )
  );
}

/** "不支持7天无理由": the time is named to be refused. */
function isRefusedAhead(tokens: readonly Token[], at: number): boolean {
  const before = tokens[at - 1];
  const after = tokens.slice(at + 1, at + 5);
  if (before?.kind === 'refuse' && areNear(before, tokens[at], 3)) return true;
  return after.some(
    (token) =>
      token.kind === 'refusal' && token.value === 'noReason' && token.part === tokens[at]?.part,
  );
}

/** "审核通过后3天到账", "我们将在24小时内退款": the buyer has acted already. */
function isShopsTurn(tokens: readonly Token[], at: number): boolean {
  const time = tokens[at];
  for (let index = at - 1; index >= 0; index -= 1) {
    const token = tokens[index];
    if (!token || !time || token.part < time.part - 1) return false;
    if (token.part < time.part && token.kind !== 'after') return false;
    if (token.kind === 'will')
      return !tokens.slice(index, at).some(({ kind }) => kind === 'report');
    if (token.kind === 'shopMoney') return true;
    if (token.kind === 'after' && !token.isEnglish) {
      const done = tokens[index - 1];
      return (
        done !== undefined &&
        areNear(done, token, 3) &&
        ['refund', 'report', 'reply', 'shopMoney', 'replace', 'ask'].includes(done.kind)
      );
    }
  }
  return false;
}

function roleWhenOver(tokens: readonly Token[], at: number): Role {
  const time = tokens[at];
  for (let index = at + 1; index < tokens.length; index += 1) {
    const token = tokens[index];
    if (!token || !time || token.kind === 'time') break;
    const party = isSince(tokens, index) ? undefined : parties[token.kind];
    if (party === 'missing') return waitFor(tokens, index);
    if (party === 'silence')
      return { is: 'window', purpose: purposeOf(tokens, index), saidByExclusion: true };
    if (party === 'refusal') {
      return { is: 'window', purpose: refusedPurpose(tokens, at, token), saidByExclusion: true };
    }
    if (party === 'shop') return other;
    if (party === 'buyer' && hasRefusal(tokens, index)) {
      return { is: 'window', purpose: purposeOf(tokens, index), saidByExclusion: true };
    }
    if (party === 'buyer') {
      const isLate = tokens
        .slice(0, at)
        .some(({ kind }) => kind === 'deliver' || kind === 'arrive');
      return isLate && token.kind === 'report' ? { is: 'wait', for: 'not_delivered' } : other;
    }
  }
  return other;
}

function hasRefusal(tokens: readonly Token[], from: number): boolean {
  for (let index = from + 1; index < tokens.length; index += 1) {
    const token = tokens[index];
    if (!token || token.kind === 'time' || token.part > (tokens[from]?.part ?? 0) + 1) return false;
    if (parties[token.kind] === 'refusal' || token.kind === 'refusal')
      return token.kind !== 'refuse';
  }
  return false;
}

function refusedPurpose(tokens: readonly Token[], at: number, refusal: Token): Purpose {
  if (
    refusal.kind === 'refusal' &&
    (refusal.value === 'refund' || refusal.value === 'any_reason')
  ) {
    return 'request_refund';
  }
  const next = tokens[tokens.indexOf(refusal) + 1];
  if (next?.kind === 'refund' && areNear(refusal, next, 3)) return 'request_refund';
  if (refusal.kind === 'refusal' && refusal.value === 'replace') return 'replacement';
  for (let index = at - 1; index >= 0; index -= 1) {
    const token = tokens[index];
    if (token && parties[token.kind] === 'buyer') return purposeOf(tokens, index);
  }
  return 'report_problem';
}

function waitFor(tokens: readonly Token[], at: number): Role {
  if (tokens[at]?.kind === 'unanswered') {
    const reply = tokens.slice(at).some(({ kind }) => kind === 'report');
    return { is: 'wait', for: reply ? 'platform_intervention' : 'repair' };
  }
  const isMoney = tokens.slice(0, at).some(({ kind }) => kind === 'refund' || kind === 'shopMoney');
  return { is: 'wait', for: isMoney ? 'refund_arrival' : 'not_delivered' };
}

/** Looks for the act behind the time, up to the part `last`; another time ends the search. */
function roleAhead(
  tokens: readonly Token[],
  at: number,
  last: number,
  isBare: boolean,
): Role | null {
  let isLate = false;
  let used = -1;
  for (let index = at + 1; index < tokens.length; index += 1) {
    const token = tokens[index];
    if (!token || token.part > last) break;
    if (token.kind === 'time') {
      // 点卡1小时、激活码12小时内: what follows the last holds for all.
      if (isBare && token.part === tokens[at]?.part && index - at < 5) continue;
      break;
    }
    if (token.kind === 'lateness') isLate = true;
    if (token.kind === 'warranty' && isBare) return { is: 'warranty' };
    let party = isSince(tokens, index) ? undefined : parties[token.kind];
    if (token.value === 'send' && sendsProof(tokens, index)) party = 'buyer';
    // 请在2天内处理 is said to the buyer.
    if (token.kind === 'reply' && isAddressed(tokens, at)) party = 'buyer';
    if (party === undefined || isPassedOver(tokens, index)) continue;
    if (party === 'use') used = index;
    else if (party === 'silence')
      return { is: 'window', purpose: purposeOf(tokens, index), saidByExclusion: true };
    else if (party === 'missing') {
      const ends = tokens
        .slice(index + 1)
        .some(({ kind }) => kind === 'refusal' || kind === 'void');
      if (!ends) return waitFor(tokens, index);
    } else if (party === 'shop') return other;
    else if (party === 'refusal') {
      if (!isLate) return other;
      // 24小时内使用，过期不退 asks for no report: the goods are to be used, and the money is refused after.
      return used >= 0
        ? { is: 'window', purpose: refusedPurpose(tokens, at, token), saidByExclusion: true }
        : { is: 'window', purpose: 'report_problem', saidByExclusion: false };
    } else if (!(used >= 0 && token.kind === 'ask')) {
      return { is: 'window', purpose: purposeOf(tokens, index), saidByExclusion: false };
    }
  }
  return used >= 0 && last > (tokens[at]?.part ?? 0) ? other : null;
}

/** 发送截图 is the buyer's act, 发送卡密 the shop's. */
function sendsProof(tokens: readonly Token[], at: number): boolean {
  return tokens
    .slice(Math.max(0, at - 1), at + 3)
    .some(
      ({ kind, value, part }) =>
        kind === 'proof' &&
        value !== 'key_content' &&
        value !== 'account_info' &&
        part === tokens[at]?.part,
    );
}

function isAddressed(tokens: readonly Token[], at: number): boolean {
  return tokens
    .slice(Math.max(0, at - 3), at)
    .some(({ value, part }) => value === 'please' && part === tokens[at]?.part);
}

/** Words that are no act where they stand: nouns, and what is handed in with an act that follows. */
function isPassedOver(tokens: readonly Token[], index: number): boolean {
  const token = tokens[index];
  const next = tokens[index + 1];
  if (token?.kind === 'ask') {
    return (
      token.value === 'keep' || !tokens.slice(0, index + 4).some(({ kind }) => kind === 'proof')
    );
  }
  if (token?.kind === 'refuse') return next?.part === token.part;
  if (token?.kind === 'view' || token?.kind === 'receive') return true;
  // 验证登录, 使用失败 and the like: the later word tells.
  return token?.kind === 'use' && next?.kind === 'fail' && areNear(token, next, 0);
}

/** Looks for the act or label before the time, back to the part `first`. */
function roleBehind(tokens: readonly Token[], at: number, first: number): Role | null {
  for (let index = at - 1; index >= 0; index -= 1) {
    const token = tokens[index];
    if (!token || token.part < first || token.kind === 'time') return null;
    if (token.kind === 'warranty') return { is: 'warranty' };
    const party = isSince(tokens, index) ? undefined : parties[token.kind];
    if (party === 'buyer' && !isPassedOver(tokens, index)) {
      return { is: 'window', purpose: purposeOf(tokens, index), saidByExclusion: false };
    }
    if (party === 'silence')
      return { is: 'window', purpose: purposeOf(tokens, index), saidByExclusion: true };
    if (party === 'shop' && !isStartEvent(tokens, index, at)) return other;
    if (party === 'missing' && tokens[at]?.isEnglish) return waitFor(tokens, index);
  }
  return null;
}

/** An event right before a number is its start: "发货24小时内". */
function isStartEvent(tokens: readonly Token[], index: number, at: number): boolean {
  const token = tokens[index];
  if (!token || token.isEnglish) return false;
  return isEvent(token) || tokens.slice(index + 1, at).some(({ kind }) => kind === 'after');
}

/** "售后：点卡2小时，激活码24小时": the label before the colon. */
function behindLabel(tokens: readonly Token[], at: number): Role | null {
  const labels = ['service', 'refundTerm', 'replaceTerm', 'warranty', 'valid', 'online'];
  for (let index = at - 1; index >= 0; index -= 1) {
    const token = tokens[index];
    if (!token || !labels.includes(token.kind)) continue;
    if (token.kind === 'warranty') return { is: 'warranty' };
    if (token.kind === 'valid' || token.kind === 'online') return other;
    return { is: 'window', purpose: purposeOf(tokens, index), saidByExclusion: false };
  }
  return null;
}
