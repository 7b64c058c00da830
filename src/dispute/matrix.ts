import type { ClaimableProblem } from '../model/case.ts';
import type { matrixItemKinds } from '../model/evidence.ts';
import type { FactField } from '../model/fact.ts';
import { type Bilingual, row, type Table } from '../model/names.ts';

/**
 * Which evidence a claim needs, as data. It gathers what buyers of card keys are advised to hand in and
 * the reasons for which such claims are refused; a new problem or item is one entry here.
 */

/**
 * How much an item weighs. `basic`: without it the deal itself is in doubt. `core`: it bears on whose
 * fault it is. `auxiliary`: it helps, and is not required. `escalation`: it answers a refusal.
 * `prevention`: it is saved before paying.
 */
export const itemTiers = ['basic', 'core', 'auxiliary', 'escalation', 'prevention'] as const;
export type ItemTier = (typeof itemTiers)[number];

/** Reasons for which claims are refused. */
export const refusals = [
  'transaction_doubted',
  'insufficient_evidence',
  'user_leak_blamed',
  'late_claim',
  'attribution_unclear',
  'account_blamed',
  'rules_unread',
  'rules_changed',
] as const;
export type Refusal = (typeof refusals)[number];

/**
 * What must be readable in an item. `by` says how the program can tell: a fact of one of these fields;
 * a text or a sign that the record holds; or `person`, where only somebody who looks can.
 */
export interface Need {
  name: Bilingual;
  by: readonly FactField[] | 'failure-text' | 'rules-text' | 'delivery' | 'address' | 'person';
}

export interface MatrixItem {
  tier: ItemTier;
  needs: readonly Need[];
  prevents: readonly Refusal[];
}

export type MatrixItemKind = (typeof matrixItemKinds)[number];

const need = (zh: string, en: string, by: Need['by']): Need => ({ name: row(zh, en), by });

const orderNo = need('订单号', 'order number', ['orderNo']);
const product = need('商品名称', 'product', ['product']);

export const matrixItems: Readonly<Record<MatrixItemKind, MatrixItem>> = {
  order_detail: {
    tier: 'basic',
    needs: [
      product,
      need('数量', 'quantity', ['quantity']),
      need('下单时间', 'time of the order', ['orderedAt']),
      orderNo,
    ],
    prevents: ['transaction_doubted'],
  },
  payment_voucher: {
    tier: 'basic',
    needs: [
      need('付款金额', 'amount paid', ['amount']),
      need('收款方', 'account that was paid', ['payee']),
    ],
    prevents: ['transaction_doubted'],
  },
  delivery_record: {
    tier: 'basic',
    needs: [
      need('发放的卡密或到账结果', 'keys delivered, or the credit', 'delivery'),
      need('与订单对得上的信息', 'what ties it to the order', ['orderNo', 'product']),
    ],
    prevents: ['transaction_doubted', 'insufficient_evidence'],
  },
  first_failure_page: {
    tier: 'core',
    needs: [need('“已被使用”“无效”等提示', 'the words of the error', 'failure-text')],
    prevents: ['insufficient_evidence'],
  },
  key_generated_at: {
    tier: 'core',
    needs: [need('卡密的生成时间', 'when the key was made', 'person')],
    prevents: ['user_leak_blamed'],
  },
  cs_chat: {
    tier: 'core',
    needs: [need('要求核实卡密生成时间的那句话', 'that it asks when the key was made', 'person')],
    prevents: ['user_leak_blamed', 'late_claim'],
  },
  before_after: {
    tier: 'auxiliary',
    needs: [
      need('充值前', 'before the top-up', 'person'),
      need('充值后', 'after the top-up', 'person'),
    ],
    prevents: ['attribution_unclear'],
  },
  install_failure: {
    tier: 'auxiliary',
    needs: [need('报错内容', 'the error', 'failure-text')],
    prevents: ['attribution_unclear'],
  },
  official_reply: {
    tier: 'auxiliary',
    needs: [need('不是账号自身问题的答复', 'that the account is not at fault', 'person')],
    prevents: ['account_blamed'],
  },
  key_status_record: {
    tier: 'escalation',
    needs: [
      need('卡密状态', 'state of the key', 'failure-text'),
      need('查询的网址和时间', 'address and time of the query', 'address'),
    ],
    prevents: ['insufficient_evidence'],
  },
  rules_snapshot: {
    tier: 'prevention',
    needs: [need('条款原文', 'the clause, word for word', 'rules-text')],
    prevents: ['rules_unread', 'rules_changed'],
  },
  balance_now: {
    tier: 'core',
    needs: [need('实际到账的金额', 'what really arrived', 'person')],
    prevents: ['insufficient_evidence'],
  },
  topup_record: {
    tier: 'core',
    needs: [
      need('充值金额', 'amount of the top-up', ['amount']),
      need('充值的账号', 'account that was credited', 'person'),
    ],
    prevents: ['insufficient_evidence'],
  },
  history_orders: {
    tier: 'core',
    needs: [
      orderNo,
      need('金额', 'amounts', ['amount']),
      need('时间', 'times', ['orderedAt', 'paidAt']),
    ],
    prevents: ['transaction_doubted'],
  },
  site_down_capture: {
    tier: 'core',
    needs: [need('网址和时间', 'address and time', 'address')],
    prevents: ['insufficient_evidence'],
  },
  marketplace_order: {
    tier: 'basic',
    needs: [orderNo, product, need('金额', 'amount', ['amount'])],
    prevents: ['transaction_doubted'],
  },
};

