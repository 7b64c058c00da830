import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');
const text = readFileSync(join(root, 'docs/threat-model.md'), 'utf8');

/** Every test that the document names, as `path` › _name_. */
const named = [...text.matchAll(/`(tests\/[^`]+)` › _([^_\n]+)_/g)].map(([, path, name]) => ({
  path: path ?? '',
  name: name ?? '',
}));

describe('the threat model', () => {
  it('names tests for what it claims', () => {
    expect(named.length).toBeGreaterThan(40);
    const paths = text.match(/`tests\/[^`]+\.ts`/g) ?? [];
    // One more: the test that you read.
    expect(paths).toHaveLength(named.length + 1);
  });

  it.each(named)('$path has a test "$name"', ({ path, name }) => {
    expect(existsSync(join(root, path))).toBe(true);
    const source = readFileSync(join(root, path), 'utf8').replaceAll("\\'", "'");
    expect(source.includes(name)).toBe(true);
  });
});
