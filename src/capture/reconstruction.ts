import html2canvas, { type Options } from 'html2canvas';
import { mostSecrets } from '../model/limits.ts';
import type { PaintedPage } from '../model/page.ts';
import { secretMarker } from '../model/secrets.ts';
import { cloneFrame } from './clone-frame.ts';
import { missingList } from './page-copy/addresses.ts';
import { domReader } from './page-copy/dom.ts';
import { recordTexts } from './painted-texts.ts';

/**
 * A picture that a library painted after the page, for where the browser refuses real pixels. It is
 * never called a screenshot: the library interprets CSS by itself and sees no frame, and what it
 * paints may lie some pixels beside where the page has it. It works on a clone in a hidden frame
 * inside the page, which is removed again; styles and images of the page's own origin that are not in
 * the browser's cache are requested once more, and constructors of custom elements run for the clone.
 * Other origins are asked for nothing: their pictures are left out and listed.
 */

export interface ReconstructionLimits {
  /** Most pixels of the picture. */
  maxArea: number;
  /** Most milliseconds until it is given up. */
  ms: number;
}

/** The secrets of a page, to be found again on the picture. */
export interface SecretsToFind {
  /** In their order; value i has the number i+1. */
  values: readonly string[];
  /** Numbers of those that the page shows in its window now. */
  visible: readonly number[];
}

export interface Reconstruction extends PaintedPage {
  /** In pixels of the picture. */
  width: number;
  height: number;
  /** Pixels of the picture for each CSS pixel. */
  scale: number;
}

/** What the injected script offers to the background. */
export interface ReconstructionPort {
  paint(limits: ReconstructionLimits, secrets: SecretsToFind): Promise<Reconstruction>;
}

declare global {
  var cardproofReconstruction: ReconstructionPort | undefined;
}

export type Painter = (
  element: HTMLElement,
  options: Partial<Options>,
) => Promise<HTMLCanvasElement>;

export type ReconstructionFailure = 'out-of-time' | 'painting-failed' | 'pixels-refused';

/** Why there is no picture; `name` survives the way out of the page. */
export class ReconstructionError extends Error {
  override readonly name = 'ReconstructionError';
  readonly failure: ReconstructionFailure;

  constructor(failure: ReconstructionFailure, detail?: unknown) {
    super(detail === undefined ? failure : `${failure}: ${String(detail)}`);
    this.failure = failure;
  }
}

/** As many as the background takes. */
const mostRegions = mostSecrets * 4;
/** Below this scale the text of a shop can no longer be read: rather less of the page than that. */
const smallestScale = 0.5;
/** Images that a page shows are in its cache; one that takes longer would be loaded anew. */
const imageWait = 2000;
/** Longest wait for a style sheet, which is in the cache as well. */
const sheetWait = 1500;
/** They would ask the shop's server, or another, for a page again. */
const requestedAgain = /^(iframe|frame|object|embed|portal|fencedframe|audio)$/i;

/**
 * Paints what is visible of the page now, at the scale of the screen if the limit allows, and says
 * where secrets stand on the picture.
 * @throws ReconstructionError when there is no picture
 */
