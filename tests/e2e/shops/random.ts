import { createHash } from 'node:crypto';

const digitsAndCapitals = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** Reproducible texts: the same seed gives the same order numbers and keys in every run. */
export interface SeededText {
  /** `length` characters of A-Z and 0-9. */
  capitals(length: number): string;
  digits(length: number): string;
}

/** Makes a generator whose n-th byte is taken from SHA-256(seed, counter). */
export function seededText(seed: string): SeededText {
  let counter = 0;
  let pool: number[] = [];

  function nextByte(): number {
    if (pool.length === 0) {
      pool = [...createHash('sha256').update(`${seed}/${counter++}`).digest()];
    }
    return pool.pop() ?? 0;
  }

  function pick(alphabet: string, length: number): string {
    let text = '';
    while (text.length < length) text += alphabet[nextByte() % alphabet.length];
    return text;
  }

  return {
    capitals: (length) => pick(digitsAndCapitals, length),
    digits: (length) => pick(digitsAndCapitals.slice(0, 10), length),
  };
}
