import fc from 'fast-check';
import { JSDOM } from 'jsdom';
import { describe, expect, it } from 'vitest';
import { parsePageReading } from '../../src/model/fact.ts';
import { longestFactText, mostFacts, mostSecrets } from '../../src/model/limits.ts';
import { inspect } from '../../src/reading/inspect.ts';

const url = 'https://shop.example/order/detail';
const order =
  '<title>订单详情</title><h2>订单详情</h2><p>订单号：AB202611200001</p><p>支付金额：¥9.90</p><p>订单状态：已完成</p>';

function read(html: string, options = {}, address = url) {
  return inspect(new JSDOM(html, { url: address }).window.document, address, options);
}

function factValue(reading: ReturnType<typeof read>, field: string) {
  return reading.facts.find((fact) => fact.field === field)?.value;
}

function keyLines(count: number): string[] {
  return Array.from({ length: count }, (_, i) => `KEY-${i}-ABCD-EFGH`);
}

describe('absurd pages', () => {
  it('an order number of 2 MB is no fact, and the others stand', () => {
    const reading = read(order.replace('AB202611200001', '9'.repeat(2_000_000)));
    expect(factValue(reading, 'orderNo')).toBeUndefined();
    expect(factValue(reading, 'amount')).toBe('9.90');
  });

  it('HTML in a product name is text', () => {
    const reading = read(`${order}<p>商品名称：&lt;img src=x onerror=alert(1)&gt;月卡</p>`);
    expect(factValue(reading, 'product')).toBe('<img src=x onerror=alert(1)>月卡');
  });

  it('a product name of 2 MB is cut', () => {
    const reading = read(`${order}<p>商品名称：${'长'.repeat(2_000_000)}</p>`);
    expect(factValue(reading, 'product')).toHaveLength(longestFactText);
  });

  it('the year 9999 is no fact', () => {
    expect(
      factValue(read(`${order}<p>下单时间：9999-12-31 23:59:59</p>`), 'orderedAt'),
    ).toBeUndefined();
  });

  it('5,000 keys are all read', () => {
    const reading = read(`${order}<textarea readonly>${keyLines(5000).join('\n')}</textarea>`);
    expect(reading.secrets).toHaveLength(5000);
    expect(factValue(reading, 'cardKeys')).toHaveLength(5000);
    expect(reading.leftOut).toBe(0);
  });

  it('of 10,000 keys the rest is counted', () => {
    const boxes = keyLines(10_000).map((key) => `<div>${key}</div>`);
    const reading = read(`${order}<h3>卡密</h3><div>${boxes.join('')}</div>`);
    expect(reading.secrets).toHaveLength(mostSecrets);
    expect(reading.leftOut).toBe(5000);
    expect(parsePageReading(reading)).not.toBeNull();
  });

  it('of very many orders the rest is counted', () => {
    const orders = Array.from({ length: 3000 }, (_, i) => `<p>订单号：AB${i}</p>`);
    const reading = read(`<h1>我的订单</h1>${orders.join('')}`);
    expect(reading.kind).toBe('order-list');
    expect(reading.facts).toHaveLength(mostFacts);
    expect(reading.leftOut).toBeGreaterThan(0);
  });
});

describe('hostile pages', () => {
  it.each([
    ['very deep nesting', '<div>'.repeat(1000) + order],
    ['100,000 nodes', order + '<b>x</b>'.repeat(100_000)],
    ['only labels', order + '<p>订单号</p>'.repeat(20_000)],
    ['only colons', `<p>${':'.repeat(2_000_000)}</p>${order}`],
    ['only white space', `<p>${' '.repeat(2_000_000)}x</p>${order}`],
    ['headings of keys without keys', order + '<h3>卡密</h3>'.repeat(10_000)],
  ])('%s do not hide the order', (_, html) => {
    expect(factValue(read(html), 'orderNo')).toBe('AB202611200001');
  });

  it('a form that redefines its own properties is read all the same', () => {
    const names =
      'firstChild nextSibling parentNode getAttribute hasAttribute localName nodeType className shadowRoot';
    const inputs = names.split(' ').map((name) => `<input name="${name}">`);
    expect(factValue(read(`<form>${inputs.join('')}${order}</form>`), 'orderNo')).toBe(
      'AB202611200001',
    );
  });

  it('whatever the page, there is a reading that the background accepts', () => {
    const word = fc.constantFrom(
      '订单号',
      '：',
      ':',
      'K3J9QWERTY12ZX09',
      '卡密',
      '￥97.00',
      '2026-11-20 14:30:15',
      '已完成',
      '兑换码',
      '已被使用',
      '退款',
      '----',
      ' ',
      '\n',
      '卡号：A1B2C3D4 密码：99887766',
      '查询',
    );
    const tag = fc.constantFrom(
      'div',
      'p',
      'span',
      'td',
      'tr',
      'table',
      'th',
      'dl',
      'dt',
      'dd',
      'textarea',
      'pre',
      'form',
      'h3',
      'button',
      'select',
      'option',
      'label',
      'iframe',
      'template',
      'svg',
      'a',
    );
    const node = fc.letrec<{ node: string }>((tie) => ({
      node: fc.oneof(
        { maxDepth: 6 },
        fc.oneof(word, fc.string()),
        fc
          .tuple(tag, fc.array(tie('node'), { maxLength: 4 }))
          .map(([name, inner]) => `<${name}>${inner.join('')}</${name}>`),
        fc
          .tuple(word, word)
          .map(([name, value]) => `<input name="${name}" value="${value}" placeholder="${value}">`),
      ),
    })).node;
    fc.assert(
      fc.property(
        fc.array(node, { maxLength: 8 }),
        fc.webUrl({ withQueryParameters: true }),
        (nodes, address) => {
          const reading = read(nodes.join(''), { known: ['K3J9QWERTY12ZX09'] }, address);
          expect(reading.confidence).toBeGreaterThan(0);
          expect(parsePageReading(JSON.parse(JSON.stringify(reading)))).toEqual(reading);
        },
      ),
      { numRuns: 150 },
    );
  });
});

