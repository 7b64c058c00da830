import { absolute, withReferences } from './addresses.ts';
import { textOf } from './data-address.ts';
import type { ResourceLoader } from './loader.ts';

/** Style sheets of other origins, which no script may read rule by rule, as texts from the cache. */
export interface FarSheets {
  has(address: string): boolean;
  /** Its CSS with all addresses referred to; null where it could not be had. */
  css(address: string, refer: (address: string) => string): string | null;
}

const deepestImport = 3;
const mostSheets = 40;
/** Imports stand before everything else but comments, the charset and layer statements. */
const importRule =
  /@import\s+(?:url\(\s*)?["']?([^"')\s;]+)["']?\s*\)?([^;]*);|@charset\s+"[^"]*";/gi;
const comments = /\/\*[\s\S]*?\*\//g;

interface Part {
  text: string;
  base: string;
}

/**
 * Fetches sheets, with those that they import.
 * @param fonts the page's, to know which of those that the sheets name it uses
 */
export async function fetchSheets(
  addresses: readonly string[],
  loader: ResourceLoader,
  fonts: Iterable<FontFace> = [],
): Promise<FarSheets> {
  const families = loadedFamilies(fonts);
  const sheets = new Map<string, Part[]>();
  let left = mostSheets;

  async function partsOf(address: string, depth: number): Promise<Part[] | null> {
    if (depth > deepestImport || left-- <= 0) return null;
    const file = await loader.load(address);
    if (!file) return null;
    const text = (await textOf(file)).replaceAll(comments, '');
    const parts: Part[] = [];
    for (const [, target, condition = ''] of text.matchAll(importRule)) {
      if (target === undefined) continue;
      const imported = await partsOf(absolute(target, address) ?? '', depth + 1);
      if (imported) parts.push(...conditional(imported, condition.trim()));
    }
    return [...parts, { text: text.replaceAll(importRule, ''), base: address }];
  }

  for (const address of new Set(addresses)) {
    const parts = await partsOf(address, 0);
    if (parts) sheets.set(address, parts);
  }
  return {
    has: (address) => sheets.has(address),
    css(address, refer) {
      const parts = sheets.get(address);
      if (!parts) return null;
      for (const part of parts) expectFiles(part, loader, families);
      return parts.map(({ text, base }) => withReferences(text, base, refer)).join('\n');
    },
  };
}

/** Layers and feature queries of imports from other origins were never seen; their rules count. */
function conditional(parts: Part[], condition: string): Part[] {
  const media = condition.replace(/^(layer(\([^)]*\))?|supports\([^)]*\))\s*/gi, '');
  if (media === '') return parts;
  return parts.map(({ text, base }) => ({ text: `@media ${media} {\n${text}\n}`, base }));
}

const fontRule = /@font-face\s*\{[^}]*\}/gi;
const familyOf = /font-family\s*:\s*["']?([^"';}]+)/i;
/** Every browser that matters takes the first of these; older forms are for none of them. */
const modernFont = /\.woff2?(\?[^#]*)?$/i;
const pictureName = /\.(avif|gif|jpe?g|png|svg|webp)(\?[^#]*)?$/i;

/** Fonts that the page has loaded, and pictures, whether it shows them or not. */
function expectFiles(
  { text, base }: Part,
  loader: ResourceLoader,
  families: ReadonlySet<string>,
): void {
  const note = (pattern: RegExp) => (address: string) => {
    if (pattern.test(address)) loader.expect(address);
    return address;
  };
  for (const [rule] of text.matchAll(fontRule)) {
    const family = familyOf.exec(rule)?.[1]?.trim() ?? '';
    if (families.has(family)) withReferences(rule, base, note(modernFont));
  }
  withReferences(text.replaceAll(fontRule, ''), base, note(pictureName));
}

function loadedFamilies(fonts: Iterable<FontFace>): Set<string> {
  const families = new Set<string>();
  for (const { family, status } of fonts) {
    if (status === 'loaded') families.add(family.replaceAll(/^["']|["']$/g, ''));
  }
  return families;
}
