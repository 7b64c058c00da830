import { canonicalBytes } from '../model/hash.ts';
import { decodeText, encodeText } from './bytes.ts';

/**
 * A value as indented JSON with sorted members, for people who open the file; the same value always
 * gives the same bytes.
 */
export function jsonFile(value: unknown): Uint8Array {
  const canonical: unknown = JSON.parse(decodeText(canonicalBytes(value)) ?? 'null');
  return encodeText(`${JSON.stringify(canonical, null, 2)}\n`);
}

/** Parses JSON from a file; undefined where it is none. */
export function parseJson(bytes: Uint8Array): unknown {
  const text = decodeText(bytes);
  if (text === null) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
