import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** What waits for alarms and servers nearly all of its time: `npm test` runs it beside the other tests. */
const waiting = [
  'tests/e2e/deadline.e2e.ts',
  'tests/e2e/idle.e2e.ts',
  'tests/e2e/timestamps.e2e.ts',
];
/** Which half is to run; all of it where nothing is said. */
const half = process.env.CARDPROOF_BROWSER_TESTS;

// Each file starts browsers of its own. Two at a time keep two cores busy while one of them waits for
// an alarm; more would make all of them slow.
export default defineConfig({
  test: {
    root: fileURLToPath(new URL('../..', import.meta.url)),
    include: half === 'waiting' ? waiting : ['tests/e2e/**/*.e2e.ts'],
    exclude: half === 'busy' ? waiting : [],
    maxWorkers: 2,
    // A browser on a busy machine loses a click now and then. What passed only at the second try is
    // named in the summary (scripts/test.mjs); the long run, which looks for such tests, gives none.
    retry: process.env.CARDPROOF_LONG === '1' ? 0 : 1,
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
