import type { PageKind } from '../../model/fact.ts';
import { atLeast, type Found, found, productFacts } from '../facts.ts';
import { squeeze } from '../fold.ts';
import { attribute, type Outline } from '../outline.ts';
import { exactStatus } from '../status-words.ts';
import type { Draft, Platform } from './platform.ts';

/**
 * LinLinQi-FAKA: one page whose content changes with its address, in eight languages; states of orders
 * stay English in all of them. Its description and the prefix of its numbers name it; resellers run it
 * under hosts and names of their own. Facts last checked against the program in 2026-08.
 */

const orderNumber = /^LLQ20\d{18}$/;
const classes =
  /(?:^|\s)(?:site-shell|lookup-card|lookup-token-(?:field|card)|order-result-head|credential(?:-list)?|recovery-summary|order-confirm|order-delivery)(?:\s|$)/;
const paths =
  /^\/(?:orders|checkout|cart|notice|account\/orders|legal\/(?:terms|privacy)|products\/[^/]+|reseller(?:\/\w+)?)\/?$/;

export const linlinqiFaka: Platform = {
  id: 'linlinqi-faka',
  name: 'LinLinQi-FAKA',
  marks({ outline, address, texts }) {
    const cheap = [
      outline.addresses.some((content) => /^linlinqi/i.test(content)),
      /powered by linlinqi/.test(texts.all) || /^linlinqi/.test(texts.title),
      /\bllq20\d{18}(?!\d)/.test(texts.all),
    ].filter(Boolean).length;
    if (cheap !== 1 || !paths.test(address.url?.pathname ?? '')) return cheap;
    return hasClass(outline) ? 2 : cheap;
  },
  correct(draft, page) {
    const path = page.address.url?.pathname ?? '';
    // What others bought from a reseller.
    if (path.startsWith('/reseller'))
      return { kind: 'other', confidence: 0.9, facts: [], keys: [] };
    const kind = kindOf(draft, path);
    return {
      ...(kind && { kind, confidence: Math.max(draft.confidence, 0.95) }),
      facts: [...draft.facts.map(surer), ...names(page.outline)],
    };
  },
};

function hasClass({ elements }: Outline): boolean {
  return elements.some((element) => classes.test(attribute(element, 'class')));
}

function kindOf({ facts, keys }: Draft, path: string): PageKind | null {
  const isShown = facts.some(
    ({ fact, word }) => fact.field === 'orderNo' && word !== 'url' && fact.confidence >= 0.5,
  );
  if (/^\/checkout\/?$/.test(path)) {
    // The key to the order that a reserved one shows looks like something delivered.
    const isUnpaid = facts.some(({ fact }) => fact.field === 'status' && fact.value === 'unpaid');
    return keys.length > 0 && isShown && !isUnpaid ? 'order-detail' : 'checkout';
  }
  if (/^\/orders\/?$/.test(path)) return isShown ? 'order-detail' : 'order-query';
  if (/^\/account\/orders/.test(path)) return 'order-list';
  return path.startsWith('/products/') ? 'product' : null;
}

function surer(entry: Found): Found {
  const { fact } = entry;
  return fact.field === 'orderNo' && orderNumber.test(fact.value) ? atLeast(entry, 0.95) : entry;
}

const count = /(?:数量|quantity|qty)\s*(\d{1,6})\b/;

/** Goods stand without a label beside their picture and in the list of a member. */
function names({ lines, elements, parents }: Outline): Found[] {
  const tagOf = (at: number) => String(elements[at]?.localName);
  const isItem = (at: number) => {
    const element = elements[at];
    return tagOf(at) === 'article' || (element && attribute(element, 'class') === 'confirm-item');
  };
  return lines.slice(0, 2000).flatMap((line) => {
    if (line.hidden || !(isItem(line.block) || isItem(parents[line.block] ?? -1))) return [];
    const name = line.pieces.find(
      ({ text, at }) => /^(?:b|small)$/.test(tagOf(at)) && /\S/.test(text),
    );
    if (!name || exactStatus(name.text)) return [];
    const text = squeeze(name.text);
    const source = { text, at: name.at, confidence: 0.7, word: 'item' };
    const counted = count.exec(line.words);
    const pieces = Number(counted?.[1] ?? 0);
    return [
      ...productFacts(text, source),
      ...(pieces > 0 ? [found('quantity', pieces, { ...source, text: counted?.[0] ?? '' })] : []),
    ];
  });
}
