import { longestOrderNo } from '../model/limits.ts';
import { Budget } from './budget.ts';

/** What the address of a page says: the number of an order, and tokens that open one. */
export interface Address {
  url: URL | null;
  /** Path and query, lower case, percent-decoded where possible. */
  words: string;
  /** Numbers that the address gives as an order's, surest first. */
  orderNumbers: { value: string; confidence: number }[];
  /** Parts that open the order for whoever has the address. */
  tokens: string[];
}

const orderParameter =
  /^(?:order_?(?:id|no|sn|num|number|code)?|trade_?(?:no|id)|out_trade_no|orderid|tradeno|sn|oid|bill_?(?:no|id)|merchant_?order_?(?:no|id))$/i;
const tokenParameter =
  /^(?:s?key|token|access_?token|sign|signature|sig|hash|auth|auth_?key|secret|ticket|session|sid|pwd|pass|password|search_?pwd|query_?(?:pwd|password)|order_?password|verify|nonce|code)$/i;
const orderSegment =
  /^(?:orders?|order-?detail|detail-order-sn|bill|bills|trade|detail|query|auto|result|purchase|checkout|pay|invoice)$/i;

/** A token that is shorter would hide ordinary words of the page. */
const shortestToken = 6;
const longestToken = 2000;

/** Reads an address; a malformed one says nothing. */
export function readAddress(address: string): Address {
  const url = parse(address);
  if (!url) return { url: null, words: '', orderNumbers: [], tokens: [] };
  const { orderNumbers, tokens } = numbersAndTokens(url);
  orderNumbers.sort((a, b) => b.confidence - a.confidence);
  return { url, words: wordsOf(url), orderNumbers, tokens: [...tokens] };
}

function numbersAndTokens(url: URL) {
  const orderNumbers: Address['orderNumbers'] = [];
  const tokens = new Set<string>();
  const pairs = [...url.searchParams, ...hashParameters(url)];
  for (const [name, value] of pairs.slice(0, 100)) readParameter(name, value, orderNumbers, tokens);
  readPath(url, orderNumbers, tokens);
  return { orderNumbers, tokens };
}

function parse(address: string, base?: string): URL | null {
  try {
    return new URL(address, base);
  } catch {
    return null;
  }
}

function wordsOf(url: URL): string {
  const text = `${url.pathname}${url.search}${url.hash}`.slice(0, 2000).toLowerCase();
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Pages with a router in the fragment: `#/order?no=1`. */
function hashParameters(url: URL): [string, string][] {
  const query = url.hash.indexOf('?');
  return query < 0 ? [] : [...new URLSearchParams(url.hash.slice(query + 1))];
}

function readParameter(
  name: string,
  value: string,
  orderNumbers: Address['orderNumbers'],
  tokens: Set<string>,
): void {
  if (value === '' || value.length > longestToken) return;
  const decoded = decodedNumber(value);
  if (orderParameter.test(name)) {
    if (decoded) {
      orderNumbers.push({ value: decoded, confidence: 0.7 });
      tokens.add(value);
    } else if (isNumber(value)) orderNumbers.push({ value, confidence: 0.8 });
    else addToken(value, tokens);
  } else if (tokenParameter.test(name) || isRandom(value)) {
    addToken(value, tokens);
  }
}

function addToken(value: string, tokens: Set<string>): void {
  if (value.length >= shortestToken && /[0-9A-Z]/.test(value)) tokens.add(value);
}

function readPath(url: URL, orderNumbers: Address['orderNumbers'], tokens: Set<string>): void {
  const segments = url.pathname.split('/').concat(url.hash.replace(/\?.*/, '').split('/'));
  let afterOrderWord = false;
  for (const raw of segments.slice(0, 40)) {
    const segment = raw.replace(/\.(?:html?|php|aspx?)$/i, '');
    // acg-style: order.523261120143015678.1
    const dotted = /^order\.([A-Za-z0-9]{6,64})(?:\.\d)?$/i.exec(segment)?.[1];
    if (dotted) orderNumbers.push({ value: dotted, confidence: 0.8 });
    else if (isRandom(segment) && afterOrderWord && !isNumber(segment)) addToken(segment, tokens);
    else if (afterOrderWord && isNumber(segment) && looksLikeOrder(segment)) {
      orderNumbers.push({ value: segment, confidence: 0.7 });
    }
    if (orderSegment.test(segment) || /order/i.test(segment)) afterOrderWord = true;
  }
}

function isNumber(text: string): boolean {
  if (text.length > longestOrderNo || isRandom(text)) return false;
  return /^[A-Za-z0-9_-]*\d[A-Za-z0-9_-]*$/.test(text) || /^[A-Z]{12,}$/.test(text);
}

/** Long enough in a path not to be a page number or the id of a payment channel. */
function looksLikeOrder(text: string): boolean {
  return text.length >= 10 || /^\d{4,}$/.test(text);
}

/** Drawn by a machine and no order number: hex digests, UUIDs, base64 of 20 bytes and more. */
function isRandom(text: string): boolean {
  if (/^[0-9a-f]{32,128}$/i.test(text) && /[a-f]/i.test(text)) return true;
  if (/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)) return true;
  if (text.length < 22 || !/^[A-Za-z0-9_=+/.%-]+$/.test(text)) return false;
  const changes = text.match(/[a-z][A-Z0-9]|[A-Z][a-z]|[0-9][a-z]/g)?.length ?? 0;
  return changes >= 5 && /[a-z]/.test(text) && /[A-Z]/.test(text);
}

/** An order number written as base64, as some programs do instead of a token. */
function decodedNumber(value: string): string | null {
  if (value.length < 8 || value.length > 200 || !/^[A-Za-z0-9+/_-]+=*$/.test(value)) return null;
  if (/^\d+$/.test(value)) return null;
  try {
    const text = atob(value.replace(/-/g, '+').replace(/_/g, '/'));
    return /^[A-Za-z]{0,8}\d{6,}[A-Za-z0-9-]*$/.test(text) && text.length <= longestOrderNo
      ? text
      : null;
  } catch {
    return null;
  }
}

const mostLinks = 3000;

/**
 * What an address with a token has at least: a parameter whose name says so, or one of an order
 * whose value is no plain number, or a word as long as machines draw them. A list holds hundreds of
 * links, and taking one apart costs as much as reading ten lines of text.
 */
const tokenShape =
  /(?:key|token|sign|signature|sig|hash|auth|secret|ticket|session|sid|pwd|pass|password|verify|nonce|code)=|(?:order_?(?:id|no|sn|num|number|code)?|trade_?(?:no|id)|sn|oid|bill_?(?:no|id))=(?!\d{1,64}(?:[&#]|$))|=[^&#]{22}|[A-Za-z0-9_=+.%-]{22}/i;

/**
 * Tokens in links to the same shop: a list of orders is a list of keys to them.
 * @param base the address of the page
 */
export function tokensOfLinks(
  links: readonly { href: string }[],
  base: string,
  budget = new Budget(),
): string[] {
  const tokens = new Set<string>();
  const origin = parse(base)?.origin;
  for (const { href } of links.slice(0, mostLinks)) {
    if (budget.isSpent()) break;
    if (!/[?#]|\/order/i.test(href) || !tokenShape.test(href)) continue;
    const url = parse(href, base);
    if (!url || url.origin !== origin) continue;
    for (const token of numbersAndTokens(url).tokens) tokens.add(token);
  }
  return [...tokens];
}
