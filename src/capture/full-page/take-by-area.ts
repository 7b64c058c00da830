import { seriesName } from '../../model/file-name.ts';
import type { ScrollTarget, ShownSlice } from '../../model/page-scroll.ts';
import { fail, ok, type ProblemCode, type Result } from '../../model/result.ts';
import { pngSize } from '../picture-regions.ts';
import { nextPosition, planParts } from './geometry.ts';
import { elsewhere, readIfChanged, type Taking } from './take-slice.ts';
import type { TargetEnd, TargetSink } from './take-target.ts';

/** The browser may round the size of a picture otherwise than we do, in pixels. */
const roundingError = 2;

/**
 * Takes the page in few large pictures where the browser gives areas that are not on screen. The page
 * is gone through first, so that what loads when it comes into sight is there.
 * @returns null where that is not offered, where a secret is on the page, whose place is only known
 * while it is on screen, or where the browser gives something else than was asked for: slices serve then
 */
export async function takeByArea(
  taking: Taking,
  target: ScrollTarget,
  sink: TargetSink,
): Promise<TargetEnd | null> {
  if (!taking.ports.pixels.area || showsSecrets(taking)) return null;
  const seen = await goThrough(taking, target);
  if (!seen.ok) return { slices: 0, reason: seen.problem.code };
  const first = await show(taking, 0);
  if (!first.ok) return { slices: 0, reason: first.problem.code };
  return showsSecrets(taking) ? null : takeParts(taking, first.value, seen.value, sink);
}

/** Shows all of the page once, without a picture. @returns how far that went */
async function goThrough(
  taking: Taking,
  { content, window }: ScrollTarget,
): Promise<Result<number>> {
  const longest = content.height * 2 + window.height * 10;
  let seen = 0;
  for (let y: number | null = 0; y !== null; ) {
    const shown = await show(taking, y);
    if (!shown.ok) return shown;
    const { at, source } = shown.value;
    const reached = at.y + source.height;
    if (reached <= seen || reached >= longest || taking.ports.now() >= taking.until) break;
    seen = reached;
    y = nextPosition(shown.value.content.height, source.height, seen);
  }
  return ok(seen);
}

async function show(taking: Taking, y: number): Promise<Result<ShownSlice>> {
  if (taking.whole.isCancelled()) return fail('full-page', 'cancelled');
  const shown = await taking.whole.scroll.show(0, { x: 0, y });
  if (!shown.ok) return shown;
  const read = await readIfChanged(taking, shown.value);
  if (!read.ok) return read;
  const gone = elsewhere(taking, read.value.view);
  if (gone) return { ok: false, problem: gone };
  return shown.value.isHidden ? fail('full-page', 'tab-not-active') : shown;
}

async function takeParts(
  taking: Taking,
  { content, at, measure }: ShownSlice,
  seen: number,
  sink: TargetSink,
): Promise<TargetEnd | null> {
  const { ports } = taking;
  const { scroll, devicePixelRatio: scale } = measure.view;
  const used = Math.min(content.height, seen);
  const whole = { width: content.width * scale, height: used * scale };
  const { width, partHeight, isCut } = planParts(whole);
  const parts = Math.ceil(Math.round(whole.height) / partHeight);
  const isWhole = !isCut && seen >= content.height - 1;
  let reason: ProblemCode | null = isWhole ? null : 'page-too-large';
  for (let part = 1; part <= parts; part++) {
    const top = (part - 1) * partHeight;
    const height = Math.min(partHeight, Math.round(whole.height) - top);
    const rect = {
      x: scroll.x - at.x,
      y: scroll.y - at.y + top / scale,
      width: width / scale,
      height: height / scale,
    };
    const picture = await ports.pixels.area?.(rect, scale);
    const after = await ports.page.measure();
    const problem = after.ok ? elsewhere(taking, after.value.view) : after.problem;
    if (problem || !picture?.ok) {
      reason = problem?.code ?? (picture?.ok === false ? picture.problem.code : 'pixels-failed');
      return { slices: part - 1, reason };
    }
    const size = pngSize(picture.value);
    const isAsAsked =
      size !== null &&
      Math.abs(size.width - width) <= roundingError &&
      Math.abs(size.height - height) <= roundingError;
    if (!isAsAsked) return part === 1 ? null : { slices: part - 1, reason: 'pixels-failed' };
    const name = seriesName({ of: 'full-page', no: 1, part });
    await sink.part({ name, mediaType: 'image/png', bytes: picture.value });
  }
  return { slices: parts, reason };
}

function showsSecrets({ page }: Taking): boolean {
  return page.secrets.some(({ kind }) => kind !== 'url-token');
}
