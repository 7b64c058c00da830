import type { PointableField } from '../model/correction.ts';
import type { PageKind } from '../model/fact.ts';
import type { FieldHint, PointedPlace, ReadingHint } from '../model/reading-hint.ts';
import { atLeast, type Found, factsOfPairs } from './facts.ts';
import { isMerchantField, pointedMerchant } from './merchant.ts';
import { pathOf } from './orders.ts';
import type { Outline } from './outline.ts';
import { outlineOf } from './outline-walk.ts';
import { fitsPath } from './path-pattern.ts';
import { type PlacedText, splitLabel, textsAt, textsOf } from './placed-texts.ts';

/** What the buyer put right on other pages of the same shop, put to use on this one. */

/** Marks facts that were found as a hint says; no page can write a label that folds to this. */
export const hintWord = '\u0000hint';

/** The kind that hints give the page at an address, or null. */
export function hintedKind(hints: readonly ReadingHint[], url: string): PageKind | null {
  const hint = hints.find(({ about, path }) => about === 'kind' && fitsPath(path, url));
  return hint?.about === 'kind' ? hint.kind : null;
}

/** The facts that stand where hints say; a text that does not fit its field gives nothing. */
export function hintedFacts(
  outline: Outline,
  hints: readonly ReadingHint[],
  url: string,
  now: number,
): Found[] {
  const fitting = hints.filter((hint): hint is ReadingHint & FieldHint => {
    return hint.about !== 'kind' && fitsPath(hint.path, url);
  });
  if (fitting.length === 0) return [];
  const texts = textsOf(outline);
  return fitting.flatMap((hint) => factsAt(hint, texts, outline, now));
}

/** The exact place is surer than its like beside the same label. */
const exactly = 1;
const alike = 0.99;

function factsAt(
  hint: FieldHint,
  texts: readonly PlacedText[],
  outline: Outline,
  now: number,
): Found[] {
  if (hint.where === '') return hint.label === '' ? [] : factsBeside(hint, texts, now);
  return textsAt(outline, texts, hint).flatMap(({ placed, isExact }) => {
    if (hint.label === '' && !isExact) return [];
    const { value } = splitLabel(placed);
    return factsOfText(hint.about, value, placed.at, isExact ? exactly : alike, now);
  });
}

/** Only the label is known: the value stands in the same text or right after it. */
function factsBeside(hint: FieldHint, texts: readonly PlacedText[], now: number): Found[] {
  const beside = texts.find((placed) => splitLabel(placed).label === hint.label);
  if (!beside) return [];
  return factsOfText(hint.about, splitLabel(beside).value, beside.at, exactly, now);
}

/** More starts than this in one text would be a guess. */
const mostStarts = 12;

/**
 * Reads a text as the value of one field: as it stands, else from one of its later words on.
 * @returns the field's fact and what comes with it (an amount names its currency); empty where it
 * does not fit, and for card keys, which are secrets first (pointed-keys.ts)
 */
export function factsOfText(
  field: PointableField,
  text: string,
  at: number,
  confidence: number,
  now: number,
): Found[] {
  if (field === 'cardKeys') return [];
  if (isMerchantField(field))
    return pointedMerchant(field, { text, at, confidence, word: hintWord });
  const words = text.split(/(?<=[\s:：])/);
  for (let start = 0; start < Math.min(words.length, mostStarts); start++) {
    const value = words.slice(start).join('').trim();
    const found = factsOfPairs(
      [
        {
          label: { meaning: field, weight: 1 },
          word: hintWord,
          value,
          at,
          line: 0,
          via: 'inline',
          hidden: false,
          isProse: false,
        },
      ],
      now,
    );
    const wanted = found.filter(({ fact }) => fact.field === field || fact.field === 'currency');
    if (wanted.some(({ fact }) => fact.field === field)) {
      return wanted.map((entry) => atLeast(entry, confidence));
    }
  }
  return [];
}

/** The place of what an element of the page says; null where it says nothing short enough. */
export function placeOf(document: Document, element: Element): PointedPlace | null {
  const outline = outlineOf(document);
  const texts = textsOf(outline);
  for (let box: Element | null = element; box; box = box.parentElement) {
    const at = outline.elements.indexOf(box);
    if (at < 0) continue;
    const end = outline.ends[at] ?? at;
    const placed = texts.find((candidate) => candidate.at >= at && candidate.at <= end);
    if (!placed) return null;
    const where = pathOf(outline, placed.at);
    const alikes = texts.filter((candidate) => pathOf(outline, candidate.at) === where);
    return { where, label: splitLabel(placed).label, nth: alikes.indexOf(placed) };
  }
  return null;
}
