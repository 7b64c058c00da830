import { holdsPrivateValue, identifying } from './page-copy/fields.ts';

/**
 * The archive that a browser writes of a page (MHTML) has what its server sent, so also what no item
 * may hold: values of password and hidden fields, and tokens. They are taken out here; everything else
 * stays as the browser wrote it.
 */

/**
 * The archive without private values.
 * @returns null where it is not of the form that Chromium writes: then nothing can be promised of it
 */
export function withoutPrivateValues(archive: Uint8Array): Uint8Array<ArrayBuffer> | null {
  const text = asBytesText(archive);
  const boundary = /^[\s\S]*?\bboundary="([^"\r\n]{1,200})"/.exec(text.slice(0, 10_000))?.[1];
  if (!boundary) return null;
  const [head = '', ...parts] = text.split(`--${boundary}`);
  if (parts.length < 2) return null;
  const cleaned: string[] = [];
  for (const part of parts) {
    const next = cleanPart(part);
    if (next === null) return null;
    cleaned.push(next);
  }
  return Uint8Array.from([head, ...cleaned].join(`--${boundary}`), (sign) => sign.charCodeAt(0));
}

const partHead = /^([\s\S]*?)\r\n\r\n/;

function cleanPart(part: string): string | null {
  const headers = partHead.exec(part)?.[1] ?? '';
  if (!/^content-type:\s*(text\/html|application\/xhtml\+xml)/im.test(headers)) return part;
  if (!/^content-transfer-encoding:\s*quoted-printable/im.test(headers)) return null;
  const begin = headers.length + '\r\n\r\n'.length;
  const html = decodeUtf8(fromQuotedPrintable(part.slice(begin)));
  if (html === null) return null;
  const clean = withoutPrivateMarkup(html);
  if (clean === html) return part;
  return `${part.slice(0, begin)}${toQuotedPrintable(clean)}\r\n`;
}

/** A tag as a serializer writes it; its values are quoted and may hold every other sign. */
const tag = /<([a-z][^\s/>]*)((?:\s+[^\s=>"']+(?:="[^"]*")?)*)\s*(\/?)>/gi;
const attribute = /\s+([^\s=>"']+)(?:="([^"]*)")?/g;
const filledArea = /(<textarea\b(?:"[^"]*"|[^">])*>)([\s\S]*?)(<\/textarea>)/gi;

function withoutPrivateMarkup(html: string): string {
  const withoutAreas = html.replaceAll(filledArea, (all, open: string, _text, close: string) => {
    const read = reader(open);
    return holdsPrivateValue({ type: '', read }) ? open + close : all;
  });
  return withoutAreas.replaceAll(tag, (all, name: string, attributes: string, slash: string) => {
    if (attributes === '') return all;
    const read = reader(attributes);
    const dropped = droppedOf(name.toLowerCase(), read);
    const kept = [...attributes.matchAll(attribute)].filter(
      ([, key = '']) => !identifying.test(key) && !dropped.includes(key.toLowerCase()),
    );
    const before = [...attributes.matchAll(attribute)];
    if (kept.length === before.length) return all;
    return `<${name}${kept.map(([written]) => written).join('')}${slash}>`;
  });
}

function droppedOf(name: string, read: (key: string) => string | null): readonly string[] {
  if (name === 'input') {
    return holdsPrivateValue({ type: read('type') ?? '', read }) ? ['value'] : [];
  }
  if (name !== 'meta') return [];
  return identifying.test(`${read('name') ?? ''} ${read('property') ?? ''}`) ? ['content'] : [];
}

function reader(attributes: string): (key: string) => string | null {
  const values = new Map<string, string>();
  for (const [, key = '', value = ''] of attributes.matchAll(attribute)) {
    if (!values.has(key.toLowerCase())) values.set(key.toLowerCase(), value);
  }
  return (key) => values.get(key) ?? null;
}

/** One character for each byte. */
function asBytesText(bytes: Uint8Array): string {
  const step = 32_768;
  let text = '';
  for (let at = 0; at < bytes.length; at += step) {
    text += String.fromCharCode(...bytes.subarray(at, at + step));
  }
  return text;
}

function fromQuotedPrintable(text: string): string {
  return text
    .replaceAll(/=\r?\n/g, '')
    .replaceAll(/=([0-9A-F]{2})/gi, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)));
}

function decodeUtf8(bytesText: string): string | null {
  try {
    const bytes = Uint8Array.from(bytesText, (sign) => sign.charCodeAt(0));
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** Longest line before its soft break, RFC 2045. */
const longestLine = 75;

function toQuotedPrintable(text: string): string {
  let written = '';
  let line = '';
  for (const byte of new TextEncoder().encode(text.replace(/\r\n$/, ''))) {
    const isPlain = (byte >= 33 && byte <= 126 && byte !== 61) || byte === 32;
    const sign = isPlain
      ? String.fromCharCode(byte)
      : `=${byte.toString(16).toUpperCase().padStart(2, '0')}`;
    if (line.length + sign.length > longestLine) {
      written += `${line}=\r\n`;
      line = '';
    }
    line += sign;
  }
  return written + line.replace(/ $/, '=20');
}
