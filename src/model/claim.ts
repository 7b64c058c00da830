import { canonicalHash, type Hex } from './hash.ts';
import { idSchema } from './ids.ts';
import { decimalAmount } from './money.ts';
import { isoInstant } from './time.ts';
import { z } from './zod.ts';

/** To whom a claim was sent. What each must do by when is in deadlines/route-limits.ts. */
export const claimRoutes = [
  'shop',
  'wechat_pay',
  'wechat_mini_program',
  'wechat_shop',
  'alipay',
  'jd',
  'xianyu',
  'hotline_12315',
  /** A report of an illegal act to the same office, which is handled apart from a complaint. */
  'hotline_report',
  'other',
] as const;
export type ClaimRoute = (typeof claimRoutes)[number];

/** Why the other side refused, as the buyer understood its answer; names as in dispute/matrix.ts. */
export const refusalReasons = [
  'late_claim',
  'insufficient_evidence',
  'user_leak_blamed',
  'account_blamed',
  'transaction_doubted',
  'other',
] as const;
export type RefusalReason = (typeof refusalReasons)[number];

/** Languages in which letters are written. */
export const letterLanguages = ['zh-CN', 'en'] as const;
export type LetterLanguage = (typeof letterLanguages)[number];

/** Longest letter that is kept, in UTF-16 units. */
export const longestLetter = 20_000;

/** What was sent word for word. The ledger holds its hash, so the three are there together or not. */
const letterSchema = z.strictObject({
  text: z.string().min(1).max(longestLetter),
  language: z.enum(letterLanguages),
  /**
   * 16 random bytes as hex: the hash in the ledger says nothing about the text. Absent until the claim
   * is stored, and in packs that show the text with parts of it covered.
   */
  salt: z
    .string()
    .regex(/^[0-9a-f]{32}$/)
    .optional(),
});
export type SentLetter = z.infer<typeof letterSchema>;

/**
 * The buyer's word that a claim was sent. It is no evidence: that is an item of kind `claim_sent`. It
 * ends the alerts all the same, because the buyer knows what he did.
 */
export const claimSchema = z.object({
  id: idSchema,
  route: z.enum(claimRoutes),
  /** When it was sent, as the buyer says. */
  sentAt: isoInstant,
  /** Its text; absent where the buyer only said that something was sent. */
  letter: letterSchema.optional(),
  /** When the other side refused, as the buyer says. */
  refusedAt: isoInstant.optional(),
  refusedFor: z.enum(refusalReasons).optional(),
  /** When money came back, as the buyer says, and how much of it. */
  refundedAt: isoInstant.optional(),
  refunded: decimalAmount.optional(),
});
export type Claim = z.infer<typeof claimSchema>;

/** No order has more; a longer list is a mistake. */
export const mostClaims = 50;

/**
 * What the ledger holds of a claim: what was sent, to whom and when. What came of it may change later.
 * @returns null for a claim without a text, or with one that is not whole
 */
export function claimHash({ id, route, sentAt, letter }: Claim): Hex | null {
  return letter?.salt === undefined ? null : canonicalHash({ id, route, sentAt, letter });
}
