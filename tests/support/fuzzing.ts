import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';

const isLong = process.env.CARDPROOF_LONG === '1';

/** A run that failed once, as fast-check names it: `seed` and `path` make the very same input again. */
interface Kept {
  seed: number;
  path: string;
  /** What was wrong, for people. */
  because: string;
}

const file = join(import.meta.dirname, '../fixtures/fuzz-seeds.json');
const kept = JSON.parse(readFileSync(file, 'utf8')) as Record<string, Kept[]>;

/** Names under which runs are kept; a property that goes takes its runs along. */
export const keptNames = Object.keys(kept);

/**
 * Checks a property on wild input: first on each input that broke it once, then on new ones, a few in a
 * short run and many in a long one. A failure prints seed and path: they go into
 * tests/fixtures/fuzz-seeds.json, under this name, together with the fix.
 * @param runs how many inputs a short and a long run try
 */
export async function holds<T>(
  name: string,
  property: fc.IAsyncProperty<[T]>,
  runs: { short: number; long: number },
): Promise<void> {
  for (const { seed, path } of kept[name] ?? []) {
    await fc.assert(property, { seed, path, endOnFailure: true });
  }
  // The short run is the same everywhere, so that it never stops work that has nothing to do with it.
  const sample = isLong ? { numRuns: runs.long } : { numRuns: runs.short, seed: 20261124 };
  await fc.assert(property, sample);
}
