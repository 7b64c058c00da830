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
