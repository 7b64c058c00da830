import { describe, expect, it } from 'vitest';
import { writeJoint } from '../../../src/dispute/letters/joint-letter.ts';
import type { LetterSubject } from '../../../src/dispute/letters/letter-subject.ts';
import { letterLanguages } from '../../../src/model/claim.ts';
import { bareSubject, fact, fullSubject, now } from './sample-subject.ts';

const wish = { language: 'zh-CN' as const, now };
const order = (no: string, amount: string, currency = 'CNY'): LetterSubject =>
  fullSubject({
    case: { facts: [fact('orderNo', no), fact('amount', amount), fact('currency', currency)] },
  });

describe('a joint complaint', () => {
  it('lists every order and adds the amounts exactly', () => {
    const joint = writeJoint([order('A-1', '97.10'), order('A-2', '0.20')], wish);
    expect(joint.ok && joint.text).toMatch(/1\. 订单 A-1.*\n2\. 订单 A-2.*\n合计付款 97\.30 元。/);
  });

  it.each(letterLanguages)('of cases of which nothing is known is whole in %s', (language) => {
    const joint = writeJoint([bareSubject(), bareSubject()], { language, now });
    if (!joint.ok) throw new Error(joint.why);
    expect(joint.text).not.toMatch(/undefined|\{|\d\. $/m);
    expect(joint.text).not.toContain(language === 'en' ? '合计' : 'total');
  });

  it('states no sum of several currencies', () => {
    const joint = writeJoint([order('A-1', '1.00'), order('A-2', '1.00', 'USD')], wish);
    expect(joint.ok && joint.text).not.toContain('合计');
  });

  it.each([
    ['one order', [order('A-1', '1.00')], 'too-few'],
    [
      'several shops',
      [order('A-1', '1.00'), fullSubject({ case: { shop: 'https://other.example' } })],
      'shops-differ',
    ],
    [
      'several problems',
      [order('A-1', '1.00'), fullSubject({ case: { problem: 'not_delivered' } })],
      'problems-differ',
    ],
    [
      'own errors',
      [
        fullSubject({ case: { problem: 'own_error' } }),
        fullSubject({ case: { problem: 'own_error' } }),
      ],
      'own-problem',
    ],
  ])('is not written for %s', (_, subjects, why) => {
    expect(writeJoint(subjects, wish)).toEqual({ ok: false, why });
  });
});
