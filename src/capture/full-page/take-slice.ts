import type { SecretRegion } from '../../model/fact.ts';
import type { PageMeasure, PageView } from '../../model/page.ts';
import type { Point, ShownSlice, Size } from '../../model/page-scroll.ts';
import { fail, ok, type Problem, type Result } from '../../model/result.ts';
import { pngSize, stoodStill } from '../picture-regions.ts';
import type { CapturePorts, WholePagePorts } from '../ports.ts';
import { nextReading, type ReadPage } from '../read-page.ts';
import { isSamePlace } from '../same-place.ts';

/** More takes than this would only follow a page that never rests. */
const mostTakes = 3;

/** What a capture by scrolling knows while it goes on. */
export interface Taking {
  ports: CapturePorts;
  whole: WholePagePorts;
  /** The buyer's own secrets. */
  known: readonly string[];
  /** When nothing more is begun, by the clock of the ports. */
  until: number;
  /** Every reading so far; it grows with what the page loads. */
  page: ReadPage;
}

export interface Slice {
  png: Uint8Array;
  size: Size;
  shown: ShownSlice;
  view: PageView;
  regions: readonly SecretRegion[];
  /** Secrets moved during every take: masks may lie beside them. */
  moved: boolean;
}

/**
 * Shows one place and takes its picture. Where the page moved meanwhile it is taken again. A picture
 * that may show another page is never given.
 */
export async function takeSlice(taking: Taking, target: number, at: Point): Promise<Result<Slice>> {
  const { ports, whole } = taking;
  for (let take = 1; ; take++) {
    if (whole.isCancelled()) return fail('full-page', 'cancelled');
    const shown = await whole.scroll.show(target, at);
    if (!shown.ok) return shown;
    const before = await readIfChanged(taking, shown.value);
    if (!before.ok) return before;
    const wrong = shown.value.isHidden ? fail('full-page', 'tab-not-active').problem : null;
    const gone = wrong ?? elsewhere(taking, before.value.view);
    if (gone) return { ok: false, problem: gone };

    const picture = await ports.pixels.visible();
    if (!picture.ok) return picture;
    const size = pngSize(picture.value);
    if (!size) return fail('full-page', 'pixels-failed', 'not a PNG');
    const after = await ports.page.measure();
    if (!after.ok) return after;
    const left = elsewhere(taking, after.value.view);
    if (left) return { ok: false, problem: left };

    const moved = !stoodStill(before.value, after.value);
    if (moved && take < mostTakes) continue;
    if (moved && !sameScroll(before.value.view, after.value.view)) {
      return fail('full-page', 'page-changing', 'the page scrolls by itself');
    }
    const { view, regions } = after.value;
    return ok({ png: picture.value, size, shown: shown.value, view, regions, moved });
  }
}

/** What came while the page was scrolled may hold secrets that were not there before. */
export async function readIfChanged(
  taking: Taking,
  shown: ShownSlice,
): Promise<Result<PageMeasure>> {
  if (!shown.hasChanged) return ok(shown.measure);
  const again = await taking.ports.page.readAgain(taking.known);
  if (!again.ok) return again;
  const gone = elsewhere(taking, again.value.view);
  if (gone) return { ok: false, problem: gone };
  taking.page = nextReading(taking.page, again.value).page;
  return again;
}

/** Whether what is on screen is no longer the page that was begun with, as it was laid out then. */
export function elsewhere({ page }: Taking, view: PageView): Problem | null {
  const { view: first } = page.first;
  if (view.documentId !== first.documentId || !isSamePlace(first.url, view.url)) {
    return fail('full-page', 'page-navigated').problem;
  }
  const isSame =
    view.viewport.width === first.viewport.width &&
    view.viewport.height === first.viewport.height &&
    view.devicePixelRatio === first.devicePixelRatio;
  return isSame ? null : fail('full-page', 'page-changing', 'the window changed').problem;
}

function sameScroll(one: PageView, other: PageView): boolean {
  return one.scroll.x === other.scroll.x && one.scroll.y === other.scroll.y;
}
