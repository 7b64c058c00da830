import type { Bilingual } from '../../model/names.ts';
import { kindNames, row } from '../../model/names.ts';
import { beijingText, type Millis } from '../../model/time.ts';
import type { ExaminedItem } from '../examine.ts';

/** A value together with the items that state it. */
export interface Stated<T> {
  value: T;
  items: ExaminedItem[];
}

/** The names of the kinds of items, each once. */
export function kindsOf(items: readonly ExaminedItem[]): Bilingual {
  const kinds = [...new Set(items.map(({ kind }) => kind))].map((kind) => kindNames[kind]);
  return row(kinds.map(({ zh }) => zh).join('、'), kinds.map(({ en }) => en).join(', '));
}

/** `「A」（订单详情）、「B」（支付凭证）`: every value with where it stands. */
export function sayings<T>(stated: readonly Stated<T>[], show: (value: T) => string): Bilingual {
  const named = stated.map(({ value, items }) => ({ value: show(value), kinds: kindsOf(items) }));
  return row(
    named.map(({ value, kinds }) => `「${value}」（${kinds.zh}）`).join('、'),
    named.map(({ value, kinds }) => `“${value}” (${kinds.en})`).join(', '),
  );
}

export function idsOf(items: readonly ExaminedItem[]): string[] {
  return [...new Set(items.map(({ id }) => id))];
}

/** A moment as Beijing reads it, for both languages. */
export function moment(at: Millis): string {
  return Number.isFinite(at) && Math.abs(at) < 8e15 ? beijingText(at) : '—';
}

/** A length of time in words that need no clock: its two largest units. */
export function lengthOf(ms: Millis): Bilingual {
  const minutes = Math.round(Math.abs(ms) / 60_000);
  const seconds = Math.round(Math.abs(ms) / 1000);
  if (seconds < 120) return row(`${seconds} 秒`, `${seconds} s`);
  if (minutes < 120) return row(`${minutes} 分钟`, `${minutes} min`);
  const hours = Math.floor(minutes / 60);
  if (hours < 48) {
    const rest = minutes % 60;
    return row(`${hours} 小时 ${rest} 分钟`, `${hours} h ${rest} min`);
  }
  const days = Math.floor(hours / 24);
  return row(`${days} 天 ${hours % 24} 小时`, `${days} d ${hours % 24} h`);
}
