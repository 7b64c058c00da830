import type { PointableField } from './correction.ts';
import type { PageKind } from './fact.ts';
import { longestFactText } from './limits.ts';
import { parsed, z } from './zod.ts';

/**
 * What the buyer once put right on a page of a shop, kept for the shop's other pages: data only, no
 * number, token or value of the page it was learnt on.
 */
export type ReadingHint = {
  /** Shape of the addresses it holds for: words stay, what names something is `*`. */
  path: string;
} & (KindHint | FieldHint);

export interface KindHint {
  about: 'kind';
  kind: PageKind;
}

export type FieldHint = { about: PointableField } & PointedPlace;

/** Where a text stands, so that its like is found on another page of the same make. */
export interface PointedPlace {
  /** The place as facts have it, a short CSS-like path; empty where only the label is known. */
  where: string;
  /** The words before the value; empty where there are none that stay the same. */
  label: string;
  /** Which of the texts at that place, from 0. */
  nth: number;
}

export const longestHintLabel = 30;

const pointedPlace: z.ZodType<PointedPlace> = z.strictObject({
  where: z.string().min(1).max(300),
  // A label with a digit might be somebody's number.
  label: z.string().max(longestHintLabel).regex(/^\D*$/),
  nth: z.int().min(0).max(100_000),
});

/** As many texts as anybody points at in one go. */
const mostPlaces = 50;
const pointedPlaces = z.array(pointedPlace).min(1).max(mostPlaces);
const pointedTexts = z.array(z.string().max(longestFactText * 10)).max(5000);

/** Parses the places that a page sent; null when any is malformed. */
export function parsePointedPlaces(input: unknown): PointedPlace[] | null {
  return parsed(pointedPlaces, input) ?? null;
}

/** Parses what stands at places of a page; null when it is malformed. */
export function parsePointedTexts(input: unknown): string[] | null {
  return parsed(pointedTexts, input) ?? null;
}
