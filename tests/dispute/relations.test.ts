import { describe, expect, it } from 'vitest';
import type { Dossier } from '../../src/dispute/examine.ts';
import { findingSeverities, severityNames } from '../../src/dispute/finding.ts';
import { type RelationId, relationRules } from '../../src/dispute/relations/table.ts';
import { type RelationFinding, relationsOf } from '../../src/dispute/relations.ts';
import type { Clause } from '../../src/model/clause.ts';
import {
  at,
  clause,
  clock,
  dossierOf,
  fact,
  factsOf,
  item,
  itemOf,
  orderNo,
  rulesPage,
  soundCase,
  windowOf,
} from './sample.ts';

const day = '2026-11-21';
const hash = 'a'.repeat(64);

const recordingClause: Clause = {
  start: 0,
  end: 10,
  quote: '售后以全程录屏为准',
  windows: [],
  waits: [],
  noRefundAfterDelivery: false,
  refundable: [],
  excluded: [],
  proof: [],
  traps: ['recording_required'],
};

function other(items: Dossier['items'], id = 'd'.repeat(32)): Dossier['others'] {
  return [{ case: { ...soundCase().case, id }, items }];
}

/** Of each rule: a case in which it finds something, what its sentence must say, and one it leaves alone. */
const table: Record<RelationId, { finds: Dossier; says: string; spares: Dossier }> = {
  'order-number-differs': {
    finds: soundCase({
      delivery: { facts: factsOf('delivery', { orderNo: 'KM99999999999999B1' }) },
    }),
    says: 'KM99999999999999B1',
    spares: soundCase({ payment: { facts: factsOf('payment', { orderNo: '1000050001' }) } }),
  },
  'amount-differs': {
    finds: soundCase({ delivery: { facts: factsOf('delivery', { amount: '79.00' }) } }),
    says: '79.00',
    spares: soundCase({ delivery: { facts: factsOf('delivery', { amount: '97.0' }) } }),
  },
  'product-differs': {
    finds: soundCase({ delivery: { facts: factsOf('delivery', { product: '音乐会员月卡' }) } }),
    says: '音乐会员月卡',
    spares: soundCase({
      delivery: { facts: factsOf('delivery', { product: '游戏点卡100元（自动发货）' }) },
    }),
  },
  'quantity-differs': {
    finds: soundCase({ delivery: { facts: factsOf('delivery', { quantity: 3 }) } }),
    says: '3',
    spares: soundCase({ delivery: { facts: factsOf('delivery', { quantity: 1 }) } }),
  },
  'currency-differs': {
    finds: soundCase({ payment: { facts: factsOf('payment', { currency: 'USD' }) } }),
    says: 'USD',
    spares: soundCase({ payment: { facts: factsOf('payment', { currency: 'CNY' }) } }),
  },
  'payment-differs-from-order': {
    finds: soundCase({ payment: { facts: factsOf('payment', { amount: '50.00' }) } }),
    says: '47.00',
    spares: soundCase({ payment: { facts: factsOf('payment', { amount: '97.000' }) } }),
  },
  'payee-differs': {
    finds: soundCase(
      {},
      {},
      {
        more: [
          itemOf(9, {
            kind: 'payment_page',
            at: at('14:01:30'),
            facts: [fact('payee', '另一商户')],
          }),
        ],
      },
    ),
    says: '另一商户',
    spares: soundCase(
      {},
      {},
      {
        more: [
          itemOf(9, {
            kind: 'payment_page',
            at: at('14:01:30'),
            facts: [fact('payee', '*示例数卡店')],
          }),
        ],
      },
    ),
  },
  'payee-is-not-merchant': {
    finds: soundCase({ payment: { facts: factsOf('payment', { payee: '张*' }) } }),
    says: '张*',
    spares: soundCase({ payment: { facts: factsOf('payment', { payee: '示例数卡店（个体）' }) } }),
  },
  'voucher-without-trade-number': {
    finds: soundCase({ payment: { facts: factsOf('payment', { tradeNo: undefined }) } }),
    says: '交易单号',
    spares: soundCase({}, {}, { more: [itemOf(9, { kind: 'payment_voucher' })] }),
  },
  'two-payments': {
    finds: soundCase(
      {},
      {},
      {
        more: [itemOf(9, { kind: 'payment_voucher', facts: [fact('tradeNo', '4200009999')] })],
      },
    ),
    says: '4200009999',
    spares: soundCase(
      {},
      {},
      {
        more: [
          itemOf(9, {
            kind: 'payment_voucher',
            facts: [fact('tradeNo', '4200002026112014011234567890')],
          }),
        ],
      },
    ),
  },
  'times-out-of-order': {
    finds: soundCase(
      { order: { facts: factsOf('order', { orderedAt: clock('14:02:30') }) } },
      {},
      {},
    ),
    says: '2026-11-20 14:02:30',
    spares: soundCase({ order: { facts: factsOf('order', { orderedAt: clock('14:01:00') }) } }),
  },
  'seen-before-stated': {
    finds: soundCase({
      delivery: { facts: factsOf('delivery', { deliveredAt: clock('14:30:00') }) },
    }),
    says: '2026-11-20 14:05:00',
    spares: soundCase({
      delivery: { facts: factsOf('delivery', { deliveredAt: clock('14:06:00') }) },
    }),
  },
  'times-disagree': {
    finds: soundCase({ payment: { facts: factsOf('payment', { paidAt: clock('14:31:00') }) } }),
    says: '2026-11-20 14:31:00',
    spares: soundCase({ payment: { facts: factsOf('payment', { paidAt: clock('14:02:00') }) } }),
  },
  'failure-before-order': {
    finds: soundCase({ failure: { at: at('13:00:00') } }),
    says: '2026-11-20 13:00:00',
    spares: soundCase({ failure: { at: at('13:59:00') } }),
  },
  'captured-before-order': {
    finds: soundCase({ payment: { at: at('13:00:00') } }),
    says: '2026-11-20 13:00:00',
    spares: soundCase({ chat: { at: at('13:00:00') } }),
  },
  'key-made-too-late': {
    finds: soundCase({}, { keyMade: { at: clock('15:00:00'), item: item(6) } }),
    says: '2026-11-20 15:00:00',
    spares: soundCase({}, { keyMade: { at: clock('14:04:30'), item: item(6) } }),
  },
  'key-made-before-order': {
    finds: soundCase({}, { keyMade: { at: clock('10:00:00'), item: item(6) } }),
    says: '4 小时 0 分钟',
    spares: soundCase({}, { keyMade: { at: clock('14:02:00'), item: item(6) } }),
  },
  'status-went-back': {
    finds: soundCase(
      {},
      {},
      {
        more: [
          itemOf(9, {
            at: at('16:00:00'),
            facts: [fact('orderNo', orderNo), fact('status', 'unpaid')],
          }),
        ],
      },
    ),
    says: '待付款',
    spares: soundCase(
      {},
      {},
      {
        more: [
          itemOf(9, {
            at: at('16:00:00'),
            facts: [fact('orderNo', orderNo), fact('status', 'done')],
          }),
        ],
      },
    ),
  },
  'closed-after-delivery': {
    finds: soundCase(
      {},
      {},
      {
        more: [
          itemOf(9, {
            at: at('16:00:00'),
            facts: [fact('orderNo', orderNo), fact('status', 'closed')],
          }),
        ],
      },
    ),
    says: '已关闭',
    spares: soundCase({ order: { facts: factsOf('order', { status: 'closed' }) } }),
  },
  'refund-shown': {
    finds: soundCase(
      {},
      {},
      {
        more: [
          itemOf(9, {
            at: at('16:00:00'),
            facts: [fact('orderNo', orderNo), fact('status', 'refunded')],
          }),
        ],
      },
    ),
    says: '已退款',
    spares: soundCase({}, {}, { more: [itemOf(9, { kind: 'refusal', at: at('16:00:00') })] }),
  },
  'delivered-without-keys': {
    finds: soundCase({ delivery: { facts: factsOf('delivery', { cardKeys: [] }) } }),
    says: '没有一份证据拍到卡密',
    spares: soundCase({
      delivery: { facts: factsOf('delivery', { status: 'processing', cardKeys: [] }) },
    }),
  },
  'fewer-keys-than-ordered': {
    finds: soundCase({ order: { facts: factsOf('order', { quantity: 5 }) } }),
    says: '少 4 条',
    spares: soundCase({ delivery: { facts: factsOf('delivery', { cardKeys: [] }) } }),
  },
  'more-keys-than-ordered': {
    finds: soundCase({
      delivery: { facts: factsOf('delivery', { cardKeys: ['⟦secret:1⟧', '⟦secret:2⟧'] }) },
    }),
    says: '2 条卡密',
    spares: soundCase({ order: { facts: factsOf('order', { quantity: undefined }) } }),
  },
  'key-delivered-twice': {
    finds: soundCase({
      delivery: { facts: factsOf('delivery', { cardKeys: ['⟦secret:1⟧', '⟦secret:1⟧'] }) },
    }),
    says: '1 条卡密',
    spares: soundCase({
      delivery: { facts: factsOf('delivery', { cardKeys: ['⟦secret:1⟧', '⟦secret:2⟧'] }) },
    }),
  },
  'key-in-two-orders': {
    finds: soundCase({}, {}, { others: other([itemOf(99, { keys: ['aaaa bbbb cccc 0001'] })]) }),
    says: '1 条卡密',
    spares: soundCase(
      {},
      { linkedCase: 'd'.repeat(32) },
      { others: other([itemOf(99, { keys: ['AAAA-BBBB-CCCC-0001'] })]) },
    ),
  },
  'failure-of-another-key': {
    finds: soundCase({ failure: { keys: ['ZZZZ-0000'] } }),
    says: '不是本单发放的',
    spares: soundCase({ failure: { keys: ['aaaabbbbcccc0001'] } }),
  },
  'failure-of-another-product': {
    finds: soundCase({ failure: { facts: [fact('product', '音乐会员')] } }),
    says: '音乐会员',
    spares: soundCase({ failure: { facts: [] } }),
  },
  'failure-says-otherwise': {
    finds: soundCase({}, { problem: 'invalid_key' }),
    says: '卡密已被使用',
    spares: soundCase({ failure: { record: { failureText: '系统繁忙，错误码 7' } } }),
  },
  'failure-blames-account': {
    finds: soundCase({ failure: { record: { failureText: '您的账号等级不足' } } }),
    says: '账号',
    spares: soundCase(
      { failure: { record: { failureText: '您的账号等级不足' } } },
      {},
      {
        more: [itemOf(9, { kind: 'official_reply' })],
      },
    ),
  },
  'failure-without-text': {
    finds: soundCase({ failure: { record: { failureText: ' ' } } }),
    says: '没有读到错误提示',
    spares: soundCase({}, {}, { more: [itemOf(9, { kind: 'first_failure_page' })] }),
  },
  'method-weaker-than-available': {
    finds: soundCase({ delivery: { record: { method: 'reconstruction' } } }),
    says: '重绘图',
    spares: soundCase(
      { delivery: { record: { method: 'reconstruction' } } },
      {},
      {
        more: [itemOf(9, { kind: 'delivery_record', at: at('14:06:00') })],
      },
    ),
  },
  'capture-failed': {
    finds: soundCase({ chat: { record: { method: 'failed' } } }),
    says: '采集失败',
    spares: soundCase({ chat: { record: { method: 'copy-only' } } }),
  },
  'mask-uncertain': {
    finds: soundCase({ delivery: { record: { maskUncertain: true } } }),
    says: '1 份证据',
    spares: soundCase({ delivery: { record: { maskUncertain: false } } }),
  },
  'imported-not-witnessed': {
    finds: soundCase({ payment: { record: { method: 'imported' } } }),
    says: '1 份证据是导入的文件',
    spares: soundCase({ payment: { record: { method: 'pixels-viewport' } } }),
  },
  'page-not-read-to-its-end': {
    finds: soundCase({ chat: { record: { leftOut: 3 } }, order: { page: { cut: true } } }),
    says: '2 份证据',
    spares: soundCase({ chat: { record: { leftOut: 0 } } }),
  },
  'unrelated-item': {
    finds: soundCase(
      {},
      {},
      {
        more: [
          itemOf(9, {
            kind: 'other',
            facts: [fact('orderNo', 'ZZ20250101000000X9'), fact('amount', '12.00')],
          }),
        ],
      },
    ),
    says: '没有一项相同',
    spares: soundCase(
      {},
      {},
      {
        more: [
          itemOf(9, {
            kind: 'other',
            facts: [fact('orderNo', orderNo.toLowerCase()), fact('amount', '12.00')],
          }),
        ],
      },
    ),
  },
  'item-of-unknown-kind': {
    finds: soundCase({}, {}, { more: [itemOf(9, { kind: 'other' })] }),
    says: '1 份证据',
    spares: soundCase(
      {},
      {},
      { more: [itemOf(9, { kind: 'other', facts: [fact('orderNo', orderNo)] })] },
    ),
  },
  'same-picture-twice': {
    finds: soundCase({
      chat: { pictures: { 'screenshot.png': hash } },
      claim: { pictures: { 'screenshot.png': hash } },
    }),
    says: '同一张图片',
    spares: soundCase({
      chat: { pictures: { 'screenshot.png': hash, 'full-page-1.png': hash } },
      claim: { pictures: { 'screenshot.png': 'b'.repeat(64) } },
    }),
  },
  'picture-of-another-case': {
    finds: soundCase(
      { chat: { pictures: { 'screenshot.png': hash } } },
      {},
      {
        others: other([itemOf(99, { pictures: { 'screenshot.png': hash } })]),
      },
    ),
    says: '另一笔订单',
    spares: soundCase(
      { chat: { pictures: { 'screenshot.png': hash } } },
      {},
      {
        others: other([itemOf(6, { pictures: { 'screenshot.png': hash } })]),
      },
    ),
  },
  'clock-far-off': {
    finds: soundCase({ order: { record: withServer(-600_000, 700) } }),
    says: '快了 10 分钟',
    spares: soundCase({ order: { record: withServer(-600_000, 590_000) } }),
  },
  'clock-jump-between': {
    finds: soundCase({}, {}, { jumps: [{ at: at('14:04:00'), ms: -3_600_000 }] }),
    says: '往回跳了 60 分钟',
    spares: soundCase({}, {}, { jumps: [{ at: at('18:00:00'), ms: 60_000 * 90 }] }),
  },
  'no-window-known': {
    finds: soundCase({}, { windows: [] }),
    says: '还不知道退款期限',
    spares: soundCase({}, { windows: [windowOf({ quote: undefined })] }),
  },
  'window-start-unknown': {
    finds: dossierOf([], { windows: [windowOf()] }),
    says: '发货是什么时候',
    spares: dossierOf([], { windows: [windowOf({ startsAt: clock('14:00:00') })] }),
  },
  'window-without-clause': {
    finds: soundCase({}, { windows: [windowOf({ quote: undefined, item: undefined })] }),
    says: '1 个期限',
    spares: soundCase(
      {},
      {
        windows: [windowOf(), windowOf({ id: 'f'.repeat(32), quote: undefined, item: undefined })],
      },
    ),
  },
  'windows-disagree': {
    finds: soundCase({}, { windows: [windowOf(), windowOf({ id: 'f'.repeat(32), amount: 2 })] }),
    says: '最早 2026-11-20 16:04:00，最晚 2026-11-21 14:04:00',
    spares: soundCase(
      {},
      {
        windows: [windowOf(), windowOf({ id: 'f'.repeat(32), amount: 2, purpose: 'replacement' })],
      },
    ),
  },
  'quote-without-capture': {
    finds: soundCase({ rules: null }),
    says: clause,
    spares: soundCase({ rules: null }, { windows: [windowOf({ item: item(2) })] }),
  },
  'rules-captured-after-purchase': {
    finds: soundCase({ rules: { at: at('15:00:00') } }),
    says: '2026-11-20 15:00:00',
    spares: soundCase(
      { rules: { at: at('15:00:00') } },
      {},
      {
        more: [itemOf(9, { kind: 'product_page', at: at('13:00:00') })],
      },
    ),
  },
  'rules-changed': {
    finds: soundCase({}, {}, { more: [rulesItem('发货后概不退款')] }),
    says: '2 种文字',
    spares: soundCase({}, {}, { more: [rulesItem(`${clause} \n`)] }),
  },
  'recording-missing': {
    finds: soundCase({ rules: { clauses: [recordingClause] } }),
    says: '录屏',
    spares: soundCase(
      { rules: { clauses: [recordingClause] } },
      {},
      {
        more: [itemOf(9, { kind: 'screen_recording', record: { method: 'recording' } })],
      },
    ),
  },
  'claim-after-deadline': {
    finds: soundCase({ claim: { at: at('14:04:01', '2026-11-22') } }),
    says: '期限怎么算都已过',
    spares: soundCase({ claim: { at: at('14:03:00', day) } }),
  },
  'claim-not-captured': {
    finds: soundCase({ claim: null, chat: null }, { claims: [claimSaid('15:00:00')] }),
    says: '1 次申请',
    spares: soundCase({ claim: null }, { claims: [claimSaid('15:00:00')] }),
  },
  'refusal-without-claim': {
    finds: soundCase(
      { claim: null, chat: null },
      {},
      {
        more: [itemOf(9, { kind: 'refusal', at: at('16:00:00') })],
      },
    ),
    says: '2026-11-20 16:00:00',
    spares: soundCase(
      { chat: null },
      {},
      {
        more: [itemOf(9, { kind: 'refusal', at: at('16:00:00') })],
      },
    ),
  },
};

