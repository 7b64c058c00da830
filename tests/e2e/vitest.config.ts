import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

// Each file starts browsers of its own. Two at a time keep two cores busy while one of them waits for
// an alarm; more would make all of them slow.
export default defineConfig({
  test: {
    root: fileURLToPath(new URL('../..', import.meta.url)),
    include: ['tests/e2e/**/*.e2e.ts'],
    maxWorkers: 2,
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
