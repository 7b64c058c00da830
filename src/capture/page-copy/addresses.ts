/** Longest address kept; the model cuts there too. */
const longestAddress = 2000;
/** Most addresses listed as missing. */
const mostMissing = 200;

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

const cssAddress = /url\(\s*(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|([^\s"'()]*))\s*\)/gi;

/**
 * Makes the addresses in CSS absolute, so that a reader sees where they pointed to; the policy of the
 * copy keeps them from being loaded.
 * @param seen is told each address that the copy will lack
 */
export function absoluteInCss(css: string, base: string, seen: (address: string) => void): string {
  return css.replaceAll(cssAddress, (all, quoted, single, bare) => {
    const address: string = (quoted ?? single ?? bare ?? '').trim();
    if (address === '' || address.startsWith('#') || /^data:/i.test(address)) return all;
    const whole = absolute(address, base);
    if (whole === null) return all;
    seen(whole);
    return `url("${whole.replaceAll(/["\\\n]/g, encodeURIComponent)}")`;
  });
}

/** A list of what could not be taken along: each once, bounded. */
export function missingList(): { add(address: string): void; addresses: string[] } {
  const known = new Set<string>();
  return {
    add(address) {
      if (known.size < mostMissing && address !== '') known.add(address.slice(0, longestAddress));
    },
    get addresses() {
      return [...known];
    },
  };
}
