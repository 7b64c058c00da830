import { type CorrectionChange, mostPointed, shownRecord } from '../model/correction.ts';
import type { MaskRect } from '../model/evidence.ts';
import type { SecretKind } from '../model/fact.ts';
import { toHex } from '../model/hash.ts';
import { commitOfSecret, type PointedSecret } from '../model/pointed.ts';
import { fail, type Result } from '../model/result.ts';
import { canBeKey, keyOfText } from '../reading/pointed-keys.ts';
import type { HintChange } from '../store/corrections.ts';
import { numberedSecrets, readPointed } from '../store/pointed-secrets.ts';
import type { EvidenceRow } from '../store/schema.ts';
import { correct } from './correcting.ts';
import { random, type Services } from './services.ts';

/** Card keys that the reader missed: by the buyer's word they are secrets of the item from now on. */

/** Where keys stand on the page and in the sealed picture. */
export interface KeyPlace {
  /** As facts have it. */
  where: string;
  regions: MaskRect[];
  /** Whether the picture shows them there and nowhere else. */
  isLocated: boolean;
}

/**
 * Takes texts for card keys: the values are kept beside the item, the correction and the ledger hold a
 * commit to each.
 * @param locate finds them in the picture, given their values and the number of the first
 * @returns `text-unfit` where no text can be a key that is not known already
 */
export async function correctKeys(
  services: Services,
  row: EvidenceRow,
  texts: readonly string[],
  locate: (values: readonly string[], from: number) => Promise<KeyPlace>,
  hint: HintChange | null,
): Promise<Result<string>> {
  const { db } = services;
  const numbered = await numberedSecrets(db, row);
  if (!numbered.ok) return numbered;
  const known = new Set(numbered.value.map(({ value }) => value));
  const stated = statedNumbers(row);
  const found = new Map<string, SecretKind>();
  for (const text of texts) {
    if (!canBeKey(text) || stated.has(text)) continue;
    for (const [index, value] of keyOfText(text).entries()) {
      const isNew = !known.has(value) && !stated.has(value) && !found.has(value);
      if (isNew) found.set(value, index === 0 ? 'card-key' : 'card-password');
    }
  }
  if (found.size === 0 || found.size > mostPointed) return fail('correction', 'text-unfit');
  const values = [...found.keys()];
  const used = await readPointed(db, row.id);
  if (!used.ok) return used;
  const from = Math.max(row.record.secretKinds.length, ...used.value.map(({ n }) => n)) + 1;
  const pointed = [...found].map(
    ([value, kind], index): PointedSecret => ({
      n: from + index,
      kind,
      value,
      salt: toHex(random(32)),
    }),
  );
  const place = await locate(values, from);
  const change: CorrectionChange = {
    about: 'secrets',
    from,
    to: { kinds: [...found.values()], commits: pointed.map(commitOfSecret), ...place },
  };
  return correct(services, row, [change], hint, pointed);
}

/** The numbers of an order are printed in every pack: to hide them would hide what it is about. */
function statedNumbers(row: EvidenceRow): Set<string> {
  const numbers = shownRecord(row).facts.flatMap((fact) =>
    fact.field === 'orderNo' || fact.field === 'tradeNo' ? [fact.value] : [],
  );
  return new Set(numbers);
}
