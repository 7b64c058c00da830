import { browser } from 'wxt/browser';
import en from '../../assets/locales/en.json' with { type: 'json' };
import zhCN from '../../assets/locales/zh_CN.json' with { type: 'json' };
import zhTW from '../../assets/locales/zh_TW.json' with { type: 'json' };
import type { LetterLanguage } from '../model/claim.ts';
import { type Language, nearestLanguage, textIn } from '../model/languages.ts';
import type { Bilingual } from '../model/names.ts';
import { type LanguageSetting, language } from './settings.ts';

/**
 * Every text of the program. Works in the background and in the extension's pages alike; why it is
 * not the browser's own mechanism says docs/decisions/0004-texts.md.
 */

export type MessageKey = keyof typeof zhCN;
export type MessageParams = Readonly<Record<string, string | number>>;

const texts: Record<Language, Record<MessageKey, string>> = {
  'zh-CN': zhCN,
  'zh-TW': zhTW,
  en,
};

/** Chinese is the language of the shops, so it also serves until the setting is read. */
let current: Language = 'zh-CN';

/**
 * Which language to speak.
 * @param browserLanguage BCP 47 tag
 */
export function chooseLanguage(setting: LanguageSetting, browserLanguage: string): Language {
  return setting === 'browser' ? nearestLanguage(browserLanguage) : setting;
}

/**
 * Fills the placeholders of a text: `{name}` with the value, `{name:item|items}` with the first form
 * where the value is one and with the second otherwise. A placeholder without a value stays as it is,
 * so that the mistake is seen.
 */
export function fillIn(text: string, params: MessageParams): string {
  return text.replace(
    /\{(\w+)(?::([^{}|]*)\|([^{}|]*))?\}/g,
    (whole: string, name: string, one: string | undefined, many: string | undefined) => {
      const value = params[name];
      if (value === undefined) return whole;
      if (one === undefined) return String(value);
      return (Number(value) === 1 ? one : many) ?? '';
    },
  );
}

/** The text of a key in the current language. */
export function t(key: MessageKey, params: MessageParams = {}): string {
  return fillIn(texts[current][key], params);
}

/** A text that is data in both languages, in the current one. */
export function inLanguage(text: Bilingual): string {
  return textIn(text, current);
}

/**
 * The language in which a reader of the current one writes to shops, platforms and authorities. They are in
 * the mainland, so whoever reads the traditional script writes to them in the simplified one.
 */
export function outgoingLanguage(): LetterLanguage {
  return current === 'en' ? 'en' : 'zh-CN';
}

/** A text that is data in both languages, in the one in which it leaves. */
export function inOutgoing(text: Bilingual): string {
  return textIn(text, outgoingLanguage());
}

/** Whether a key that was put together at run time, such as a platform's name, has a text. */
export function hasText(key: string): key is MessageKey {
  return Object.hasOwn(zhCN, key);
}

/** BCP 47 tag of the current language, as for the `lang` attribute. */
export function currentLanguage(): Language {
  return current;
}

export function setLanguage(next: Language): void {
  current = next;
}

/** Reads the setting and the browser's language. Until it is done, `t` answers in Chinese. */
export async function initLanguage(): Promise<void> {
  setLanguage(chooseLanguage(await language.getValue(), browser.i18n.getUILanguage()));
}

/** A number with the signs of the current language. */
export function formatNumber(value: number): string {
  return new Intl.NumberFormat(current).format(value);
}

/**
 * An amount with its currency.
 * @param amount decimal string; it is never turned into a float
 * @param currency ISO 4217, or undefined where the page did not say
 */
export function formatMoney(amount: string, currency: string | undefined): string {
  const decimals = amount.split('.')[1]?.length ?? 0;
  const options: Intl.NumberFormatOptions = {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  };
  if (currency) Object.assign(options, { style: 'currency', currency });
  return new Intl.NumberFormat(current, options).format(amount as Intl.StringNumericLiteral);
}

/**
 * A moment as a person reads it: month, day and time, with the year where it is not this one.
 * @param at, now milliseconds since the epoch
 * @param timeZone IANA name; the computer's own zone without it
 */
export function formatMoment(at: number, now: number, timeZone?: string): string {
  const zone = timeZone ? { timeZone } : {};
  const year = new Intl.DateTimeFormat('en', { year: 'numeric', ...zone });
  return new Intl.DateTimeFormat(current, {
    ...zone,
    ...(year.format(at) === year.format(now) ? {} : { year: 'numeric' }),
    month: 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(at);
}

/** An amount of one unit of time, such as `3 hr` or `3 小时`. */
export function formatLength(value: number, unit: 'day' | 'hour' | 'minute' | 'second'): string {
  const text = new Intl.NumberFormat(current, {
    style: 'unit',
    unit,
    unitDisplay: 'short',
    maximumFractionDigits: 1,
  }).format(value);
  // As in every other text of the program; only some of the language data has this space.
  return text.replace(/(\d)(?=\p{Script=Han})/u, '$1 ');
}

/** A share of one, such as `150%`. */
export function formatShare(value: number): string {
  return new Intl.NumberFormat(current, { style: 'percent' }).format(value);
}

/**
 * A remaining time in words.
 * @param parts as `remainingParts` of src/deadlines gives them, largest first
 */
export function remainingText(
  parts: readonly { value: number; unit: 'day' | 'hour' | 'minute' }[],
): string {
  if (parts.every(({ value }) => value === 0)) return t('remaining.underMinute');
  return parts.map(({ value, unit }) => formatLength(value, unit)).join(' ');
}

/** A size in bytes as B, kB or MB. */
export function formatSize(bytes: number): string {
  const [value, unit] =
    bytes < 1000
      ? [bytes, 'byte']
      : bytes < 1_000_000
        ? [bytes / 1000, 'kilobyte']
        : [bytes / 1_000_000, 'megabyte'];
  return new Intl.NumberFormat(current, {
    style: 'unit',
    unit,
    unitDisplay: 'narrow',
    maximumFractionDigits: value < 10 ? 1 : 0,
  }).format(value);
}
