import type { PageKind } from '../../model/fact.ts';
import { readDate } from '../dates.ts';
import { atLeast, type Found, found } from '../facts.ts';
import { attribute, type Outline } from '../outline.ts';
import type { Draft, Platform, PlatformPage } from './platform.ts';

/**
 * 异次元发卡: pages come without data, orders and keys arrive by script on the page of the search.
 * Chinese, traditional, English or Japanese labels, many themes over the same addresses. Facts last
 * checked against the program in 2026-11.
 */

const assets =
  /\/assets\/(?:common\/js\/(?:_|ready)\.js|user\/(?:css|js|controller)\/|static\/acg\.js)/;
const paths =
  /^\/(?:item\/\d+|cat\/(?:\d+|recommend)|user\/(?:index\/(?:query|item)|personal\/purchaserecord|pay\/order\.\d{18}\.\d))\/?$/;
const classes =
  /(?:^|\s)(?:navbar-acg|acg-(?:card|secret|thumb|cover)|badge-soft|order-no-text|uc-nav|detail-ct)(?:[\s_-]|$)/;

/** Three digits by chance, the moment of the order to the second, three more. */
const orderNumber = /^\d{3}(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})\d{3}$/;

export const acgFaka: Platform = {
  id: 'acg-faka',
  name: '异次元发卡',
  marks({ outline, address }) {
    const cheap = [
      outline.addresses.some((source) => assets.test(source)),
      paths.test(address.url?.pathname.toLowerCase() ?? ''),
    ].filter(Boolean).length;
    return cheap === 1 && hasClass(outline) ? 2 : cheap;
  },
  correct(draft, page) {
    const kind = kindOf(draft, page);
    const facts = draft.facts.map((entry) => surer(entry, page.outline));
    return {
      ...(kind && { kind, confidence: Math.max(draft.confidence, 0.95) }),
      facts: [...facts, ...timesInNumbers(facts)],
    };
  },
};

function hasClass({ elements }: Outline): boolean {
  return elements.some((element) => classes.test(attribute(element, 'class')));
}

/** One address shows the search and what it found, one the list and its keys. */
function kindOf({ kind, keys, facts }: Draft, { address }: PlatformPage): PageKind | null {
  const path = address.url?.pathname.toLowerCase() ?? '';
  if (path.startsWith('/user/pay/order.')) return 'payment';
  if (path.startsWith('/user/ticket/')) return 'chat';
  if (path.startsWith('/user/index/query')) {
    const isShown = facts.some(({ fact, word }) => fact.field === 'orderNo' && word !== 'url');
    if (!isShown) return 'order-query';
    return kind === 'order-list' ? kind : 'order-detail';
  }
  if (keys.length > 0) return null;
  if (path.startsWith('/user/personal/purchaserecord')) return 'order-list';
  return path.startsWith('/item/') ? 'product' : null;
}

/** Its unlabelled facts stand in elements that mean nothing else. */
function surer(entry: Found, { elements }: Outline): Found {
  const { fact, word, at } = entry;
  const element = elements[at];
  const name = element ? attribute(element, 'class') : '';
  if (fact.field === 'orderNo' && orderNumber.test(fact.value)) return atLeast(entry, 0.9);
  if (fact.field === 'product' && /\bgoods-name\b/.test(name)) return atLeast(entry, 0.9);
  // 已付款 and 已发货 are two axes: what says more stays ahead.
  if (fact.field === 'status' && word === 'badge') {
    return atLeast(entry, fact.confidence + 0.25);
  }
  return entry;
}

/** The list of a member shows no times, but every number carries its own. */
function timesInNumbers(facts: readonly Found[]): Found[] {
  return facts.flatMap(({ fact, at, hidden }) => {
    const parts = fact.field === 'orderNo' ? orderNumber.exec(fact.value) : null;
    if (fact.field !== 'orderNo' || !parts) return [];
    const [year, month, day, hour, minute, second] = parts.slice(1);
    const date = readDate(`20${year}-${month}-${day} ${hour}:${minute}:${second}`);
    const source = { text: fact.value, at, confidence: 0.6, word: 'number', hidden };
    return date ? [found('orderedAt', date.iso, source)] : [];
  });
}
