import {
  type FactPlace,
  factPlaceSchema,
  type PageReading,
  parsePageReading,
  type SecretRegion,
  secretRegionSchema,
} from './fact.ts';
import {
  longestMissing,
  longestPageCopy,
  longestPageText,
  mostFacts,
  mostMissing,
  mostSecrets,
} from './limits.ts';
import { z } from './zod.ts';

/** What the scripts inside a page report. All of it is hostile input until parsed here. */

/** How the page lies in its window. Sizes in CSS pixels. */
export interface PageView {
  url: string;
  title: string;
  /** Random id made once per document: another one means that the page navigated. */
  documentId: string;
  viewport: { width: number; height: number };
  scroll: { x: number; y: number };
  document: { width: number; height: number };
  screen: { width: number; height: number };
  devicePixelRatio: number;
  language: string;
}

const size = z.object({ width: z.number().min(0).max(1e7), height: z.number().min(0).max(1e7) });

const pageViewSchema: z.ZodType<PageView> = z.object({
  url: z.string().max(100_000),
  title: z.string().max(1000),
  documentId: z.string().max(64),
  viewport: size,
  scroll: z.object({ x: z.number(), y: z.number() }),
  document: size,
  screen: size,
  devicePixelRatio: z.number().min(0.05).max(20),
  language: z.string().max(32),
});

/** Where the secrets stand right now. Measured before and after the picture is taken. */
export interface PageMeasure {
  view: PageView;
  regions: SecretRegion[];
  /** Where facts of the last reading stand, as far as that is certain. */
  factPlaces: FactPlace[];
}

export const pageMeasureSchema: z.ZodType<PageMeasure> = z.object({
  view: pageViewSchema,
  regions: z.array(secretRegionSchema).max(mostSecrets * 4),
  // They only point something out: what is wrong with them must not cost the picture.
  factPlaces: z.array(factPlaceSchema).max(mostFacts).catch([]),
});

/** A page read once. */
export interface PageReport extends PageMeasure {
  reading: PageReading;
}

/** The page as self-contained, inert HTML; secrets stand as marks. */
export interface PageCopy {
  html: string;
  /** Addresses of what could not be taken along, at most `mostMissing`. */
  missing: string[];
  /** True when a limit cut something off. */
  cut: boolean;
  /** True when the page changed while it was copied: the copy may hold parts of two states. */
  changed: boolean;
}

const pageCopySchema: z.ZodType<PageCopy> = z.object({
  html: z.string().max(longestPageCopy),
  missing: z.array(z.string().max(longestMissing)).max(mostMissing),
  cut: z.boolean(),
  changed: z.boolean(),
});

/** The visible text in reading order; secrets stand as marks. */
export interface PageText {
  text: string;
  cut: boolean;
}

const pageTextSchema: z.ZodType<PageText> = z.object({
  text: z.string().max(longestPageText),
  cut: z.boolean(),
});

/** Where a secret stands on a painted picture, in whole pixels of it. */
export interface PaintedRegion {
  /** Its number, from 1. */
  secret: number;
  x: number;
  y: number;
  width: number;
  height: number;
}

/** What became of repainting a page. */
export interface PaintedPage {
  /** PNG as a `data:` address. */
  dataUrl: string;
  regions: PaintedRegion[];
  /** True when a secret that the page shows was not found on the picture: it may be there all the same. */
  uncertain: boolean;
  /** Addresses of pictures that were left out, at most `mostMissing`. */
  missing: string[];
  /** True when the lower part of the visible page is missing. */
  cut: boolean;
}

const pixels = z.int().min(0).max(100_000);
const paintedPageSchema: z.ZodType<PaintedPage> = z.object({
  dataUrl: z.string().startsWith('data:image/png;base64,'),
  regions: z
    .array(
      z.object({
        secret: z.int().min(1).max(mostSecrets),
        x: pixels,
        y: pixels,
        width: pixels.min(1),
        height: pixels.min(1),
      }),
    )
    .max(mostSecrets * 4),
  uncertain: z.boolean(),
  missing: z.array(z.string().max(longestMissing)).max(mostMissing),
  cut: z.boolean(),
});

/** Each returns null when the input is malformed. */
export function parsePageReport(input: unknown): PageReport | null {
  const measure = parsePageMeasure(input);
  const reading = parsePageReading((input as { reading?: unknown } | null)?.reading);
  return measure && reading ? { ...measure, reading } : null;
}

export function parsePageMeasure(input: unknown): PageMeasure | null {
  return pageMeasureSchema.safeParse(input).data ?? null;
}

export function parsePageCopy(input: unknown): PageCopy | null {
  return pageCopySchema.safeParse(input).data ?? null;
}

export function parsePaintedPage(input: unknown): PaintedPage | null {
  return paintedPageSchema.safeParse(input).data ?? null;
}

export function parsePageText(input: unknown): PageText | null {
  return pageTextSchema.safeParse(input).data ?? null;
}
