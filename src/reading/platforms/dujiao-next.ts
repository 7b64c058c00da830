import type { PageKind } from '../../model/fact.ts';
import { readDate, withOffset } from '../dates.ts';
import { atLeast, type Found } from '../facts.ts';
import { attribute, type Outline } from '../outline.ts';
import type { Draft, Platform, PlatformPage } from './platform.ts';

/**
 * Dujiao-Next: one page whose content changes with its address. Labels follow the language of the
 * browser, times are written in its manner and in its zone. Facts last checked against the program
 * in 2026-06.
 */

const assets = /\/dj\.svg$|\/assets\/vendor-vue-i18n-/;
const paths =
  /^\/(?:guest\/orders|me\/orders|recharge-orders)(?:\/|$)|^\/orders\/[a-z]{0,3}20\d{18}|^\/pay\/?\?(?:.*&)?order_no=/;
const classes = /\btheme-(?:panel|text-primary|text-muted|badge|surface-soft|btn-primary)\b/;
/** From so many elements on its classes are no chance. */
const fewestClasses = 5;

const kindOfPath: readonly (readonly [RegExp, PageKind])[] = [
  [/^\/pay\/?$/, 'payment'],
  [/^\/(?:guest\/)?orders\/[^/]+/, 'order-detail'],
  [/^\/me\/orders/, 'order-list'],
  [/^\/(?:checkout|cart)\/?$/, 'checkout'],
  [/^\/products\/[^/]+/, 'product'],
  // A wallet topped up is no purchase.
  [/^\/recharge-orders\//, 'other'],
  [/^\/(?:terms|notice)(?:\/|$)/, 'rules'],
];

/** Letters, the moment of the order, six digits; parts of an order end in -01. */
const orderNumber = /^[A-Z]{0,3}(20\d{2})(\d{2})(\d{2})\d{12}(?:-\d{2})?$/;

export const dujiaoNext: Platform = {
  id: 'dujiao-next',
  name: 'Dujiao-Next',
  marks({ outline, address, texts }) {
    const cheap = [
      outline.addresses.some((source) => assets.test(source)),
      /(?:^|\n|\s)dujiao-next(?:\n|\s|$)/.test(texts.all),
      paths.test(address.words),
    ].filter(Boolean).length;
    return cheap === 1 && hasTheme(outline) ? 2 : cheap;
  },
  correct(draft, page) {
    const kind = kindOf(draft, page);
    const made = numberDate(draft.facts);
    const total = draft.facts.find(isTotal)?.at;
    const facts = draft.facts.map((entry) => {
      if (entry.at === total) return atLeast(entry, 0.98);
      return timed(surer(entry, page.outline), made, page);
    });
    return { ...(kind && { kind, confidence: Math.max(draft.confidence, 0.95) }), facts };
  },
};

function hasTheme({ elements }: Outline): boolean {
  let seen = 0;
  return elements.some((element) => {
    if (classes.test(attribute(element, 'class'))) seen++;
    return seen >= fewestClasses;
  });
}

function kindOf({ kind, facts }: Draft, { address, outline }: PlatformPage): PageKind | null {
  const path = address.url?.pathname ?? '';
  const isShown = facts.some(({ fact, word }) => fact.field === 'orderNo' && word !== 'url');
  if (/^\/guest\/orders\/?$/.test(path)) return isShown ? 'order-list' : 'order-query';
  const known = kindOfPath.find(([pattern]) => pattern.test(path))?.[1] ?? null;
  // The form that asks for the password stands at the address of the order.
  if (known === 'order-detail' && !isShown && outline.hasPasswordInput) return 'order-query';
  return known === 'rules' && kind === 'other' ? null : known;
}

/** What was paid stands under its words first for the order, then for every item of it. */
function isTotal({ fact, word }: Found): boolean {
  return fact.field === 'amount' && /^(?:实付金额|total amount)$/.test(word.trim());
}

/** The badge beside the number is the order's; 状态 further down is only that of the delivery. */
function surer(entry: Found, { elements }: Outline): Found {
  const element = elements[entry.at];
  const isBadge = entry.fact.field === 'status' && entry.word === 'badge' && element !== undefined;
  return isBadge && /\btheme-badge\b/.test(attribute(element, 'class'))
    ? atLeast(entry, 0.96)
    : entry;
}

/** The day on which the first number of the page was made, in milliseconds, else null. */
function numberDate(facts: readonly Found[]): number | null {
  for (const { fact } of facts) {
    const parts = fact.field === 'orderNo' ? orderNumber.exec(fact.value) : null;
    if (parts) return Date.parse(`${parts[1]}-${parts[2]}-${parts[3]}T12:00:00Z`) || null;
  }
  return null;
}

/** Times in the zone of the browser; 03/04 is the day that lies nearer to the number's. */
function timed(entry: Found, made: number | null, { offsetOf }: PlatformPage): Found {
  const { fact } = entry;
  if (fact.field !== 'orderedAt' && fact.field !== 'paidAt') return entry;
  const date = readDate(fact.text);
  if (!date) return entry;
  const wall = date.iso.slice(0, 19);
  const swapped = `${wall.slice(0, 5)}${wall.slice(8, 10)}-${wall.slice(5, 7)}${wall.slice(10)}`;
  const distance = (iso: string) => Math.abs(Date.parse(`${iso}Z`) - (made ?? 0));
  const isSwapped = date.ambiguous && made !== null && distance(swapped) < distance(wall);
  return { ...entry, fact: { ...fact, value: withOffset(isSwapped ? swapped : wall, offsetOf) } };
}
