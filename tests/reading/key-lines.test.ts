import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readKeyLine } from '../../src/reading/key-lines.ts';

describe('a line of delivered goods', () => {
  it.each([
    ['STAR-8H2K-19QD-77AX', { key: 'STAR-8H2K-19QD-77AX' }],
    ['1. STAR-8H2K-19QD-77AX', { key: 'STAR-8H2K-19QD-77AX' }],
    ['卡号：GC2026 密码：5566', { key: '卡号：GC2026 密码：5566', parts: ['GC2026', '5566'] }],
    [
      '2. 卡号:GC20261120001,密码:55667788',
      { key: '卡号:GC20261120001,密码:55667788', parts: ['GC20261120001', '55667788'] },
    ],
    ['卡號：GC2026  卡密：5566', { key: '卡號：GC2026  卡密：5566', parts: ['GC2026', '5566'] }],
    ['账号:vip88 密码:Pw99 备注:勿改密', { key: '账号:vip88 密码:Pw99', parts: ['vip88', 'Pw99'] }],
    ['激活码：AB12CD34', { key: 'AB12CD34' }],
    ['License key: AB12-CD34-EF56', { key: 'AB12-CD34-EF56' }],
    ['WP20260318A    77aa81', { key: 'WP20260318A    77aa81', parts: ['WP20260318A', '77aa81'] }],
    ['user77@post.example----Pw99x----2027', { key: 'user77@post.example----Pw99x----2027' }],
    ['ABCD 1234 EF56 GH78', { key: 'ABCD 1234 EF56 GH78' }],
    ['月卡 ABCD-1234-EFGH', { key: 'ABCD-1234-EFGH' }],
    ['密码：Pw99', { password: 'Pw99' }],
  ])('%s', (line, expected) => {
    expect(readKeyLine(line, 'strong')).toMatchObject(expected);
  });

  it('holds both sides of a joined account as secrets of their own', () => {
    expect(readKeyLine('vip77----qz81Kd0p', 'strong')?.parts).toEqual(['vip77', 'qz81Kd0p']);
  });

  it.each([
    'Powered by demo-shop-2',
    'QQ账号:10001',
    'QQ:10001',
    'email:buyer@post.example',
    '游戏区服：星海一区',
    '角色ID:7788990011',
    '库存可使用卡密不足，请联系管理员核查',
    '正在发货中，请耐心等待，如有疑问，请联系客服。',
    '2026-11-20 14:30:15',
    '￥97.00',
    'https://game.example/redeem',
    'buyer@post.example',
    '卡密：请联系客服获取',
    '卡密：******',
    '复制',
    '',
  ])('%s is none', (line) => {
    const read = readKeyLine(line, 'strong');
    expect(read?.key).toBeUndefined();
    expect(read?.password).toBeUndefined();
  });

  it('outside of a box of goods an ordinary word is none', () => {
    for (const word of ['Windows', 'SAVE', '12345', 'v3.6.0']) {
      expect(readKeyLine(word, 'weak'), word).toBeNull();
    }
  });

  it('gives exact parts of the line, so that they are found again on the page', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 80 }), (line) => {
        const read = readKeyLine(line, 'strong');
        const values = [read?.key, read?.password, ...(read?.parts ?? [])];
        return values.every((value) => value === undefined || line.includes(value));
      }),
      { numRuns: 2000 },
    );
  });
});
