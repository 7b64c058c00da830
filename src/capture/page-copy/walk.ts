import { absolute } from './addresses.ts';
import { heldAnimations } from './animations.ts';
import type { DomReader } from './dom.ts';
import { isPrivateField } from './fields.ts';
import type { TextLeaf } from './marking.ts';
import { documentMark, scrollMark } from './scrolling.ts';
import { attributesOf, boxed, nameOf } from './shells.ts';
import { addStates } from './states.ts';
import { copiedAdoptedSheets, copiedSheet, hasUnreadableSheet } from './styles.ts';
import { type CopyDocument, type CopyElement, type CopyNode, element } from './tree.ts';
import type { PendingPicture, Place, Walk, WalkContext } from './walk-state.ts';

/** A page as a tree of our own, and every text that may hold a secret, in the order of the page. */
export interface WalkedPage {
  page: CopyDocument;
  texts: TextLeaf[];
  styles: TextLeaf[];
  pictures: PendingPicture[];
  /** Characters of texts, attributes and styles. */
  characters: number;
  /** True when a limit left something out. */
  cut: boolean;
}

/** Parsers flatten what is nested deeper than 512; the shell of the copy needs some of it. */
const deepest = 400;
/** Most elements that carry their look: each costs some hundred characters. */
const mostLooks = 10_000;

/** What runs, loads, sends or is never painted. `noscript` is text while scripts are on. */
const leftOut = new Set(
  [
    ['script', 'noscript', 'base', 'meta', 'template', 'param', 'source', 'track', 'noembed'],
    ['noframes', 'audio', 'datalist', 'bgsound', 'title', 'set', 'feimage'],
    ['animate', 'animatemotion', 'animatetransform'],
  ].flat(),
);
const unreadableBoxes: readonly string[] = ['object', 'embed', 'applet', 'portal', 'fencedframe'];
const frameNames: readonly string[] = ['iframe', 'frame'];
const paintedNames: readonly string[] = ['img', 'canvas', 'video'];
/** Frames in frames: each level writes the signs of markup longer. */
const deepestFrame = 3;

/**
 * Reads the whole page, in several stretches between which the page has its turn. Nothing in it is
 * changed, and nothing is loaded.
 */
export async function walkPage(document: Document, context: WalkContext): Promise<WalkedPage> {
  const walk: Walk = {
    ...context,
    texts: [],
    styles: [],
    pictures: [],
    states: new Map(),
    looks: new Map(),
    left: { ...context.limits, looks: mostLooks },
    cut: false,
    addStyle(leaf) {
      walk.styles.push(leaf);
      walk.left.characters -= leaf.text.length;
    },
  };
  const page = await copyDocument(walk, document, {
    parent: null,
    depth: 0,
    looks: false,
    frames: 0,
    screen: screenOf(document),
  });
  const { texts, styles, pictures, cut } = walk;
  const characters = context.limits.characters - walk.left.characters;
  return { page, texts, styles, pictures, characters, cut };
}

async function copyDocument(walk: Walk, document: Document, around: Place): Promise<CopyDocument> {
  const { dom } = walk;
  enter(walk, document);
  const root = dom.rootOf(document);
  const place: Place = {
    ...around,
    parent: null,
    looks: hasUnreadableSheet(document, walk),
    screen: screenOf(document),
  };
  const page: CopyDocument = {
    isQuirky: dom.isQuirky(document),
    attributes: [],
    head: [],
    body: element('body'),
  };
  if (root && dom.nameOf(root) === 'html') {
    const children = dom.childrenOf(root);
    page.attributes = attributesOf(walk, root, place);
    for (const child of children) {
      const name = dom.typeOf(child) === 1 ? dom.nameOf(child as Element) : '';
      if (name === 'head') page.head.push(...copyHead(walk, child as Element));
      else if (name === 'body') {
        page.body = await copyBody(walk, child as Element, place);
        const mark = documentMark(root, child as Element, dom);
        if (mark) page.body.children.push(mark);
      } else page.body.children.push(...(await copyNodes(walk, [child], inside(place, root))));
    }
  } else if (root) {
    page.body.children.push(...(await copyNodes(walk, [root], place)));
  }
  page.head.push(...copiedAdoptedSheets(document, walk));
  return page;
}

