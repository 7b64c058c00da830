import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { JSDOM } from 'jsdom';
import { describe, expect, it } from 'vitest';
import { inspect } from '../../src/reading/inspect.ts';
import { platforms } from '../../src/reading/platforms/index.ts';

/**
 * The next shop runs a program that nobody here has seen: pages of the known ones are read without
 * their files, and compared with what a person says about them.
 */

const folder = join(import.meta.dirname, '../fixtures/reading');
const now = Date.UTC(2026, 10, 23);
/** F1 that every field must reach, the kind of the page included. */
const leastScore = 0.85;

interface Expected {
  kind: string;
  facts: { order?: number; field: string; value: unknown }[];
}

interface Count {
  right: number;
  wrong: number;
  missing: number;
}

function statements({ kind, facts }: Expected): Set<string> {
  const stated = facts.map(
    ({ order, field, value }) => `${field} ${order ?? ''} ${JSON.stringify(value)}`,
  );
  return new Set([`kind ${kind}`, ...stated]);
}

/** Per field, over all pages whose names begin with one of the ids. */
function countsOf(ids: readonly string[]): Map<string, Count> {
  const counts = new Map<string, Count>();
  const count = (statement: string, what: keyof Count) => {
    const field = statement.split(' ')[0] ?? '';
    const known = counts.get(field) ?? { right: 0, wrong: 0, missing: 0 };
    known[what]++;
    counts.set(field, known);
  };
  for (const name of readdirSync(folder).filter((file) => file.endsWith('.html'))) {
    if (!ids.some((id) => name.startsWith(`${id}-`))) continue;
    const html = readFileSync(join(folder, name), 'utf8');
    const url = /^<!-- url: (\S+) -->/.exec(html)?.[1] ?? '';
    const { document } = new JSDOM(html, { url }).window;
    const expectation = readFileSync(join(folder, name.replace('.html', '.json')), 'utf8');
    const expected = statements(JSON.parse(expectation) as Expected);
    const actual = statements(inspect(document, url, { now, platforms: [] }));
    for (const statement of actual) count(statement, expected.has(statement) ? 'right' : 'wrong');
    for (const statement of expected) if (!actual.has(statement)) count(statement, 'missing');
  }
  return counts;
}

function scoreOf({ right, wrong, missing }: Count): number {
  return (2 * right) / (2 * right + wrong + missing);
}

describe('without a file about its program', () => {
  it.each(platforms.map(({ id }) => id))('%s is read as well as a person needs it', (id) => {
    const all: Count = { right: 0, wrong: 0, missing: 0 };
    for (const { right, wrong, missing } of countsOf([id]).values()) {
      all.right += right;
      all.wrong += wrong;
      all.missing += missing;
    }
    expect(scoreOf(all)).toBeGreaterThanOrEqual(leastScore);
  });

  it('every field is read as well as a person needs it', () => {
    const low = [...countsOf(platforms.map(({ id }) => id))]
      .map(([field, count]) => `${field} ${scoreOf(count).toFixed(2)}`)
      .filter((line) => Number(line.split(' ')[1]) < leastScore);
    expect(low).toEqual([]);
  });
});
