import { type MaskRect, maskRectSchema, pictureRectSchema } from './evidence.ts';
import { z } from './zod.ts';

/** Most rectangles that a buyer draws on, or takes off, the pictures of one item. */
export const mostOwnMasks = 500;

/**
 * What the buyer changed about the masks of an item's pictures: rectangles of his own, and those of the
 * program that he took away. They are no part of what was sealed and no entry of the ledger: every pack
 * states the rectangles that it covers.
 */
export const ownMasksSchema = z.strictObject({
  added: z.array(pictureRectSchema).max(mostOwnMasks),
  removed: z.array(maskRectSchema).max(mostOwnMasks),
});
export type OwnMasks = z.infer<typeof ownMasksSchema>;
/** A rectangle that the buyer drew, in whole pixels of a picture. */
export type OwnMask = OwnMasks['added'][number];

/** A rectangle that is covered; `secret` is 0 where the buyer drew it. */
export type Covered = MaskRect;

/** What is covered on pictures: the program's rectangles without those taken away, then the buyer's. */
export function coveredRegions(regions: readonly MaskRect[], own: OwnMasks | undefined): Covered[] {
  if (!own) return [...regions];
  const removed = new Set(own.removed.map(keyOf));
  return [
    ...regions.filter((region) => !removed.has(keyOf(region))),
    ...own.added.map((mask) => ({ ...mask, secret: 0 })),
  ];
}

function keyOf({ file, secret, x, y, width, height }: MaskRect): string {
  return `${file} ${secret} ${x} ${y} ${width} ${height}`;
}
