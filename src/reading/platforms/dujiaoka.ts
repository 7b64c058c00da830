import type { PageKind } from '../../model/fact.ts';
import { found } from '../facts.ts';
import type { Draft, Platform, PlatformPage } from './platform.ts';

/**
 * 独角数卡: server-rendered, three stock themes (unicorn, luna, hyper), one to five orders on one
 * detail page. Facts last checked against the program in 2026-01.
 */

const assets = /\/assets\/(?:unicorn|luna|hyper)\//;
const footer = /powered by\s?:?\s?@?\s?独角数卡/;
const orderNumber = /^[A-Z0-9]{16}$/;

/** Paths of the program, and what they show. A result of a search has no number in its path. */
const kindOfPath: readonly (readonly [RegExp, PageKind])[] = [
  [/^\/detail-order-sn\/|^\/search-order-by-/, 'order-detail'],
  [/^\/bill\//, 'checkout'],
  [/^\/pay(?:-gateway)?\//, 'payment'],
  [/^\/order-search/, 'order-query'],
  [/^\/buy\//, 'product'],
];

/** First part of the title: `PAGE | SHOP`. */
const kindOfTitle: Record<string, PageKind> = {
  订单详情: 'order-detail',
  订单确认: 'checkout',
  扫码支付: 'payment',
  订单查询: 'order-query',
};

export const dujiaoka: Platform = {
  id: 'dujiaoka',
  name: '独角数卡',
  marks,
  correct(draft, page) {
    const isError = /^出现错误/.test(page.texts.title);
    const kind = isError ? 'other' : kindOf(page);
    return {
      ...(kind && { kind, confidence: isError ? 0.9 : Math.max(draft.confidence, 0.95) }),
      facts: [...draft.facts, ...numberInAddress(page)],
      keys: deliveredKeys(draft),
    };
  },
};

function marks({ outline, address, texts }: PlatformPage): number {
  const named = outline.controls.map((control) => control.name);
  return [
    outline.addresses.some((source) => assets.test(source)),
    footer.test(texts.all) || outline.links.some((link) => /dujiaoka\.com/i.test(link.href)),
    / \| /.test(texts.title) && kindOfPath.some(([path]) => path.test(address.url?.pathname ?? '')),
    named.includes('search_pwd') || named.includes('by_amount') || named.includes('order_sn'),
    outline.elements.some(
      (element) => element.localName === 'textarea' && /textarea-kami/.test(element.className),
    ),
  ].filter(Boolean).length;
}

function kindOf({ address, texts }: PlatformPage): PageKind | null {
  const titled = kindOfTitle[texts.title.split(' | ')[0] ?? ''];
  if (titled) return titled;
  const path = address.url?.pathname ?? '';
  return kindOfPath.find(([pattern]) => pattern.test(path))?.[1] ?? null;
}

/** The payment page shows no order number: it stands only at the end of the address. */
function numberInAddress({ address }: PlatformPage) {
  const last = address.url?.pathname.split('/').at(-1) ?? '';
  if (!orderNumber.test(last) || !/^\/(?:pay|bill|detail-order-sn)/.test(address.words)) return [];
  const entry = found('orderNo', last, { text: last, at: 0, confidence: 0.9, word: 'url' });
  entry.fact.where = 'url';
  return [entry];
}

/**
 * The box of the keys also holds what the buyer filled in, until a delivery replaces it: only an
 * order that is delivered (or says nothing of its state) has keys in it.
 */
function deliveredKeys({ keys, facts, orders }: Draft): Draft['keys'] {
  const delivered = new Map<number | undefined, boolean>();
  for (const { fact, at } of facts) {
    if (fact.field !== 'status' || fact.confidence < 0.7) continue;
    delivered.set(orders.of(at), fact.value === 'done' || fact.value === 'delivered');
  }
  return keys.filter((key) => delivered.get(orders.of(key.at)) !== false);
}