it('takes the moment of an import for none at which a claim was sent', () => {
  const imported = soundCase({
    claim: { at: at('14:04:01', '2026-11-23'), record: { method: 'imported' } },
    chat: null,
  });
  const found = relationsOf(imported).map(({ rule }) => rule);
  expect(found).not.toContain('claim-after-deadline');
  expect(found).not.toContain('refusal-without-claim');
});

function withServer(offsetMs: number, uncertaintyMs: number) {
  const { clock: sealed } = itemOf(2, { at: at('14:02:00') }).record;
  const server = {
    origin: 'https://shop.example',
    dateMs: sealed.epochMs + offsetMs,
    localMs: sealed.epochMs,
    offsetMs,
    uncertaintyMs,
  };
  return { clock: { ...sealed, server } };
}

function rulesItem(rulesText: string) {
  return itemOf(9, {
    kind: 'rules_snapshot',
    at: at('18:00:00'),
    page: { url: rulesPage },
    rulesText,
  });
}

function claimSaid(time: string) {
  return { id: 'f'.repeat(32), route: 'shop' as const, sentAt: clock(time) };
}

const rules = Object.keys(relationRules) as RelationId[];

function found(dossier: Dossier, rule: RelationId): RelationFinding[] {
  return relationsOf(dossier).filter((finding) => finding.rule === rule);
}

