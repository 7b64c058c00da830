import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withIdentity } from '../../../src/dispute/letters/identity.ts';
import { textLimits } from '../../../src/dispute/letters/letter-limits.ts';
import {
  buyerStatements,
  type LetterSubject,
  type LetterWish,
} from '../../../src/dispute/letters/letter-subject.ts';
import { problemSentences } from '../../../src/dispute/letters/problem-words.ts';
import { openSlots, type Sentence } from '../../../src/dispute/letters/sentence.ts';
import { slotNames } from '../../../src/dispute/letters/slots.ts';
import { type LetterId, letterIds, templates } from '../../../src/dispute/letters/templates.ts';
import { writeLetter } from '../../../src/dispute/letters/write-letter.ts';
import { toneMarks } from '../../../src/dispute/tone.ts';
import { type CaseFact, claimableProblems } from '../../../src/model/case.ts';
import { type LetterLanguage, letterLanguages } from '../../../src/model/claim.ts';
import { evidenceKinds } from '../../../src/model/evidence.ts';
import { at, windowOf } from '../../deadlines/sample.ts';
import {
  allFacts,
  allItems,
  bareSubject,
  clauseOf,
  fact,
  fullSubject,
  itemOf,
  now,
  observed,
  refusedClaim,
  refusing,
  rule,
} from './sample-subject.ts';

const runs = process.env.CARDPROOF_LONG === '1' ? 20_000 : 300;

function wishOf(language: LetterLanguage, changes: Partial<LetterWish> = {}): LetterWish {
  return { language, now, statements: [...buyerStatements], ...changes };
}

/** Everything that the items of a case state word for word. */
function captured({ clauses, items }: LetterSubject): string[] {
  return [...clauses.map(({ clause }) => clause.quote), ...items.map((each) => each.failureText)];
}

