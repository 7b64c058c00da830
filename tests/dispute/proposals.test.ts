import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Dossier } from '../../src/dispute/examine.ts';
import { failureMeaning } from '../../src/dispute/failure-text.ts';
import { ownProblemAdvice } from '../../src/dispute/own-problem.ts';
import { proposeProblem, surenesses, surenessNames } from '../../src/dispute/proposals.ts';
import type { ProblemKind } from '../../src/model/case.ts';
import type { Clause } from '../../src/model/clause.ts';
import {
  at,
  clause,
  dossierOf,
  fact,
  factsOf,
  item,
  itemOf,
  orderNo,
  soundCase,
} from './sample.ts';

const soon = at('15:00:00');
const tomorrow = at('15:00:00', '2026-11-21');

function clauseOf(quote: string, changes: Partial<Clause> = {}): Clause {
  return {
    start: 0,
    end: quote.length,
    quote,
    windows: [],
    waits: [],
    noRefundAfterDelivery: false,
    refundable: [],
    excluded: [],
    proof: [],
    traps: [],
    ...changes,
  };
}

const unusedClause = clauseOf('未使用的卡密可退', { refundable: ['unused'] });
const waitClause = clauseOf('最迟 48 小时内发货', {
  waits: [{ start: 0, end: 5, amount: 48, unit: 'hour', from: 'payment', for: 'not_delivered' }],
});
/** Paid, not delivered; looked at again at some time. */
const waiting = (seenAt: number, rules: Clause[] = []): Dossier =>
  soundCase(
    { delivery: null, failure: null, rules: { clauses: rules } },
    {},
    {
      more: [
        itemOf(9, { at: seenAt, facts: [fact('orderNo', orderNo), fact('status', 'processing')] }),
      ],
    },
  );
const noFailure = { failure: null } as const;

describe('the errors of redeem pages', () => {
  it.each([
    ['该卡密已被使用', 'used'],
    ['此激活码已经兑换过了', 'used'],
    ['This code has already been redeemed.', 'used'],
    ['卡号或密码错误', 'invalid'],
    ['Invalid code', 'invalid'],
    ['兑换码无效或已使用', 'invalid'],
    ['Code is invalid or already used', 'invalid'],
    ['兑换码已过期', 'expired'],
    ['This code is not available in your region.', 'region'],
    ['您的账号不满足兑换条件', 'account'],
    ['操作过于频繁，请稍后再试', 'too-many-tries'],
    ['系统繁忙，错误码 7', null],
    ['', null],
  ])('reads %j as %s', (text, meaning) => {
    expect(failureMeaning(text)).toBe(meaning);
  });
});