/** Notes what single elements of a document or shadow root need, before the first is read. */
function enter(walk: Walk, root: Document | ShadowRoot): void {
  walk.changes.watch(root);
  addStates(root, walk.dom, walk.states);
  for (const [element, look] of heldAnimations(root, walk.dom)) addLook(walk, element, look);
}

function addLook(walk: Walk, source: Element, look: string): void {
  const known = walk.looks.get(source);
  walk.looks.set(source, known === undefined ? look : `${known};${look}`);
}

function screenOf(document: Document): Place['screen'] {
  const view = document.defaultView;
  return { width: view?.innerWidth ?? 0, height: view?.innerHeight ?? 0 };
}

async function copyBody(walk: Walk, source: Element, place: Place): Promise<CopyElement> {
  const attributes = attributesOf(walk, source, place);
  return element('body', attributes, await copyChildren(walk, source, place));
}

/** Of a head only the title and the styles are seen. */
function copyHead(walk: Walk, head: Element): CopyNode[] {
  const { dom } = walk;
  return dom.childrenOf(head).flatMap((child): CopyNode[] => {
    if (dom.typeOf(child) !== 1) return [];
    const source = child as Element;
    if (dom.nameOf(source) !== 'title') return isSheet(walk, source) ? copySheet(walk, source) : [];
    return [
      element('title', [], [textLeaf(walk, dom.childrenOf(source).map(dom.dataOf).join(''))]),
    ];
  });
}

async function copyNodes(walk: Walk, nodes: readonly Node[], place: Place): Promise<CopyNode[]> {
  const copies: CopyNode[] = [];
  for (const node of nodes) {
    if (walk.left.nodes <= 0 || walk.left.characters <= 0) {
      walk.cut = true;
      break;
    }
    if (walk.pacer.isDue()) await walk.pacer.pause();
    const type = walk.dom.typeOf(node);
    if (type === 3 || type === 4) copies.push(textLeaf(walk, walk.dom.dataOf(node)));
    else if (type === 1) copies.push(...(await copyElement(walk, node as Element, place)));
  }
  return copies;
}

function textLeaf(walk: Walk, text: string): TextLeaf {
  const leaf = { text: text.slice(0, walk.left.characters) };
  if (leaf.text.length < text.length) walk.cut = true;
  walk.left.nodes--;
  walk.left.characters -= leaf.text.length;
  walk.texts.push(leaf);
  return leaf;
}

async function copyElement(walk: Walk, source: Element, place: Place): Promise<CopyNode[]> {
  const { dom } = walk;
  const name = dom.nameOf(source);
  const known = name.toLowerCase();
  walk.left.nodes--;
  if (isSheet(walk, source)) return copySheet(walk, source);
  if (known === 'link' || leftOut.has(known)) return [];
  if (unreadableBoxes.includes(known)) return [missingBox(walk, source, place)];
  if (frameNames.includes(known)) return [await copyFrame(walk, source, place)];
  if (paintedNames.includes(known)) return [copyPainted(walk, source, place)];
  if (known === 'input') {
    const type = dom.inputTypeOf(source);
    if (type === 'hidden') return [];
    if (type === 'image') return [copyPainted(walk, source, place)];
  }
  if (place.depth >= deepest) {
    walk.cut = true;
    return [];
  }
  const shadow = dom.shadowOf(source);
  const scroll = known === 'textarea' ? null : scrollMark(source, dom);
  if (scroll) addLook(walk, source, scroll.look);
  const copy = element(nameOf(walk, source), attributesOf(walk, source, place));
  if (shadow) copy.shadow = await copyShadow(walk, shadow, source, place);
  copy.children =
    known === 'textarea' ? copyField(walk, source) : await copyChildren(walk, source, place);
  if (scroll) (copy.shadow ?? copy.children).push(scroll.mark);
  return [copy];
}

