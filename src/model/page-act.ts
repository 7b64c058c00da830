import { type Rect, rectSchema } from './fact.ts';
import { parsed, z } from './zod.ts';

/** Where the in-page button stands: shares, from 0 to 1, of the room that the window leaves it. */
export interface ButtonPlace {
  x: number;
  y: number;
}

/**
 * What the buyer does with what is ours in a page. It names nothing but the act: which item, case or
 * shop is meant, the background knows itself.
 */
export type PageAct =
  | { act: 'capture' }
  | { act: 'hide-button' }
  | ({ act: 'move-button' } & ButtonPlace)
  /** The item that the toast is about: taken back, put back, shown on the desk. */
  | { act: 'undo' }
  /** Undo was pressed, but the browser does not say that it was in plain view. */
  | { act: 'ask-undo' }
  | { act: 'restore' }
  | { act: 'open' }
  | { act: 'cancel-later' }
  /** The part that was chosen, in CSS pixels of the viewport; null where the buyer gave up. */
  | { act: 'choose'; rect: Rect | null; scroll: { x: number; y: number } };

const share = z.number().min(0).max(1);
const coordinate = z.number().min(-1e7).max(1e7);

const pageActSchema: z.ZodType<PageAct> = z.discriminatedUnion('act', [
  z.strictObject({ act: z.literal('capture') }),
  z.strictObject({ act: z.literal('hide-button') }),
  z.strictObject({ act: z.literal('move-button'), x: share, y: share }),
  z.strictObject({ act: z.literal('undo') }),
  z.strictObject({ act: z.literal('ask-undo') }),
  z.strictObject({ act: z.literal('restore') }),
  z.strictObject({ act: z.literal('open') }),
  z.strictObject({ act: z.literal('cancel-later') }),
  z.strictObject({
    act: z.literal('choose'),
    rect: rectSchema.nullable(),
    scroll: z.strictObject({ x: coordinate, y: coordinate }),
  }),
]) as never;

/** Parses what a page sent; null when it is malformed. */
export function parsePageAct(input: unknown): PageAct | null {
  return parsed(pageActSchema, input) ?? null;
}
