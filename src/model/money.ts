import { z } from './zod.ts';

/** Money is a decimal string and never a float: `"97.00"`, at most 12 digits before the point. */
export const decimalAmount = z.string().regex(/^\d{1,12}(\.\d{1,8})?$/);

/** ISO 4217, upper case. */
export const currencyCode = z.string().regex(/^[A-Z]{3}$/);
