import type { FactRegion, MaskRect } from '../model/evidence.ts';
import type { PageMeasure } from '../model/page.ts';
import { fail, ok, type Result } from '../model/result.ts';
import { factsInPicture, pngSize, regionsInPicture, stoodStill } from './picture-regions.ts';
import type { CapturePorts } from './ports.ts';
import { isSamePlace } from './same-place.ts';

/** More takes than this would only follow a page that never rests. */
const mostTakes = 3;

export interface TakenPicture {
  bytes: Uint8Array;
  /** Where secrets stand, in pixels of the picture. Empty for a page that could not be read. */
  regions: MaskRect[];
  /** Where facts stand, as far as that is certain. */
  facts: FactRegion[];
  /** How the page lay when it was taken; null for a page that could not be read. */
  measure: PageMeasure | null;
  /** The page moved during every take: the regions may miss what they should cover. */
  moved: boolean;
}

/**
 * Takes the visible part of the tab. Regions are measured before and after; where they differ the
 * picture is taken again. A picture of another page than the one that was asked for is thrown away.
 * @param asked what the page was when it was read; where it could not be, the address of the tab
 */
export async function takePicture(
  asked: PageMeasure | string,
  ports: Pick<CapturePorts, 'page' | 'pixels'>,
): Promise<Result<TakenPicture>> {
  return typeof asked === 'string' ? pictureOfUnread(asked, ports) : pictureOfRead(asked, ports);
}

async function pictureOfUnread(
  address: string,
  { pixels }: Pick<CapturePorts, 'pixels'>,
): Promise<Result<TakenPicture>> {
  const picture = await pixels.visible();
  if (!picture.ok) return picture;
  if (!pngSize(picture.value)) return fail('visible-pixels', 'pixels-failed', 'not a PNG');
  const after = await pixels.address();
  if (!after.ok) return after;
  if (after.value !== address) return fail('visible-pixels', 'page-navigated');
  return ok({ bytes: picture.value, regions: [], facts: [], measure: null, moved: false });
}

async function pictureOfRead(
  read: PageMeasure,
  ports: Pick<CapturePorts, 'page' | 'pixels'>,
): Promise<Result<TakenPicture>> {
  let before = read;
  for (let take = 1; ; take++) {
    const picture = await ports.pixels.visible();
    if (!picture.ok) return picture;
    const size = pngSize(picture.value);
    if (!size) return fail('visible-pixels', 'pixels-failed', 'not a PNG');
    const after = await ports.page.measure();
    if (!after.ok) return after;
    const { documentId, url } = after.value.view;
    if (documentId !== read.view.documentId || !isSamePlace(read.view.url, url)) {
      return fail('visible-pixels', 'page-navigated');
    }
    const still = stoodStill(before, after.value);
    if (still || take === mostTakes) {
      const regions = regionsInPicture('screenshot.png', size, after.value);
      const facts = factsInPicture('screenshot.png', size, { before, after: after.value });
      return ok({ bytes: picture.value, regions, facts, measure: after.value, moved: !still });
    }
    before = after.value;
  }
}