function copyChildren(walk: Walk, source: Element, place: Place): Promise<CopyNode[]> {
  return copyNodes(walk, walk.dom.childrenOf(source), inside(place, source));
}

async function copyShadow(
  walk: Walk,
  shadow: ShadowRoot,
  host: Element,
  place: Place,
): Promise<CopyNode[]> {
  enter(walk, shadow);
  const within = { ...inside(place, host), looks: hasUnreadableSheet(shadow, walk) };
  const children = walk.dom.childrenOf(shadow);
  return [...(await copyNodes(walk, children, within)), ...copiedAdoptedSheets(shadow, walk)];
}

function copyField(walk: Walk, field: Element): CopyNode[] {
  return isPrivateField(walk.dom, field) ? [] : [textLeaf(walk, walk.dom.fieldValueOf(field))];
}

/** A frame of the same origin brings its document along in itself. */
async function copyFrame(walk: Walk, frame: Element, place: Place): Promise<CopyElement> {
  const document = walk.dom.frameDocumentOf(frame);
  const isTooDeep = place.depth >= deepest || place.frames >= deepestFrame;
  if (!document || isTooDeep) return missingBox(walk, frame, place);
  const box = boxed(walk, frame, 'iframe', place);
  const within = { ...inside(place, frame), frames: place.frames + 1 };
  box.frame = await copyDocument(walk, document, within);
  return box;
}

/** Pictures, drawings and films: their place now, their pixels once the whole page is read. */
function copyPainted(walk: Walk, source: Element, place: Place): CopyElement {
  const { dom } = walk;
  const copy = boxed(walk, source, 'img', place);
  const isImage = dom.nameOf(source) === 'img';
  const address = isImage
    ? dom.pictureAddressOf(source)
    : (absolute(dom.attributeOf(source, 'src') ?? '', dom.baseOf(source)) ?? '');
  if (address === '' && isImage) return copy;
  const isCarried = /^data:/i.test(address);
  if (isMadeByScripts(dom.nameOf(source), address)) {
    copy.attributes.push(['data-cardproof-drawn', '']);
  }
  copy.picture = { data: null, address: isCarried ? '' : walk.marking.mark(address) };
  walk.pictures.push({ source, copy, address, isVisible: isOnScreen(source, dom, place) });
  return copy;
}

/** What no server sent as it is: a masked pack hides it where it may show a key. */
function isMadeByScripts(name: string, address: string): boolean {
  return name === 'canvas' || name === 'video' || /^(data|blob):/i.test(address);
}

function isOnScreen(source: Element, dom: DomReader, { screen }: Place): boolean {
  const { x, y, width, height } = dom.rectOf(source);
  return x < screen.width && y < screen.height && x + width > 0 && y + height > 0;
}

/** The place of something that could not be taken along. */
function missingBox(walk: Walk, source: Element, place: Place): CopyElement {
  const { dom } = walk;
  const written = dom.attributeOf(source, 'src') ?? dom.attributeOf(source, 'data') ?? '';
  const address = absolute(written, dom.baseOf(source)) ?? '';
  walk.addMissing(address);
  const box = boxed(walk, source, 'div', place, {
    usual: 'display:inline-block',
    always: 'outline:1px dashed #999',
  });
  box.attributes.push(['data-cardproof-missing', walk.marking.mark(address)]);
  return box;
}

function inside(place: Place, parent: Element): Place {
  return { ...place, parent, depth: place.depth + 1 };
}

function isSheet({ dom }: Walk, source: Element): boolean {
  const name = dom.nameOf(source).toLowerCase();
  if (name === 'style') return true;
  return name === 'link' && /\bstylesheet\b/i.test(dom.attributeOf(source, 'rel') ?? '');
}

function copySheet(walk: Walk, source: Element): CopyNode[] {
  const copy = copiedSheet(source, walk);
  return copy ? [copy] : [];
}
