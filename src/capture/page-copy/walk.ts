import { absolute } from './addresses.ts';
import type { DomReader } from './dom.ts';
import { isPrivateField } from './fields.ts';
import type { TextLeaf } from './marking.ts';
import { attributesOf, boxed, nameOf } from './shells.ts';
import { copiedAdoptedSheets, copiedSheet, hasUnreadableSheet } from './styles.ts';
import { type CopyElement, type CopyNode, element } from './tree.ts';
import type { Place, Walk, WalkContext } from './walk-state.ts';

/** A page as a tree of our own, and every text that may hold a secret, in the order of the page. */
export interface WalkedPage {
  attributes: [string, string][];
  head: CopyNode[];
  body: CopyElement;
  texts: TextLeaf[];
  styles: TextLeaf[];
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
/** Reads the whole page. Nothing in it is changed, and nothing is loaded. */
export function walkPage(document: Document, context: WalkContext): WalkedPage {
  const walk: Walk = {
    ...context,
    texts: [],
    styles: [],
    left: { ...context.limits, looks: mostLooks },
    cut: false,
    addStyle(leaf) {
      walk.styles.push(leaf);
      walk.left.characters -= leaf.text.length;
    },
  };
  const { dom } = context;
  const root = dom.rootOf(document);
  const place: Place = {
    parent: null,
    depth: 0,
    looks: hasUnreadableSheet(document, dom),
    inFrame: false,
  };
  const page: Pick<WalkedPage, 'attributes' | 'head' | 'body'> = {
    attributes: [],
    head: [],
    body: element('body'),
  };
  if (root && dom.nameOf(root) === 'html') {
    page.attributes = attributesOf(walk, root, place);
    for (const child of dom.childrenOf(root)) {
      const name = dom.typeOf(child) === 1 ? dom.nameOf(child as Element) : '';
      if (name === 'head') page.head.push(...copyHead(walk, child as Element));
      else if (name === 'body') page.body = copyBody(walk, child as Element, place);
      else page.body.children.push(...copyNodes(walk, [child], { ...place, parent: root }));
    }
  } else if (root) {
    page.body.children.push(...copyNodes(walk, [root], place));
  }
  page.head.push(...copiedAdoptedSheets(document, walk));
  return { ...page, texts: walk.texts, styles: walk.styles, cut: walk.cut };
}

function copyBody(walk: Walk, source: Element, place: Place): CopyElement {
  const children = copyNodes(walk, walk.dom.childrenOf(source), inside(place, source));
  return element('body', attributesOf(walk, source, place), children);
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

function copyNodes(walk: Walk, nodes: readonly Node[], place: Place): CopyNode[] {
  const copies: CopyNode[] = [];
  for (const node of nodes) {
    if (walk.left.nodes <= 0 || walk.left.characters <= 0) {
      walk.cut = true;
      break;
    }
    const type = walk.dom.typeOf(node);
    if (type === 3 || type === 4) copies.push(textLeaf(walk, walk.dom.dataOf(node)));
    else if (type === 1) copies.push(...copyElement(walk, node as Element, place));
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

function copyElement(walk: Walk, source: Element, place: Place): CopyNode[] {
  const { dom } = walk;
  const name = dom.nameOf(source);
  const known = name.toLowerCase();
  walk.left.nodes--;
  if (isSheet(walk, source)) return copySheet(walk, source);
  if (known === 'link' || leftOut.has(known)) return [];
  if (unreadableBoxes.includes(known)) return [missingBox(walk, source, place)];
  if (frameNames.includes(known)) return [copyFrame(walk, source, place)];
  if (paintedNames.includes(known)) return [copyPainted(walk, source, place)];
  if (known === 'input' && dom.inputTypeOf(source) === 'hidden') return [];
  if (place.depth >= deepest) {
    walk.cut = true;
    return [];
  }
  const shadow = dom.shadowOf(source);
  const copy = element(nameOf(walk, source), attributesOf(walk, source, place));
  if (shadow) copy.shadow = copyShadow(walk, shadow, source, place);
  copy.children =
    known === 'textarea' ? copyField(walk, source) : copyChildren(walk, source, place);
  return [copy];
}

function copyChildren(walk: Walk, source: Element, place: Place): CopyNode[] {
  return copyNodes(walk, walk.dom.childrenOf(source), inside(place, source));
}

function copyShadow(walk: Walk, shadow: ShadowRoot, host: Element, place: Place): CopyNode[] {
  const within = { ...inside(place, host), looks: hasUnreadableSheet(shadow, walk.dom) };
  return [
    ...copyNodes(walk, walk.dom.childrenOf(shadow), within),
    ...copiedAdoptedSheets(shadow, walk),
  ];
}

function copyField(walk: Walk, field: Element): CopyNode[] {
  return isPrivateField(walk.dom, field) ? [] : [textLeaf(walk, walk.dom.fieldValueOf(field))];
}

/** A frame becomes a box with a shadow root, so that its styles stay inside and nothing is loaded. */
function copyFrame(walk: Walk, frame: Element, place: Place): CopyElement {
  const { dom } = walk;
  const document = dom.frameDocumentOf(frame);
  const root = document && dom.rootOf(document);
  if (!root || place.depth >= deepest) return missingBox(walk, frame, place);
  const looks = hasUnreadableSheet(document, dom);
  const within = { parent: null, depth: place.depth + 1, looks, inFrame: true };
  const box = boxed(walk, frame, 'div', place, {
    usual: 'display:inline-block',
    always: `overflow:auto;${canvasBackground(dom, root)}`,
  });
  box.shadow = [...copyNodes(walk, [root], within), ...copiedAdoptedSheets(document, walk)];
  return box;
}

/** The colour of a root or, where it has none, of its body fills the whole frame. */
function canvasBackground(dom: DomReader, root: Element): string {
  const body = dom
    .childrenOf(root)
    .find((child) => dom.typeOf(child) === 1 && dom.nameOf(child as Element) === 'body');
  const colors = [root, body as Element | undefined].map((part) =>
    part ? dom.styleOf(part)?.getPropertyValue('background-color') : '',
  );
  const color = colors.find((value) => value && value !== 'rgba(0, 0, 0, 0)');
  return color ? `background-color:${color}` : '';
}

/** Pictures, drawings and films, as they are painted right now. */
function copyPainted(walk: Walk, source: Element, place: Place): CopyElement {
  const copy = boxed(walk, source, 'img', place);
  const address =
    walk.dom.nameOf(source) === 'img'
      ? walk.dom.pictureAddressOf(source)
      : (absolute(walk.dom.attributeOf(source, 'src') ?? '', walk.dom.baseOf(source)) ?? '');
  const data = walk.pictures.take(source);
  if (data === null && address === '' && walk.dom.nameOf(source) === 'img') return copy;
  if (data === null) walk.addMissing(address);
  copy.picture = { data, address: /^data:/i.test(address) ? '' : walk.marking.mark(address) };
  return copy;
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
