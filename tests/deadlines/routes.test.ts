import { describe, expect, it } from 'vitest';
import { deadlineKey, dueAlerts, nextAlert, plannedAlerts } from '../../src/deadlines/alerts.ts';
import { type RouteDeadline, routeDeadlines } from '../../src/deadlines/route-deadlines.ts';
import { routeLimits } from '../../src/deadlines/route-limits.ts';
import type { Claim, ClaimRoute } from '../../src/model/claim.ts';
import { beijingText } from '../../src/model/time.ts';
import { at, caseWith, item, seen } from './sample.ts';

const sentAt = '2026-11-20T15:00:00+08:00';

function claimTo(route: ClaimRoute, changes: Partial<Claim> = {}): Claim {
  return { id: 'b'.repeat(32), route, sentAt, ...changes };
}

function limitsOf(claim: Claim, observations = [seen(1, at('14:00:00'))]): RouteDeadline[] {
  return routeDeadlines({ ...caseWith(), claims: [claim] }, observations);
}

describe('the time limits after a claim', () => {
  it.each([
    [
      'WeChat Pay',
      claimTo('wechat_pay'),
      ['wechat-pay-answer 2026-11-21 15:00:00', 'wechat-pay-close 2026-11-23 15:00:00'],
    ],
    [
      'a mini-program',
      claimTo('wechat_mini_program'),
      ['wechat-mini-program-answer 2026-11-22 15:00:00'],
    ],
    [
      '12315 (weekends skipped)',
      claimTo('hotline_12315'),
      ['hotline-12315-told 2026-12-02 00:00:00'],
    ],
    ['JD before a refusal', claimTo('jd'), ['jd-answer 2026-11-21 15:00:00']],
    [
      'JD after a refusal',
      claimTo('jd', { refusedAt: '2026-11-25T09:00:00+08:00' }),
      ['jd-answer 2026-11-21 15:00:00', 'jd-dispute 2026-12-10 09:00:00'],
    ],
    ['a shop, of which nothing is published', claimTo('shop'), []],
    ['Alipay, of which nothing is published', claimTo('alipay'), []],
  ])('of %s', (_, claim, expected) => {
    const found = limitsOf(claim).map(({ limit, due }) => `${limit.id} ${beijingText(due)}`);
    expect(found).toEqual(expected);
  });

  it('count from the claim where a capture only shows that a refusal had come', () => {
    const refusal = seen(4, at('18:00:00'), { kind: 'refusal', pageKind: 'chat' });
    const [limit] = limitsOf(claimTo('wechat_shop'), [refusal]);
    expect(limit?.start).toEqual({
      earliest: Date.parse(sentAt),
      latest: at('18:00:00'),
      bounded: true,
      items: [item(4)],
    });
    expect(beijingText(limit?.due ?? 0)).toBe('2026-11-27 15:00:00');
  });

  it('each name the rule that they come from', () => {
    expect(routeLimits.filter(({ source }) => !/《.+》/.test(source))).toEqual([]);
    expect(new Set(routeLimits.map(({ id }) => id)).size).toBe(routeLimits.length);
  });

  it('remind of the time of others only when it is over, and of the own before', () => {
    const [answer, dispute] = limitsOf(claimTo('jd', { refusedAt: sentAt }));
    if (!answer || !dispute) throw new Error('limits are missing');
    const since = Date.parse(sentAt);
    expect(plannedAlerts(answer, since).map(({ rings }) => rings)).toEqual([answer.due]);
    expect(plannedAlerts(dispute, since).length).toBeGreaterThan(5);
    expect(deadlineKey(answer)).not.toBe(deadlineKey(dispute));
    const { marks } = dueAlerts([answer], {}, since);
    expect(nextAlert([answer], marks, since)).toBe(answer.due);
    expect(dueAlerts([answer], marks, answer.due).alerts).toMatchObject([{ passed: true }]);
  });
});
