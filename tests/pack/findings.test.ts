import { describe, expect, it } from 'vitest';
import { endsVerification, findingCodes, findingOf } from '../../src/pack/findings.ts';
import { verifyReport } from '../../src/pack/verify/verify-report.ts';

describe('a finding', () => {
  it.each(findingCodes)('of %s says in Chinese and in English what happened', (code) => {
    const { message } = findingOf({ code, path: 'x', detail: 'DETAIL' });
    const [zh = '', en = '', ...rest] = message.split('\n');
    expect(rest).toEqual([]);
    expect(zh).toMatch(/[\u4e00-\u9fff]{4}.*[。：]?/);
    expect(en).toMatch(/^[A-Z“"].*[.\w]$/);
    expect(zh.includes('DETAIL')).toBe(en.includes('DETAIL'));
  });

  it('quotes a detail as it is, but not without end', () => {
    const detail = `$& {} ${'x'.repeat(1000)}`;
    const { message } = findingOf({ code: 'read-failed', path: '', detail });
    expect(message).toContain('$& {} xxx');
    expect(message.length).toBeLessThan(600);
  });

  it('has a detail in both languages where there is one', () => {
    const detail = { zh: '金额', en: 'Amount' };
    const { message } = findingOf({ code: 'fact-unfounded', path: '', detail });
    expect(message).toMatch(/金额.*\n.*Amount/);
  });
});

describe('the verdict', () => {
  it.each([
    ['intact without findings', [], 'intact'],
    ['intact with doubts and notes', ['ledger-time-back', 'masked-text'], 'intact'],
    ['damaged with one damage', ['masked-text', 'changed-file'], 'damaged'],
    ['unreadable before damaged', ['changed-file', 'not-a-pack'], 'unreadable'],
  ] as const)('is %s', (_, codes, verdict) => {
    expect(verifyReport(codes.map((code) => ({ code, path: '' }))).verdict).toBe(verdict);
  });

  it('counts damage beyond the findings that it lists, each of them once', () => {
    const notes = Array.from(
      { length: 3000 },
      (_, n) => ({ code: 'masked-text', path: `${n}` }) as const,
    );
    const faults = [...notes, ...notes, { code: 'changed-file', path: 'x' } as const];
    const report = verifyReport(faults);
    expect(report.verdict).toBe('damaged');
    expect(report.findings).toHaveLength(1000);
    expect(findingCodes.filter(endsVerification)).toContain('too-large');
  });
});
