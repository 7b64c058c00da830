import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { JSDOM } from 'jsdom';
import { describe, expect, it } from 'vitest';
import { readAddress } from '../../src/reading/address.ts';
import { showsCommerce } from '../../src/reading/commerce.ts';
import { inspect } from '../../src/reading/inspect.ts';

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
