import { z } from './zod.ts';

/** Why the time of the shop's server is not in a record. */
export const serverTimeReasons = [
  /** The site was not granted: only watched shops and, with the right for all sites, others are asked. */
  'no-right',
  /** The buyer switched it off. */
  'switched-off',
  /** Asking from a private window would link it with the ordinary one. */
  'private-window',
  /** Not a page of the web. */
  'no-server',
  /** This way of capturing asks no server. */
  'not-asked',
  /** No answer by the time the item was sealed. */
  'no-answer',
  'unreachable',
  'redirected',
  /** The answer states no time, or none that can be read. */
  'no-date',
  /** A cache on the way gave an old answer, whose time is that of long ago. */
  'stored-answer',
  /** The computer's clock was changed while the answer was under way or since. */
  'clock-changed',
] as const;

/**
 * What the shop's server said the time was, by the `Date` header of one answer. The answer may be
 * some minutes older than the capture: `localMs` says when it was.
 */
const serverTimeSchema = z.union([
  z.strictObject({
    /** Scheme, host and port that was asked. */
    origin: z.string().max(300),
    /** The header, in milliseconds since the epoch; whole seconds, the rest of which is cut off. */
    dateMs: z.int(),
    /** The local clock halfway between question and answer. */
    localMs: z.int(),
    /**
     * What to add to the local clock to get the server's, with half a second for the rest that the
     * header cuts off: above zero the local clock is slow.
     */
    offsetMs: z.int(),
    /** The true offset is at most so far from it: half the round trip and half a second. */
    uncertaintyMs: z.int().min(0),
  }),
  z.strictObject({ unseen: z.enum(serverTimeReasons) }),
]);
export type ServerTime = z.infer<typeof serverTimeSchema>;

/** What the local clock said, and what lets a reader judge it. */
export const clockSchema = z.object({
  source: z.literal('local'),
  /** Milliseconds since the epoch by the computer's clock. */
  epochMs: z.int(),
  /** IANA name, for example Asia/Shanghai. */
  zone: z.string().max(64),
  /** Minutes east of UTC. */
  offsetMinutes: z.int().min(-900).max(900),
  /**
   * Milliseconds since the program started, by a clock that nobody can set, and the epoch time at
   * that start: when the two drift apart the clock was changed meanwhile.
   */
  monotonicMs: z.number(),
  timeOriginMs: z.number(),
  /** Absent in items of versions that asked no server. */
  server: serverTimeSchema.optional(),
});