describe('the proposed problem', () => {
  it.each<[string, Dossier, number, ProblemKind, string, string | undefined]>([
    ['used, by the words of the error', soundCase(), soon, 'already_used_key', 'sure', item(5)],
    [
      'invalid, by the words of the error',
      soundCase({ failure: { record: { failureText: '卡密无效' } } }),
      soon,
      'invalid_key',
      'sure',
      item(5),
    ],
    [
      'partly delivered, by the count of keys',
      soundCase({ ...noFailure, order: { facts: factsOf('order', { quantity: 3 }) } }),
      soon,
      'partial_delivery',
      'likely',
      item(4),
    ],
    [
      'partly delivered, perhaps, where the page was not read to its end',
      soundCase({
        ...noFailure,
        order: { facts: factsOf('order', { quantity: 3 }) },
        delivery: { page: { cut: true } },
      }),
      soon,
      'partial_delivery',
      'possible',
      item(4),
    ],
    [
      'partly delivered, by a smaller top-up',
      soundCase(
        noFailure,
        {},
        {
          more: [itemOf(9, { kind: 'topup_record', facts: [fact('amount', '50')] })],
        },
      ),
      soon,
      'partial_delivery',
      'possible',
      item(9),
    ],
    [
      'not delivered, after an hour',
      waiting(at('14:30:00')),
      soon + 3_600_000,
      'not_delivered',
      'possible',
      item(9),
    ],
    [
      'not delivered, seen so a day later',
      waiting(tomorrow),
      tomorrow,
      'not_delivered',
      'likely',
      item(9),
    ],
    [
      'not delivered, after what the rule allows',
      waiting(at('15:00:00', '2026-11-22'), [waitClause]),
      at('15:00:00', '2026-11-22'),
      'not_delivered',
      'likely',
      item(9),
    ],
    [
      'not delivered, by the shop’s own word',
      soundCase({
        delivery: null,
        failure: null,
        order: { facts: factsOf('order', { status: 'failed' }) },
      }),
      soon,
      'not_delivered',
      'likely',
      item(2),
    ],
    [
      'wrong goods, by the name',
      soundCase({
        ...noFailure,
        delivery: { facts: factsOf('delivery', { product: '音乐会员月卡' }) },
      }),
      soon,
      'wrong_item',
      'likely',
      item(4),
    ],
    [
      'wrong account, by the top-up record',
      soundCase(
        { ...noFailure, order: { facts: [...factsOf('order', {}), fact('contact', '10001')] } },
        {},
        {
          more: [
            itemOf(9, {
              kind: 'topup_record',
              facts: [fact('contact', '10002'), fact('amount', '97')],
            }),
          ],
        },
      ),
      soon,
      'wrong_account_credit',
      'possible',
      item(9),
    ],
    [
      'a vanished shop, after a day',
      soundCase(
        noFailure,
        {},
        {
          more: [
            itemOf(9, { kind: 'site_down_capture', at: at('16:00:00') }),
            itemOf(10, { kind: 'site_down_capture', at: at('17:00:00', '2026-11-21') }),
          ],
        },
      ),
      tomorrow,
      'shop_vanished',
      'likely',
      item(10),
    ],
    [
      'second hand, by the order of the marketplace',
      soundCase(
        noFailure,
        {},
        {
          more: [itemOf(9, { kind: 'other', page: { shop: 'https://www.goofish.com' } })],
        },
      ),
      soon,
      'second_hand_marketplace',
      'likely',
      item(9),
    ],
    [
      'unused, where a captured rule pays it back',
      soundCase({ ...noFailure, rules: { clauses: [unusedClause] } }),
      soon,
      'unused_in_window',
      'possible',
      item(1),
    ],
    [
      'an own slip, where the error blames the account',
      soundCase({ failure: { record: { failureText: '账号不符合条件' } } }),
      soon,
      'own_error',
      'possible',
      item(5),
    ],
  ])('is %s', (_, dossier, now, problem, sureness, from) => {
    const proposal = proposeProblem(dossier, now).find((each) => each.problem === problem);
    expect(proposal?.sureness).toBe(sureness);
    expect(proposal?.reasons.map((reason) => reason.item)).toContain(from);
    for (const { text } of proposal?.reasons ?? []) {
      expect(text.zh).toMatch(/。$/);
      expect(text.en).toMatch(/\.$/);
      expect(text.zh + text.en).not.toMatch(/undefined|null|NaN/);
    }
  });

  it.each<[string, Dossier, number]>([
    ['in a delivery that fits', soundCase(noFailure), soon],
    ['in an order that was paid minutes ago', waiting(at('14:10:00')), at('14:30:00')],
    ['while the rule still asks for patience', waiting(tomorrow, [waitClause]), tomorrow],
    [
      'once the shop was reached again',
      soundCase(
        noFailure,
        {},
        {
          more: [
            itemOf(9, { kind: 'site_down_capture', at: at('16:00:00') }),
            itemOf(10, { at: at('18:00:00'), facts: [fact('orderNo', orderNo)] }),
          ],
        },
      ),
      tomorrow,
    ],
    [
      'of unused keys when the window is over',
      soundCase({ ...noFailure, rules: { clauses: [unusedClause] } }),
      at('15:00:00', '2026-12-20'),
    ],
    ['in nothing at all', dossierOf([]), soon],
  ])('is none %s', (_, dossier, now) => {
    expect(proposeProblem(dossier, now)).toEqual([]);
  });

  it('gathers all that speaks for one problem, and puts the surest first', () => {
    const dossier = soundCase(
      { order: { facts: factsOf('order', { quantity: 3 }) } },
      {},
      {
        more: [itemOf(9, { kind: 'topup_record', facts: [fact('amount', '50')] })],
      },
    );
    const proposals = proposeProblem(dossier, soon);
    expect(proposals.map(({ problem }) => problem)).toEqual([
      'already_used_key',
      'partial_delivery',
    ]);
    expect(proposals[1]?.reasons).toHaveLength(2);
    expect(proposals[1]?.sureness).toBe('likely');
  });

  it('says what the rule allows, word for word', () => {
    const late = at('15:00:00', '2026-11-22');
    const [proposal] = proposeProblem(waiting(late, [waitClause]), late);
    expect(proposal?.reasons[0]?.text.zh).toContain('规则写明「最迟 48 小时内发货」');
  });

  it('never throws, whatever the error says', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.double(), (failureText, now) => {
        const proposals = proposeProblem(soundCase({ failure: { record: { failureText } } }), now);
        expect(surenesses).toEqual(
          expect.arrayContaining(proposals.map(({ sureness }) => sureness)),
        );
      }),
      { seed: 8 },
    );
  });

  it('names how sure it is in both languages', () => {
    expect(Object.keys(surenessNames)).toEqual([...surenesses]);
  });
});

describe('a problem of the buyer’s own', () => {
  const refusing = clauseOf('填错账号不予退款', { excluded: ['user_error'] });

  it('is called usually not refundable, by the captured clause that says so', () => {
    const advice = ownProblemAdvice('own_error', soundCase({ rules: { clauses: [refusing] } }));
    expect(advice.text.zh).toContain('通常不退');
    expect(advice.text.zh).toContain('「填错账号不予退款」');
    expect(advice.refusing).toEqual([{ item: item(1), quote: refusing.quote }]);
    expect(advice.granting).toEqual([]);
  });

  it('quotes nothing where nothing was captured', () => {
    const advice = ownProblemAdvice('changed_mind', soundCase());
    expect(advice.text.zh).not.toContain('「');
    expect(advice.text.en).toContain('No captured rule says so.');
  });

  it('does not quote a clause about something else', () => {
    const advice = ownProblemAdvice('changed_mind', soundCase({ rules: { clauses: [refusing] } }));
    expect(advice.refusing).toEqual([]);
  });

  it('points at the rule that pays back what is unused', () => {
    const advice = ownProblemAdvice(
      'changed_mind',
      soundCase({ rules: { clauses: [unusedClause] } }),
    );
    expect(advice.granting.map(({ quote }) => quote)).toEqual([unusedClause.quote]);
    expect(advice.text.zh).toContain('时限内未使用');
    expect(clause).not.toBe(unusedClause.quote);
  });
});
