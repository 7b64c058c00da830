import { longestWindow, startEvents, windowPurposes, windowUnits } from './deadline.ts';
import { z } from './zod.ts';

/** What must not have happened to the goods for a window to apply. */
export const windowConditions = ['not_activated', 'not_viewed', 'not_used'] as const;
export type WindowCondition = (typeof windowConditions)[number];

/** Cases in which a rule itself grants money back or a replacement. */
export const refundableCases = [
  'not_delivered',
  'wrong_item',
  'invalid_key',
  'already_used_key',
  'wrong_account_credit',
  'partial_delivery',
  'duplicate_charge',
  'platform_fault',
  'quality_issue',
  'unused',
  'no_reason',
  'service_terminated',
  'service_lost',
] as const;
export type RefundableCase = (typeof refundableCases)[number];

/** Grounds on which a rule refuses. */
export const excludedCases = [
  'user_error',
  'changed_mind',
  'key_leaked',
  'activated',
  'key_viewed',
  'timeout',
  'third_party_action',
  'account_modified',
  'abuse',
  'promo_or_free_item',
  'incompatible_environment',
  'no_proof',
  'key_expired',
  'off_platform',
  'promised_tolerance',
] as const;
export type ExcludedCase = (typeof excludedCases)[number];

/** What a rule asks the buyer to hand in or keep. */
export const proofKinds = [
  'screenshot',
  'screen_recording',
  'order_number',
  'chat_log',
  'activation_error',
  'payment_voucher',
  'product_page',
  'account_info',
  'key_content',
  'official_reply',
  'reason_text',
  'balance_compare',
] as const;
export type ProofKind = (typeof proofKinds)[number];

/** Phrases that take away what the rest of a rule seems to give. */
export const clauseTraps = [
  /** "Delivered" is when the system says so, not when the buyer holds the goods. */
  'notice_is_delivery',
  /** Looking at the key counts as using it. */
  'viewing_is_use',
  /** Only an uncut recording counts as proof. */
  'recording_required',
  /** Faulty keys are replaced, never paid back. */
  'replacement_only',
  /** Money comes back as shop balance. */
  'balance_only',
  'handling_fee',
  /** Withdrawing a complaint releases the money to the seller for good. */
  'withdrawal_releases_money',
] as const;
export type ClauseTrap = (typeof clauseTraps)[number];

const position = {
  /** UTF-16 offsets into the text that was read: `text.slice(start, end)` is the quote. */
  start: z.int().min(0),
  end: z.int().min(0),
};

/** A time limit on the buyer's act, as one clause states it. */
const clauseWindowSchema = z.object({
  ...position,
  /** The lower bound where the rule gives a range: the one to rely on. */
  amount: z.int().min(0).max(longestWindow),
  amountMax: z.int().min(0).max(longestWindow).optional(),
  unit: z.enum(windowUnits),
  from: z.enum(startEvents),
  purpose: z.enum(windowPurposes),
  conditions: z.array(z.enum(windowConditions)),
  /** As in a refund window: `end_of_day` or `HH:MM`, Beijing time. */
  until: z.string().optional(),
});
export type ClauseWindow = z.infer<typeof clauseWindowSchema>;

/** A time that must pass before the buyer has a right. It ends nothing. */
const clauseWaitSchema = z.object({
  ...position,
  amount: z.int().min(0).max(longestWindow),
  unit: z.enum(windowUnits),
  from: z.enum(startEvents),
  for: z.enum(['not_delivered', 'refund_arrival', 'repair', 'platform_intervention']),
});
export type ClauseWait = z.infer<typeof clauseWaitSchema>;

/** One sentence of a rule text and what it tells a buyer who wants the money back. */
export const clauseSchema = z.object({
  ...position,
  /** The sentence, character for character. */
  quote: z.string(),
  windows: z.array(clauseWindowSchema),
  waits: z.array(clauseWaitSchema),
  noRefundAfterDelivery: z.boolean(),
  refundable: z.array(z.enum(refundableCases)),
  excluded: z.array(z.enum(excludedCases)),
  proof: z.array(z.enum(proofKinds)),
  traps: z.array(z.enum(clauseTraps)),
});
export type Clause = z.infer<typeof clauseSchema>;
