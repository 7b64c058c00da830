import type { Dossier, DossierItem } from '../../src/dispute/examine.ts';
import type { Case, CaseFact } from '../../src/model/case.ts';
import type { ShownRecord } from '../../src/model/correction.ts';
import type { RefundWindow } from '../../src/model/deadline.ts';
import type { EvidenceKind } from '../../src/model/evidence.ts';
import type { Fact, FactField, FactValue, PageKind } from '../../src/model/fact.ts';
import { beijingOffsetMinutes, isoWithOffset } from '../../src/model/time.ts';
import { at, item } from '../deadlines/sample.ts';

export { at, item };

export const orderNo = 'KM20261120143015A7';
export const rulesPage = 'https://shop.example/help';
export const clause = '发货后24小时内激活失败可申请退款';

export function fact<F extends FactField>(field: F, value: FactValue<F>, confidence = 0.9): Fact {
  return { field, value, text: String(value), where: 'td', confidence } as Fact;
}

/** A moment of 2026-11-20 as pages state it. */
export function clock(time: string, date?: string): string {
  return isoWithOffset(at(time, date), beijingOffsetMinutes);
}

/** What makes an item differ from an order page that says nothing. */
export interface ItemDraft extends Omit<DossierItem, 'record'> {
  kind?: EvidenceKind;
  at?: number;
  facts?: Fact[];
  page?: Partial<ShownRecord['page']>;
  record?: Partial<ShownRecord>;
}

const pageKinds: Partial<Record<EvidenceKind, PageKind>> = {
  rules_snapshot: 'rules',
  product_page: 'product',
  payment_page: 'payment',
  first_failure_page: 'redeem',
  key_status_record: 'redeem',
  history_orders: 'order-list',
  cs_chat: 'chat',
  order_detail: 'order-detail',
  delivery_record: 'order-detail',
};

export function itemOf(n: number, draft: ItemDraft = {}): DossierItem {
  const {
    kind = 'order_detail',
    at: captured = at('15:00:00'),
    facts = [],
    page,
    record,
    ...rest
  } = draft;
  return {
    ...rest,
    record: {
      schema: 1,
      id: item(n),
      kind,
      method: 'pixels-full',
      capturedAt: isoWithOffset(captured, beijingOffsetMinutes),
      clock: {
        source: 'local',
        epochMs: captured,
        zone: 'Asia/Shanghai',
        offsetMinutes: 480,
        monotonicMs: 1000,
        timeOriginMs: captured - 1000,
      },
      environment: {
        extensionVersion: '0.1.0',
        userAgent: 'Browser',
        platform: 'Linux',
        languages: ['zh-CN'],
        incognito: false,
        view: null,
      },
      page: {
        url: 'https://shop.example/order',
        title: '订单',
        shop: 'https://shop.example',
        kind: pageKinds[kind] ?? 'other',
        platform: null,
        confidence: 0.9,
        wasRead: true,
        ...page,
      },
      files: [],
      facts,
      failureText: '',
      secretRegions: [],
      secretKinds: [],
      maskUncertain: false,
      leftOut: 0,
      steps: [],
      ...record,
    },
  };
}

export function windowOf(changes: Partial<RefundWindow> = {}): RefundWindow {
  return {
    id: 'e'.repeat(32),
    amount: 24,
    unit: 'hour',
    from: 'delivery',
    purpose: 'request_refund',
    quote: clause,
    item: item(1),
    ...changes,
  };
}

/** A case of these items: its facts are theirs. */
export function dossierOf(
  items: DossierItem[],
  changes: Partial<Case> = {},
  rest: Omit<Dossier, 'case' | 'items'> = {},
): Dossier {
  const facts = items
    .filter(({ record }) => !['rules_snapshot', 'product_page'].includes(record.kind))
    .flatMap(({ record }) => record.facts.map((each): CaseFact => ({ ...each, item: record.id })));
  return {
    case: {
      schema: 1,
      id: 'c'.repeat(32),
      shop: 'https://shop.example',
      platform: null,
      facts,
      problem: 'already_used_key',
      linkedCase: null,
      windows: [windowOf()],
      createdAt: '2026-11-20T14:00:00.000+08:00',
      ...changes,
    },
    items,
    ...rest,
  };
}