/** `asked`: those who judge such claims ask for it. `inferred`: our own addition, needed by logic. */
export type Basis = 'asked' | 'inferred';

/** How much may be asked for. */
export type AmountRule = 'full' | 'undelivered_part' | 'full_or_balance';

export interface MatrixProblem {
  required: readonly { item: MatrixItemKind; basis: Basis }[];
  helpful: readonly { item: MatrixItemKind; basis: Basis }[];
  amount: AmountRule;
}

const asked = (item: MatrixItemKind) => ({ item, basis: 'asked' as const });
const inferred = (item: MatrixItemKind) => ({ item, basis: 'inferred' as const });

/** As soon as a claim quotes a clause, `rules_snapshot` belongs to it too, whatever the problem. */
export const matrixProblems: Readonly<Record<ClaimableProblem, MatrixProblem>> = {
  invalid_key: {
    required: [
      asked('order_detail'),
      asked('payment_voucher'),
      asked('delivery_record'),
      asked('first_failure_page'),
      asked('official_reply'),
      inferred('cs_chat'),
    ],
    helpful: [
      asked('install_failure'),
      inferred('key_generated_at'),
      inferred('key_status_record'),
    ],
    amount: 'full',
  },
  already_used_key: {
    required: [
      asked('order_detail'),
      asked('payment_voucher'),
      asked('delivery_record'),
      asked('first_failure_page'),
      asked('key_generated_at'),
      asked('cs_chat'),
    ],
    helpful: [inferred('official_reply'), asked('key_status_record')],
    amount: 'full',
  },
  not_delivered: {
    required: [asked('order_detail'), asked('payment_voucher'), inferred('cs_chat')],
    helpful: [inferred('delivery_record')],
    amount: 'full',
  },
  wrong_item: {
    required: [asked('order_detail'), asked('payment_voucher'), asked('delivery_record')],
    helpful: [inferred('cs_chat')],
    amount: 'full',
  },
  wrong_account_credit: {
    required: [
      asked('order_detail'),
      asked('payment_voucher'),
      asked('delivery_record'),
      inferred('cs_chat'),
    ],
    helpful: [asked('before_after'), inferred('balance_now')],
    amount: 'full',
  },
  partial_delivery: {
    required: [
      asked('order_detail'),
      asked('payment_voucher'),
      asked('balance_now'),
      asked('topup_record'),
    ],
    helpful: [inferred('before_after'), inferred('cs_chat')],
    amount: 'undelivered_part',
  },
  shop_vanished: {
    required: [
      asked('order_detail'),
      asked('payment_voucher'),
      asked('history_orders'),
      asked('cs_chat'),
    ],
    helpful: [inferred('site_down_capture'), inferred('delivery_record')],
    amount: 'full_or_balance',
  },
  second_hand_marketplace: {
    required: [
      inferred('marketplace_order'),
      asked('payment_voucher'),
      asked('delivery_record'),
      asked('first_failure_page'),
    ],
    helpful: [inferred('cs_chat'), inferred('official_reply')],
    amount: 'full',
  },
  unused_in_window: {
    required: [asked('order_detail'), asked('payment_voucher'), asked('delivery_record')],
    helpful: [inferred('rules_snapshot'), inferred('key_status_record')],
    amount: 'full',
  },
};

/** What each refusal says, in the words in which a shop or a payment channel brings it forward. */
export const refusalNames: Table<Refusal> = {
  transaction_doubted: row('质疑交易是否真实', 'The deal itself is doubted'),
  insufficient_evidence: row('证据不足', 'The evidence is called insufficient'),
  user_leak_blamed: row('说是你自己泄露了卡密', 'You are said to have leaked the key'),
  late_claim: row('说申请超时', 'The claim is called late'),
  attribution_unclear: row('说不清是哪一方的问题', 'It is left open whose fault it is'),
  account_blamed: row('说是你的账号有问题', 'Your account is blamed'),
  rules_unread: row('说规则早已写明不退', 'The rules are said to exclude it'),
  rules_changed: row('事后改了规则', 'The rules were changed afterwards'),
};

export const tierNames: Table<ItemTier> = {
  basic: row('基础证据', 'Basic'),
  core: row('核心证据', 'Core'),
  auxiliary: row('辅助证据', 'Supporting'),
  escalation: row('被拒后补充', 'After a refusal'),
  prevention: row('下单前保存', 'Before paying'),
};
