import type { HintedPart, PageKind, PageReading } from '../model/fact.ts';
import { longestRulesText } from '../model/limits.ts';
import type { ReadingHint } from '../model/reading-hint.ts';
import { cutText } from '../model/secrets.ts';
import { readAddress, tokensOfLinks } from './address.ts';
import { Budget } from './budget.ts';
import { cardKeysOf, type FoundKey } from './card-keys.ts';
import { showsCommerce } from './commerce.ts';
import { beijingOffset, type OffsetOf } from './dates.ts';
import { deliveredKeys, factsForKind, keyFacts, keysToMask, withoutKeys } from './delivered.ts';
import { type DoubtOf, withDoubts } from './doubts.ts';
import type { FactSource } from './fact-places.ts';
import { type Found, factsOfPairs } from './facts.ts';
import { hintedFacts, hintedKind, hintWord } from './hints.ts';
import { knownSecretsIn } from './known-secrets.ts';
import {
  looseAmounts,
  looseDates,
  looseNumbers,
  looseQuantities,
  looseStatuses,
  withoutDoubtful,
} from './loose-facts.ts';
import { looseProducts } from './loose-products.ts';
import { joinedMerchant, merchantFacts } from './merchant.ts';
import { chooseFacts, ordersOf } from './orders.ts';
import type { Outline } from './outline.ts';
import { outlineOf } from './outline-walk.ts';
import { judgeKind } from './page-kind.ts';
import { textsOf } from './page-texts.ts';
import { type Pair, pairsOf } from './pairs.ts';
import { fitsPath } from './path-pattern.ts';
import { platforms } from './platforms/index.ts';
import { type Draft, marksNeeded, type Platform, type PlatformPage } from './platforms/platform.ts';
import { hintedKeys } from './pointed-keys.ts';
import { readRedeem } from './redeem.ts';
import { ruleLinesOf, rulesTextOf } from './rules-text.ts';
import { queryPasswords, SecretList } from './secret-list.ts';
import { tablePairs } from './tables.ts';

export interface InspectOptions {
  /** The buyer's own secrets, from earlier captures; where one stands on the page it is a secret there too. */
  known?: readonly string[];
  /** Milliseconds since the epoch; dates after it are less sure. */
  now?: number;
  /** Offset of the reader's own zone, Beijing's where it is not known. */
  offsetOf?: OffsetOf;
  /** The shop programs that it knows, all by default; with none only the words of the page count. */
  platforms?: readonly Platform[];
  /**
   * Milliseconds from any start. With it a reading ends after `longestReading`, and what was not
   * looked at is said by `cut`; without it only the size of a page is limited.
   */
  clock?: () => number;
  /** How texts of the page are shown, where it has a layout. */
  doubtOf?: DoubtOf;
  /** What the buyer put right on other pages of this shop; surer than anything that is read. */
  hints?: readonly ReadingHint[];
  /** Called with each fact of the reading and the element that it was read from. */
  onFact?: (source: FactSource) => void;
}

/** What a page that cannot be read says. */
const nothing: PageReading = {
  platform: null,
  kind: 'other',
  confidence: 0,
  facts: [],
  secrets: [],
  rulesText: '',
  failureText: '',
  leftOut: 0,
};

/**
 * Says what a page is and what it states. Needs no layout and changes nothing; never throws, and its
 * work is bounded by the limits in outline-walk.ts and, where it has a clock, by budget.ts.
 * @param url the address of the page, since a saved page does not know it
 */
export function inspect(
  document: Document,
  url: string,
  options: InspectOptions = {},
): PageReading {
  try {
    return read(document, url, options);
  } catch {
    // A page may redefine what it likes; a capture must not fail because of it.
    return { ...nothing };
  }
}

