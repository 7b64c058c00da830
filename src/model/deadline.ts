import { idSchema } from './ids.ts';
import { isoInstant } from './time.ts';
import { z } from './zod.ts';

/** The event at which a window starts to run. */
export const startEvents = [
  'order',
  'payment',
  'delivery',
  'receipt',
  'view',
  'activation_failure',
  'unspecified',
] as const;
export type StartEvent = (typeof startEvents)[number];

export const windowUnits = ['minute', 'hour', 'day', 'business_day'] as const;
export type WindowUnit = (typeof windowUnits)[number];

export const windowPurposes = [
  'request_refund',
  'report_problem',
  'replacement',
  'no_reason_return',
] as const;

/** No shop gives years; a larger number is a slip of the finger or an attack. */
export const longestWindow = 10_000;

/** A time limit of a shop. */
export const windowSchema = z.object({
  id: idSchema,
  amount: z.int().min(0).max(longestWindow),
  unit: z.enum(windowUnits),
  from: z.enum(startEvents),
  purpose: z.enum(windowPurposes),
  /** `end_of_day` or `HH:MM`, Beijing time; `amount` then counts days after the start's own date. */
  until: z
    .union([z.literal('end_of_day'), z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)])
    .optional(),
  /** The clause it comes from, word for word; absent when the user set it. */
  quote: z.string().max(2000).optional(),
  /** The sealed item that holds the clause. */
  item: idSchema.optional(),
  /** Set by the user where the page does not say when it started. */
  startsAt: isoInstant.optional(),
});
export type RefundWindow = z.infer<typeof windowSchema>;

/** What is known about the moment a window started. */
export interface StartMoment {
  event: StartEvent;
  /** Milliseconds since the epoch. The earlier bound counts. */
  earliest: number;
  latest: number;
  /** True where no page states this event and it was bounded by others. */
  bounded: boolean;
  /** Ids of the items it was taken from. */
  items: string[];
}

/** A window applied to a case. */
export interface Deadline {
  caseId: string;
  window: RefundWindow;
  start: StartMoment;
  /** Milliseconds since the epoch. Acting at this instant is too late. */
  due: number;
  /** Set when a claim was sent before `due`: nothing is urgent any more. */
  met?: ClaimSent;
}

/** That a claim was sent in time. */
export interface ClaimSent {
  /** The latest moment at which it can have been sent, in milliseconds since the epoch. */
  at: number;
  /** Sealed items that show it; empty where the buyer only said so. */
  items: string[];
}

/**
 * What was already said about a deadline. One of these per deadline is all that must be kept; it is
 * plain JSON. All moments in milliseconds since the epoch.
 */
export interface AlertMark {
  /** The due time that was known. Another one makes it a new deadline. */
  due: number;
  /** When the deadline was first looked at. */
  since: number;
  /** Every alert planned for a moment up to here has been handled. */
  until: number;
  /** The last look, by which a clock that was set back is noticed. */
  seen?: number;
  /** When it was last told; notifications carry this to name what they were about. */
  told?: number;
  /** The buyer asked to be told again at this moment. */
  snoozed?: number;
}
