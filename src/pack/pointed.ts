import { shownRecord } from '../model/correction.ts';
import type { Fact } from '../model/fact.ts';
import { pointedInForce } from '../model/pointed.ts';
import { isFoundAnywhere } from '../model/secret-search.ts';
import type { PackItem } from './pack-source.ts';

/**
 * Card keys that the reader missed and the buyer pointed at. Unlike those found at capture they stand
 * in clear in what was sealed, so a masked pack must find every one of them itself.
 */
export interface PointedKeys {
  /** Long enough to be found and replaced wherever they stand. */
  sought: string[];
  /** Too short for that: what may hold one is withheld instead. */
  short: string[];
}

/** The pointed keys of an item that count. */
export function pointedKeys({ corrections = [], pointed = [] }: PackItem): PointedKeys {
  const values = pointedInForce(corrections, pointed).map(({ value }) => value.toWellFormed());
  return {
    sought: values.filter(isFoundAnywhere),
    short: values.filter((value) => !isFoundAnywhere(value)),
  };
}

/** Whether a fact of the record, or its title or address, shows a key that is too short to be masked. */
export function recordShows(item: PackItem, short: readonly string[]): boolean {
  if (short.length === 0) return false;
  const said = saidBy(item);
  return short.some((value) => said.some((text) => text.includes(value)));
}

/** What the record of an item says in words of the page. */
export function saidBy(item: PackItem): string[] {
  const { facts, page, failureText } = shownRecord(item);
  return [page.title, page.url, failureText, ...facts.flatMap(wordsOf)];
}

function wordsOf(fact: Fact): string[] {
  return [fact.text, JSON.stringify(fact.value)];
}
