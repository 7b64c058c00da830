/**
 * The only import of zod. `jitless` must be set before the first object schema is built: without it
 * zod probes `new Function`, which the CSP of extension pages reports as a violation.
 */
import * as z from 'zod';

z.config({ jitless: true });

export { z };