describe('what the page does not show by itself', () => {
  it('values of password and hidden inputs are never read', () => {
    const reading = read(
      `${order}<label>查询密码</label><input type="password" value="hidden-pw-1"><input type="hidden" name="卡密" value="AB12-CD34-EF56">`,
    );
    expect(JSON.stringify(reading)).not.toContain('hidden-pw-1');
    expect(JSON.stringify(reading)).not.toContain('AB12-CD34-EF56');
  });

  it('a title that a broken head has pushed into the body is no text of the page', () => {
    const reading = read(`<body><div><title>商品名称：别处的商品</title></div>${order}`);
    expect(factValue(reading, 'orderNo')).toBe('AB202611200001');
    expect(factValue(reading, 'product')).toBeUndefined();
  });

  it('a known secret is found in text, inputs, attributes, title and address', () => {
    const known = [
      'TEXT-AAAA-1111',
      'INPUT-BBBB-2222',
      'ATTR-CCCC-3333',
      'TITLE-DDDD-4444',
      'URL-EEEE-5555',
      'NOWHERE-FFFF-6666',
    ];
    const html =
      '<title>TITLE-DDDD-4444</title><p>TEXT-AAAA-<b>1111</b></p><input value="INPUT-BBBB-2222"><p data-x="ATTR-CCCC-3333">x</p>';
    const reading = read(html, { known }, 'https://game.example/?x=URL-EEEE-5555');
    expect(
      reading.secrets.filter((secret) => secret.kind === 'card-key').map((secret) => secret.value),
    ).toEqual(known.slice(0, 5));
  });

  it('open shadow roots and frames of the same origin are read', () => {
    const { document } = new JSDOM(`${order}<key-box></key-box><iframe></iframe>`, { url }).window;
    const shadow = document.querySelector('key-box')?.attachShadow({ mode: 'open' });
    if (shadow) shadow.innerHTML = '<h3>卡密</h3><pre>SHADOW-1111-AAAA</pre>';
    const inner = document.querySelector('iframe')?.contentDocument;
    if (inner) inner.body.innerHTML = '<p>激活码：FRAME-2222-BBBB</p>';
    const reading = inspect(document, url);
    expect(reading.secrets.map((secret) => secret.value).sort()).toEqual([
      'FRAME-2222-BBBB',
      'SHADOW-1111-AAAA',
    ]);
  });

  it('dates after now are less sure', () => {
    const html = `${order}<p>下单时间：2026-11-20 14:30:15</p>`;
    const sure = (now: number) =>
      read(html, { now }).facts.find((fact) => fact.field === 'orderedAt')?.confidence ?? 0;
    expect(sure(Date.UTC(2026, 10, 1))).toBeLessThan(sure(Date.UTC(2026, 10, 21)));
  });
});

describe('facts of several orders', () => {
  it('are kept apart, and what stands outside of them belongs to none', () => {
    const card = (no: string, amount: string) =>
      `<div class="card"><div><span>${amount === '1.00' ? '待支付' : '已完成'}</span><b>订单号：${no}</b></div><p>金额：￥${amount}</p></div>`;
    const reading = read(
      `<h1>订单详情</h1><p>支付方式：支付宝</p>${card('AB0001', '1.00')}${card('AB0002', '2.00')}`,
    );
    const facts = reading.facts.map(({ order: n, field, value }) => [n, field, value]);
    expect(facts).toContainEqual([0, 'amount', '1.00']);
    expect(facts).toContainEqual([1, 'amount', '2.00']);
    expect(facts).toContainEqual([0, 'status', 'unpaid']);
    expect(facts).toContainEqual([1, 'status', 'done']);
    expect(facts).toContainEqual([undefined, 'paymentMethod', '支付宝']);
  });

  it('two numbers of one order are one order', () => {
    const reading = read(`${order}<p>商户订单号：MM20261120</p>`);
    expect(reading.facts.every((fact) => fact.order === undefined)).toBe(true);
    expect(factValue(reading, 'orderNo')).toBe('AB202611200001');
  });

  it('one number shown twice is one order', () => {
    const reading = read(`${order}<div>订单号：AB202611200001</div>`);
    expect(reading.facts.filter((fact) => fact.field === 'orderNo')).toHaveLength(1);
  });
});

it('rules that are cut hold no half of a key', () => {
  const key = 'ABCD-EFGH-1234-5678-WXYZ';
  const rule = '退款须知';
  const ends = [0, 6, 12, 18, 24, 30, 36, 42].map((pad) => {
    const lines = Array.from({ length: 40 }, () => rule.repeat(1249));
    const last = `${'甲'.repeat(pad)}${rule.repeat(20)} ${key} ${rule}`;
    const list = [...lines, last].map((line) => `<li>${line}</li>`).join('');
    const page = `<title>退款规则</title><h1>退款规则</h1><ul>${list}</ul>`;
    return read(page, { known: [key] }).rulesText.slice(-key.length);
  });
  expect(ends.filter((end) => end.includes('ABCD') && !end.includes('WXYZ'))).toEqual([]);
});
