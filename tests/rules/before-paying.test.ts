import { describe, expect, it } from 'vitest';
import { beforePaying } from '../../src/rules/before-paying.ts';

const noon = Date.parse('2026-11-20T12:00:00+08:00');
const window = '卡密无效的，请在发货后24小时内申请退款。';

describe('before paying', () => {
  it('gives each window once with its sentence, the shortest first', () => {
    const { windows } = beforePaying(
      ['商品与描述不符的，付款后3天内可以换货。', `${window}`, `售后：${window}`],
      noon,
    );
    expect(windows.map(({ what }) => [what.amount, what.unit])).toEqual([
      [24, 'hour'],
      [3, 'day'],
    ]);
    expect(windows[0]?.quote).toContain('24小时');
  });

  it('does not count a time twice that is only repeated', () => {
    expect(beforePaying([`${window}超过24小时视为已正常使用。`], noon).windows).toHaveLength(1);
  });

  it('finds nothing in a shop that promises nothing', () => {
    expect(beforePaying([], noon)).toEqual({
      windows: [],
      noRefund: null,
      excluded: [],
      traps: [],
      isLateForToday: false,
      contradicts: false,
    });
  });

  it('names what is excluded and each trap once, with the sentence', () => {
    const text =
      '查看卡密即视为使用。查看后视为已使用，概不退款。输错账号等个人原因不予退款。仅补不退。';
    const found = beforePaying([text, text], noon);
    expect(found.traps.map(({ what }) => what).sort()).toEqual([
      'replacement_only',
      'viewing_is_use',
    ]);
    expect(found.traps.every(({ quote }) => text.includes(quote))).toBe(true);
    expect(found.excluded).toContain('user_error');
  });

  it('quotes the sentence that refuses every refund', () => {
    expect(beforePaying(['虚拟商品发货后不支持退款。'], noon).noRefund).toContain('不支持退款');
  });

  it.each([
    ['21:59', false],
    ['22:00', true],
    ['23:58', true],
    ['00:10', false],
  ])('at %s in Beijing a same-day rule is late: %s', (time, late) => {
    const now = Date.parse(`2026-11-20T${time}:00+08:00`);
    expect(beforePaying(['有问题请在当天24点前申请退款。'], now).isLateForToday).toBe(late);
    expect(beforePaying([window], now).isLateForToday).toBe(false);
  });

  it('says that two times for the same right contradict, and not two rights', () => {
    const other = '卡密无效的，请在发货后2小时内申请退款。';
    expect(beforePaying([window, other], noon).contradicts).toBe(true);
    expect(beforePaying([window, '付款后3天内可以换货。'], noon).contradicts).toBe(false);
  });
});
