import { writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  essenceOf,
  fileOf,
  type LabelledPage,
  labelledPages,
  readPage,
} from '../../scripts/reading/pages.ts';
import { parsePageReading } from '../../src/model/fact.ts';

/**
 * Pages written after what shops render, each with the reading that a person expects of it. The first
 * line of a page names its address, a second one the secrets that are known beforehand. Where the
 * reader is known to say something else, that stands under `wrong`.
 * UPDATE_FIXTURES=1 writes missing expectations; they are read by eye before they are committed.
 */
const pages = labelledPages();

/** As JSON would carry it. */
function plain<T>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T;
}

function expectationOf(page: LabelledPage, actual: unknown): unknown {
  if (page.expected) return { ...page.expected, ...page.wrong };
  if (process.env.UPDATE_FIXTURES !== '1') return null;
  writeFileSync(fileOf(page.name), `${JSON.stringify(actual, null, 2)}\n`);
  return actual;
}

describe('a page is read as a person would read it', () => {
  it.each(pages.map((page) => [page.name, page] as const))('%s', (name, page) => {
    const actual = plain(essenceOf(readPage(page)));
    const expected = expectationOf(page, actual);
    expect(expected, `${name}.json is missing`).not.toBeNull();
    expect(actual).toEqual(expected);
  });

  it('and what is known to be read wrongly is not what a person reads', () => {
    for (const { name, expected, wrong } of pages) {
      for (const member of Object.keys(wrong) as (keyof typeof wrong)[]) {
        expect(wrong[member], `${name}: ${member}`).not.toEqual(expected?.[member]);
      }
    }
  });

  it('and every reading passes the schema that guards the background, whole', () => {
    for (const page of pages) {
      const reading = readPage(page);
      expect(parsePageReading(plain(reading)), page.name).toEqual(plain(reading));
    }
  });

  it('and every fact says where it stood', () => {
    for (const page of pages) {
      for (const fact of readPage(page).facts) expect(fact.where, page.name).not.toBe('');
    }
  });
});
