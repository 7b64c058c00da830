import { groundOf, isRemedy } from './grounds.ts';
import type { Token } from './tokens.ts';
import { areNear, isEvent } from './walk.ts';

/** A refusal of refunds for whatever is sold, paid, delivered or opened. */
export function refusesSold(tokens: readonly Token[]): boolean {
  if (!tokens.some(({ kind }) => kind === 'refusal')) return false;
  let trigger: Token | null = null;
  let reasoned = false;
  let hasGoods = tokens.length > 0 && tokens.every(({ kind }) => kind === 'refusal');
  for (const [at, token] of tokens.entries()) {
    if (token.kind === 'goods' || token.value === 'key_content' || token.kind === 'order')
      hasGoods = true;
    if (isTrigger(tokens, at)) {
      trigger = token;
      reasoned = false;
    } else if (token.kind === 'time' || isReason(tokens, at)) {
      // 售出后因自身原因不退: sold and refused all the same.
      reasoned ||= !(trigger && trigger.part === token.part && token.value === 'user_error');
    }
    const isRefusal =
      token.kind === 'refusal' && token.value !== 'replace' && token.value !== 'service';
    if (isRefusal && !reasoned) {
      if (trigger || (token.isEnglish && namesSaleAfter(tokens, at))) return true;
      if (hasGoods && token.value === 'refund' && !isInstead(tokens, at)) return true;
    }
    if ((isRemedy(token) || token.kind === 'void') && !trigger)
      reasoned = reasoned || token.kind === 'void';
  }
  return false;
}

/** "No refund after the code has been sent". */
function namesSaleAfter(tokens: readonly Token[], at: number): boolean {
  return tokens.some((_, index) => index > at && isTrigger(tokens, index));
}

/** "只换不退" names what is had instead. */
function isInstead(tokens: readonly Token[], at: number): boolean {
  return tokens[at - 1]?.kind === 'replace' && areNear(tokens[at - 1], tokens[at], 1);
}

function isTrigger(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at];
  const before = tokens[at - 1];
  const next = tokens[at + 1];
  if (!token || !isEvent(token) || token.kind === 'view' || token.kind === 'fail') return false;
  const counted = tokens
    .slice(at + 1, at + 5)
    .some((word) => word.kind === 'time' && word.part <= token.part + 1);
  if (counted) return false;
  if (before?.kind === 'once' || before?.kind === 'done') return true;
  if (next && next.kind === 'after' && areNear(token, next, 5) && !next.isEnglish) return true;
  const third = tokens[at + 2];
  const names = next?.kind === 'term' || next?.kind === 'goods';
  if (names && third?.kind === 'after' && areNear(next, third, 0)) return true;
  if (next?.kind === 'goods' && areNear(token, next, 0)) return true;
  if (next?.kind === 'means') return true;
  if (token.isEnglish)
    return tokens
      .slice(Math.max(0, at - 4), at)
      .some(({ kind }) => kind === 'once' || kind === 'after' || kind === 'done');
  // 售出不退, 付款即发货: said without 后.
  return next?.kind === 'refusal' && areNear(token, next, 4);
}

function isReason(tokens: readonly Token[], at: number): boolean {
  const ground = groundOf(tokens, at);
  if (!ground || ground.isException) return false;
  const soft = ground.excluded === 'changed_mind' || ground.excluded === 'promo_or_free_item';
  return ground.excluded !== undefined ? !soft : ground.refundable === 'unused';
}
