import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

// Each file starts browsers of its own; two at a time would make both slow on small machines.
export default defineConfig({
  test: {
    root: fileURLToPath(new URL('../..', import.meta.url)),
    include: ['tests/e2e/**/*.e2e.ts'],
    fileParallelism: false,
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
