import { longestFactText, longestOrderNo } from '../model/limits.ts';
import { readDate } from './dates.ts';
import { fold, hasChinese, squeeze } from './fold.ts';

/** Parsers for the values of single fields. Each takes text as it stands and returns null for "no". */

/** Longest text in which a single value is looked for. */
const longestValue = 400;

/**
 * An order or transaction number.
 * @returns the number and where it ends; null for hints, masked numbers and anything absurd
 */
export function readNumber(text: string): string | null {
  if (text.length > longestValue) return null;
  const match = /^\s*[#№:：]?\s*([A-Za-z0-9][A-Za-z0-9_-]*)(?![*＊…])/.exec(text);
  const number = match?.[1];
  if (!match || !number || number.length > longestOrderNo) return null;
  const rest = text.slice(match[0].length);
  if (/^[^\s,，;；、()（）[\]【】|<>]/.test(rest) && !hasChinese(rest.charAt(0))) return null;
  // Some programs draw letters only; a shorter word without a digit is a word.
  return /\d/.test(number) || /^[A-Z]{12,}$/.test(number) ? number : null;
}

export interface ReadAmount {
  /** Decimal string without group separators. */
  value: string;
  /** ISO 4217, or null where the text names none. */
  currency: string | null;
  text: string;
}

const currencySigns: readonly (readonly [RegExp, string])[] = [
  [/^(?:¥|￥|cny|rmb|人民币|元|圆|块)/i, 'CNY'],
  [/^(?:hk\$|hkd|港币|港元)/i, 'HKD'],
  [/^(?:nt\$|twd|新台币|台币)/i, 'TWD'],
  [/^(?:us\$|\$|usd|美元|美金)/i, 'USD'],
  [/^(?:€|eur|欧元)/i, 'EUR'],
  [/^(?:£|gbp|英镑)/i, 'GBP'],
  [/^(?:jpy|日元)/i, 'JPY'],
  [/^(?:sgd|s\$)/i, 'SGD'],
];
const sign =
  '¥|￥|hk\\$|nt\\$|us\\$|s\\$|\\$|€|£|cny|rmb|usd|hkd|twd|eur|gbp|jpy|sgd|人民币|新台币|港币|美元';
const unit =
  '人民币|元|圆|块|cny|rmb|usdt|usdc|usd|hkd|twd|eur|gbp|jpy|sgd|港币|港元|美元|美金|台币|欧元|日元|积分|点|币|金币|个|张|件|份|次|天|分钟|小时|%';
const amountPattern = new RegExp(
  `(${sign})?\\s*(?<![\\d.,])(\\d{1,3}(?:,\\d{3})+|\\d{1,12})(\\.\\d{1,8})?(?![\\d,]*\\d)(?!\\.\\d)\\s*(${unit})?`,
  'i',
);

/** Units that make a number something other than money. */
const noMoney = /^(?:积分|点|币|金币|个|张|件|份|次|天|分钟|小时|%)$/;

/**
 * An amount of money at the start of a text (a currency, a prefix like 共 or 约 may come first).
 * Negative amounts, points and counts are none.
 */
export function readAmount(text: string): ReadAmount | null {
  if (text.length > longestValue) return null;
  const match = amountPattern.exec(text);
  if (!match || match.index > 12) return null;
  const before = text.slice(0, match.index);
  if (/[-−–~]\s*$/.test(before) || /[A-Za-z0-9]$/.test(before)) return null;
  const found = match[4] ?? '';
  if (noMoney.test(found)) return null;
  const after = text.slice(match.index + match[0].length);
  if (!match[4] && /^[A-Za-z0-9:：/_-]/.test(after)) return null;
  const value = `${(match[2] ?? '').replaceAll(',', '')}${match[3] ?? ''}`;
  const named = match[1] ?? (/^usd[tc]$/i.test(found) ? '' : found);
  return { value, currency: currencyOf(named), text: match[0].trim() };
}

function currencyOf(name: string): string | null {
  if (name === '') return null;
  return currencySigns.find(([pattern]) => pattern.test(name))?.[1] ?? null;
}

/** The whole text is an amount with its currency, as prices are printed. */
export function isBareAmount(text: string): boolean {
  const amount = readAmount(text);
  return amount?.currency != null && squeeze(text).length <= amount.text.length + 2;
}

/** A whole number of pieces: `2`, `x 2`, `× 2`, `2张`, `发放卡密2张`. */
export function readQuantity(text: string): number | null {
  const short = squeeze(fold(text.slice(0, 60)));
  const match =
    /^(?:发放卡密|共|购买)?\s*[x×*✕]?\s*(\d{1,7})\s*(?:个|张|件|份|枚|组|套|条|次|pcs|pieces?|items?|x)?$/.exec(
      short,
    );
  const count = Number(match?.[1] ?? 0);
  return count >= 1 && count <= 1_000_000 ? count : null;
}

/** Splits `NAME x 2` as several programs print it. */
export function splitCount(name: string): { name: string; quantity: number | null; count: string } {
  const match = /^(.*\S)\s+([x×*✕X]\s?(\d{1,6}))$/.exec(name.slice(0, longestFactText));
  if (!match?.[1] || name.length > longestFactText) return { name, quantity: null, count: '' };
  return { name: match[1], quantity: readQuantity(match[3] ?? ''), count: match[2] ?? '' };
}

/** Words of links and hints that end up beside a value. */
const hangers =
  /(?:\s+(?:复制|点击复制|复制订单号|查看|详情|查看详情|联系客服|点击联系|copy|view|details))+\s*$/i;

/**
 * A short text value: product, payment method, contact, payee.
 * @param longest in characters; longer texts are cut
 */
export function readText(text: string, longest: number): string | null {
  const value = squeeze(text.slice(0, longest * 4))
    .replace(hangers, '')
    .slice(0, longest)
    .trim();
  if (value === '' || /^[-–—_/\\.。,，:：|*]+$/.test(value)) return null;
  if (
    /^(?:请输入|请选择|请填写|无|暂无|空|null|undefined|n\/a|none|未填写|未设置)/i.test(fold(value))
  ) {
    return null;
  }
  return value;
}

/** Mail address, telephone or account number of a person. */
export function readContact(text: string): string | null {
  const value = readText(text, 120);
  if (!value || value.length > 100) return null;
  const mail = /[\w.+*-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,24}){1,4}/.exec(value);
  if (mail) return mail[0];
  // 买家 before a time is the author of a message.
  if (readDate(value) || /https?:\/\//i.test(value)) return null;
  // Several words without a digit are the heading that follows an empty field.
  if (/\s/.test(value) && !/\d{4}/.test(value)) return null;
  return /[A-Za-z0-9*]{3,}/.test(value) && value.length <= 60 ? value : null;
}
