import { describe, expect, it } from 'vitest';
import { strengthOf } from '../../../src/ui/parts/passphrase-strength.ts';

describe('the strength of a passphrase', () => {
  it.each([
    ['', 'short'],
    ['1234567', 'short'],
    ['口令', 'short'],
    ['12345678', 'weak'],
    ['aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', 'weak'],
    ['abcdefghijklmnopqrstuvwxyz', 'weak'],
    ['19900101', 'weak'],
    ['password', 'weak'],
    ['quiet rivers', 'weak'],
    ['quiet rivers under glass', 'fair'],
    ['seven quiet rivers under glass', 'good'],
    ['月亮吃完面就回家', 'good'],
  ])('%j is %s', (passphrase, strength) => {
    expect(strengthOf(passphrase)).toBe(strength);
  });
});
