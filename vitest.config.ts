import { defineConfig } from 'vitest/config';

/** Suites about bytes, trees, words and files, to which no zone of time makes a difference. */
const zoneless = [
  'tests/repo/**',
  'tests/capture/**',
  'tests/rules/**',
  'tests/ui/in-page/**',
  'tests/ui/verify/**',
  'tests/background/full-disk.test.ts',
  'tests/pack/!(claims|names|plan|report|strip|write-pack).test.ts',
  'tests/pack/timestamp/**',
  'tests/reading/!(dates|fields|fixtures).test.ts',
];

const exclude = ['tests/e2e/**', ...(process.env.CARDPROOF_SECOND_ZONE ? zoneless : [])];

/** Suites that change nothing outside of themselves: they share their modules, which saves loading them. */
const pure = ['deadlines', 'dispute', 'model', 'pack', 'reading', 'rules'].map(
  (folder) => `tests/${folder}/**/*.test.ts`,
);

export default defineConfig({
  test: {
    environment: 'node',
    // Starts a fifth faster than processes, which counts with two hundred files.
    pool: 'threads',
    // By itself it leaves one processor out: of two that is half.
    maxWorkers: '100%',
    restoreMocks: true,
    // A slow machine is no failure: what must be fast is measured, not asserted.
    testTimeout: 60_000,
    projects: [
      { extends: true, test: { name: 'pure', include: pure, exclude, isolate: false } },
      {
        extends: true,
        test: {
          name: 'rest',
          setupFiles: ['tests/support/last-frame.ts'],
          include: ['tests/**/*.test.ts', 'tests/**/*.test.tsx'],
          exclude: [...exclude, ...pure],
        },
      },
    ],
  },
});
