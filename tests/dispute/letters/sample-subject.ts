import type { Observation } from '../../../src/deadlines/observation.ts';
import type {
  CapturedClause,
  LetterItem,
  LetterSubject,
} from '../../../src/dispute/letters/letter-subject.ts';
import type { Case, CaseFact } from '../../../src/model/case.ts';
import type { Claim } from '../../../src/model/claim.ts';
import type { Clause } from '../../../src/model/clause.ts';
import type { EvidenceKind } from '../../../src/model/evidence.ts';
import type { Fact } from '../../../src/model/fact.ts';
import { at, caseWith, item, windowOf } from '../../deadlines/sample.ts';

/** When letters of tests are written. */
export const now = at('20:00:00');

export const rule = '发货后24小时内未激活，卡密无效可全额退款。';
export const refusing = '虚拟商品一经发货，概不退款。';

export function fact<F extends Fact['field']>(
  field: F,
  value: Extract<Fact, { field: F }>['value'],
  from = 1,
  confidence = 0.9,
): CaseFact {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return { field, value, text, where: 'td', confidence, item: item(from) } as CaseFact;
}

export function itemOf(
  no: number,
  kind: EvidenceKind,
  changes: Partial<LetterItem> = {},
): LetterItem {
  return {
    id: item(no),
    no,
    kind,
    method: 'pixels-viewport',
    at: at('14:31:00') + no * 60_000,
    failureText: '',
    ...changes,
  };
}

export function clauseOf(quote: string, from = 2, changes: Partial<Clause> = {}): CapturedClause {
  return {
    item: item(from),
    clause: {
      start: 0,
      end: quote.length,
      quote,
      windows: [],
      waits: [],
      noRefundAfterDelivery: false,
      refundable: [],
      excluded: [],
      proof: [],
      traps: [],
      ...changes,
    },
  };
}

/** Every fact that a case can have. */
export const allFacts: readonly CaseFact[] = [
  fact('orderNo', 'KM20261120143015A7'),
  fact('product', '示例点卡 100 元'),
  fact('quantity', 3),
  fact('amount', '97.00'),
  fact('currency', 'CNY'),
  fact('paymentMethod', '微信支付'),
  fact('payee', '示例网络科技'),
  fact('tradeNo', '4200001234202611201234567890'),
  fact('orderedAt', '2026-11-20T14:30:15+08:00'),
  fact('paidAt', '2026-11-20T14:30:50+08:00'),
  fact('deliveredAt', '2026-11-20T14:31:00+08:00'),
  fact('status', 'delivered'),
  fact('cardKeys', ['⟦secret:1⟧', '⟦secret:2⟧']),
  fact('merchant', { name: '示例商行', icp: '示ICP备00000000号', contact: 'QQ 10000' }),
];

export const allItems: readonly LetterItem[] = [
  itemOf(1, 'order_detail', { method: 'pixels-full' }),
  itemOf(2, 'rules_snapshot'),
  itemOf(3, 'payment_voucher', { method: 'imported' }),
  itemOf(4, 'delivery_record', { method: 'reconstruction' }),
  itemOf(5, 'first_failure_page', { failureText: '该卡密已被使用' }),
  itemOf(6, 'cs_chat'),
  itemOf(7, 'claim_sent'),
  itemOf(8, 'refusal', { at: at('17:00:00') }),
  itemOf(9, 'key_status_record', { failureText: '首次使用：2026-11-18', at: at('18:00:00') }),
  itemOf(10, 'official_reply', { at: at('18:10:00') }),
  itemOf(11, 'site_down_capture', { at: at('19:00:00') }),
  itemOf(12, 'history_orders'),
  itemOf(13, 'marketplace_order'),
];

export const refusedClaim: Claim = {
  id: 'b'.repeat(32),
  route: 'shop',
  sentAt: '2026-11-20T15:00:00+08:00',
  refusedAt: '2026-11-20T17:00:00+08:00',
  refusedFor: 'late_claim',
};

export interface Changes extends Partial<Omit<LetterSubject, 'case'>> {
  case?: Partial<Case>;
}

/** A case of which everything is known. */
export function fullSubject(changes: Changes = {}): LetterSubject {
  const { case: ofCase, ...rest } = changes;
  return {
    case: {
      ...caseWith([...allFacts]),
      problem: 'already_used_key',
      windows: [windowOf({ from: 'order', quote: rule, item: item(2) })],
      claims: [refusedClaim],
      ...ofCase,
    },
    items: allItems,
    observations: allItems.map(observed),
    clauses: [
      clauseOf(rule, 2, { refundable: ['invalid_key', 'already_used_key'] }),
      clauseOf(refusing, 2, { noRefundAfterDelivery: true, excluded: ['user_error'] }),
    ],
    ...rest,
  };
}

/** A case of which nothing is known but what went wrong. */
export function bareSubject(problem: Case['problem'] = 'invalid_key'): LetterSubject {
  return { case: { ...caseWith(), problem }, items: [], observations: [], clauses: [] };
}

export function observed({ id, at: seen, kind }: LetterItem): Observation {
  return {
    item: id,
    at: seen,
    kind,
    pageKind: kind === 'rules_snapshot' ? 'rules' : 'order-detail',
    hasKeys: kind === 'delivery_record',
    ...(kind === 'delivery_record' && { status: 'delivered' as const }),
  };
}
