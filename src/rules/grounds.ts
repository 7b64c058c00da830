import { type ExcludedCase, excludedCases, type RefundableCase, refundableCases } from './cases.ts';
import type { Token } from './tokens.ts';
import { areNear, isSince } from './walk.ts';

/** What a sentence grants and refuses. */
export interface GroundsRead {
  refundable: Set<RefundableCase>;
  excluded: Set<ExcludedCase>;
  /** How its last verdict went; a list below a heading shares it. */
  verdict: Verdict | null;
}
export type Verdict = 'grants' | 'refuses';

interface Ground {
  refundable?: RefundableCase;
  excluded?: ExcludedCase;
  /** "非质量问题", "平台责任除外": the verdict holds for all but this. */
  isException: boolean;
  isEnglish?: boolean;
  /** The buyer was told to report it; another case after that is a new sentence without a full stop. */
  isTold?: boolean;
}

const groundKinds: ReadonlySet<Token['kind']> = new Set([
  'problem',
  'fail',
  'undelivered',
  'unused',
  'ban',
  'ground',
  'beyond',
  'lateness',
  'isUsed',
  'isViewed',
  'use',
  'logIn',
  'view',
]);
const remedies: readonly Token['kind'][] = ['refund', 'replace', 'noReason'];

/**
 * Walks through a sentence, gathers what went wrong, and gives it to the verdict that follows; what
 * is left at the end belongs to the verdict before it. So it needs no punctuation.
 * @param heading the verdict of the heading above a list
 * @param lateRefused the sentence refuses what comes after its time limit
 */
export function readGrounds(
  tokens: readonly Token[],
  heading: Verdict | null,
  lateRefused: boolean,
): GroundsRead {
  const read: GroundsRead = {
    refundable: new Set(),
    excluded: new Set(),
    verdict: null,
  };
  let pending: Ground[] = [];
  let isOnly = false;
  let opensList = false;
  for (const [at, token] of tokens.entries()) {
    if (token.kind === 'only') isOnly = true;
    const ground = groundOf(tokens, at);
    if (token.kind === 'report') for (const one of pending) one.isTold = true;
    if (ground) {
      pending = pending.filter(({ isTold }) => !isTold);
      if (token.kind !== 'lateness' || tokens[at + 1]?.kind !== 'time') pending.push(ground);
      continue;
    }
    const verdict = verdictOf(tokens, at);
    if (!verdict) continue;
    for (const one of pending) settle(read, one, verdict, isOnly);
    if (
      token.kind === 'noReason' ||
      (token.kind === 'refusal' && (token.value === 'noReason' || token.value === 'any_reason'))
    ) {
      if (verdict === 'refuses') read.excluded.add('changed_mind');
      else if (!pending.some(({ refundable }) => refundable)) read.refundable.add('no_reason');
    }
    pending = [];
    isOnly = false;
    read.verdict = verdict;
    opensList = tokens[at + 1]?.isListed === true || tokens[at + 2]?.isListed === true;
  }
  const last = read.verdict ?? heading;
  if (last)
    for (const one of pending)
      if (reachesBack(one, last, opensList || heading !== null)) settle(read, one, last, false);
  if (pending.some(({ excluded }) => excluded === 'key_expired')) read.excluded.add('key_expired');
  if (lateRefused) read.excluded.add('timeout');
  if (read.excluded.has('key_expired') && !lateRefused) read.excluded.delete('timeout');
  if (read.refundable.has('unused') || [...read.refundable].some((one) => one === 'invalid_key'))
    read.refundable.delete('no_reason');
  return read;
}

/** "不予退款：输错账号" reaches back; "可退款，须提供激活失败截图" does not. */
function reachesBack(ground: Ground, verdict: Verdict, opensList: boolean): boolean {
  if (verdict === 'refuses') return ground.excluded !== undefined || ground.isException;
  return (
    ground.refundable === 'unused' || ground.isException || ground.isEnglish === true || opensList
  );
}

function settle(read: GroundsRead, ground: Ground, verdict: Verdict, isOnly: boolean): void {
  const grants = ground.isException ? verdict === 'refuses' : verdict === 'grants';
  if (grants && ground.refundable) read.refundable.add(ground.refundable);
  if ((!grants || isOnly) && ground.excluded) read.excluded.add(ground.excluded);
}

function verdictOf(tokens: readonly Token[], at: number): Verdict | null {
  const token = tokens[at];
  if (!token) return null;
  if (token.kind === 'refusal' || token.kind === 'void') return 'refuses';
  const after = tokens[at + 1];
  // 退款申请将被驳回: what is refused is no grant.
  if (after && remedies.includes(token.kind) && isRefusedRequest(tokens, at)) return null;
  if (token.kind === 'refuse') {
    const next = tokens[at + 1];
    return !next || next.part > token.part ? 'refuses' : null;
  }
  if (token.kind === 'shopMoney') return 'grants';
  return remedies.includes(token.kind) && !isSince(tokens, at) ? 'grants' : null;
}

