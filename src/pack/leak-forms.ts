import { encodeText } from './bytes.ts';

/** Bytes that carry a value in one encoding. */
export interface CarriedForm {
  bytes: Uint8Array;
  /** What stands beside them is no text, so it does not make them another word. */
  isPacked: boolean;
}

/**
 * A value in every encoding that could carry it through a file: UTF-8 and UTF-16, base64 at each of its
 * three offsets, hexadecimal, and each sign as entity or escape.
 * @param spelt the value in all its usual spellings
 */
export function carriedForms(spelt: readonly string[], value: string): CarriedForm[] {
  const utf8 = encodeText(value);
  const hex = Array.from(utf8, (byte) => byte.toString(16).padStart(2, '0'));
  const codes = Array.from({ length: value.length }, (_, index) => value.charCodeAt(index));
  const codeHex = codes.map((code) => code.toString(16).padStart(4, '0'));
  const entities = codes.map((code) => code.toString(16));
  const texts = [
    ...spelt,
    hex.map((byte) => `%${byte}`).join(''),
    hex.map((byte) => `%${byte.toUpperCase()}`).join(''),
    hex.map((byte) => `\\x${byte}`).join(''),
    codeHex.map((code) => `\\u${code}`).join(''),
    codeHex.map((code) => `\\u${code.toUpperCase()}`).join(''),
    codes.map((code) => `&#${code};`).join(''),
    entities.map((code) => `&#x${code};`).join(''),
    entities.map((code) => `&#x${code.toUpperCase()};`).join(''),
  ];
  const packed = [
    encodeText(hex.join('')),
    encodeText(hex.join('').toUpperCase()),
    utf16(codes, true),
    utf16(codes, false),
    ...base64Forms(utf8),
    ...base64Forms(utf16(codes, true)),
  ];
  return [
    ...[...new Set(texts)].map((text) => ({ bytes: encodeText(text), isPacked: false })),
    ...packed.map((bytes) => ({ bytes, isPacked: true })),
  ];
}

function utf16(codes: readonly number[], isLittle: boolean): Uint8Array {
  const bytes = new Uint8Array(codes.length * 2);
  const view = new DataView(bytes.buffer);
  for (const [index, code] of codes.entries()) view.setUint16(index * 2, code, isLittle);
  return bytes;
}

/** Shorter ones stand in other base64 by chance. */
const shortestBase64 = 7;

/**
 * What of a value's base64 is the same whatever stands before and behind it, for each of the three places
 * in a group of three bytes at which it can begin.
 */
function base64Forms(bytes: Uint8Array): Uint8Array[] {
  const forms: Uint8Array[] = [];
  for (let offset = 0; offset < 3; offset++) {
    const padded = new Uint8Array(offset + bytes.length);
    padded.set(bytes, offset);
    const text = btoa(String.fromCharCode(...padded)).replace(/=+$/, '');
    // Signs that hold bits of what stands before or behind are not known.
    const from = Math.ceil((offset * 8) / 6);
    const to = Math.floor(((offset + bytes.length) * 8) / 6);
    const fixed = text.slice(from, to);
    if (fixed.length < shortestBase64) continue;
    forms.push(encodeText(fixed));
    const inAddress = fixed.replaceAll('+', '-').replaceAll('/', '_');
    if (inAddress !== fixed) forms.push(encodeText(inAddress));
  }
  return forms;
}
