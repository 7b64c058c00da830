import type { Secret, SecretKind } from '../model/fact.ts';
import { longestSecret, mostSecrets } from '../model/limits.ts';
import type { FoundKey } from './card-keys.ts';
import type { Orders } from './orders.ts';
import type { Pair } from './pairs.ts';

/** The secrets of a page, each once, in the order in which they are added. */
export class SecretList {
  readonly list: Secret[] = [];
  /** How many did not fit. */
  leftOut = 0;
  private readonly values = new Set<string>();

  addKeys(keys: readonly FoundKey[], orders: Orders): void {
    for (const { key, parts, at } of keys) {
      const order = orders.of(at);
      this.add('card-key', key, order);
      for (const part of parts ?? []) this.add('card-password', part, order);
    }
  }

  addAll(kind: SecretKind, values: readonly string[]): void {
    for (const value of values) this.add(kind, value);
  }

  private add(kind: SecretKind, value: string, order?: number): void {
    if (value === '' || value.length > longestSecret || this.values.has(value)) return;
    if (this.list.length >= mostSecrets) {
      this.leftOut++;
      return;
    }
    this.values.add(value);
    this.list.push({ kind, value, ...(order !== undefined && { order }) });
  }
}

/** Passwords that open an order and that the page shows. Password fields are never read. */
export function queryPasswords(pairs: readonly Pair[]): string[] {
  return pairs
    .filter((pair) => pair.label.meaning === 'queryPassword' && !pair.isProse)
    .map((pair) => pair.value.split(/\s/)[0] ?? '')
    .filter((value) => /^[\x21-\x7e]{3,100}$/.test(value) && !/^[*•●]+$/.test(value));
}
