import { globSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from './source-files.ts';

const built = join(root, '.output', 'chrome-mv3');
const scripts = globSync('**/*.js', { cwd: built }).map((path) => path.replaceAll('\\', '/'));

/** Most bytes that may be loaded; a new dependency that exceeds this is a decision, not a detail. */
const budgets: Record<string, number> = {
  // A third of it are texts in three languages, which are parsed as one string each.
  'background.js': 850_000,
  // Certificates: loaded only by whoever has evidence stamped.
  'stamp-check.js': 450_000,
  'reader.js': 125_000,
  'page-copy.js': 80_000,
  'page-scroll.js': 25_000,
  'reconstruct.js': 320_000,
  // What runs in every page of a watched shop before anything is known of it.
  'watch.js': 30_000,
  'hint.js': 10_000,
  'panel.js': 25_000,
  'picker.js': 30_000,
  'chooser.js': 30_000,
  'toast.js': 25_000,
  'countdown.js': 25_000,
  'page-button.js': 30_000,
};

describe('the built scripts', () => {
  it.each(Object.entries(budgets))('%s has at most %i bytes', (file, most) => {
    expect(statSync(join(built, file)).size).toBeLessThanOrEqual(most);
  });

  it('hold no address that anything could be sent to', () => {
    const addresses = scripts.flatMap((file) => {
      const text = readFileSync(join(built, file), 'utf8');
      const calls = /\b(?:fetch|WebSocket|EventSource|sendBeacon)\(\s*["'`]https?:[^"'`]*/g;
      return [...text.matchAll(calls)].map(([call]) => `${file}: ${call}`);
    });
    expect(addresses).toEqual([]);
  });
});
