import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { summaryOf } from '../../scripts/clauses/summary.ts';
import { clauseSchema } from '../../src/model/clause.ts';
import { readClauses } from '../../src/rules/read.ts';
import { labelledSentences } from './labelled-sentences.ts';

const sorted = (list: readonly string[]) => [...list].sort();

describe('the clause reader reads what a person reads', () => {
  it.each(labelledSentences().map((sentence) => [sentence.text, sentence] as const))(
    '%s',
    (text, { windows, refundable, excluded, proof, no_refund_after_delivery }) => {
      const read = summaryOf(readClauses(text));
      expect({
        windows: read.windows,
        refundable: sorted(read.refundable),
        excluded: sorted(read.excluded),
        proof: sorted(read.proof),
        no_refund_after_delivery: read.no_refund_after_delivery,
      }).toEqual({
        windows,
        refundable: sorted(refundable),
        excluded: sorted(excluded),
        proof: sorted(proof),
        no_refund_after_delivery,
      });
    },
  );

  it('knows at least 400 sentences', () => {
    expect(labelledSentences().length).toBeGreaterThanOrEqual(400);
  });
});

describe('times that open a right', () => {
  it.each([
    ['超过48小时未收到货可以申请退款', 48, 'hour', 'not_delivered'],
    ['付款1小时后仍未到账，联系客服补发', 1, 'hour', 'not_delivered'],
    ['商家未在48小时内发货，买家有权取消订单并退款', 48, 'hour', 'not_delivered'],
    ['卖家24小时未处理可申请平台介入', 24, 'hour', 'platform_intervention'],
  ] as const)('are waits, not windows: %s', (text, amount, unit, reason) => {
    const [clause] = readClauses(text);
    expect(clause?.windows).toEqual([]);
    expect(clause?.waits).toMatchObject([{ amount, unit, for: reason }]);
  });
});

describe('traps', () => {
  it.each([
    ['系统发送通知即视为已发货', 'notice_is_delivery'],
    ['卡密查看后即视为使用', 'viewing_is_use'],
    ['争议以完整录屏为准', 'recording_required'],
    ['卡密错误仅补不退', 'replacement_only'],
    ['退款仅退至站内余额', 'balance_only'],
    ['退款收取5%手续费', 'handling_fee'],
    ['买家撤诉后立即放款给卖家，不再受理', 'withdrawal_releases_money'],
    ['Refunds are paid as store credit.', 'balance_only'],
  ] as const)('%s', (text, trap) => {
    expect(readClauses(text).flatMap(({ traps }) => traps)).toEqual([trap]);
  });

  it('are not seen where the words stand the other way round', () => {
    expect(readClauses('使用后请查看余额').flatMap(({ traps }) => traps)).toEqual([]);
  });
});

describe('lists', () => {
  it('share the verdict of their heading', () => {
    const clauses = readClauses('以下情况不予退款：\n1. 输错账号\n2. 卡密已激活\n\n卡密无效可退款');
    expect(clauses.flatMap(({ excluded }) => excluded)).toEqual(['user_error', 'activated']);
    expect(clauses.at(-1)?.refundable).toEqual(['invalid_key']);
  });

  it('end where a sentence stands without a bullet', () => {
    const clauses = readClauses('以下情况不予退款：\n1. 输错账号\n请看教程\n2. 买错区服');
    expect(clauses.flatMap(({ excluded }) => excluded)).toEqual(['user_error']);
  });
});

describe('whatever the text', () => {
  const words = fc.constantFrom(
    '发货后',
    '24小时',
    '内',
    '超过',
    '未',
    '激活',
    '可',
    '不',
    '退款',
    '换',
    '，',
    '：',
    '。',
    '；',
    '（',
    '）',
    '\n',
    '卡密',
    '截图',
    '次日',
    '24点',
    '前',
    '半',
    '1-3天',
    '✅',
    '①',
    '概不',
    '视为',
    'refund',
    ' within ',
    '７',
    '後',
  );
  const texts = fc.oneof(
    fc.array(words, { maxLength: 60 }).map((list) => list.join('')),
    fc.string({ unit: 'binary', maxLength: 300 }),
  );

  it('quotes are the text at their place, in order, and the result is a list of clauses', () => {
    fc.assert(
      fc.property(texts, (text) => {
        let last = 0;
        for (const clause of readClauses(text)) {
          expect(clause.quote).toBe(text.slice(clause.start, clause.end));
          expect(clause.start).toBeGreaterThanOrEqual(last);
          last = clause.end;
          expect(() => clauseSchema.parse(clause)).not.toThrow();
          for (const time of [...clause.windows, ...clause.waits]) {
            expect(time.start).toBeGreaterThanOrEqual(clause.start);
            expect(time.end).toBeLessThanOrEqual(clause.end);
            expect(time.end).toBeGreaterThan(time.start);
          }
        }
      }),
      { numRuns: 1500 },
    );
  });

  it('a text is read the same wherever it stands', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const shifted = readClauses(`。。。\n${text}`);
        expect(shifted.map(({ quote }) => quote)).toEqual(
          readClauses(text).map(({ quote }) => quote),
        );
      }),
    );
  });

  it('long texts of one thing end', () => {
    for (const piece of ['（', '二十四', '24小时', '发货后', '1', '不予', 'a', ' ']) {
      expect(readClauses(piece.repeat(20_000))).toBeInstanceOf(Array);
    }
  });
});
