import { type CopyDocument, type CopyElement, type CopyNode, element } from './tree.ts';

/**
 * Nothing may load or run when the copy is opened: scripts and addresses are gone from it already,
 * this policy is the second lock. Browsers resolve the names of links ahead unless told not to.
 */
const shellStart = [
  '<!-- cardproof page copy 2 -->',
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
  pictures: { part: number; data: string; address: string; frames: number }[];
  /** Characters left, those that close what is open already taken off. */
  room: number;
  /** No room for another element. */
  full: boolean;
  cut: boolean;
  /** How many frames are around: each writes its document as the value of an attribute. */
  frames: number;
  /** Writes pictures and fonts into CSS. */
  fill(css: string): string;
}

export interface WriteContext {
  /** Most characters. */
  limit: number;
  fill(css: string): string;
  /** Addresses that are known to be missing; asked for last of all. */
  missing(): readonly string[];
}

const halfEscape = /&[^;]*$/;

/**
 * Writes the tree as HTML of at most `limit` characters. Over the limit whole elements at the end are
 * left out; pictures only fill what the rest leaves free. What is missing is named in the head.
 */
export function writePage(page: CopyDocument, context: WriteContext): WrittenPage {
  const { limit, fill } = context;
  const output: Output = {
    parts: [],
    pictures: [],
    room: limit,
    full: false,
    cut: false,
    frames: 0,
    fill,
  };
  const list = writeDocument(page, output);
  const leftOut = placePictures(output);
  const missing = [...context.missing(), ...leftOut].filter((address) => address !== '');
  output.parts[list] = missingList(missing, output.room);
  return { html: output.parts.join('').toWellFormed(), cut: output.cut, leftOut };
}

/** @returns the part of the output that is free for more of its head */
function writeDocument(page: CopyDocument, output: Output): number {
  const head = `<head>\n${shellStart}\n`;
  const headEnd = '</head>';
  const end = '</body></html>\n';
  output.room -= [head, headEnd, end].reduce((sum, part) => sum + nested(part, output).length, 0);
  if (!page.isQuirky) write('<!DOCTYPE html>\n', output);
  writeOpening(element('html', page.attributes), output);
  put(head, output);
  writeNodes(page.head, output);
  const list = output.parts.push('') - 1;
  put(headEnd, output);
  writeOpening(page.body, output);
  writeNodes(page.body.children, output);
  put(end, output);
  return list;
}

function missingList(addresses: readonly string[], room: number): string {
  let text = '';
  for (const address of new Set(addresses)) {
    const line = `<meta name="cardproof-missing" content="${escapeText(address)}">\n`;
    if (text.length + line.length > room) break;
    text += line;
  }
  return text;
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
  const filled = output.fill(css);
  if (nested(filled, output).length <= output.room) write(filled, output);
  else output.cut = true;
}

function writeText(text: string, output: Output): void {
  const escaped = escapeText(text);
  if (nested(escaped, output).length <= output.room) {
    write(escaped, output);
    return;
  }
  if (output.frames === 0) {
    const start = escapeText(text.slice(0, output.room)).slice(0, output.room);
    write(start.replace(halfEscape, ''), output);
  }
  output.full = true;
  output.cut = true;
}

function writeElement(node: CopyElement, output: Output): void {
  const closing = voidElements.has(node.name) ? '' : `</${node.name}>`;
  const [shadowStart, shadowEnd] = node.shadow
    ? ['<template shadowrootmode="open">', '</template>']
    : ['', ''];
  const shell = closing.length + nested(shadowStart, output).length + shadowEnd.length;
  if (node.frame) {
    writeFrame(node, node.frame, closing, output);
    return;
  }
  if (!writeOpening(node, output, shell)) return;
  if (node.shadow) {
    put(shadowStart, output);
    writeNodes(node.shadow, output);
    put(shadowEnd, output);
  }
  if (closing !== '') {
    const [first] = node.children;
    const eaten = breakEaters.includes(node.name) && first && 'text' in first;
    if (eaten && first.text.startsWith('\n')) write('\n', output);
    writeNodes(node.children, output, node.name);
  }
  put(closing, output);
}

/** What a frame of the page was allowed to do, and how it was named, is nothing to the copy. */
const frameRights: readonly string[] = ['sandbox', 'allow', 'allowfullscreen', 'name', 'csp'];
/** Of a document in a frame: its shell, with the signs of three frames around it. */
const frameShell = 3000;

function writeFrame(node: CopyElement, inner: CopyDocument, closing: string, output: Output): void {
  const attributes = node.attributes.filter(([name]) => !frameRights.includes(name.toLowerCase()));
  const kept: CopyElement = { ...node, attributes: [...attributes, ['sandbox', '']] };
  const end = nested('"', output) + closing;
  if (!writeOpening(kept, output, end.length + frameShell)) return;
  output.room += frameShell;
  // The frame stays open for its document.
  output.parts.pop();
  put(' srcdoc="', output);
  output.room -= nested(' srcdoc="', output).length;
  output.frames++;
  writeDocument(inner, output);
  output.frames--;
  // What did not fit inside has been left out there; the rest of the page may still find room.
  put(`"></${node.name}>`, output);
}

/** @param reserve characters that close the element; false when it does not fit */
function writeOpening(node: CopyElement, output: Output, reserve = 0): boolean {
  const missing = node.picture?.address ?? '';
  const attributes: [string, string][] = node.picture
    ? [...node.attributes.filter(([name]) => name !== 'data-cardproof-missing'), ['src', '']]
    : node.attributes;
  const text = `<${node.name}${attributesText(attributes, output)}`;
  const room = node.picture ? nested(missingPicture(missing), output).length : 0;
  if (nested(text, output).length + 1 + reserve + room > output.room) {
    output.full = true;
    output.cut = true;
    return false;
  }
  output.room -= reserve + room;
  if (node.picture) {
    write(text.slice(0, -'""'.length), output);
    const { data, address } = node.picture;
    put(missingPicture(address), output);
    if (data !== null) {
      const part = output.parts.length - 1;
      output.pictures.push({ part, data, address, frames: output.frames });
    }
  } else {
    write(text, output);
  }
  write('>', output);
  return true;
}

/** Writes what its room was taken off for already. */
function put(text: string, output: Output): void {
  output.parts.push(nested(text, output));
}

function write(text: string, output: Output): void {
  const written = nested(text, output);
  output.parts.push(written);
  output.room -= written.length;
}

/** A text as it stands inside the attributes of all frames around it. */
function nested(text: string, { frames }: { frames: number }): string {
  let written = text;
  for (let frame = 0; frame < frames; frame++) {
    written = written.replaceAll('&', '&amp;').replaceAll('"', '&quot;');
  }
  return written;
}

function missingPicture(address: string): string {
  const from = address === '' ? '' : ` data-cardproof-missing="${escapeText(address)}"`;
  return `"${placeholder}"${from}`;
}

/** Replaces placeholders by pictures in the order of the page, as long as there is room. */
function placePictures(output: Output): string[] {
  const leftOut: string[] = [];
  for (const { part, data, address, frames } of output.pictures) {
    const text = nested(`"${escapeText(data)}"`, { frames });
    if (text.length > output.room) {
      leftOut.push(address);
      continue;
    }
    output.parts[part] = text;
    output.room -= text.length;
  }
  return leftOut;
}

function attributesText(attributes: readonly [string, string][], { fill }: Output): string {
  return attributes
    .map(([name, value]) => {
      const text = name.toLowerCase() === 'style' ? fill(value) : value;
      return ` ${name}="${escapeText(text)}"`;
    })
    .join('');
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
