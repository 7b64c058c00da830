import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { computeDeadline } from '../../src/deadlines/deadline.ts';
import type { LetterSubject } from '../../src/dispute/letters/letter-subject.ts';
import { nextStep, type StepInput, stepCodes, stepTraps } from '../../src/dispute/next-step.ts';
import { problemKinds } from '../../src/model/case.ts';
import { type Claim, claimRoutes, refusalReasons } from '../../src/model/claim.ts';
import { at, item, windowOf } from '../deadlines/sample.ts';
import {
  allItems,
  clauseOf,
  fact,
  fullSubject,
  itemOf,
  observed,
  refusedClaim,
  rule,
} from './letters/sample-subject.ts';

const hour = 3_600_000;
const now = at('16:00:00');
const basic = allItems.slice(0, 6);

function input(changes: Parameters<typeof fullSubject>[0] = {}): StepInput {
  const subject: LetterSubject = fullSubject({
    items: basic,
    observations: basic.map(observed),
    ...changes,
    case: { claims: [], ...changes.case },
  });
  const deadlines = subject.case.windows.flatMap((window) => {
    const deadline = computeDeadline({
      case: subject.case,
      window,
      observations: subject.observations,
    });
    return deadline.ok ? [deadline.value] : [];
  });
  return { ...subject, deadlines };
}

function claim(changes: Partial<Claim> = {}): Claim {
  return { id: 'b'.repeat(32), route: 'shop', sentAt: '2026-11-20T15:00:00+08:00', ...changes };
}

const refused = (refusedFor: Claim['refusedFor'], changes: Partial<Claim> = {}) =>
  claim({ ...refusedClaim, refusedFor, ...changes });

const withClaims = (...claims: Claim[]) => input({ case: { claims } });
const due = at('14:30:15') + 24 * hour;

describe('the next step', () => {
  it.each<[string, StepInput, string, Partial<ReturnType<typeof nextStep>>]>([
    [
      'nobody said what is wrong',
      input({ case: { problem: null } }),
      'say-problem',
      { until: due },
    ],
    [
      'it is the own error',
      input({ case: { problem: 'own_error' } }),
      'not-refundable',
      { letter: null },
    ],
    [
      'nothing was sent',
      input(),
      'send-first-claim',
      { until: due, route: 'shop', letter: 'first_claim' },
    ],
    [
      'nothing was sent and the shop is gone, with nothing to show it',
      input({ case: { problem: 'shop_vanished' } }),
      'capture-site-down',
      {},
    ],
    [
      'the shop is gone, and a capture shows it',
      input({ case: { problem: 'shop_vanished' }, items: allItems }),
      'report-unreachable',
      { route: 'wechat_pay', letter: 'unreachable' },
    ],
    [
      'it was bought second-hand',
      input({ case: { problem: 'second_hand_marketplace' } }),
      'send-first-claim',
      { route: 'xianyu', letter: 'xianyu_platform' },
    ],
    ['it was sent', withClaims(claim()), 'wait-for-answer', { until: at('15:00:00') + 48 * hour }],
    [
      'WeChat Pay has it',
      withClaims(claim({ route: 'wechat_pay' })),
      'wait-for-answer',
      { until: at('15:00:00') + 24 * hour },
    ],
    [
      'it was refused as late, and was not',
      withClaims(refused('late_claim')),
      'answer-late',
      { letter: 'after_late' },
    ],
    [
      'it was refused as late, and was',
      input({
        case: {
          claims: [refused('late_claim')],
          windows: [windowOf({ amount: 1, unit: 'minute', from: 'order' })],
        },
      }),
      'go-to-supervisor',
      { letter: 'supervisor' },
    ],
    [
      'the evidence was found insufficient, and nothing is new',
      withClaims(refused('insufficient_evidence')),
      'capture-more',
      { letter: null },
    ],
    [
      'the evidence was found insufficient, and more was captured since',
      input({ case: { claims: [refused('insufficient_evidence')] }, items: allItems }),
      'answer-insufficient',
      { letter: 'after_insufficient' },
    ],
    [
      'a leak is blamed',
      withClaims(refused('user_leak_blamed')),
      'get-key-times',
      { route: 'supervisor' },
    ],
    ['the account is blamed', withClaims(refused('account_blamed')), 'get-official-reply', {}],
    [
      'the account is blamed, and the maker says otherwise',
      input({ case: { claims: [refused('account_blamed')] }, items: allItems }),
      'go-to-supervisor',
      {},
    ],
    ['it was refused without a reason', withClaims(refused(undefined)), 'go-to-supervisor', {}],
    [
      'it was refused twice',
      withClaims(
        refused('other'),
        refused('other', { id: 'c'.repeat(32), sentAt: '2026-11-20T15:30:00+08:00' }),
      ),
      'go-to-payment-channel',
      { route: 'wechat_pay', letter: 'payment_channel' },
    ],
    [
      'the payment channel refused',
      withClaims(
        refused('other'),
        refused('other', {
          id: 'd'.repeat(32),
          route: 'wechat_pay',
          sentAt: '2026-11-20T15:30:00+08:00',
        }),
      ),
      'go-to-12315',
      { route: 'hotline_12315', letter: 'hotline_complaint' },
    ],
    [
      '12315 ended it',
      withClaims(refused('other', { route: 'hotline_12315' })),
      'all-ways-taken',
      { route: null },
    ],
    [
      'a part came back',
      withClaims(claim({ refundedAt: refusedClaim.sentAt, refunded: '50.00' })),
      'claim-the-rest',
      { route: 'shop' },
    ],
    [
      'all came back',
      withClaims(claim({ refundedAt: refusedClaim.sentAt, refunded: '97.00' })),
      'done',
      {},
    ],
    ['the money came back', withClaims(claim({ refundedAt: refusedClaim.sentAt })), 'done', {}],
    [
      'the page says that it was paid back',
      input({ case: { facts: [fact('status', 'refunded')] } }),
      'done',
      {},
    ],
  ])('when %s', (_, given, code, rest) => {
    expect(nextStep(given, now)).toMatchObject({ code, ...rest });
  });

  it('goes on when nobody answers in time', () => {
    const sent = withClaims(claim());
    expect(nextStep(sent, at('15:00:00') + 48 * hour).code).toBe('go-to-payment-channel');
    const paid = withClaims(
      claim(),
      claim({ id: 'c'.repeat(32), route: 'wechat_pay', sentAt: '2026-11-20T15:30:00+08:00' }),
    );
    const opened = at('15:30:00');
    expect(nextStep(paid, opened + 25 * hour)).toMatchObject({
      code: 'wait-for-answer',
      until: opened + 72 * hour,
    });
    expect(nextStep(paid, opened + 72 * hour).code).toBe('go-to-12315');
  });

  it('is still to send when the deadline is over', () => {
    expect(nextStep(input(), due + 1).code).toBe('send-though-late');
  });

  it('keeps the buyer’s own limit after a refusal', () => {
    const jd = withClaims(refused('other', { route: 'jd' }));
    expect(nextStep(jd, now).until).toBe(Date.parse(refusedClaim.refusedAt ?? '') + 15 * 24 * hour);
  });

  it('sees a refusal that was captured and not marked', () => {
    const items = [...basic, itemOf(8, 'refusal', { at: at('15:20:00') })];
    const given = input({ case: { claims: [claim()] }, items, observations: items.map(observed) });
    expect(nextStep(given, now).code).toBe('go-to-supervisor');
  });
});

