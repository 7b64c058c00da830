import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts', 'tests/**/*.test.tsx'],
    exclude: ['tests/e2e/**'],
    environment: 'node',
    restoreMocks: true,
    // A slow machine is no failure: what must be fast is measured, not asserted.
    testTimeout: 60_000,
  },
});
