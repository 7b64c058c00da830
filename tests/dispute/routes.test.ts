import { describe, expect, it } from 'vitest';
import { letterIds } from '../../src/dispute/letters/templates.ts';
import { answerClocks, routeIds, routes } from '../../src/dispute/routes.ts';

describe('routes', () => {
  it('take every letter somewhere', () => {
    const taken = new Set<string>(routeIds.flatMap((id) => [...routes[id].letters]));
    expect(letterIds.filter((id) => !taken.has(id))).toEqual([]);
  });

  it('say in both languages when to take them', () => {
    for (const id of routeIds) {
      const { name, when, traps } = routes[id];
      for (const { zh, en } of [name, when, ...traps]) {
        expect(zh).toMatch(/\p{Script=Han}|\d/u);
        expect(en).not.toMatch(/\p{Script=Han}/u);
      }
    }
  });

  it('know the clocks of answers that are published, and no other', () => {
    expect(answerClocks('wechat_pay').map(({ id }) => id)).toEqual([
      'wechat-pay-answer',
      'wechat-pay-close',
    ]);
    expect(answerClocks('alipay')).toEqual([]);
    expect(answerClocks('hotline_report')).toEqual([]);
  });
});
