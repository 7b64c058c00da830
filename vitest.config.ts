import { defineConfig } from 'vitest/config';

/** Suites about bytes, trees, words and files, to which no zone of time makes a difference. */
const zoneless = [
  'tests/repo/**',
  'tests/capture/**',
  'tests/rules/**',
  'tests/ui/in-page/**',
  'tests/pack/zip-bytes*',
  'tests/reading/mangled.test.ts',
  'tests/reading/commerce.test.ts',
  'tests/reading/traps.test.ts',
  'tests/reading/regions.test.ts',
];

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts', 'tests/**/*.test.tsx'],
    exclude: ['tests/e2e/**', ...(process.env.CARDPROOF_SECOND_ZONE ? zoneless : [])],
    environment: 'node',
    // Starts a fifth faster than processes, which counts with two hundred files.
    pool: 'threads',
    restoreMocks: true,
    // A slow machine is no failure: what must be fast is measured, not asserted.
    testTimeout: 60_000,
  },
});