/** What must be true of every letter, whatever the case. */
function expectSound(id: LetterId, subject: LetterSubject, wish: LetterWish): string | null {
  const outcome = writeLetter(id, subject, wish);
  if (!outcome.ok) {
    expect(outcome.why).not.toBe('too-long');
    return null;
  }
  const { text, slots } = outcome.letter;
  expect(text).not.toMatch(/undefined|null|NaN|\[object|\{\w+\}|⟦secret/);
  expect(text).not.toMatch(/「」|“”|（附件 ?）|\(attachment ?\)|（）|\(\)/);
  expect(text).not.toMatch(/：。|，。|：\s*$|: \.|, \./m);
  expect(text.split('\n').every((line) => line.trim() !== '')).toBe(true);
  expect(text.length).toBeLessThanOrEqual(textLimits[id] ?? 20_000);
  const ids = new Set(subject.items.map((each) => each.id));
  for (const slot of slots) {
    expect(slot.value.trim()).not.toBe('');
    expect(slot.items.every((each) => ids.has(each))).toBe(true);
  }
  for (const [, quoted = ''] of text.matchAll(/「([^」]*)」/g)) {
    const words = quoted.replace(/…$/, '').split(/［略］|\[omitted\]/);
    const isShown = captured(subject).some((each) => words.every((part) => each.includes(part)));
    expect(isShown, quoted).toBe(true);
  }
  return text;
}

const variedCases: readonly (readonly [string, LetterSubject])[] = [
  ['everything known', fullSubject()],
  ['nothing known', bareSubject()],
  ...claimableProblems.map((problem) => [problem, fullSubject({ case: { problem } })] as const),
  ['no facts', fullSubject({ case: { facts: [] } })],
  ['no items', fullSubject({ items: [], observations: [] })],
  ['no rules', fullSubject({ clauses: [], case: { windows: [] } })],
  ['no claim', fullSubject({ case: { claims: [] } })],
  [
    'foreign money',
    fullSubject({ case: { facts: [fact('amount', '5.5'), fact('currency', 'USD')] } }),
  ],
  ['money without a currency', fullSubject({ case: { facts: [fact('amount', '5.50')] } })],
  [
    'secrets in what the page says',
    fullSubject({
      case: { facts: [fact('product', '卡 ⟦secret:1⟧'), fact('orderNo', '⟦secret:2⟧')] },
      items: [itemOf(5, 'first_failure_page', { failureText: '卡密 ⟦secret:1⟧ 已被使用' })],
    }),
  ],
  [
    'very long words',
    fullSubject({
      case: {
        facts: [
          ...allFacts.filter(({ field }) => field !== 'product' && field !== 'payee'),
          fact('product', '超长商品名称'.repeat(80)),
          fact('payee', 'A very long company name '.repeat(19)),
        ],
      },
      clauses: [clauseOf(`退款规则${'很长'.repeat(200)}`, 2, { refundable: ['already_used_key'] })],
    }),
  ],
  [
    'captures that failed',
    fullSubject({ items: allItems.map((each) => ({ ...each, method: 'failed' as const })) }),
  ],
];

describe.each(letterLanguages)('letters in %s', (language) => {
  describe.each(letterIds)('%s', (id) => {
    it.each(variedCases)(
      'of a case with %s is whole, within its limit and quotes only what was saved',
      (_, subject) => {
        expectSound(id, subject, wishOf(language));
        expectSound(id, subject, wishOf(language, { statements: [] }));
      },
    );

    it('passes its own check of tone', () => {
      for (const [, subject] of variedCases) {
        const text = expectSound(id, subject, wishOf(language));
        if (text !== null) expect(toneMarks(text, captured(subject))).toEqual([]);
      }
    });
  });
});

describe('letters of wild cases', () => {
  const wildText = fc.oneof(
    fc.string({ minLength: 1, maxLength: 500, unit: 'binary' }),
    fc.constantFrom(
      'undefined',
      '{order_no}',
      '⟦secret:1⟧',
      '」「',
      '“',
      ' ',
      '\n\n',
      '\u202e\u200b',
    ),
  );
  const amount = fc
    .tuple(fc.nat(999_999_999_999), fc.nat(99_999_999))
    .map(([whole, rest]) => `${whole}.${String(rest).padStart(8, '0')}`);
  const facts: fc.Arbitrary<CaseFact[]> = fc
    .record(
      {
        orderNo: fc.string({ minLength: 1, maxLength: 64 }),
        product: wildText,
        payee: wildText,
        tradeNo: fc.string({ minLength: 1, maxLength: 64 }),
        amount,
        currency: fc.constantFrom('CNY', 'USD'),
        quantity: fc.integer({ min: 1, max: 1_000_000 }),
        paidAt: fc.constantFrom('2026-11-20T14:30:50+08:00', '2026-11-21T00:00:00+08:00'),
        merchant: fc.record({ name: wildText, icp: wildText }, { requiredKeys: [] }),
      },
      { requiredKeys: [] },
    )
    .map((values) =>
      Object.entries(values).map(([field, value]) => fact(field as never, value as never)),
    );

  it('keep every promise', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...letterIds),
        fc.constantFrom(...letterLanguages),
        fc.constantFrom(...claimableProblems),
        facts,
        fc.array(fc.constantFrom(...evidenceKinds), { maxLength: 20 }),
        fc.subarray([...buyerStatements]),
        (id, language, problem, found, kinds, statements) => {
          const items = kinds.map((kind, index) => itemOf(index + 1, kind));
          const subject = fullSubject({
            case: { facts: found, problem },
            items,
            observations: items.map(observed),
          });
          const outcome = writeLetter(id, subject, wishOf(language, { statements }));
          if (!outcome.ok) return outcome.why !== 'too-long';
          const { text, slots } = outcome.letter;
          // A page may say "undefined" or write braces; the letter itself never does.
          const bare = slots
            .toSorted((a, b) => b.value.length - a.value.length)
            .reduce((rest, { value }) => rest.replaceAll(value, ''), text);
          return (
            text.length <= (textLimits[id] ?? 20_000) &&
            !/⟦secret/.test(text) &&
            !/undefined|NaN|\{\w+\}/.test(bare) &&
            slots.every(({ value }) => value.trim() !== '')
          );
        },
      ),
      { numRuns: runs, seed: 20261120 },
    );
  });
});

