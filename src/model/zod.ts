/**
 * The only import of zod. `jitless` must be set before the first object schema is built: without it
 * zod probes `new Function`, which the CSP of extension pages reports as a violation.
 */
import * as z from 'zod';

z.config({ jitless: true });

export { z };

/**
 * Parses what a stranger sent. zod compares the `length` of whatever it is given, and throws where that is
 * an object that cannot be compared: such input is refused like any other that does not fit.
 * @returns undefined where it does not fit
 */
export function parsed<T>(schema: z.ZodType<T>, input: unknown): T | undefined {
  try {
    return schema.safeParse(input).data;
  } catch {
    return undefined;
  }
}
