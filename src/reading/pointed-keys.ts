import { longestSecret } from '../model/limits.ts';
import type { PointedPlace, ReadingHint } from '../model/reading-hint.ts';
import { shortestReplaceable } from '../model/secrets.ts';
import type { FoundKey } from './card-keys.ts';
import { readDate } from './dates.ts';
import { readAmount } from './fields.ts';
import { readKeyLine } from './key-lines.ts';
import { labelOf } from './labels.ts';
import type { Outline } from './outline.ts';
import { outlineOf } from './outline-walk.ts';
import { fitsPath } from './path-pattern.ts';
import { linesOf, type PlacedText, splitLabel, textsAt, textsOf } from './placed-texts.ts';
import { exactStatus } from './status-words.ts';
import { traitsOf } from './traits.ts';

/** Card keys at which the buyer pointed, on this page or on others of the same shop. */

/** As sure as a text beside the same label on another page can be. */
const alike = 0.99;

/** What stands in the place of a key that has not come yet: `please wait`. */
const words = /^[A-Za-z]+(?: [A-Za-z]+)+[.!…]*$/;

/** The keys that stand where hints say. A text that cannot be a key gives none. */
export function hintedKeys(
  outline: Outline,
  hints: readonly ReadingHint[],
  url: string,
): FoundKey[] {
  const places = hints.filter((hint) => hint.about === 'cardKeys' && fitsPath(hint.path, url));
  if (places.length === 0) return [];
  const texts = textsOf(outline);
  return places.flatMap((hint) =>
    hint.about === 'kind' ? [] : likelyTexts(outline, texts, hint).flatMap(keysIn),
  );

  function keysIn({ placed, isShaped }: LikelyText): FoundKey[] {
    return linesOf(outline, placed)
      .filter((text) => canBeKey(text) && !words.test(text))
      .filter((text) => !isShaped || readKeyLine(text, 'strong')?.key)
      .map((text) => {
        const [key = text, ...parts] = keyOfText(text);
        return { key, ...(parts.length > 0 && { parts }), at: placed.at, confidence: alike };
      });
  }
}

interface LikelyText {
  placed: PlacedText;
  /** Whether it must look like a key, since no label says that it is one. */
  isShaped: boolean;
}

function likelyTexts(
  outline: Outline,
  texts: readonly PlacedText[],
  place: PointedPlace,
): LikelyText[] {
  const isShaped = place.label === '';
  if (place.where !== '') {
    return textsAt(outline, texts, place).map(({ placed }) => ({ placed, isShaped }));
  }
  if (isShaped) return [];
  const beside = texts.find((placed) => splitLabel(placed).label === place.label);
  return beside ? [{ placed: beside, isShaped }] : [];
}

/** What an element says, line by line; empty where nothing stands at that place. */
export function textAt(document: Document, place: PointedPlace): string[] {
  const outline = outlineOf(document);
  const found = textsAt(outline, textsOf(outline), place).find(({ isExact }) => isExact);
  return found ? linesOf(outline, found.placed) : [];
}

/**
 * Whether a text may be taken for a card key by the buyer's word: no sentence, date, amount, status or
 * label, and long enough to be found again where it stands.
 */
export function canBeKey(text: string): boolean {
  return (
    text.length >= shortestReplaceable &&
    text.length <= longestSecret &&
    /[0-9A-Za-z]{4}/.test(text) &&
    !/[。！？⟦]/.test(text) &&
    labelOf(text) === null &&
    readDate(text) === null &&
    readAmount(text)?.currency == null &&
    exactStatus(text, traitsOf(text)) === null
  );
}

/** A key as it stands, then the parts of it that are secret on their own. */
export function keyOfText(text: string): string[] {
  const line = readKeyLine(text, 'strong');
  const parts = [line?.key, line?.password, ...(line?.parts ?? [])].filter(
    (part) => part !== undefined && part.length >= shortestReplaceable,
  );
  return [...new Set([text, ...parts.filter((part) => part !== undefined)])];
}
