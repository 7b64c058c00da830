import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { JSDOM } from 'jsdom';
import { describe, expect, it } from 'vitest';
import { readAddress } from '../../src/reading/address.ts';
import { showsCommerce } from '../../src/reading/commerce.ts';
import { inspect } from '../../src/reading/inspect.ts';
import { isSignAlone, isSignBeforeColon } from '../../src/reading/label-signs.ts';
import { vocabulary } from '../../src/reading/vocabulary.ts';

const folder = join(import.meta.dirname, '../fixtures/reading');
const fixtures = readdirSync(folder).filter((name) => name.endsWith('.html'));
/** An address that says nothing by itself. */
const plainUrl = 'https://shop.example/a';

function shows(html: string, url = plainUrl): boolean {
  return showsCommerce(new JSDOM(html, { url }).window.document, readAddress(url));
}

describe('a page without a sign of trade is left at once', () => {
  it.each([
    ['an essay', '<h1>山中的清晨</h1><p>雾从山谷里慢慢升起来，走路的人停下脚步。</p>'],
    ['an English essay', '<p>In order to see the border, walk the orderly road home.</p>'],
    ['a form for names', '<label>名字</label><input name="first"><button>好</button>'],
    ['an empty page', ''],
  ])('%s', (_, html) => {
    expect(shows(html)).toBe(false);
    const { document } = new JSDOM(html, { url: plainUrl }).window;
    expect(inspect(document, plainUrl)).toMatchObject({ kind: 'other', facts: [], secrets: [] });
  });
});

describe('a page that says anything about trade is read', () => {
  it.each([
    ['a title', '<title>订单详情</title>'],
    ['a label in traditional characters', '<p>訂單編號：AB1</p>'],
    ['a word divided between elements', '<p><b>订</b><b>单</b></p>'],
    ['an English label', '<p>Order Number: AB1</p>'],
    ['capitals', '<p>ORDER NO: AB1</p>'],
    ['a price', '<p>¥ 9.90</p>'],
    ['a rule in running text', `<p>${'We are glad to help. '.repeat(9)}All refunds are final.</p>`],
    ['a hint in a field', '<input placeholder="请输入兑换码">'],
    ['a value in a field', '<input readonly value="支付成功">'],
    ['a word of the address', '<p>x</p>', 'https://shop.example/orders/5'],
    ['a token in the address', '<p>x</p>', 'https://shop.example/a?token=Ab12Cd34'],
    ['the end of a long page', `${'<p>雾</p>'.repeat(5000)}<p>卡密</p>`],
  ])('%s', (_, html, url = plainUrl) => {
    expect(shows(html, url)).toBe(true);
  });

  it('also where it stands only in a shadow tree or a frame', () => {
    const { document } = new JSDOM('<p>x</p><key-box></key-box>', { url: plainUrl }).window;
    expect(showsCommerce(document, readAddress(plainUrl))).toBe(false);
    document.querySelector('key-box')?.attachShadow({ mode: 'open' });
    expect(showsCommerce(document, readAddress(plainUrl))).toBe(true);
    const framed = new JSDOM('<iframe></iframe>', { url: plainUrl }).window.document;
    framed.querySelector('iframe')?.contentDocument?.body.append('x');
    expect(showsCommerce(framed, readAddress(plainUrl))).toBe(true);
  });

  /** Looked at without the help of its address, too. */
  it.each(fixtures)('%s, unless nothing is read from it anyway', (name) => {
    const html = readFileSync(join(folder, name), 'utf8');
    const url = /^<!-- url: (\S+) -->/.exec(html)?.[1] ?? '';
    const { document } = new JSDOM(html, { url }).window;
    // With a known secret every page is read.
    const whole = inspect(document, url, { known: ['no-page-holds-this'] });
    const says = whole.kind !== 'other' || whole.facts.length > 0 || whole.rulesText !== '';
    if (says) expect(showsCommerce(document, readAddress(plainUrl))).toBe(true);
    const { confidence, ...read } = inspect(document, url);
    expect(read).toMatchObject({ kind: whole.kind, facts: whole.facts, secrets: whole.secrets });
    expect(confidence).toBeGreaterThan(0);
  });
});

/** A value that would be read beside any label of the meaning, and is itself no sign of trade. */
const values: Record<(typeof vocabulary)[number][0], string> = {
  orderNo: 'AB202611200001',
  tradeNo: '420000123420261120',
  product: 'Moon',
  quantity: '2',
  amount: '9.90',
  paymentMethod: 'Lantern',
  payee: 'Moon',
  orderedAt: '2026-11-20 14:30:15',
  paidAt: '2026-11-20 14:30:15',
  deliveredAt: '2026-11-20 14:30:15',
  status: '已完成',
  payStatus: '已完成',
  deliveryStatus: '已完成',
  contact: 'reader@mail.example',
  cardKey: 'ABCD-1234-EFGH-5678',
  cardPassword: 'Pw93kd82ls',
  account: 'user93kd82',
  queryPassword: 'x93kd82ls',
  shopContact: '123456789',
  shopName: 'Moon',
  licence: '91110000MA01ABCD12',
  decoy: 'Moon',
};

const labels = vocabulary.flatMap(([meaning, weight, words]) =>
  words.split(/\|\s*/).map((word) => ({ word, meaning, weight })),
);
const spelled = (word: string) => [
  word,
  word.replace(/\b[a-z]/g, (letter) => letter.toUpperCase()),
  word.toUpperCase(),
];

describe('each label of the vocabulary', () => {
  // One document for all: a thousand would not fit into memory.
  const { document } = new JSDOM('', { url: plainUrl }).window;
  const drawn = (html: string) => {
    document.body.innerHTML = html;
    return document;
  };
  const address = readAddress(plainUrl);
  /** The words that fail, so that one run names them all. */
  const silenced = (draw: (word: string, value: string) => string, among: typeof labels) =>
    among.filter(({ word, meaning }) =>
      spelled(word).some(
        (spelling) => !showsCommerce(drawn(draw(spelling, values[meaning])), address),
      ),
    );

  it('is a sign of trade before a colon, unless it is a weak word or a decoy', () => {
    const signs = labels.filter(isSignBeforeColon);
    expect(silenced((word, value) => `<p>${word}：${value}</p>`, signs)).toEqual([]);
    expect(silenced((word, value) => `<b>${word}: </b>${value}`, signs)).toEqual([]);
  });

  it('is one in a cell of its own, unless every site has it in its menu', () => {
    const cells = (word: string, value: string) =>
      `<table><tr><td>\n ${word} </td><td>${value}</td></tr></table>`;
    expect(silenced(cells, labels.filter(isSignAlone))).toEqual([]);
  });

  it('that is no sign states no order, no key and nothing that is sure where it stands alone', () => {
    const stating = labels
      .filter((label) => !isSignAlone(label))
      .filter(({ word, meaning }) => {
        const html = `<table><tr><td>${word}</td><td>${values[meaning]}</td></tr></table>`;
        const { kind, facts, secrets } = inspect(drawn(html), plainUrl, { known: ['on-no-page'] });
        const sure = facts.filter(
          ({ field, confidence }) => field !== 'merchant' && confidence >= 0.5,
        );
        return kind !== 'other' || sure.length > 0 || secrets.length > 0;
      });
    expect(stating).toEqual([]);
  });
});