describe('the rules of relation', () => {
  it('are at least 25', () => {
    expect(rules.length).toBeGreaterThanOrEqual(25);
  });

  it('find nothing in a case in which everything fits', () => {
    expect(relationsOf(soundCase())).toEqual([]);
  });

  it.each(rules)('%s finds what it is for, with its figures, in both languages', (rule) => {
    const { finds, says } = table[rule];
    const findings = found(finds, rule);
    expect(findings).not.toEqual([]);
    expect(findings.map(({ text }) => text.zh).join('\n')).toContain(says);
    for (const { text, advice, items } of findings) {
      for (const { zh, en } of [text, advice]) {
        expect(zh).toMatch(/[。；]$/);
        expect(en).toMatch(/[.]$/);
        expect(`${zh}${en}`).not.toMatch(/undefined|null|NaN|Infinity|\[object/);
        expect(en).not.toMatch(/[\u3001\u3002]/);
      }
      const known = finds.items.map(({ record }) => record.id);
      for (const id of items) expect(known).toContain(id);
    }
  });

  it('calls each severity by a name in both languages', () => {
    expect(Object.keys(severityNames)).toEqual([...findingSeverities]);
  });

  it('names the payment where no page states when the order was placed', () => {
    const order = { facts: factsOf('order', { orderedAt: undefined }) };
    const [finding] = found(
      soundCase({ order, rules: { at: at('15:00:00') } }),
      'rules-captured-after-purchase',
    );
    expect(finding?.text.zh).toContain('在付款（2026-11-20 14:01:00）之后');
  });

  it('takes a clause that stands on a captured page for captured, whatever item it names', () => {
    const dossier = soundCase({}, { windows: [windowOf({ item: item(77) })] });
    expect(found(dossier, 'quote-without-capture')).toEqual([]);
  });

  it('puts contradictions before gaps and gaps before notes', () => {
    const severities = relationsOf(
      soundCase(
        {
          order: { facts: factsOf('order', { quantity: 5 }) },
          payment: { record: { method: 'imported' } },
          delivery: { facts: factsOf('delivery', { amount: '79.00' }) },
        },
        {},
      ),
    ).map(({ severity }) => severity);
    expect(severities).toEqual(['contradiction', 'gap', 'note']);
  });

  it.each(rules)('%s leaves alone what only looks like it', (rule) => {
    expect(found(table[rule].spares, rule)).toEqual([]);
  });
});