function read(document: Document, url: string, options: InspectOptions): PageReading {
  const address = readAddress(url);
  const hints = options.hints ?? [];
  const isSought =
    (options.known ?? []).length > 0 || hints.some(({ path }) => fitsPath(path, url));
  if (!isSought && !showsCommerce(document, address)) return { ...nothing, confidence: 0.5 };
  const budget = new Budget(options.clock);
  const outline = outlineOf(document, budget);
  const offsetOf = options.offsetOf ?? beijingOffset;
  const page: PlatformPage = { outline, address, texts: textsOf(outline), offsetOf };
  const pairs = [...pairsOf(outline), ...tablePairs(outline)];
  const redeem = readRedeem(outline, page.texts, address.words);
  const now = options.now ?? Date.now();
  const toldKind = hintedKind(hints, url);
  const told = hintedFacts(outline, hints, url, now);
  // The parts of a merchant are one fact, which is made last.
  const pointed = told.filter(({ fact }) => fact.field !== 'merchant');
  const all = [...withDoubts(outline, candidates(page, pairs, now), options.doubtOf), ...pointed];
  const orders = ordersOf(outline, all);
  const facts = withoutDoubtful(all, orders);
  const toldKeys = hintedKeys(outline, hints, url);
  const keys = joinedKeys(withoutExamples(cardKeysOf(outline, pairs), outline), toldKeys);
  const rules = ruleLinesOf(outline);
  const judged = judgeKind({
    ...page,
    facts,
    keys: keys.filter(({ isTyped }) => !isTyped),
    redeem,
    orderCount: orders.count,
    ruleCount: rules.length,
  });

  // What an ordinary shop states is still true of its order; the other traps show nothing of the buyer's.
  const isTrap = toldKind === null && judged.trap !== undefined && judged.trap !== 'ordinary';
  const programs = options.platforms ?? platforms;
  const platform = programs.find((candidate) => candidate.marks(page) >= marksNeeded);
  let draft: Draft = { ...judged, facts, orders, keys };
  if (platform && !isTrap) draft = { ...draft, ...platform.correct(draft, page) };

  // A program's own reading replaces the keys; what the buyer pointed at stays one.
  draft = { ...draft, keys: joinedKeys(draft.keys, toldKeys) };
  if (toldKind !== null) draft = { ...draft, kind: toldKind, confidence: 1 };

  const delivered = isTrap ? [] : deliveredKeys(draft);
  // What a program's own reading adds was not looked at yet.
  const ofOrder = withDoubts(outline, factsForKind(draft, page), options.doubtOf);
  const stated = isTrap ? [] : [...ofOrder, ...keyFacts(delivered, orders)];
  const merchant = isTrap ? [] : merchantFacts(outline, pairs, saysWho(page));
  const { chosen, leftOut } = chooseFacts(outline, orders, [
    ...withoutKeys(stated, delivered),
    ...pointed,
    ...joinedMerchant(merchant, told),
  ]);
  const hinted = [
    ...(toldKind === null ? [] : ['kind' as const]),
    ...chosen.filter(({ word }) => word === hintWord).map(({ fact }) => fact.field),
    ...(toldKeys.length === 0 ? [] : ['cardKeys' as const]),
  ];

  const secrets = new SecretList();
  secrets.addKeys(keysToMask(draft), orders);
  if (draft.kind === 'redeem') secrets.addAll('card-key', redeem.typed);
  secrets.addAll('card-key', knownSecretsIn(outline, url, options.known ?? []));
  if (!isTrap) secrets.addAll('query-password', queryPasswords(pairs));
  const numbers = new Set(chosen.map((entry) => entry.fact.value));
  // A number that the page itself calls the order's is no secret, however random it looks.
  secrets.addAll(
    'url-token',
    address.tokens.filter((token) => !numbers.has(token)),
  );
  if (showsOrders(draft.kind))
    secrets.addAll('url-token', tokensOfLinks(outline.links, url, budget));

  for (const { fact, at } of chosen) {
    const element = outline.elements[at];
    if (element) options.onFact?.({ fact, element });
  }

  const rulesText = isTrap ? '' : rulesTextOf(outline, rules, draft.kind === 'rules');
  const values = secrets.list.map(({ value }) => value);

  return {
    platform: platform?.id ?? null,
    kind: draft.kind,
    confidence: draft.confidence,
    facts: chosen.map((entry) => entry.fact),
    secrets: secrets.list,
    rulesText: cutText(rulesText, longestRulesText, values),
    failureText: draft.kind === 'redeem' ? redeem.failureText : '',
    leftOut: leftOut + secrets.leftOut,
    ...((outline.cut || budget.wasSpent) && { cut: true }),
    ...(hinted.length > 0 && { hinted: [...new Set<HintedPart>(hinted)] }),
  };
}

/** Everything that could be a fact; what has no label is looked for only where no label was found. */
function candidates(page: PlatformPage, pairs: readonly Pair[], now: number): Found[] {
  const { outline, address, texts } = page;
  const labelled = factsOfPairs(pairs, now);
  const isKnown = (field: string) =>
    labelled.some((entry) => entry.fact.field === field && entry.fact.confidence >= 0.5);
  const isAbout = saysWho(page);
  const isShops = (at: number) => isAbout || isInFooter(outline, at);
  const facts = [
    ...labelled.filter((entry) => entry.fact.field !== 'contact' || !isShops(entry.at)),
    ...otherThan(looseNumbers(outline, address, isKnown('orderNo')), labelled),
    ...looseStatuses(outline),
  ];
  if (!isKnown('amount')) facts.push(...looseAmounts(outline));
  if (!isKnown('orderedAt')) facts.push(...looseDates(outline));
  if (!isKnown('quantity')) facts.push(...looseQuantities(outline));
  if (!isKnown('product')) facts.push(...looseProducts(outline, texts, address));
  return facts;
}

/** A number that a label calls a payment's is no order's, whatever it looks like. */
function otherThan(numbers: readonly Found[], labelled: readonly Found[]): Found[] {
  const payments = new Set(
    labelled.filter((entry) => entry.fact.field === 'tradeNo').map((entry) => entry.fact.value),
  );
  return numbers.filter((entry) => entry.word === 'address' || !payments.has(entry.fact.value));
}

/** An address in the footer is the shop's, not the buyer's. */
function isInFooter(outline: Outline, at: number): boolean {
  for (let box = at, level = 0; box >= 0 && level < 12; box = outline.parents[box] ?? -1, level++) {
    const element = outline.elements[box];
    if (element && /\bfooter\b/i.test(`${element.localName} ${outline.classes[box]}`)) {
      return true;
    }
  }
  return false;
}

/** Where both found a key, the reader knows its parts. */
function joinedKeys(read: readonly FoundKey[], told: readonly FoundKey[]): FoundKey[] {
  const known = new Set(read.flatMap(({ key, parts }) => [key, ...(parts ?? [])]));
  const missed = told.filter(({ key }) => !known.has(key));
  return [...read, ...missed].sort((a, b) => a.at - b.at);
}

/** What stands in a field as its example, `KD-20261120-48211`, was delivered to nobody. */
function withoutExamples(keys: readonly FoundKey[], outline: Outline): FoundKey[] {
  const hints = outline.controls.map((control) => control.placeholder).join('\n');
  return keys.filter(({ key }) => !hints.includes(key));
}

/** On a page about the shop every address is the shop's. */
function saysWho({ address, texts }: PlatformPage): boolean {
  return (
    /about|contact|imprint|lianxi|guanyu/.test(address.words) ||
    /关于(?:我们|本站|小店)|联系(?:我们|方式)|about us|contact us|imprint/.test(texts.title)
  );
}

function showsOrders(kind: PageKind): boolean {
  return /^(?:order-|card-key|checkout|payment)/.test(kind);
}
