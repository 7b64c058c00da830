import type { PageKind } from '../../model/fact.ts';
import { attribute, type Outline } from '../outline.ts';
import type { Draft, Platform, PlatformPage } from './platform.ts';

/**
 * 骑士发卡 (qs-faka): many sellers in one shop, one page whose content changes with its address, and a
 * cashier that the server renders. Sellers share the host and hosts change, so that only its asset
 * folder, its titles and its warning against fraud name it. Facts last checked against the program in
 * 2026-04.
 */

const assets = /^\/web\/assets\/[\w.-]+\.(?:js|css)$/;
const titles = /^(?:购卡页|卡密查询)$/;
const warning = /防骗提示:如果您查询卡密时发现/;
const components = /(?:^|\s)t-(?:button|card|dialog|input__inner|drawer|select)(?:\s|$|_)/;
/** From so many elements on its components are no chance. */
const fewestComponents = 3;

export const qsFaka: Platform = {
  id: 'qs-faka',
  name: '骑士发卡',
  marks({ outline, texts }) {
    if (texts.title === '收银台') return cashierMarks(outline, texts.all);
    const cheap = [
      outline.addresses.some((source) => assets.test(source)),
      titles.test(texts.title),
      warning.test(texts.all),
    ].filter(Boolean).length;
    return cheap === 1 && hasComponents(outline) ? 2 : cheap;
  },
  correct(draft, page) {
    const kind = kindOf(draft, page);
    return kind ? { kind, confidence: Math.max(draft.confidence, 0.95) } : {};
  },
};

function cashierMarks({ elements }: Outline, text: string): number {
  const hasClass = elements.some((element) =>
    /^(?:order_title_tips|header__order)$/.test(attribute(element, 'class')),
  );
  return [hasClass, /正在检测付款状态\s?\d+\s?次/.test(text)].filter(Boolean).length;
}

function hasComponents({ elements }: Outline): boolean {
  let seen = 0;
  return elements.some((element) => {
    if (components.test(attribute(element, 'class'))) seen++;
    return seen >= fewestComponents;
  });
}

/** A number that only stands in the search field is less sure. */
const shown = 0.5;

/** Search, order, password and complaint share one address; so do goods and their order. */
function kindOf({ facts, keys }: Draft, { address, texts }: PlatformPage): PageKind | null {
  const path = address.url?.pathname ?? '';
  const isShown = facts.some(
    ({ fact, word }) => fact.field === 'orderNo' && word !== 'url' && fact.confidence >= shown,
  );
  if (path.startsWith('/links/')) return isShown ? 'checkout' : 'product';
  if (/^\/order\/?$/.test(path)) {
    if (/(?:^|\n)投诉详情(?:\n|$)/.test(texts.all)) return 'chat';
    return isShown || keys.length > 0 ? 'order-detail' : 'order-query';
  }
  return texts.title === '收银台' ? 'payment' : null;
}
