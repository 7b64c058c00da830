import type { Rect, SecretRegion } from '../model/fact.ts';
import { mostSecrets } from '../model/limits.ts';
import { type Finder, type SecretHit, secretFinder, unseenCharacters } from '../model/secrets.ts';

/**
 * Where secrets are visible right now, for the masks over a picture. When in doubt this covers more:
 * a mask too many costs a look, a mask too few costs the key.
 */

/** Beyond this the page is covered as a whole. */
const mostRegions = mostSecrets * 4;
const mostNodes = 300_000;
/** Pieces of text measured, on screen or not; each costs some microseconds. */
const mostRanges = 100_000;
const deepestFrame = 4;
/** White space and what is as invisible: shops space out keys and break them over lines. */
const blank = new RegExp(`[\\s${unseenCharacters}]`);
const blanks = new RegExp(`[\\s${unseenCharacters}]+`, 'g');
const roomless = new RegExp(`[${unseenCharacters}]`);
/** Without its spaces a shorter value would be found by chance. */
const shortestSpaced = 8;

const breaking = new Set(
  'address article aside blockquote button center dd details dialog div dl dt fieldset figure footer form h1 h2 h3 h4 h5 h6 header hr br legend li main nav ol p pre section summary table tbody td textarea tfoot th thead tr ul'.split(
    ' ',
  ),
);
const unseen = new Set('script style template noscript head'.split(' '));

/**
 * Measures the rectangles of every secret in text, form controls, open shadow roots and frames of the
 * same origin.
 * @param secrets in the order of the reading; region.secret is the place in this list, from 1
 * @returns CSS pixels from the top left of the viewport, clipped to it
 */
export function measureRegions(document: Document, secrets: readonly string[]): SecretRegion[] {
  const view = document.defaultView;
  if (!view || secrets.length === 0) return [];
  const viewport = { x: 0, y: 0, width: view.innerWidth, height: view.innerHeight };
  const measure = new Measure(secrets);
  if (measure.walk(document, { dx: 0, dy: 0, clip: viewport, depth: 0 })) return measure.regions;
  return [{ secret: 1, rect: viewport }];
}

/** Where a frame lies in the viewport of the page, and what of it can be seen. */
interface Frame {
  dx: number;
  dy: number;
  clip: Rect;
  depth: number;
}

interface Leaf {
  node: Text;
  /** Offset of its text in the run. */
  start: number;
}

class Measure {
  readonly regions: SecretRegion[] = [];
  private readonly find: Finder;
  private readonly findSpaced: Finder;
  private readonly hasSpaced: boolean;
  /** No shorter text can hold a secret. */
  private readonly shortest: number;
  private nodes = 0;
  private ranges = 0;
  private readonly rangeByDocument = new Map<Document, Range>();

  constructor(secrets: readonly string[]) {
    this.find = secretFinder(secrets);
    const compact = secrets.map(withoutBlanks);
    this.shortest = Math.min(...compact.map((value) => value.length));
    const usable = compact.map((value) => (value.length >= shortestSpaced ? value : ''));
    this.findSpaced = secretFinder(usable);
    this.hasSpaced = usable.some((value) => value !== '');
  }

  /** Returns false when the page is too large to be measured secret by secret. */
  walk(root: Document | ShadowRoot, frame: Frame): boolean {
    const document = root.nodeType === 9 ? (root as Document) : root.ownerDocument;
    if (!document) return true;
    // Elements and text, through a TreeWalker: named inputs of a form can stand in for its own
    // firstChild and nextSibling.
    const walker = document.createTreeWalker(root, 5);
    let run: Leaf[] = [];
    let text = '';
    const flush = () => {
      if (run.length > 0) this.measureRun(document, run, text, frame);
      run = [];
      text = '';
    };
    let node: Node | null = walker.nextNode();
    while (node) {
      if (this.nodes++ > mostNodes || this.isTooMuch()) return false;
      let skip = false;
      if (node.nodeType === 3) {
        const leaf = node as Text;
        run.push({ node: leaf, start: text.length });
        text += leaf.data;
      } else {
        const element = node as Element;
        const tag = tagOf(element);
        if (breaking.has(tag)) flush();
        // The text inside a textarea is its default; what is seen is its value.
        skip = unseen.has(tag) || tag === 'textarea';
        if (!unseen.has(tag) && !this.measureElement(element, tag, frame)) return false;
      }
      let next: Node | null = skip ? null : walker.firstChild();
      while (!next) {
        next = walker.nextSibling();
        if (next) break;
        const parent = walker.parentNode();
        if (!parent) break;
        // The text after a closed block begins a new run.
        if (breaking.has(tagOf(parent as Element))) flush();
      }
      node = next;
    }
    flush();
    return !this.isTooMuch();
  }

  private isTooMuch(): boolean {
    return this.ranges > mostRanges || this.regions.length > mostRegions;
  }

  private measureElement(element: Element, tag: string, frame: Frame): boolean {
    if (tag === 'input' || tag === 'textarea') this.measureControl(element, frame);
    if (tag === 'iframe' || tag === 'frame') return this.measureFrame(element, frame);
    const shadow = element.shadowRoot;
    return shadow?.nodeType === 11 ? this.walk(shadow, frame) : true;
  }

