import { describe, expect, it } from 'vitest';
import { toneMarks } from '../../src/dispute/tone.ts';

const clause = '卡密一经泄露，概不退换；恶意骗人者后果自负。';
const captured = [clause, '根据平台规则第3条，超时不予退款', 'Error: this code is garbage'];

const marked: readonly (readonly [kind: string, text: string, part: string])[] = [
  ['threat', '不退款我就曝光你们店。', '曝光你'],
  ['threat', '不退就挂到网上去。', '挂到网上'],
  ['threat', '我会报警抓你的。', '报警抓'],
  ['threat', '你等着，后果自负。', '你等着'],
  ['threat', '让你们关门。', '让你们关门'],
  ['threat', 'Refund me or else.', 'or else'],
  ['threat', 'I will expose your shop everywhere.', 'I will expose'],
  ['threat', "You'll regret this.", "You'll regret"],
  ['insult', '你们平台骗人。', '骗人'],
  ['insult', '黑心商家，垃圾平台。', '黑心'],
  ['insult', '客服是白痴吗', '白痴'],
  ['insult', 'This is a scam run by thieves.', 'scam'],
  ['insult', 'You are liars.', 'liars'],
  ['absolute', '你们必须给我退款。', '必须给我退款'],
  ['absolute', '立即退款！', '立即退款'],
  ['absolute', '100%是你们的问题。', '100%'],
  ['absolute', '你们从来没有回复过。', '从来没有'],
  ['absolute', 'You must refund me.', 'You must refund'],
  ['absolute', 'I demand my money.', 'I demand'],
  ['false-law', '根据消保法第25条第三款应当退款。', '消保法第25条第三款'],
  ['false-law', '我要求退一赔三。', '退一赔三'],
  ['false-law', '法律规定七天无理由退货。', '法律规定七天无理由'],
  ['false-law', '12315会责令你们退款。', '12315会责令你们退款'],
  ['false-law', '应在45个工作日内办结。', '45个工作日'],
  ['false-law', '举证责任在你方。', '举证责任在你'],
  ['false-law', 'I am entitled to triple damages.', 'triple damages'],
  ['unseen-clause', '贵店写明「七天包退」。', '「七天包退」'],
  ['unseen-clause', '根据《虚拟商品退款规则》第5条应当退款。', '规则》第5条'],
  ['unseen-clause', 'Under section 4.2 of your terms I ask for a refund.', 'section 4.2'],
];

const calm: readonly string[] = [
  '您好，我就订单 A1 申请全额退款 97.00 元。',
  '请在 2026-11-22 20:00 前答复，谢谢。',
  '如仍不同意，请写明起算时间和所依据的条款，并转上级复核。',
  '如未能解决，我将通过支付渠道或 12315 提出投诉。',
  `贵店页面写明「${clause}」。`,
  `贵店页面写明「卡密一经泄露，概不退换…」。`,
  '贵店认定依据是「根据平台规则第3条，超时不予退款」，我的联系在时效内。',
  '激活页面提示“Error: this code is garbage”（附件 5）。',
  '我已经等待两天，没有收到答复。我等着贵店的回复。',
  '该卡密已被使用。不是我使用的。',
  '民法典第六百二十二条：约定的检验期限过短、难以完成全面检验的，该期限仅视为对外观瑕疵提出异议的期限。',
  'Hello. I ask for a refund of order A1 under your refund rules.',
  'The code was shown as used, says the maker.',
  'Please state the clause you rely on and pass this to a supervisor.',
  'The game is called Thievery Club.',
  'I bought 100 coins.',
  '支付 100 元，到账 50 元。',
  '请按平台规则第3条处理。',
];

describe('the check of tone', () => {
  it.each(marked)('marks a %s: %s', (kind, text, part) => {
    const marks = toneMarks(text, captured);
    const found = marks.find((mark) => mark.kind === kind);
    expect(found && text.slice(found.start, found.end)).toContain(part);
    expect(found?.calm.zh).not.toBe('');
    expect(found?.calm.en).not.toBe('');
  });

  it.each(calm)('leaves alone: %s', (text) => {
    expect(toneMarks(text, captured)).toEqual([]);
  });

  it('marks a quotation that is longer than what was saved', () => {
    expect(toneMarks(`「${clause}并赔偿三千元」`, captured)).toMatchObject([
      { kind: 'unseen-clause' },
    ]);
  });

  it('gives marks in order and without overlaps', () => {
    const text = '骗子！必须退款，不然曝光你们。You must refund, scammers.';
    const marks = toneMarks(text, []);
    expect(marks.length).toBeGreaterThan(3);
    for (const [index, { start, end }] of marks.entries()) {
      expect(end).toBeGreaterThan(start);
      expect(start).toBeGreaterThanOrEqual(marks[index - 1]?.end ?? 0);
    }
  });

  it('offers words that are calm themselves', () => {
    for (const [, text] of marked) {
      for (const { calm: offered, kind } of toneMarks(text, [])) {
        if (kind === 'false-law') continue;
        expect(toneMarks(`${offered.zh}${offered.en}`, [])).toEqual([]);
      }
    }
  });
});
