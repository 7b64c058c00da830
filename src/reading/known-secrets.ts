import { secretFinder } from '../model/secrets.ts';
import type { Outline } from './outline.ts';

/** Attributes are searched only up to here; style sheets and pictures written into them are longer. */
const longestAttribute = 5000;

/**
 * Which of the buyer's known secrets stand somewhere on a page: in text, form controls, attributes,
 * title or address. They are secrets there even if the page itself gives no clue.
 */
export function knownSecretsIn(outline: Outline, url: string, known: readonly string[]): string[] {
  if (known.length === 0) return [];
  const find = secretFinder(known);
  const present = new Set<number>();
  const look = (text: string) => {
    for (const hit of find(text)) present.add(hit.n);
  };
  look(url);
  look(outline.document.title.slice(0, longestAttribute));
  // No budget here: a known secret that is not found would be shown.
  for (const line of outline.lines) look(line.text);
  for (const element of outline.elements) {
    for (const value of attributesOf(element)) look(value);
  }
  return [...present].sort((a, b) => a - b).map((n) => known[n - 1] ?? '');
}

function attributesOf(element: Element): string[] {
  try {
    return element
      .getAttributeNames()
      .map((name) => element.getAttribute(name) ?? '')
      .filter((value) => value.length >= 4 && value.length <= longestAttribute);
  } catch {
    return [];
  }
}