  /** The whole box of a control whose value holds the secret: what is scrolled into view is unknown. */
  private measureControl(element: Element, frame: Frame): void {
    const control = element as HTMLInputElement;
    if (control.type === 'hidden' || control.type === 'password') return;
    const value: unknown = control.value;
    if (typeof value !== 'string' || value === '') return;
    const found = new Set(this.hitsOf(value).map((hit) => hit.n));
    for (const n of found) this.add(n, element.getBoundingClientRect(), frame);
  }

  private measureFrame(element: Element, frame: Frame): boolean {
    if (frame.depth >= deepestFrame) return true;
    const inner = innerDocument(element);
    if (!inner) return true;
    const box = element.getBoundingClientRect();
    const style = element.ownerDocument.defaultView?.getComputedStyle(element);
    const dx = frame.dx + box.x + element.clientLeft + pixels(style?.paddingLeft);
    const dy = frame.dy + box.y + element.clientTop + pixels(style?.paddingTop);
    const size = { x: dx, y: dy, width: element.clientWidth, height: element.clientHeight };
    const clip = intersect(size, frame.clip);
    return clip ? this.walk(inner, { dx, dy, clip, depth: frame.depth + 1 }) : true;
  }

  /** Text of one line or paragraph; a secret may span several of its nodes. */
  private measureRun(document: Document, run: readonly Leaf[], text: string, frame: Frame): void {
    if (text.length < this.shortest) return;
    const hits = this.hitsOf(text);
    // A secret that is a node of its own stands even where the neighbouring node continues it.
    if (run.length > 1) {
      for (const { node, start } of run) {
        if (node.length < this.shortest) continue;
        for (const hit of this.find(node.data)) hits.push({ ...hit, at: start + hit.at });
      }
    }
    const seen = new Set<string>();
    for (const { n, at, length } of hits) {
      const key = `${n} ${at} ${length}`;
      if (seen.has(key) || this.isTooMuch()) continue;
      seen.add(key);
      // Node by node: a range over several also gives the boxes of the elements in it.
      for (let i = leafAt(run, at); i < run.length; i++) {
        const leaf = run[i];
        if (!leaf || leaf.start >= at + length) break;
        this.ranges++;
        const range = this.rangeOf(document);
        range.setStart(leaf.node, Math.max(0, at - leaf.start));
        range.setEnd(leaf.node, Math.min(leaf.node.length, at + length - leaf.start));
        for (const rect of range.getClientRects()) this.add(n, rect, frame);
      }
    }
  }

  /** One range per document: browsers keep every living range up to date with the tree. */
  private rangeOf(document: Document): Range {
    const known = this.rangeByDocument.get(document);
    if (known) return known;
    const range = document.createRange();
    this.rangeByDocument.set(document, range);
    return range;
  }

  private hitsOf(text: string): SecretHit[] {
    const hits = this.find(text);
    if (roomless.test(text)) addHitsBetween(hits, text, roomless, this.find);
    if (this.hasSpaced && blank.test(text)) addHitsBetween(hits, text, blank, this.findSpaced);
    return hits;
  }

  private add(secret: number, rect: Rect, frame: Frame): void {
    const { width, height } = rect;
    const moved = { x: rect.x + frame.dx, y: rect.y + frame.dy, width, height };
    const visible = intersect(moved, frame.clip);
    if (visible) this.regions.push({ secret, rect: visible });
  }
}

/** Adds what is found once the gaps are taken out of a text, at its places in the text with them. */
function addHitsBetween(hits: SecretHit[], text: string, gap: RegExp, find: Finder): void {
  const places: number[] = [];
  let compact = '';
  for (let i = 0; i < text.length; i++) {
    const sign = text.charAt(i);
    if (gap.test(sign)) continue;
    places.push(i);
    compact += sign;
  }
  const known = new Set(hits.map(({ n, at }) => `${n} ${at}`));
  for (const hit of find(compact)) {
    const at = places[hit.at] ?? 0;
    const last = places[hit.at + hit.length - 1] ?? at;
    if (!known.has(`${hit.n} ${at}`)) hits.push({ n: hit.n, at, length: last + 1 - at });
  }
}

function tagOf(element: Element): string {
  const name: unknown = element.localName;
  return typeof name === 'string' ? name : 'form';
}

function withoutBlanks(text: string): string {
  return text.replaceAll(blanks, '');
}

/** Index of the leaf that holds the character at this offset. */
function leafAt(run: readonly Leaf[], offset: number): number {
  let low = 0;
  let high = run.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((run[middle]?.start ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return Math.max(0, low - 1);
}

function intersect(a: Rect, b: Rect): Rect | null {
  const x = Math.max(a.x, b.x);
  const y = Math.max(a.y, b.y);
  const width = Math.min(a.x + a.width, b.x + b.width) - x;
  const height = Math.min(a.y + a.height, b.y + b.height) - y;
  return width > 0 && height > 0 ? { x, y, width, height } : null;
}

function pixels(length: string | undefined): number {
  return Number.parseFloat(length ?? '') || 0;
}

function innerDocument(element: Element): Document | null {
  try {
    return (element as HTMLIFrameElement).contentDocument;
  } catch {
    return null;
  }
}
