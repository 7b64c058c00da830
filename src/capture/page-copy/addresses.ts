import { longestMissing, mostMissing } from '../../model/limits.ts';

/** The absolute form of an address, null when it is none or empty. */
export function absolute(address: string, base: string): string | null {
  if (address.trim() === '') return null;
  try {
    return new URL(address.trim(), base).href;
  } catch {
    return null;
  }
}

/** Where a person may go by a link: everything else runs or embeds something. */
export function isFollowable(address: string): boolean {
  return /^(https?|mailto|tel):/i.test(address);
}

/** Whether it is an image that an address carries in itself. */
export function isDataImage(address: string): boolean {
  return /^data:image\//i.test(address.trim());
}

/** Each sign fits one branch only: a hostile style sheet must not make it try all ways. */
const bareAddress = String.raw`(?:\\(?:[0-9a-f]{1,5}(?![0-9a-f])|[0-9a-f]{6})\s?|\\[^0-9a-f\n]|[^\s"'()\\])*`;
const cssAddress = new RegExp(
  String.raw`url\(\s*(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|(${bareAddress}))\s*\)`,
  'gi',
);
const cssEscape = /\\(?:([0-9a-f]{1,6})\s?|(\n)|(.))/gi;

/**
 * Replaces the addresses in CSS, so that nothing of it is ever loaded.
 * @param refer gives what stands for an absolute address
 */
export function withReferences(
  css: string,
  base: string,
  refer: (address: string) => string,
): string {
  return css.replaceAll(cssAddress, (_, quoted, single, bare) => {
    const address = unescaped((quoted ?? single ?? bare ?? '').trim());
    if (address === '' || address.startsWith('#')) return `url("${encodeURI(address)}")`;
    const whole = absolute(address, base);
    return whole === null ? 'url("about:invalid")' : `url("${refer(whole)}")`;
  });
}

function unescaped(text: string): string {
  return text.replaceAll(cssEscape, (_, hex, lineEnd, sign) => {
    if (lineEnd !== undefined) return '';
    if (hex === undefined) return sign;
    const code = Number.parseInt(hex, 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : '';
  });
}

/** A list of what could not be taken along: each once, bounded. */
export function missingList(): { add(address: string): void; addresses: string[] } {
  const known = new Set<string>();
  return {
    add(address) {
      if (known.size < mostMissing && address !== '') known.add(address.slice(0, longestMissing));
    },
    get addresses() {
      return [...known];
    },
  };
}
