import { idSchema } from './ids.ts';
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
  'hotline_12315',
  'other',
] as const;
export type ClaimRoute = (typeof claimRoutes)[number];

/**
 * The buyer's word that a claim was sent. It is no evidence: that is an item of kind `claim_sent`. It
 * ends the alerts all the same, because the buyer knows what he did.
 */
export const claimSchema = z.object({
  id: idSchema,
  route: z.enum(claimRoutes),
  /** When it was sent, as the buyer says. */
  sentAt: isoInstant,
  /** When the other side refused, as the buyer says. */
  refusedAt: isoInstant.optional(),
});
export type Claim = z.infer<typeof claimSchema>;

/** No order has more; a longer list is a mistake. */
export const mostClaims = 50;
