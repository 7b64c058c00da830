import { longestFactText, longestSecret, mostFacts, mostSecrets } from './limits.ts';
import { currencyCode, decimalAmount } from './money.ts';
import { isoInstant } from './time.ts';
import { parsed, z } from './zod.ts';

/** What a page can be. One page has one kind; docs/architecture.md says how ties are broken. */
export const pageKinds = [
  'product',
  'rules',
  'checkout',
  'payment',
  'order-query',
  'order-list',
  'order-detail',
  'card-key',
  'chat',
  'redeem',
  'other',
] as const;
export type PageKind = (typeof pageKinds)[number];

export const orderStatuses = [
  'unpaid',
  'paid',
  'processing',
  'delivered',
  'done',
  'closed',
  'refunding',
  'refunded',
  'failed',
] as const;
export type OrderStatus = (typeof orderStatuses)[number];

const shortText = z.string().min(1).max(longestFactText);

const merchant = z.object({
  name: shortText.optional(),
  icp: shortText.optional(),
  licence: shortText.optional(),
  contact: shortText.optional(),
});

/** The value that each field holds. */
const fieldValues = {
  orderNo: z.string().min(1).max(64),
  product: shortText,
  quantity: z.int().min(1).max(1_000_000),
  amount: decimalAmount,
  currency: currencyCode,
  paymentMethod: shortText,
  payee: shortText,
  tradeNo: z.string().min(1).max(64),
  orderedAt: isoInstant,
  paidAt: isoInstant,
  deliveredAt: isoInstant,
  status: z.enum(orderStatuses),
  cardKeys: z.array(z.string().min(1).max(longestSecret)).max(mostSecrets),
  contact: shortText,
  merchant,
} as const;

export type FactField = keyof typeof fieldValues;
export const factFields = Object.keys(fieldValues) as FactField[];
export type FactValue<F extends FactField> = z.infer<(typeof fieldValues)[F]>;

/**
 * Why what was read is not what people see: `unseen` nobody sees it (hidden, transparent, moved off the
 * page); `otherwise` its signs are shown in another order, or with others between them.
 */
export const factDoubts = ['unseen', 'otherwise'] as const;
export type FactDoubt = (typeof factDoubts)[number];

/** One field that a page states, with the exact text it was read from. */
export type Fact = {
  [F in FactField]: {
    field: F;
    value: FactValue<F>;
    /** The text as it stands on the page, cut to `longestFactText`. */
    text: string;
    /** Where it stood: a short CSS-like path, or `url`, `title`. For people, never evaluated. */
    where: string;
    /** 0 to 1. Below 0.5 the program would not bet on it. */
    confidence: number;
    /** Which order of the page, from 0, when the page shows several. */
    order?: number;
    /** Set where people do not see it on the page as it was read; such a fact is never sure. */
    doubt?: FactDoubt;
  };
}[FactField];

const factShape = {
  text: z.string().max(longestFactText),
  where: z.string().max(300),
  confidence: z.number().min(0).max(1),
  order: z.int().min(0).max(1000).optional(),
  doubt: z.enum(factDoubts).optional(),
};

/** Parses a fact that came from a page. */
export const factSchema: z.ZodType<Fact> = z.discriminatedUnion(
  'field',
  factFields.map((field) =>
    z.object({ field: z.literal(field), value: fieldValues[field], ...factShape }),
  ) as never,
);

export const secretKinds = ['card-key', 'card-password', 'query-password', 'url-token'] as const;
export type SecretKind = (typeof secretKinds)[number];

/** A value that must not be shown to everybody. Its number is its place in the list, from 1. */
export interface Secret {
  kind: SecretKind;
  value: string;
  order?: number;
}

export const secretSchema: z.ZodType<Secret> = z.object({
  kind: z.enum(secretKinds),
  value: z.string().min(1).max(longestSecret),
  order: z.int().min(0).max(1000).optional(),
});

/** A rectangle in CSS pixels, relative to the top left of the viewport. */
export interface Rect {
  x: number;
  y: number;
  width: number;
  height: number;
}

export const rectSchema: z.ZodType<Rect> = z.object({
  x: z.number(),
  y: z.number(),
  width: z.number().min(0),
  height: z.number().min(0),
});

/** Where a secret is visible. `secret` is its number, from 1. */
export interface SecretRegion {
  secret: number;
  rect: Rect;
}

export const secretRegionSchema: z.ZodType<SecretRegion> = z.object({
  secret: z.int().min(1).max(mostSecrets),
  rect: rectSchema,
});

/** Where a fact stands in the window. A page states one of each field for each of its orders. */
export interface FactPlace {
  field: FactField;
  order?: number;
  rect: Rect;
}

export const factPlaceSchema: z.ZodType<FactPlace> = z.object({
  field: z.enum(factFields),
  order: factShape.order,
  rect: rectSchema,
});

/** A part of a reading that rests on a hint. */
export type HintedPart = 'kind' | FactField;
export const hintedPartsSchema = z.array(z.enum(['kind', ...factFields])).max(20);

/** What a page was understood to say. */
export interface PageReading {
  /** Id of the shop program, or null when only the generic reader was used. */
  platform: string | null;
  kind: PageKind;
  /** How sure the kind is, 0 to 1. */
  confidence: number;
  facts: Fact[];
  secrets: Secret[];
  /** The shop's refund rules as plain text where the page states any, else empty. */
  rulesText: string;
  /** On redeem pages: the error that the maker's page shows, else empty. */
  failureText: string;
  /** How many facts and secrets were left out because a limit was reached. */
  leftOut: number;
  /** Set where the page was too large or took too long: what stood further down was not read. */
  cut?: boolean;
  /** What was read as the buyer's hints for this shop say; absent where none was used. */
  hinted?: HintedPart[];
}

/** Parses a reading that came from a page. A bad fact is dropped and counted, never the reading. */
export const pageReadingSchema = z.object({
  platform: z.string().max(64).nullable(),
  kind: z.enum(pageKinds),
  confidence: z.number().min(0).max(1),
  facts: z.array(z.unknown()).max(mostFacts * 2),
  secrets: z.array(secretSchema).max(mostSecrets),
  rulesText: z.string().max(200_000),
  failureText: z.string().max(2000),
  leftOut: z.int().min(0),
  cut: z.boolean().optional(),
  hinted: hintedPartsSchema.optional(),
});

/**
 * Checks a reading that a page sent.
 * @returns the reading with only valid facts; `leftOut` counts the dropped ones; null when the
 * envelope itself is malformed
 */
export function parsePageReading(input: unknown): PageReading | null {
  const envelope = parsed(pageReadingSchema, input);
  if (!envelope) return null;
  const facts: Fact[] = [];
  for (const candidate of envelope.facts) {
    const fact = parsed(factSchema, candidate);
    if (fact && facts.length < mostFacts) facts.push(fact);
  }
  const dropped = envelope.facts.length - facts.length;
  return { ...envelope, facts, leftOut: envelope.leftOut + dropped };
}
