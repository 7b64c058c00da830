import type { ProofKind } from '../model/clause.ts';
import type { Token } from './tokens.ts';
import { areNear } from './walk.ts';

/** These name a proof only where they are asked for: everything else mentions them too. */
const nouns: readonly string[] = [
  'account_info',
  'key_content',
  'reason_text',
  'order_number',
  'product_page',
];
const pictures: readonly string[] = ['screenshot', 'screen_recording'];

/** What a sentence asks the buyer to show. */
export function readProofs(tokens: readonly Token[]): Set<ProofKind> {
  const found = new Set<ProofKind>();
  for (const [at, token] of tokens.entries()) {
    if (token.kind !== 'proof' || !isAsked(tokens, at)) continue;
    const kind = token.value as ProofKind;
    if (kind === 'key_content' && isMereSubject(tokens, at)) continue;
    found.add(kind);
    if (token.isPicture) found.add('screenshot');
    if (pictures.includes(kind) && showsFailure(tokens, at)) found.add('activation_error');
  }
  return found;
}

function isAsked(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at];
  if (!token) return false;
  let parts = 0;
  for (let index = at - 1; index >= 0; index -= 1) {
    const before = tokens[index];
    if (!before) break;
    if (before.part < token.part - parts) parts += 1;
    if (before.part < token.part - 1) break;
    if (before.kind === 'refusal' || before.kind === 'void' || before.kind === 'refuse')
      return asksBehind(tokens, at);
    if (before.kind === 'refund' || before.kind === 'replace' || before.kind === 'report') {
      if (before.part === token.part && !isAskedBetween(tokens, index, at)) break;
    }
    if (isAsk(before, token)) return before.part === token.part || opensList(tokens, index);
    if (
      before.kind === 'must' &&
      (pictures.includes(token.value) || token.value === 'reason_text') &&
      areNear(before, token, 3)
    )
      return true;
    if (before.kind === 'only' && token.value === 'chat_log') return true;
  }
  return asksBehind(tokens, at);
}

/** 发送 is asked of the buyer where it is not the key that is sent. */
function isAsk({ kind, value }: Token, proof: Token): boolean {
  return kind === 'ask' || (kind === 'deliver' && value === 'send' && !nouns.includes(proof.value));
}

function isAskedBetween(tokens: readonly Token[], from: number, to: number): boolean {
  return tokens.slice(from, to).some(({ kind }) => kind === 'ask');
}

/** "须提供：订单号、截图": a list behind a colon. */
function opensList(tokens: readonly Token[], ask: number): boolean {
  const next = tokens[ask + 1];
  return next?.isListed === true && next.part > (tokens[ask]?.part ?? 0);
}

/** "把截图发给售后", "以录屏为准", "请截图联系". */
function asksBehind(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at];
  for (let index = at + 1; index < Math.min(at + 7, tokens.length); index += 1) {
    const behind = tokens[index];
    if (!token || !behind || behind.part !== token.part) return false;
    if (isAsk(behind, token)) return nouns.includes(token.value) ? behind.value !== 'keep' : true;
    if (behind.kind === 'report' && pictures.includes(token.value)) return true;
    if (behind.kind === 'refusal' || behind.kind === 'void') return false;
  }
  return false;
}

/** "请提供卡密无法激活的截图": the key is what the picture is about. */
function isMereSubject(tokens: readonly Token[], at: number): boolean {
  const next = tokens[at + 1];
  if (tokens[at]?.isPicture) return false;
  return (
    next !== undefined &&
    (next.kind === 'fail' || next.kind === 'problem' || next.kind === 'use') &&
    areNear(tokens[at], next, 0)
  );
}

function showsFailure(tokens: readonly Token[], at: number): boolean {
  const part = tokens[at]?.part;
  return tokens.some(
    (token, index) =>
      token.part === part &&
      token.kind === 'fail' &&
      token.value === 'shown' &&
      index < at &&
      at - index < 12,
  );
}