/** A word that gives the buyer something. */
export function isRemedy({ kind }: Token): boolean {
  return remedies.includes(kind);
}

/** "以不喜欢为由申请退款的，一律驳回". */
function isRefusedRequest(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at];
  const isGranted = tokens
    .slice(Math.max(0, at - 3), at)
    .some(({ kind, part }) => (kind === 'may' || kind === 'only') && part === token?.part);
  if (!token || isGranted || token.kind === 'noReason') return false;
  const next = tokens
    .slice(at + 1)
    .find(({ kind }) => kind !== 'all' && kind !== 'will' && kind !== 'done' && kind !== 'goods');
  return (
    next !== undefined &&
    (next.kind === 'void' || next.kind === 'refusal') &&
    next.part <= token.part + 1
  );
}

/** What the word at `at` names as having gone wrong. */
export function groundOf(tokens: readonly Token[], at: number): Ground | null {
  const token = tokens[at];
  if (!token) return null;
  if (!groundKinds.has(token.kind)) return null;
  const isException =
    tokens
      .slice(Math.max(0, at - 3), at)
      .some((word) => word.kind === 'non' && word.part === token.part) ||
    tokens
      .slice(at + 1, at + 3)
      .some((word) => word.kind === 'except' && areNear(tokens[at], word, 5));
  const base = { isException, isEnglish: token.isEnglish };
  const sinceOver = tokens[at + 1]?.kind === 'after' && areNear(token, tokens[at + 1], 1);
  switch (token.kind) {
    case 'problem':
      if (token.value === 'service_lost') return { ...base, refundable: 'service_lost' };
      return refundableCases.has(token.value)
        ? {
            ...base,
            refundable: token.value as RefundableCase,
            ...(token.value === 'wrong_account_credit' && { excluded: 'user_error' }),
          }
        : null;
    case 'fail':
      return isProofOfFailure(tokens, at) ? null : { ...base, refundable: 'invalid_key' };
    case 'undelivered':
      return { ...base, refundable: 'not_delivered' };
    case 'unused':
      return { ...base, refundable: 'unused' };
    case 'ban':
      return {
        ...base,
        refundable: 'service_lost',
        excluded: tokens.some(({ value }) => value === 'user_error')
          ? 'user_error'
          : 'third_party_action',
      };
    case 'ground':
      return excludedCases.has(token.value)
        ? {
            ...base,
            excluded: token.value as ExcludedCase,
            ...(/充错/.test(token.value) && { refundable: 'wrong_account_credit' }),
          }
        : null;
    case 'beyond':
      return endsInRefusal(tokens, at) ? { ...base, excluded: 'timeout' } : null;
    case 'lateness':
      return { ...base, excluded: 'timeout' };
    case 'isUsed':
      return { ...base, excluded: 'activated' };
    case 'isViewed':
      return { ...base, excluded: 'key_viewed' };
    case 'use':
    case 'logIn':
      return (sinceOver && !token.isEnglish) || isAfterEnglish(tokens, at)
        ? { ...base, excluded: 'activated' }
        : null;
    case 'view':
      return sinceOver &&
        !token.isEnglish &&
        !tokens.slice(at, at + 5).some(({ kind }) => kind === 'time')
        ? { ...base, excluded: 'key_viewed' }
        : null;
    default:
      return null;
  }
}

function endsInRefusal(tokens: readonly Token[], at: number): boolean {
  const next = tokens[at + 1];
  return (
    next !== undefined &&
    (next.kind === 'void' || next.kind === 'refusal') &&
    areNear(tokens[at], next, 2)
  );
}

/** "After activation", but not "7 days after activation". */
function isAfterEnglish(tokens: readonly Token[], at: number): boolean {
  const isAfter = tokens[at]?.isEnglish === true && tokens[at - 1]?.kind === 'after';
  return isAfter && tokens[at - 2]?.kind !== 'time';
}

/** "激活失败截图" names a proof, not a case. */
function isProofOfFailure(tokens: readonly Token[], at: number): boolean {
  const isAsked = tokens
    .slice(0, at)
    .some(({ kind, part }) => kind === 'ask' && part >= (tokens[at]?.part ?? 0) - 1);
  return (
    isAsked &&
    tokens
      .slice(at + 1, at + 4)
      .some((word) => word.kind === 'proof' && areNear(tokens[at], word, 8))
  );
}