describe('what a letter says', () => {
  const written = (id: LetterId, subject: LetterSubject, changes: Partial<LetterWish> = {}) => {
    const outcome = writeLetter(id, subject, wishOf('zh-CN', changes));
    if (!outcome.ok) throw new Error(outcome.why);
    return outcome.letter;
  };

  it('names order, goods, money, error, clause, evidence and request, each with its item', () => {
    const { text, slots } = written('first_claim', fullSubject());
    for (const part of [
      'KM20261120143015A7',
      '示例点卡 100 元',
      '97.00 元',
      '该卡密已被使用',
      `「${rule}」`,
      '附件 5 首次激活失败页面',
      '全额退款 97.00 元',
    ]) {
      expect(text).toContain(part);
    }
    expect(slots.find(({ name }) => name === 'error_text')?.items).toEqual([itemOf(5, 'other').id]);
    expect(slots.find(({ name }) => name === 'clause_quote')?.items).toEqual([
      itemOf(2, 'other').id,
    ]);
  });

  it('calls nothing a screenshot that was repainted', () => {
    const { text } = written('first_claim', fullSubject());
    expect(text).toContain('商品发放记录（重绘图（不是截图））');
  });

  it('asks for the undelivered part alone', () => {
    const partial = fullSubject({ case: { problem: 'partial_delivery' } });
    expect(written('first_claim', partial).text).toContain('退还未发放部分 32.33 元');
    const credited = written('payment_channel', partial, { credited: '47.00' });
    expect(credited.text).toContain('请求退款 50.00 元');
  });

  it('asks for no more than what did not come back yet', () => {
    const claims = [
      { ...refusedClaim, refundedAt: refusedClaim.refusedAt ?? '', refunded: '40.00' },
    ];
    const part = fullSubject({ case: { claims } });
    expect(written('payment_channel', part).text).toMatch(/已退回 40.00 元.*请求退款 57.00 元/);
    expect(written('first_claim', part).text).toContain('退还余下的 57.00 元');
    const partial = fullSubject({ case: { claims, problem: 'partial_delivery' } });
    // 32.33 were missing: more than that came back, so no sum is left to name.
    expect(written('first_claim', partial).text).toContain('请退还余下的款项。');
  });

  it('does not say that nothing is missing where the buyer typed that all arrived', () => {
    const partial = fullSubject({ case: { problem: 'partial_delivery' } });
    expect(written('first_claim', partial, { credited: '97' }).text).not.toMatch(/ 0(?:\.00)? 元/);
  });

  it('does not call what never came delivered', () => {
    const { text } = written('first_claim', fullSubject({ case: { problem: 'not_delivered' } }));
    expect(text).not.toMatch(/\d 发货。/);
  });

  it('names the item that states a status, not another page of the order', () => {
    const { text } = written('first_claim', fullSubject({ case: { problem: 'not_delivered' } }));
    expect(text).toContain('“delivered”（附件 1）');
  });

  it.each([
    ['while it lasts', 0, true],
    ['not once it is over', 3 * 86_400_000, false],
  ])('quotes a sentence that only gives time %s', (_, later, isQuoted) => {
    const timed = '下单后24小时内可申请退款。';
    const window = windowOf({ from: 'order', quote: timed, item: itemOf(2, 'other').id });
    const { amount, unit, from, purpose } = window;
    const read = { start: 0, end: 9, amount, unit, from, purpose, conditions: [] };
    const subject = fullSubject({
      items: allItems.filter(({ kind }) => kind !== 'claim_sent'),
      clauses: [clauseOf(timed, 2, { windows: [read] })],
      case: { claims: [], windows: [window], problem: 'wrong_item' },
    });
    const { text } = written('first_claim', subject, { now: now + later });
    expect(text.includes(timed)).toBe(isQuoted);
  });

  it('claims no rule that was not captured', () => {
    const unused = fullSubject({ clauses: [], case: { problem: 'unused_in_window', windows: [] } });
    expect(written('payment_channel', unused).text).not.toContain('规则');
  });

  it.each(['wechat_pay', 'alipay', 'hotline_12315', 'hotline_report'] as const)(
    'takes what was sent to %s, and its answer, for none of the shop',
    (route) => {
      const { refusedAt: _at, refusedFor: _for, ...sent } = refusedClaim;
      const other = {
        ...{ id: 'c'.repeat(32), route, sentAt: '2026-11-20T14:35:00+08:00' },
        refusedAt: '2026-11-20T19:00:00+08:00',
      };
      const items = allItems.filter(({ kind }) => kind !== 'claim_sent');
      const subject = fullSubject({ items, case: { claims: [sent, other] } });
      const { text } = written('hotline_complaint', subject);
      expect(text).toContain('2026-11-20 15:00 我要求退款。');
      expect(text).not.toContain('拒绝。');
    },
  );

  it('says what only the buyer knows only where the buyer says so', () => {
    const silent = written('hotline_complaint', fullSubject(), { statements: [] }).text;
    expect(silent).not.toMatch(/生活消费|未经法院/);
    const said = written('hotline_complaint', fullSubject()).text;
    expect(said).toMatch(/生活消费.*未经法院/s);
  });

  it('holds an identity only once it is printed', () => {
    const { text } = written('hotline_complaint', fullSubject());
    expect(text).not.toMatch(/^投诉人：/m);
    const someone = { name: '某某', phone: '10000000000', address: '' };
    expect(withIdentity(text, someone, 'zh-CN')).toMatch(
      /^投诉（请求调解）\n投诉人：某某，电话 10000000000。\n/,
    );
    expect(withIdentity(text, { name: '', phone: ' ', address: '' }, 'en')).toBe(text);
  });

  it('keeps complaint and report apart', () => {
    expect(written('hotline_complaint', fullSubject()).text).not.toContain(refusing);
    const report = written('hotline_report', fullSubject()).text;
    expect(report).toContain(`「${refusing}」`);
    expect(report).not.toMatch(/退还|全额退款/);
  });

  it('gives way to a limit in the stated order: the quotation first, then what matters least', () => {
    const long = fullSubject({
      clauses: [
        clauseOf(`${rule}${'补充说明'.repeat(20)}`, 2, { refundable: ['already_used_key'] }),
      ],
    });
    const { text } = written('payment_channel', long);
    expect(text).toMatch(/「发货后24小时内.*…」/);
    for (const part of ['97.00 元', '4200001234202611201234567890', '请求退款']) {
      expect(text).toContain(part);
    }
  });

  it('ignores facts of items that are gone', () => {
    const gone = fullSubject({ case: { facts: [fact('orderNo', 'GONE-1', 99)] } });
    expect(written('first_claim', gone).text).not.toContain('GONE-1');
  });

  it('quotes no clause of an item that is gone', () => {
    const gone = fullSubject({
      clauses: [clauseOf(rule, 99, { refundable: ['already_used_key'] })],
    });
    expect(written('first_claim', gone).text).not.toContain('「');
  });
});

