import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { JSDOM } from 'jsdom';
import { describe, expect, it } from 'vitest';
import { parsePageReading } from '../../src/model/fact.ts';
import { inspect } from '../../src/reading/inspect.ts';

/**
 * Pages written after what shop programs render, each with the reading that a person expects of it.
 * The first line of a page names its address, a second one the secrets that are known beforehand.
 * UPDATE_FIXTURES=1 writes missing expectations; they are read by eye before they are committed.
 */
const folder = join(import.meta.dirname, '../fixtures/reading');
const pages = readdirSync(folder).filter((name) => name.endsWith('.html'));
const now = Date.UTC(2026, 10, 23);

function readFixture(name: string) {
  const html = readFileSync(join(folder, name), 'utf8');
  const url = /^<!-- url: (\S+) -->/.exec(html)?.[1] ?? '';
  const known = /<!-- known: (.*) -->/.exec(html)?.[1]?.split(' | ') ?? [];
  return inspect(new JSDOM(html, { url }).window.document, url, { known, now });
}

/** What a person can check: no places and no confidences. */
function essence(name: string) {
  const { platform, kind, facts, secrets, rulesText, failureText, leftOut } = readFixture(name);
  return {
    platform,
    kind,
    facts: facts.map(({ order, field, value, text }) => ({ order, field, value, text })),
    secrets,
    rulesText,
    failureText,
    leftOut,
  };
}

describe('a page is read as a person would read it', () => {
  it.each(pages)('%s', (name) => {
    const file = join(folder, `${basename(name, '.html')}.json`);
    const actual = JSON.parse(JSON.stringify(essence(name)));
    if (!existsSync(file) && process.env.UPDATE_FIXTURES === '1') {
      writeFileSync(file, `${JSON.stringify(actual, null, 2)}\n`);
    }
    expect(existsSync(file), `${file} is missing`).toBe(true);
    expect(actual).toEqual(JSON.parse(readFileSync(file, 'utf8')));
  });

  it('and every reading passes the schema that guards the background, whole', () => {
    for (const name of pages) {
      const reading = readFixture(name);
      expect(parsePageReading(JSON.parse(JSON.stringify(reading))), name).toEqual(reading);
    }
  });

  it('and every fact says where it stood', () => {
    for (const name of pages) {
      for (const fact of readFixture(name).facts) expect(fact.where, name).not.toBe('');
    }
  });
});
