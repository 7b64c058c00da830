import { JSDOM } from 'jsdom';
import { describe, expect, it } from 'vitest';
import { secretMarking } from '../../src/capture/page-copy/marking.ts';
import { unseenCharacters, withoutUnseen } from '../../src/model/secrets.ts';
import { visibly } from '../../src/model/visibly.ts';
import type { DoubtOf } from '../../src/reading/doubts.ts';
import { inspect } from '../../src/reading/inspect.ts';

/** Pages that hold one thing and show another. */
const url = 'https://shop.example/order/detail';
const no = 'AB202611200001';

function read(body: string, doubtOf?: DoubtOf) {
  const { document } = new JSDOM(`<h2>订单详情</h2>${body}<p>支付金额：¥9.90</p>`, { url }).window;
  return inspect(document, url, doubtOf && { doubtOf });
}

/** What is read as the number of an order, and why it is no more than that. */
function numbersOf(body: string, doubtOf?: DoubtOf) {
  return read(body, doubtOf)
    .facts.filter(({ field }) => field === 'orderNo')
    .map(({ value, doubt = null, confidence }) => ({ value, doubt, isSure: confidence >= 0.5 }));
}

/** One of each kind: of no width, joiner, soft hyphen, mark, embedding, isolate, variation, filler. */
const signs = [...'\u200b\u200d\u00ad\u200e\u202a\u2066\u2060\ufe0f\u3164\ufeff'];
const named = signs.map((sign) => [visibly(sign) === sign ? codeOf(sign) : visibly(sign), sign]);

function codeOf(sign: string): string {
  return `U+${sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
}

describe('a sign that nobody sees', () => {
  it('is each that Unicode calls ignorable, of one unit', () => {
    const ours = new RegExp(`^[${unseenCharacters}]$`);
    const wrong: string[] = [];
    for (let code = 0; code < 0x10000; code++) {
      const sign = String.fromCharCode(code);
      if (ours.test(sign) !== /^\p{Default_Ignorable_Code_Point}$/u.test(sign)) {
        wrong.push(code.toString(16));
      }
    }
    // Not assigned yet, so no font shows it as nothing.
    expect(wrong.filter((code) => code !== '2065')).toEqual([]);
  });

  it.each(named)('keeps neither label nor number from being read: %s', (_, sign = '') => {
    const body = `<p>订${sign}单号：AB2026${sign}11200001</p>`;
    expect(numbersOf(body)).toEqual([{ value: no, doubt: null, isSure: true }]);
  });

  it.each(named)('keeps no key from being found and covered: %s', (_, sign = '') => {
    const keys = ['K3J9-QWER-TY12', 'AB12C3'];
    const [long = '', short = ''] = keys.map((key) => key.slice(0, 3) + sign + key.slice(3));
    const page = `<p>订单号：${no}</p><h3>卡密</h3><div><p>${long}</p></div><p>激活码：${short}</p>`;
    const { secrets } = read(page);
    expect(secrets.map(({ value }) => value).sort()).toEqual([...keys].sort());
    const leaves = [{ text: `${long} ` }, { text: short }];
    secretMarking(keys).markRun(leaves);
    expect(leaves.map(({ text }) => text.trim())).toEqual(['⟦secret:1⟧', '⟦secret:2⟧']);
  });

  it('stays where it is part of a picture sign', () => {
    const family = '👨\u200d👩\u200d👧 ❤\ufe0f';
    expect(withoutUnseen(`月\u200b卡${family}`)).toBe(`月卡${family}`);
  });
});

describe('a number that is shown in another order', () => {
  it.each([
    ['by a sign in it', `<p>订单号：\u202e${no}</p>`],
    ['by a sign before its label', `<p>\u202e订单号：${no}</p>`],
    ['by a sign in another element', `<p>订单号：<i>\u202e</i><b>${no}</b></p>`],
    ['by an isolate', `<p>订单号：\u2067${no}\u2069</p>`],
    ['by an element', `<p>订单号：<bdo dir="rtl">${no}</bdo></p>`],
  ])('is read with a doubt: %s', (_, body) => {
    expect(numbersOf(body)).toEqual([{ value: no, doubt: 'otherwise', isSure: false }]);
  });

  it('casts no doubt on the next line', () => {
    const body = `<p>\u202e公告</p><p>订单号：${no}</p>`;
    expect(numbersOf(body)).toEqual([{ value: no, doubt: null, isSure: true }]);
  });
});

describe('a number that nobody sees', () => {
  const unseen: DoubtOf = (element) => (element.className === 'x' ? 'unseen' : null);

  it('neither opens a case nor makes two orders of one', () => {
    const body = `<p class="x">订单号：ZZ999999999999</p><p>订单号：${no}</p>`;
    expect(numbersOf(body)).toHaveLength(2);
    expect(read(body, unseen).kind).toBe('order-detail');
    expect(numbersOf(body, unseen)).toEqual([{ value: no, doubt: null, isSure: true }]);
  });

  it('makes no order of a page that shows none', () => {
    const body = `<p class="x">订单号：${no}</p>`;
    expect(read(body).kind).toBe('order-detail');
    expect(read(body, unseen).kind).not.toBe('order-detail');
    expect(numbersOf(body, unseen).filter(({ isSure }) => isSure)).toEqual([]);
  });
});

describe('a text that would be shown otherwise than it is stored', () => {
  it.each([
    ['月\u202e卡', '月⟨U+202E⟩卡'],
    ['a\u0007b', 'a⟨U+0007⟩b'],
    ['月卡 card\n2', '月卡 card\n2'],
  ])('%j is shown as %s', (text, shown) => {
    expect(visibly(text)).toBe(shown);
  });
});