describe('the traps', () => {
  const night = input({
    case: {
      windows: [
        windowOf({
          amount: 0,
          unit: 'day',
          until: 'end_of_day',
          from: 'order',
          quote: rule,
          item: item(2),
        }),
      ],
    },
  });

  it.each<[string, StepInput, number, string, boolean]>([
    ['a limit that ends at midnight', night, now, 'over-night', true],
    ['a limit that ends in the afternoon', input(), now, 'over-night', false],
    [
      'a limit that ends in some days',
      input({ case: { windows: [windowOf({ amount: 72 })] } }),
      now,
      'over-night',
      false,
    ],
    ['an open complaint', withClaims(claim({ route: 'alipay' })), now, 'withdrawing', true],
    ['a claim at the shop', withClaims(claim()), now, 'withdrawing', false],
    [
      'a rule by which withdrawing releases the money',
      input({ clauses: [clauseOf('撤诉后放款', 2, { traps: ['withdrawal_releases_money'] })] }),
      now,
      'withdrawing',
      true,
    ],
    [
      'second-hand goods',
      input({ case: { problem: 'second_hand_marketplace' } }),
      now,
      'confirming',
      true,
    ],
    ['goods of a shop', input(), now, 'confirming', false],
    ['a first letter to a shop', input(), now, 'leaving', true],
    [
      'money that is back',
      withClaims(claim({ refundedAt: refusedClaim.sentAt })),
      now,
      'leaving',
      false,
    ],
  ])('of %s', (_, given, moment, trap, isThere) => {
    expect(nextStep(given, moment).traps.includes(trap as never)).toBe(isThere);
  });
});

describe('any case', () => {
  it('has a next step, whatever happened', () => {
    const claims = fc.array(
      fc.record(
        {
          id: fc.nat(99).map(item),
          route: fc.constantFrom(...claimRoutes),
          sentAt: fc.constantFrom('2026-11-20T15:00:00+08:00', '2026-11-19T01:00:00Z'),
          refusedAt: fc.constant('2026-11-20T15:30:00+08:00'),
          refusedFor: fc.constantFrom(...refusalReasons),
          refundedAt: fc.constant('2026-11-20T15:40:00+08:00'),
          refunded: fc.constantFrom('1.00', '97.00', '1000'),
        },
        { requiredKeys: ['id', 'route', 'sentAt'] },
      ),
      { maxLength: 6 },
    );
    fc.assert(
      fc.property(
        fc.constantFrom(null, ...problemKinds),
        claims,
        fc.integer({ min: -100, max: 2000 }),
        (problem, sent, hours) => {
          const moment = now + hours * hour;
          const step = nextStep(input({ case: { problem, claims: sent as Claim[] } }), moment);
          expect(stepCodes).toContain(step.code);
          expect(stepTraps).toEqual(expect.arrayContaining(step.traps));
          expect(step.until === null || step.until > moment).toBe(true);
        },
      ),
      { numRuns: 300, seed: 8 },
    );
  });
});