const key = 'AAAA-BBBB-CCCC-0001';

/** The items of a purchase in which everything fits: rules, order, payment, key, failure, chat, claim. */
export const sound = {
  rules: (draft: ItemDraft = {}) =>
    itemOf(1, {
      kind: 'rules_snapshot',
      at: at('13:50:00'),
      page: { url: rulesPage },
      rulesText: clause,
      ...draft,
    }),
  order: (draft: ItemDraft = {}) =>
    itemOf(2, {
      at: at('14:02:00'),
      facts: [
        fact('orderNo', orderNo),
        fact('product', '游戏点卡 100 元'),
        fact('quantity', 1),
        fact('amount', '97.00'),
        fact('currency', 'CNY'),
        fact('orderedAt', clock('14:00:00')),
        fact('paidAt', clock('14:01:00')),
        fact('status', 'paid'),
        fact('merchant', { name: '示例数卡店' }),
      ],
      ...draft,
    }),
  payment: (draft: ItemDraft = {}) =>
    itemOf(3, {
      kind: 'payment_voucher',
      at: at('14:03:00'),
      facts: [
        fact('amount', '97'),
        fact('payee', '示例数卡店'),
        fact('tradeNo', '4200002026112014011234567890'),
        fact('paidAt', clock('14:01:00')),
      ],
      ...draft,
    }),
  delivery: (draft: ItemDraft = {}) =>
    itemOf(4, {
      kind: 'delivery_record',
      at: at('14:05:00'),
      facts: [
        fact('orderNo', orderNo),
        fact('product', '游戏点卡100元'),
        fact('amount', '97.00'),
        fact('status', 'delivered'),
        fact('deliveredAt', clock('14:04:00')),
        fact('cardKeys', ['⟦secret:1⟧']),
      ],
      keys: [key],
      ...draft,
    }),
  failure: (draft: ItemDraft = {}) =>
    itemOf(5, {
      kind: 'first_failure_page',
      at: at('14:10:00'),
      page: { url: 'https://maker.example/redeem', shop: 'https://maker.example' },
      record: { failureText: '该卡密已被使用' },
      facts: [fact('product', '游戏点卡 100 元')],
      keys: [key],
      ...draft,
    }),
  chat: (draft: ItemDraft = {}) => itemOf(6, { kind: 'cs_chat', at: at('14:20:00'), ...draft }),
  claim: (draft: ItemDraft = {}) => itemOf(7, { kind: 'claim_sent', at: at('14:30:00'), ...draft }),
};

type Part = keyof typeof sound;

/** The sound case with some items changed or (null) left out. */
export function soundCase(
  changed: Partial<Record<Part, ItemDraft | null>> = {},
  changes: Partial<Case> = {},
  rest: Omit<Dossier, 'case' | 'items'> & { more?: DossierItem[] } = {},
): Dossier {
  const { more = [], ...context } = rest;
  const parts = (Object.keys(sound) as Part[]).flatMap((part) => {
    const draft = changed[part];
    return draft === null ? [] : [sound[part](draft)];
  });
  return dossierOf([...parts, ...more], changes, context);
}

/** The facts of an item of the sound case, one of them changed; undefined leaves it out. */
export function factsOf(
  part: Part,
  changes: { [F in FactField]?: FactValue<F> | undefined },
): Fact[] {
  const kept = sound[part]().record.facts.filter(({ field }) => !(field in changes));
  const changed = Object.entries(changes).flatMap(([field, value]) =>
    value === undefined ? [] : [fact(field as FactField, value)],
  );
  return [...kept, ...changed];
}
