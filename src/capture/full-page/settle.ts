import type { Rect } from '../../model/fact.ts';

/**
 * Lists put in what comes into sight a moment later. So long nothing may have been put in, in
 * milliseconds: less than the browser makes us wait between two pictures anyway.
 */
const quiet = 160;
/** A page that never rests is not waited for. In milliseconds. */
const mostUnrest = 800;
/** Longest wait for the images of one slice, and of all slices together, in milliseconds. */
const mostOfSlice = 1500;
const mostOfAll = 15_000;
/** A frame that does not come: the tab paints none. In milliseconds. */
const lateFrame = 150;

/** Waits until what a slice shows has arrived, within bounds for the whole page. */
export class Settling {
  private spent = 0;
  private readonly document: Document;

  constructor(document: Document) {
    this.document = document;
  }

  /** @param area part of the viewport that the slice shows */
  async wait(area: Rect): Promise<void> {
    // Observers of the page run at a frame; what they set off is seen at the next.
    await frames(2);
    await this.rest();
    const began = performance.now();
    const most = Math.min(mostOfSlice, mostOfAll - this.spent);
    const images = [...this.document.images].filter((image) => overlaps(image, area));
    const fonts = this.document.fonts;
    const waited = [
      ...images.map(loaded),
      ...(fonts?.status === 'loading' ? [fonts.ready.then(() => {})] : []),
    ];
    if (waited.length === 0 || most <= 0) return;
    await Promise.race([Promise.all(waited), late(most)]);
    this.spent += performance.now() - began;
    await frames(1);
  }

  /** Waits until nothing was put into the page for a while. */
  private async rest(): Promise<void> {
    const began = performance.now();
    const end = began + Math.max(quiet, Math.min(mostUnrest, mostOfAll - this.spent));
    let until = began + quiet;
    const observer = new MutationObserver(() => {
      until = performance.now() + quiet;
    });
    observer.observe(this.document, { childList: true, characterData: true, subtree: true });
    for (let now = began; now < Math.min(until, end); now = performance.now()) {
      await late(Math.min(until, end) - now);
    }
    observer.disconnect();
    this.spent += Math.max(0, performance.now() - began - quiet);
  }
}

export function late(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}

export async function frames(count: number): Promise<void> {
  for (let frame = 0; frame < count; frame++) {
    await Promise.race([
      new Promise<void>((resolve) => requestAnimationFrame(() => resolve())),
      late(lateFrame),
    ]);
  }
}

/** Loaded and decoded; a broken image is as ready as it will be. */
async function loaded(image: HTMLImageElement): Promise<void> {
  if (!image.complete) {
    await new Promise<void>((resolve) => {
      image.addEventListener('load', () => resolve(), { once: true });
      image.addEventListener('error', () => resolve(), { once: true });
    });
  }
  await image.decode?.().catch(() => {});
}

function overlaps(image: HTMLImageElement, area: Rect): boolean {
  const { x, y, width, height } = image.getBoundingClientRect();
  return (
    x < area.x + area.width && x + width > area.x && y < area.y + area.height && y + height > area.y
  );
}