describe('a letter is not written', () => {
  const day = 86_400_000;
  const late = { ...refusedClaim, sentAt: new Date(at('14:30:15') + 3 * day).toISOString() };
  const lateSubject = fullSubject({
    case: { claims: [late] },
    items: allItems.filter(({ kind }) => kind !== 'claim_sent'),
  });

  it.each([
    ['without a problem', 'first_claim', fullSubject({ case: { problem: null } }), 'no-problem'],
    [
      'about an own error',
      'first_claim',
      fullSubject({ case: { problem: 'own_error' } }),
      'own-problem',
    ],
    [
      'about a changed mind',
      'supervisor',
      fullSubject({ case: { problem: 'changed_mind' } }),
      'own-problem',
    ],
    [
      'about money that came back',
      'payment_channel',
      fullSubject({ case: { claims: [{ ...refusedClaim, refundedAt: refusedClaim.sentAt }] } }),
      'paid-back',
    ],
    ['against "too late" when it was, by every reading', 'after_late', lateSubject, 'late'],
    [
      'against "too late" without a known contact',
      'after_late',
      fullSubject({ case: { claims: [] }, items: [] }),
      'contact-unknown',
    ],
    [
      'against "too late" without a window',
      'after_late',
      fullSubject({ case: { windows: [] } }),
      'deadline-unknown',
    ],
    [
      'with new evidence when there is none',
      'after_insufficient',
      fullSubject({ items: allItems.filter((each) => each.at < Date.parse(refusedClaim.sentAt)) }),
      'nothing-new',
    ],
    [
      'about a report without a clause',
      'hotline_report',
      fullSubject({ clauses: [] }),
      'no-clause-to-report',
    ],
  ] as const)('%s', (_, id, subject, why) => {
    expect(writeLetter(id, subject, wishOf('zh-CN'))).toEqual({ ok: false, why });
  });

  it('about a shop that is gone when nothing says so', () => {
    const subject = fullSubject({ items: allItems.slice(0, 5) });
    const outcome = writeLetter('unreachable', subject, wishOf('en', { statements: [] }));
    expect(outcome).toEqual({ ok: false, why: 'closure-unproved' });
  });

  it('otherwise: in time by some readings only, it names the reading that it rests on', () => {
    const bounded = fullSubject({
      case: {
        facts: [fact('paidAt', '2026-11-20T14:30:50+08:00')],
        windows: [
          {
            id: 'e'.repeat(32),
            amount: 25,
            unit: 'minute',
            from: 'delivery',
            purpose: 'request_refund',
            quote: rule,
            item: itemOf(2, 'other').id,
          },
        ],
        claims: [{ ...refusedClaim, sentAt: '2026-11-20T14:57:00+08:00' }],
      },
      items: allItems.filter(({ kind }) => kind !== 'claim_sent'),
      observations: allItems.map(observed),
    });
    const outcome = writeLetter('after_late', bounded, wishOf('zh-CN'));
    expect(outcome.ok && outcome.letter.text).toContain('从发货起算时');
  });
});

