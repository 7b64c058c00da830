import { setTimeout as sleep } from 'node:timers/promises';

const pause = 50;

/**
 * Asks again and again until the answer is neither null, undefined nor false.
 * @param what completes the sentence "gave up waiting for …"
 * @param patience in milliseconds; generous by default because test machines are slow
 */
export async function until<T>(
  what: string,
  ask: () => Promise<T | null | undefined | false> | T | null | undefined | false,
  patience = 20_000,
): Promise<T> {
  const end = Date.now() + patience;
  let lastError: unknown;
  while (Date.now() < end) {
    try {
      const answer = await ask();
      if (answer !== null && answer !== undefined && answer !== false) return answer;
      lastError = undefined;
    } catch (error) {
      lastError = error;
    }
    await sleep(pause);
  }
  throw new Error(`gave up waiting for ${what}`, { cause: lastError });
}
