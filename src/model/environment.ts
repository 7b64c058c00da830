import { z } from './zod.ts';

/** Why something of the environment is not known. */
export const unseenReasons = [
  'page-not-read',
  /** This browser tells no extension. */
  'not-offered',
  /** It takes a permission that the program does not ask for. */
  'no-right',
  /** The browser was asked and gave no answer. */
  'no-answer',
] as const;
export type UnseenReason = (typeof unseenReasons)[number];

const unseenSchema = z.strictObject({ unseen: z.enum(unseenReasons) });
/** That something could not be seen, and why: a value of its own, so that nothing reads as "none". */
export type Unseen = z.infer<typeof unseenSchema>;

const seenText = z.union([z.string().max(200), unseenSchema]);

/** What is optional is absent in items of versions that did not look for it. */
export const environmentSchema = z.object({
  extensionVersion: z.string().max(32),
  userAgent: z.string().max(500),
  platform: z.string().max(100),
  /** Name and full version, which the user agent rounds. */
  browser: seenText.optional(),
  /** Operating system, its version and the processor, as the browser names them. */
  system: seenText.optional(),
  systemVersion: seenText.optional(),
  architecture: seenText.optional(),
  languages: z.array(z.string().max(32)).max(20),
  incognito: z.boolean(),
  /** Zoom of the tab as a factor: 1 is 100 %. */
  zoom: z.union([z.number().min(0).max(100), unseenSchema]).optional(),
  /** Whether a proxy was in use; no version has ever been able to see it. */
  proxy: unseenSchema.optional(),
  /** Sizes in CSS pixels. Older items have null where the page was not read. */
  view: z
    .union([
      z.object({
        viewport: z.object({ width: z.number(), height: z.number() }),
        scroll: z.object({ x: z.number(), y: z.number() }),
        document: z.object({ width: z.number(), height: z.number() }),
        screen: z.object({ width: z.number(), height: z.number() }),
        devicePixelRatio: z.number(),
        language: z.string().max(32),
      }),
      unseenSchema,
    ])
    .nullable(),
});

/** Whether a thing of the environment could not be seen. */
export function isUnseen<T>(value: T | Unseen): value is Unseen {
  return typeof value === 'object' && value !== null && 'unseen' in value;
}
