import type { Result } from '../../src/model/result.ts';

/** The value of what must have gone well; the problem of everything else ends the test. */
export function gained<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.problem));
  return result.value;
}
