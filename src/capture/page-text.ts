import { longestPageText } from '../model/limits.ts';
import type { PageText } from '../model/page.ts';
import { type DomReader, domReader } from './page-copy/dom.ts';
import { isPrivateField, isTick, showsValue } from './page-copy/fields.ts';
import { secretMarking } from './page-copy/marking.ts';
import { type Pacer, pacer } from './page-copy/pacing.ts';
import { Lines } from './page-text/lines.ts';
import { addedText, inPaintedOrder, itemNumber } from './page-text/order.ts';
import { isSeen } from './page-text/seen.ts';

/**
 * The text of a page as a person reads it, in reading order: blocks on lines of their own, cells of a
 * row parted by tabs, with what fields show, what images are called, and what style sheets add.
 * Hidden text is left out, visually hidden text too. Secrets stand as marks. The page has its turn in
 * between. Never throws; what was read until then is returned, marked as cut.
 * @param secrets the values to hide, value i has the number i+1
 * @param limit longest text, in characters
 */
export async function pageText(
  document: Document,
  secrets: readonly string[],
  limit: number = longestPageText,
): Promise<PageText> {
  const lines = new Lines(limit * 2);
  const reader: Reader = { dom: domReader(), lines, pacer: pacer(), cut: false };
  try {
    const root = reader.dom.rootOf(document);
    if (root) await readNode(reader, root, { depth: 0, keepsSpaces: false, isVisible: true });
  } catch {
    reader.cut = true;
  }
  const leaf = { text: reader.lines.text() };
  secretMarking(secrets).markRun([leaf]);
  const cut = reader.cut || reader.lines.isFull || leaf.text.length > limit;
  return { text: leaf.text.slice(0, limit).toWellFormed(), cut };
}

interface Reader {
  dom: DomReader;
  lines: Lines;
  pacer: Pacer;
  cut: boolean;
}

interface Place {
  depth: number;
  /** White space is shown as written. */
  keepsSpaces: boolean;
  isVisible: boolean;
}

/** Deeper pages are traps; a call stack holds several thousand. */
const deepest = 1000;

/** Never painted, or painted as something else than their content. */
const silent = new Set(
  [
    [
      'script',
      'style',
      'noscript',
      'template',
      'head',
      'title',
      'meta',
      'link',
      'base',
      'datalist',
    ],
    [
      'audio',
      'video',
      'canvas',
      'object',
      'embed',
      'applet',
      'iframe',
      'frame',
      'noframes',
      'desc',
    ],
    ['defs', 'metadata', 'param', 'source', 'track', 'map', 'area', 'colgroup', 'noembed'],
  ].flat(),
);
const blockDisplays = /^(block|flex|grid|list-item|table|table-row|table-caption|flow-root)$/;
/** Tells a block where no style is known (a detached document). */
const blockNames =
  /^(address|article|aside|blockquote|body|center|dd|details|dialog|div|dl|dt|fieldset|figcaption|figure|footer|form|h[1-6]|header|hr|html|legend|li|main|nav|ol|p|pre|section|summary|table|caption|tr|ul)$/;
/** Blocks that stand apart from their neighbours by an empty line. */
const paragraphs = /^(p|h[1-6]|blockquote|ul|ol|dl|table|pre)$/;
const keptSpaces = /^(pre|break-spaces)/;

async function readNode(reader: Reader, node: Node, place: Place): Promise<void> {
  const { dom, lines } = reader;
  if (reader.pacer.isDue()) await reader.pacer.pause();
  if (lines.isFull) return;
  const type = dom.typeOf(node);
  if (type === 3 || type === 4) {
    if (place.isVisible) lines.add(dom.dataOf(node), place.keepsSpaces);
    return;
  }
  if (type !== 1) return;
  if (place.depth > deepest) {
    reader.cut = true;
    return;
  }
  await readElement(reader, node as Element, place);
}

async function readElement(reader: Reader, element: Element, place: Place): Promise<void> {
  const { dom, lines } = reader;
  const name = dom.nameOf(element).toLowerCase();
  const document = name === 'iframe' || name === 'frame' ? dom.frameDocumentOf(element) : null;
  if (silent.has(name) && !document) return;
  const style = dom.styleOf(element);
  const display = style?.getPropertyValue('display') ?? '';
  if (style ? !isSeen(element, style, dom) : dom.attributeOf(element, 'hidden') !== null) return;
  const visibility = style?.getPropertyValue('visibility') ?? '';
  const inner: Place = {
    depth: place.depth + 1,
    keepsSpaces: keptSpaces.test(style?.getPropertyValue('white-space') ?? '') || name === 'pre',
    isVisible: visibility === '' ? place.isVisible : visibility === 'visible',
  };

  if (name === 'br') {
    lines.endLine();
    return;
  }
  if (display === 'table-cell' || name === 'td' || name === 'th') lines.startCell();
  if (display === 'table-row' || name === 'tr') lines.startRow();
  const isBlock =
    name !== 'option' && (display === '' ? blockNames.test(name) : blockDisplays.test(display));
  const apart = isBlock && paragraphs.test(name);
  if (isBlock) lines.startBlock(apart);
  if (document) await readFrame(reader, document, inner);
  else if (!readField(reader, element, name, inner)) {
    if (inner.isVisible) {
      lines.add((style && itemNumber(element, style, dom)) ?? '', false);
      lines.add(addedText(element, '::before', dom), false);
    }
    const children = inPaintedOrder(shownChildren(dom, element, name), style, dom);
    for (const child of children) await readNode(reader, child, inner);
    if (inner.isVisible) lines.add(addedText(element, '::after', dom), false);
  }
  if (isBlock) lines.startBlock(apart);
}

async function readFrame(reader: Reader, document: Document, place: Place): Promise<void> {
  const root = reader.dom.rootOf(document);
  reader.lines.startBlock(false);
  if (root) await readNode(reader, root, place);
  reader.lines.startBlock(false);
}

/** Reads what a field or an image shows; false for everything else. */
function readField({ dom, lines }: Reader, element: Element, name: string, place: Place): boolean {
  switch (name) {
    case 'img':
      if (place.isVisible) lines.add(dom.attributeOf(element, 'alt') ?? '', false);
      return true;
    case 'input':
    case 'textarea':
      if (place.isVisible) {
        lines.add(' ', false);
        lines.add(shownValue(dom, element, name), true);
        lines.add(' ', false);
      }
      return true;
    case 'option':
      return !dom.isSelected(element);
    default:
      return false;
  }
}

function shownValue(dom: DomReader, field: Element, name: string): string {
  if (name === 'input') {
    const type = dom.inputTypeOf(field);
    if (isTick(type)) return dom.isChecked(field) ? '☑' : '☐';
    if (!showsValue(type)) return '';
  }
  return isPrivateField(dom, field) ? '' : dom.fieldValueOf(field);
}

/** The children as they are painted: a shadow root replaces them, a slot brings them back. */
function shownChildren(dom: DomReader, element: Element, name: string): Node[] {
  const shadow = dom.shadowOf(element);
  if (shadow) return dom.childrenOf(shadow);
  const children = dom.childrenOf(element);
  if (name === 'slot') {
    const assigned = dom.assignedTo(element);
    return assigned.length > 0 ? assigned : children;
  }
  if (name === 'details' && dom.attributeOf(element, 'open') === null) {
    return children
      .filter((child) => dom.typeOf(child) === 1 && dom.nameOf(child as Element) === 'summary')
      .slice(0, 1);
  }
  return children;
}
