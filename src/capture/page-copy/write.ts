import { type CopyElement, type CopyNode, element } from './tree.ts';
import type { WalkedPage } from './walk.ts';

/**
 * Nothing may load or run when the copy is opened: scripts and addresses are gone from it already,
 * this policy is the second lock. Browsers resolve the names of links ahead unless told not to.
 */
const shellStart = [
  '<!-- cardproof page copy 1 -->',
  '<meta charset="utf-8">',
  `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; form-action 'none'; base-uri 'none'">`,
  '<meta http-equiv="x-dns-prefetch-control" content="off">',
  '<meta name="referrer" content="no-referrer">',
  '<meta name="viewport" content="width=device-width">',
].join('\n');

/** A grey box with two diagonals: here was a picture. */
const placeholder =
  'data:image/svg+xml,' +
  encodeURIComponent(
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10" preserveAspectRatio="none"><path d="M0 0h10v10H0zM0 0l10 10M10 0L0 10" fill="#eee" stroke="#bbb" stroke-width=".1"/></svg>',
  );

const voidElements = new Set(['area', 'br', 'col', 'embed', 'hr', 'img', 'input', 'wbr']);
/** A parser drops the first line break in these. */
const breakEaters: readonly string[] = ['pre', 'textarea', 'listing'];

export interface WrittenPage {
  html: string;
  cut: boolean;
  /** Addresses of pictures that did not fit. */
  leftOut: string[];
}

interface Output {
  parts: string[];
  pictures: { part: number; data: string; address: string }[];
  /** Characters left, those that close what is open already taken off. */
  room: number;
  /** No room for another element. */
  full: boolean;
  cut: boolean;
}

const halfEscape = /&[^;]*$/;

/**
 * Writes the tree as HTML of at most `limit` characters. Over the limit whole elements at the end are
 * left out; pictures only fill what the rest leaves free.
 * @param isQuirky the page was laid out without a doctype
 */
export function writePage(page: WalkedPage, isQuirky: boolean, limit: number): WrittenPage {
  const output: Output = { parts: [], pictures: [], room: limit, full: false, cut: false };
  const head = `<head>\n${shellStart}\n`;
  const headEnd = '</head>';
  const end = '</body></html>\n';
  output.room -= head.length + headEnd.length + end.length;
  if (!isQuirky) write('<!DOCTYPE html>\n', output);
  writeOpening(element('html', page.attributes), output);
  output.parts.push(head);
  writeNodes(page.head, output);
  output.parts.push(headEnd);
  writeOpening(page.body, output);
  writeNodes(page.body.children, output);
  output.parts.push(end);
  const leftOut = placePictures(output);
  return { html: output.parts.join('').toWellFormed(), cut: output.cut, leftOut };
}

function writeNodes(nodes: readonly CopyNode[], output: Output, parent = ''): void {
  for (const node of nodes) {
    if (output.full) return;
    if (!('text' in node)) writeElement(node, output);
    else if (parent === 'style') writeStyle(node.text, output);
    else writeText(node.text, output);
  }
}

/** Style sheets have been made inert before. Half of one would be another one. */
function writeStyle(css: string, output: Output): void {
  if (css.length <= output.room) write(css, output);
  else output.cut = true;
}

function writeText(text: string, output: Output): void {
  const escaped = escapeText(text);
  if (escaped.length <= output.room) {
    write(escaped, output);
    return;
  }
  write(
    escapeText(text.slice(0, output.room)).slice(0, output.room).replace(halfEscape, ''),
    output,
  );
  output.full = true;
  output.cut = true;
}

function writeElement(node: CopyElement, output: Output): void {
  const closing = voidElements.has(node.name) ? '' : `</${node.name}>`;
  const [shadowStart, shadowEnd] = node.shadow
    ? ['<template shadowrootmode="open">', '</template>']
    : ['', ''];
  const shell = closing.length + shadowStart.length + shadowEnd.length;
  if (!writeOpening(node, output, shell)) return;
  if (node.shadow) {
    output.parts.push(shadowStart);
    writeNodes(node.shadow, output);
    output.parts.push(shadowEnd);
  }
  if (closing !== '') {
    const [first] = node.children;
    const eaten = breakEaters.includes(node.name) && first && 'text' in first;
    if (eaten && first.text.startsWith('\n')) write('\n', output);
    writeNodes(node.children, output, node.name);
  }
  output.parts.push(closing);
}

/** @param reserve characters that close the element; false when it does not fit */
function writeOpening(node: CopyElement, output: Output, reserve = 0): boolean {
  const missing = node.picture?.address ?? '';
  const attributes: [string, string][] = node.picture
    ? [...node.attributes.filter(([name]) => name !== 'data-cardproof-missing'), ['src', '']]
    : node.attributes;
  const text = `<${node.name}${attributesText(attributes)}`;
  const room = node.picture ? placeholder.length + escapeText(missing).length + 40 : 0;
  if (text.length + 1 + reserve + room > output.room) {
    output.full = true;
    output.cut = true;
    return false;
  }
  output.room -= reserve + room;
  if (node.picture) {
    write(text.slice(0, -'""'.length), output);
    const { data, address } = node.picture;
    output.parts.push(missingPicture(address));
    if (data !== null) output.pictures.push({ part: output.parts.length - 1, data, address });
  } else {
    write(text, output);
  }
  write('>', output);
  return true;
}

function write(text: string, output: Output): void {
  output.parts.push(text);
  output.room -= text.length;
}

function missingPicture(address: string): string {
  const from = address === '' ? '' : ` data-cardproof-missing="${escapeText(address)}"`;
  return `"${placeholder}"${from}`;
}

/** Replaces placeholders by pictures in the order of the page, as long as there is room. */
function placePictures(output: Output): string[] {
  const leftOut: string[] = [];
  for (const { part, data, address } of output.pictures) {
    const text = `"${escapeText(data)}"`;
    if (text.length > output.room) {
      leftOut.push(address);
      continue;
    }
    output.parts[part] = text;
    output.room -= text.length;
  }
  return leftOut;
}

function attributesText(attributes: readonly [string, string][]): string {
  return attributes.map(([name, value]) => ` ${name}="${escapeText(value)}"`).join('');
}

/** For texts and quoted attribute values alike. */
function escapeText(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\r', '&#13;')
    .replaceAll('\u0000', '\uFFFD');
}
