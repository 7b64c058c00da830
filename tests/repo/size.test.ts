import { describe, expect, it } from 'vitest';
import { filesLike, textOf } from './source-files.ts';

function linesOf(file: string): number {
  return textOf(file).trimEnd().split('\n').length;
}

describe('files stay small', () => {
  it('entrypoints have under 30 lines: what they set up lives in src', () => {
    const long = filesLike('entrypoints/**/*.{ts,tsx}').filter((file) => linesOf(file) >= 30);
    expect(long).toEqual([]);
  });

  it('sources have at most 300 lines', () => {
    const long = filesLike(
      'src/**/*.{ts,tsx}',
      'scripts/**/*.{ts,mjs}',
      'tests/e2e/**/*.ts',
    ).filter((file) => linesOf(file) > 300);
    expect(long).toEqual([]);
  });
});
