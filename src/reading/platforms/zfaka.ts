import type { PageKind } from '../../model/fact.ts';
import { atLeast, type Found } from '../facts.ts';
import { attribute } from '../outline.ts';
import type { Draft, Platform, PlatformPage } from './platform.ts';

/**
 * ZFAKA: server-rendered tables with a second copy for phones, four themes over one markup, keys in a
 * window that a click opens. Its meta tags and theme folders name it; a shop changes its host and its
 * title, never these. Facts last checked against the program in 2021-07, its latest version.
 */

const themes = /^\/templates\/(?:hyacinth|hibiscus|choice|shadan)\//;
const author = /^资料空白(?:,zfaka|$)/i;
const footer = /powered by zfaka/;

/** Letters that the shop chooses, the moment of the order, five digits. */
const orderNumber = /^[A-Za-z]{0,8}20\d{17}$/;

export const zfaka: Platform = {
  id: 'zfaka',
  name: 'ZFAKA',
  marks({ outline, texts }) {
    const { body } = outline.document;
    return [
      outline.addresses.some((source) => themes.test(source)),
      outline.addresses.some((content) => author.test(content)),
      footer.test(texts.all),
      body !== null && attribute(body, 'id') === 'zlkbbody',
    ].filter(Boolean).length;
  },
  correct(draft, page) {
    const kind = kindOf(draft, page);
    return {
      ...(kind && { kind, confidence: Math.max(draft.confidence, 0.95) }),
      facts: draft.facts.map(surer),
    };
  },
};

/** One address shows the search and what it found. */
function kindOf({ kind, facts, orders }: Draft, { address }: PlatformPage): PageKind | null {
  const path = address.url?.pathname ?? '';
  if (/^\/member\/product\/?$/.test(path)) return 'order-list';
  if (/^\/product\/\d+\.html$/.test(path)) return 'product';
  // The code to scan opens over the page that offers the ways to pay.
  if (/^\/product\/order\/pay/.test(path)) return kind === 'payment' ? kind : 'checkout';
  if (!/^\/(?:product\/query|query\/auto)/.test(path)) return null;
  const isShown = facts.some(({ fact, word }) => fact.field === 'orderNo' && word !== 'url');
  if (!isShown) return 'order-query';
  return orders.count > 1 ? 'order-list' : 'order-detail';
}

function surer(entry: Found): Found {
  const { fact } = entry;
  if (fact.field !== 'orderNo' || !orderNumber.test(fact.value)) return entry;
  // Not the same for all: the table for large screens stays ahead of the copy for phones.
  return atLeast(entry, Math.min(fact.confidence + 0.05, 0.98));
}
