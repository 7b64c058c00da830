import { type Correction, correctionsInForce } from './correction.ts';
import { type SecretKind, secretKinds } from './fact.ts';
import { canonicalHash, commitTo, type Hex } from './hash.ts';
import { hashSchema, idSchema } from './ids.ts';
import { longestSecret } from './limits.ts';
import { z } from './zod.ts';

/**
 * The values of card keys that the buyer pointed at. They lie beside the sealed item as `pointed.json`,
 * never in the correction, which leaves with masked packs.
 */
export interface PointedSecret {
  /** Its number in the item, after those of `secrets.json`. */
  n: number;
  kind: SecretKind;
  value: string;
  /** 32 bytes as hex; opens the commit in the correction. */
  salt: Hex;
}

/** Content of `pointed.json`; what was taken back stays in it. */
export const pointedFileSchema = z.strictObject({
  item: idSchema,
  secrets: z
    .array(
      z.strictObject({
        n: z.int().min(1),
        kind: z.enum(secretKinds),
        value: z.string().min(1).max(longestSecret),
        salt: hashSchema,
      }),
    )
    .max(100_000),
});

/** What the correction holds of a value. */
export function commitOfSecret({ value, salt }: Pick<PointedSecret, 'value' | 'salt'>): Hex {
  return commitTo(salt, canonicalHash(value));
}

/** Those of an item's pointed secrets that count: not what was taken back. */
export function pointedInForce(
  corrections: readonly Correction[],
  pointed: readonly PointedSecret[],
): PointedSecret[] {
  const numbers = new Set<number>();
  for (const { change } of correctionsInForce(corrections)) {
    if (change.about !== 'secrets' || change.to === null) continue;
    change.to.kinds.forEach((_, index) => {
      numbers.add(change.from + index);
    });
  }
  return pointed.filter(({ n }) => numbers.has(n));
}