export async function reconstruct(
  view: Window,
  limits: ReconstructionLimits,
  secrets: SecretsToFind,
  paint: Painter = html2canvas,
): Promise<Reconstruction> {
  const area = framing(view, limits.maxArea);
  const root = domReader().rootOf(view.document) as HTMLElement | null;
  if (!root) throw new ReconstructionError('painting-failed', 'no document');
  const place = newElement(view.document, 'div');
  place.style.cssText = 'all:initial;display:block;position:fixed;width:0;height:0';
  const shadow = place.attachShadow({ mode: 'closed' });
  root.append(place);
  const missing = missingList();
  const mark = secretMarker(secrets.values);
  const recorder = secrets.values.length > 0 ? recordTexts() : null;
  const painting = withinTime(limits.ms, async (signal) => {
    const frame = await cloneFrame(view.document, shadow);
    const options: Partial<Options> = {
      x: view.scrollX,
      y: view.scrollY,
      scrollX: view.scrollX,
      scrollY: view.scrollY,
      width: area.width,
      height: area.height,
      windowWidth: view.innerWidth,
      windowHeight: view.innerHeight,
      scale: area.scale,
      backgroundColor: '#ffffff',
      useCORS: false,
      allowTaint: false,
      customIsSameOrigin(address, isSameOrigin) {
        if (isSameOrigin(address)) return true;
        missing.add(mark(address));
        // Told that it is another origin, the library would ask it.
        throw new Error('left out');
      },
      logging: false,
      imageTimeout: Math.min(imageWait, limits.ms),
      ignoreElements: (element) => element === place || requestedAgain.test(element.localName),
      // The library does not wait for the style sheets of the clone, and paints a bare page without.
      onclone: (clone) => styled(clone, Math.min(sheetWait, limits.ms)),
      iframeContainer: frame.container,
      signal,
    };
    return paint(root, options).finally(frame.end);
  });
  const canvas = await painting.finally(() => {
    recorder?.end();
    // The library leaves its frame behind when it is stopped.
    place.remove();
  });
  const { width, height } = canvas;
  const all = recorder?.regions(canvas, secrets.values) ?? [];
  const regions = all.slice(0, mostRegions);
  const found = new Set(regions.map(({ secret }) => secret));
  return {
    dataUrl: pngOf(canvas),
    regions,
    uncertain:
      recorder?.isFull === true ||
      regions.length < all.length ||
      secrets.visible.some((secret) => !found.has(secret)),
    missing: missing.addresses,
    cut: area.cut,
    width,
    height,
    scale: area.scale,
  };
}

/** Fulfilled once the style sheets of a document are there, or will not come in time. */
async function styled(document: Document, ms: number): Promise<void> {
  const links = [...Document.prototype.querySelectorAll.call(document, 'link[rel~=stylesheet i]')];
  const loads = (links as HTMLLinkElement[])
    .filter((link) => link.sheet === null && link.href !== '' && !link.disabled)
    .map(
      (link) =>
        new Promise<void>((resolve) => {
          link.addEventListener('load', () => resolve(), { once: true });
          link.addEventListener('error', () => resolve(), { once: true });
        }),
    );
  if (loads.length === 0) return;
  await Promise.race([
    Promise.all(loads),
    new Promise((resolve) => {
      setTimeout(resolve, ms);
    }),
  ]);
}

/** By the interface: a form named `createElement` hides the document's own. */
function newElement(document: Document, name: string): HTMLElement {
  return Document.prototype.createElement.call(document, name) as HTMLElement;
}

/** Offers painting to the background, in the isolated world of the extension. */
export function exposeReconstruction(): void {
  globalThis.cardproofReconstruction = {
    paint: (limits, secrets) => reconstruct(window, limits, secrets),
  };
}

/** How much of the visible page is painted, in CSS pixels, and how large. */
function framing(
  view: Window,
  maxArea: number,
): { width: number; height: number; scale: number; cut: boolean } {
  const width = view.innerWidth;
  const fitting = Math.sqrt(maxArea / (width * view.innerHeight));
  const scale = Math.min(view.devicePixelRatio || 1, Math.max(fitting, smallestScale));
  const height = Math.min(view.innerHeight, Math.floor(maxArea / (width * scale * scale)));
  if (!(height > 0)) throw new ReconstructionError('painting-failed', 'nothing is visible');
  return { width, height, scale, cut: height < view.innerHeight };
}

/** The library is told to stop, but is not waited for: it may hang in the page's own code. */
async function withinTime(
  ms: number,
  paint: (signal: AbortSignal) => Promise<HTMLCanvasElement>,
): Promise<HTMLCanvasElement> {
  const stop = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const outOfTime = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new ReconstructionError('out-of-time'));
      stop.abort();
    }, ms);
  });
  try {
    return await Promise.race([paint(stop.signal), outOfTime]);
  } catch (error) {
    if (error instanceof ReconstructionError) throw error;
    throw new ReconstructionError('painting-failed', error);
  } finally {
    clearTimeout(timer);
  }
}

function pngOf(canvas: HTMLCanvasElement): string {
  let dataUrl: string;
  try {
    dataUrl = canvas.toDataURL('image/png');
  } catch (error) {
    // Something of another origin was painted; Firefox refuses more often than Chromium.
    throw new ReconstructionError('pixels-refused', error);
  }
  // A canvas that is too large for the browser gives an empty address.
  if (!dataUrl.startsWith('data:image/png')) throw new ReconstructionError('pixels-refused');
  return dataUrl;
}