describe('the templates', () => {
  const sentences: Sentence[] = [
    ...letterIds.flatMap((id) =>
      templates[id].flat(2).filter((place): place is Sentence => typeof place === 'object'),
    ),
    ...Object.values(problemSentences).flat(),
  ];

  it('leave the same slots open in both languages, and only known ones', () => {
    for (const { zh, en } of sentences) {
      expect(openSlots(en).sort(), zh).toEqual(openSlots(zh).sort());
      expect(slotNames).toEqual(expect.arrayContaining(openSlots(zh)));
    }
  });

  it('use every slot', () => {
    const used = new Set(sentences.flatMap(({ zh }) => openSlots(zh)));
    expect(slotNames.filter((name) => !used.has(name))).toEqual([]);
  });
});

describe('a letter about the wrong goods', () => {
  const subject = fullSubject({
    case: {
      problem: 'wrong_item',
      facts: [
        fact('orderNo', 'KM20261120143015A7'),
        fact('product', '示例月卡'),
        fact('product', '示例周卡', 3),
      ],
    },
    items: [itemOf(1, 'order_detail'), itemOf(2, 'rules_snapshot'), itemOf(3, 'delivery_record')],
    clauses: [
      clauseOf('未使用的卡密，发货后3天内可以申请退款。', 2, {
        refundable: ['unused'],
        windows: [
          {
            start: 0,
            end: 5,
            amount: 3,
            unit: 'day',
            from: 'delivery',
            purpose: 'request_refund',
            conditions: ['not_used'],
          },
        ],
      }),
    ],
  });
  const outcome = writeLetter('first_claim', subject, wishOf('zh-CN'));
  const text = outcome.ok ? outcome.letter.text : '';

  it('says what was ordered and what came, and does not mix them up', () => {
    expect(text).toContain('商品：示例月卡。');
    expect(text).toContain('我购买的是 示例月卡，发放的却是 示例周卡（附件 3）。');
  });

  it('quotes no sentence that grants something else', () => {
    expect(text).not.toContain('未使用的卡密');
  });
});
