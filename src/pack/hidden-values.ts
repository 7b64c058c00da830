import type { Secret } from '../model/fact.ts';
import type { PackRecipient } from '../model/pack.ts';
import { isFoundAnywhere } from '../model/secret-search.ts';
import { secretsAcrossItems } from './masking.ts';
import type { PackItem, PackSource } from './pack-source.ts';
import { pointedKeys } from './pointed.ts';

/** What must not be in a masked pack. */
export interface HiddenValues {
  /** Card keys, passwords, and the parts of addresses that open an order. */
  secrets: string[];
  /** Numbers of order and payment, and the contact under which the order is found; for the public. */
  numbers: string[];
}

export const nothingHidden: HiddenValues = { secrets: [], numbers: [] };

/**
 * What one recipient must not see of a case. The shop knows its own addresses, so only for others are
 * their tokens secrets. Everybody but the public needs the order number to find the order, even where it
 * opens it.
 */
export function hiddenValues(
  { case: { facts }, items, elsewhere = [] }: PackSource,
  audience: PackRecipient,
): HiddenValues {
  const all: Secret[] = [...items.flatMap((item) => item.secrets), ...elsewhere];
  const secrets = audience === 'shop' ? all.filter(({ kind }) => kind !== 'url-token') : all;
  const pointed = items.flatMap((item) => pointedKeys(item).sought);
  const printable = new Set<string>();
  const contacts = new Set<string>();
  for (const fact of [...facts, ...items.flatMap((item) => item.record.facts)]) {
    if (fact.field === 'orderNo' || fact.field === 'tradeNo') printable.add(fact.value);
    if (fact.field === 'contact') contacts.add(fact.value);
  }
  const isPublic = audience === 'public';
  const sought = secretsAcrossItems(secrets, isPublic ? new Set() : printable);
  return {
    secrets: [...new Set([...sought, ...pointed])].filter(
      (value) => !isPublic || !printable.has(value),
    ),
    numbers: isPublic ? [...printable, ...contacts].filter(isFoundAnywhere) : [],
  };
}

/** Of a number like 888888, 100000 or 123456 nobody can tell whether it is the key: pages are full of them. */
const leastDistinctDigits = 4;
const straight = '01234567890123456 98765432109876543';

/**
 * The card keys of a case that are numbers of six or seven digits. Few pages hold such a number by chance
 * (eleven in four hundred pages and texts of shops), and one in a million of these is the key, so they are
 * looked for as whole numbers. They are not replaced: what holds one is withheld, as it may be another.
 */
export function numberKeys({ items }: Pick<PackSource, 'items'>): string[] {
  const keys = items.flatMap((item) => [
    ...item.secrets.filter(({ kind }) => isKeyKind(kind)).map(({ value }) => value),
    ...pointedKeys(item).short,
  ]);
  return [...new Set(keys)].filter(
    (value) =>
      /^\d{6,7}$/.test(value) &&
      new Set(value).size >= leastDistinctDigits &&
      !straight.includes(value),
  );
}

function isKeyKind(kind: Secret['kind']): boolean {
  return kind === 'card-key' || kind === 'card-password';
}

/** A number shorter than this is a price or a year more often than a secret. */
const shortestLeak = 6;

/**
 * The secrets of an item that are too common to be looked for on other pages. In its own files they were
 * replaced when it was sealed, so that one that stands there all the same was missed.
 */
export function shortSecrets({ secrets }: Pick<PackItem, 'secrets'>): string[] {
  return secrets
    .filter(({ kind, value }) => kind !== 'url-token' && value.length >= shortestLeak)
    .map(({ value }) => value.toWellFormed())
    .filter((value) => !isFoundAnywhere(value));
}
