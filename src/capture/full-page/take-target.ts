import type { MaskRect } from '../../model/evidence.ts';
import type { PictureSeries } from '../../model/file-name.ts';
import type { KeptSlice, ScrollTarget } from '../../model/page-scroll.ts';
import { fail, type ProblemCode, type Result } from '../../model/result.ts';
import type { CapturedFile } from '../ports.ts';
import {
  type Drawn,
  masksOf,
  nextPosition,
  pictureScale,
  placeSlice,
  planParts,
} from './geometry.ts';
import { Series } from './series.ts';
import { type Slice, type Taking, takeSlice } from './take-slice.ts';

/** Of the page a bit more than a minute's worth, of a container half of it. */
const mostSlices = { 'full-page': 140, scroller: 70 } as const;
/** A page may grow by so much while it is read: its own length and ten windows. */
const growth = { times: 2, windows: 10 } as const;

/** What happens with what a target gives. */
export interface TargetSink {
  slice(slice: KeptSlice, masks: MaskRect[], moved: boolean): Promise<void>;
  part(file: CapturedFile): Promise<void>;
}

export interface TargetEnd {
  slices: number;
  /** Why it is not whole; null where it is. */
  reason: ProblemCode | null;
}

/**
 * Takes one target from its start to its end, row by row, and stitches as it goes. What was taken
 * before something went wrong is given all the same.
 */
export async function takeTarget(
  taking: Taking,
  what: { index: number; target: ScrollTarget; series: Omit<PictureSeries, 'part'> },
  sink: TargetSink,
): Promise<TargetEnd> {
  const work = new TargetWork(taking, what, sink);
  const reason = await work.run();
  await work.finish();
  return { slices: work.slices, reason };
}

class TargetWork {
  slices = 0;
  private readonly taking: Taking;
  private readonly index: number;
  private readonly of: Omit<PictureSeries, 'part'>;
  private readonly sink: TargetSink;
  private readonly longest: number;
  private series: Series | null = null;
  private drawn: Drawn = { bottom: 0, right: 0 };
  /** A slice that is being stitched and kept. */
  private working: Promise<void> = Promise.resolve();
  private isBroken = false;
  /** Something is missing in between or at the right, though the rest went on. */
  private flaw: ProblemCode | null = null;

  constructor(
    taking: Taking,
    { index, target, series }: Parameters<typeof takeTarget>[1],
    sink: TargetSink,
  ) {
    this.taking = taking;
    this.index = index;
    this.of = series;
    this.sink = sink;
    const { content, window } = target;
    this.longest = content.height * growth.times + window.height * growth.windows;
  }

  /** @returns why it ended before the end, null where it did not */
  async run(): Promise<ProblemCode | null> {
    for (let y: number | null = 0; y !== null; ) {
      const row: RowEnd = await this.takeRow(y);
      if ('reason' in row) return row.reason;
      const { slice, scale } = row;
      const { content, source } = slice.shown;
      const seen = this.drawn.bottom / scale;
      y = nextPosition(content.height, source.height, seen);
      if (y !== null && seen >= this.longest) return 'page-too-large';
    }
    await this.working;
    return this.isBroken ? 'picture-failed' : this.flaw;
  }

  async finish(): Promise<void> {
    await this.working;
    await this.give(await this.series?.finish());
  }

  private async takeRow(y: number): Promise<RowEnd> {
    let bottom = this.drawn.bottom;
    this.drawn = { ...this.drawn, right: 0 };
    for (let x = 0; ; ) {
      const isLate = this.taking.ports.now() >= this.taking.until;
      if (isLate || this.slices >= mostSlices[this.of.of]) return { reason: 'page-too-large' };
      const slice = await takeSlice(this.taking, this.index, { x, y });
      if (!slice.ok) return { reason: slice.problem.code };
      const { size, view, shown } = slice.value;
      const scale = pictureScale(size, view.viewport, view.devicePixelRatio);
      const added = await this.add(slice.value, scale);
      if (!added.ok) return { reason: added.problem.code };
      bottom = Math.max(bottom, added.value.bottom);
      this.drawn = { ...this.drawn, right: added.value.right };
      const next = nextPosition(shown.content.width, shown.source.width, added.value.right / scale);
      const isFull = added.value.right >= (this.series?.plan.width ?? 0);
      if (next === null || isFull) {
        this.drawn = { bottom, right: 0 };
        return { slice: slice.value, scale };
      }
      x = next;
    }
  }

  /** @returns how far the picture reaches now */
  private async add(slice: Slice, scale: number): Promise<Result<Drawn>> {
    const { shown, png, size } = slice;
    const series = this.series ?? this.begin(slice, scale);
    const { width, partHeight } = series.plan;
    const placement = placeSlice(shown, scale, size, this.drawn, width);
    if (!placement) return fail('full-page', 'page-changing', 'it does not scroll any further');
    if (placement.to.y > this.drawn.bottom + 1 || placement.to.x > this.drawn.right + 1) {
      this.flaw = 'page-changing';
    }
    // What follows goes on while the next slice is shown; one at a time, or memory would fill up.
    await this.working;
    if (this.isBroken) return fail('full-page', 'picture-failed');
    const { page } = this.taking;
    const numbers = new Map(
      page.newest.reading.secrets.map(({ value }, index) => [
        index + 1,
        page.secrets.findIndex((secret) => secret.value === value) + 1,
      ]),
    );
    const masks = masksOf(slice.regions, numbers, placement, {
      scale,
      partHeight,
      series: this.of,
    });
    const kept = { series: series.plan, placement, bytes: png };
    // A bar at the lower edge may still be drawn a window further up.
    const settled = this.drawn.bottom - size.height;
    this.working = this.stitch(series, kept, { masks, moved: slice.moved, settled });
    // It is waited for before anything else is stitched, and thrown there.
    this.working.catch(() => {});
    return {
      ok: true,
      value: {
        bottom: placement.to.y + placement.from.height,
        right: placement.to.x + placement.from.width,
      },
    };
  }

  private async stitch(
    series: Series,
    kept: KeptSlice,
    { masks, moved, settled }: { masks: MaskRect[]; moved: boolean; settled: number },
  ): Promise<void> {
    try {
      await series.add(kept.bytes, kept.placement);
    } catch {
      this.isBroken = true;
      return;
    }
    this.slices += 1;
    await this.sink.slice(kept, masks, moved);
    await this.give(await series.closeAbove(settled));
  }

  private begin({ shown }: Slice, scale: number): Series {
    const { width, height } = shown.content;
    const { isCut, ...plan } = planParts({ width: width * scale, height: height * scale });
    if (isCut) this.flaw = 'page-too-large';
    this.series = new Series({ ...this.of, ...plan }, this.taking.whole.canvas);
    return this.series;
  }

  private async give(files: CapturedFile[] = []): Promise<void> {
    for (const file of files) await this.sink.part(file);
  }
}

type RowEnd = { reason: ProblemCode } | { slice: Slice; scale: number };
