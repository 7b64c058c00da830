import type { RefundWindow } from '../model/deadline.ts';
import type { Token } from './tokens.ts';
import { areNear } from './walk.ts';

export type Purpose = RefundWindow['purpose'];

const plain: Partial<Record<Token['kind'], Purpose>> = {
  refund: 'request_refund',
  refundTerm: 'request_refund',
  replace: 'replacement',
  replaceTerm: 'replacement',
  noReason: 'no_reason_return',
};
const reports: readonly string[] = ['report', 'verify', 'service', 'use', 'logIn'];

/** What the buyer must do in time, judged from the act at `act`. */
export function purposeOf(tokens: readonly Token[], act: number): Purpose {
  const token = tokens[act];
  if (!token) return 'report_problem';
  if (token.kind === 'unreported') return unreportedPurpose(token);
  if (token.kind === 'noReason') return 'no_reason_return';
  if (token.kind === 'refund')
    return hasNoReason(tokens, act) ? 'no_reason_return' : 'request_refund';
  if (token.kind === 'replace') return withRefund(tokens, act) ? 'request_refund' : 'replacement';
  if (token.kind === 'ask') return remedyAfter(tokens, act) ?? 'report_problem';
  if (token.value === 'raise') return raised(tokens, act);
  if (reports.includes(token.kind)) return joined(tokens, act) ?? 'report_problem';
  return plain[token.kind] ?? 'report_problem';
}

/** "退款申请请在24小时内提出": what is raised stands before. */
function raised(tokens: readonly Token[], act: number): Purpose {
  for (let index = act - 1; index >= 0; index -= 1) {
    const token = tokens[index];
    if (!token || token.part !== tokens[act]?.part) break;
    if (token.kind === 'refund' || token.kind === 'replace') return purposeOf(tokens, index);
  }
  return joined(tokens, act) ?? 'report_problem';
}

function unreportedPurpose(token: Token): Purpose {
  if (token.value === 'refund') return 'request_refund';
  return token.value === 'replace' ? 'replacement' : 'report_problem';
}

function hasNoReason(tokens: readonly Token[], act: number): boolean {
  return [tokens[act - 1], tokens[act + 1]].some(
    (other) => other?.kind === 'noReason' && other.part === tokens[act]?.part,
  );
}

/** "换货或退款": both are granted. */
function withRefund(tokens: readonly Token[], act: number): boolean {
  const replace = tokens[act];
  const [next, third] = [tokens[act + 1], tokens[act + 2]];
  if (next?.kind === 'refund' && areNear(replace, next, 1)) return true;
  return next?.kind === 'or' && third?.kind === 'refund' && areNear(replace, third, 4);
}

/** "联系客服换货" is one act; "联系客服，核实后换货" is not. */
function joined(tokens: readonly Token[], act: number): Purpose | null {
  for (let index = act + 1; index < tokens.length; index += 1) {
    const token = tokens[index];
    if (!areNear(tokens[index - 1], token, token?.isEnglish ? 8 : 5)) return null;
    if (token?.kind === 'refund' || token?.kind === 'replace' || token?.kind === 'noReason') {
      return purposeOf(tokens, index);
    }
    if (
      !token ||
      !['report', 'or', 'service', 'nothing', 'after', 'ask', 'reply'].includes(token.kind)
    )
      return null;
    if (token.kind === 'after' && !token.isEnglish) return null;
  }
  return null;
}

/** Handing in proof for a named remedy: "把截图发给售后，可补发". */
function remedyAfter(tokens: readonly Token[], act: number): Purpose | null {
  const part = tokens[act]?.part ?? 0;
  for (let index = act + 1; index < tokens.length; index += 1) {
    const token = tokens[index];
    if (!token || token.part > part + 1 || token.kind === 'refusal' || token.kind === 'reply')
      return null;
    if (token.kind === 'refund' || token.kind === 'replace') return purposeOf(tokens, index);
    if (token.kind === 'report') return 'report_problem';
  }
  return null;
}
