import { JSDOM } from 'jsdom';
import { describe, expect, it } from 'vitest';
import type { PointedPlace, ReadingHint } from '../../src/model/reading-hint.ts';
import { placeOf } from '../../src/reading/hints.ts';
import { inspect } from '../../src/reading/inspect.ts';
import { canBeKey, keyOfText, textAt } from '../../src/reading/pointed-keys.ts';

const url = 'https://shop.example/order/1';
const page = (body: string) => new JSDOM(`<body>${body}</body>`, { url }).window.document;
const order = '<p>订单号：AB202611200001</p><p>支付金额：¥9.90</p><p>订单状态：已完成</p>';

function pointedAt(document: Document, selector: string): PointedPlace {
  const element = document.querySelector(selector);
  const place = element && placeOf(document, element);
  if (!place) throw new Error(`nothing at ${selector}`);
  return place;
}

describe('what stands where somebody pointed', () => {
  it.each([
    ['a text', '<p><b class=k>moon-lake-77</b></p>', '.k', ['moon-lake-77']],
    ['without its label', '<p class=k>月卡口令：moonlake77</p>', '.k', ['moonlake77']],
    ['every line of it', '<div class=k>moon1111<br>lake2222</div>', '.k', ['moon1111', 'lake2222']],
    ['a field', '<input class=k readonly value="moon1111">', '.k', ['moon1111']],
    ['lines of a list', '<pre class=k>moon1111\nlake2222</pre>', '.k', ['moon1111', 'lake2222']],
    [
      'the word as far as it goes on in the next element',
      '<p><b class=k>ABCD</b><i>-EFGH</i> <u>复制</u></p>',
      '.k',
      ['ABCD-EFGH'],
    ],
  ])('is taken as it is: %s', (_, html, selector, lines) => {
    const document = page(html);
    expect(textAt(document, pointedAt(document, selector))).toEqual(lines);
  });

  it('is taken from a frame of the same origin', () => {
    const document = page('<iframe></iframe>');
    const inner = document.querySelector('iframe')?.contentDocument;
    inner?.body.insertAdjacentHTML('beforeend', '<p class="k">moon1111</p>');
    const element = inner?.querySelector('.k');
    const place = element && placeOf(document, element);
    expect(place && textAt(document, place)).toEqual(['moon1111']);
  });

  it('is nothing where the page has another text by now', () => {
    const place = pointedAt(page('<p><b>moon1111</b></p>'), 'b');
    expect(textAt(page('<p>x</p>'), place)).toEqual([]);
  });
});

describe('a text that is called a key', () => {
  it.each([
    ['ab', false],
    ['请联系客服获取。', false],
    ['2026-11-20 14:30', false],
    ['¥9.90', false],
    ['已完成', false],
    ['Completed', false],
    ['订单号', false],
    ['⟦secret:1⟧', false],
    ['moonlake', true],
    ['888888', true],
    ['ABCD-1234', true],
    ['月卡 ABCD1234', true],
  ])('%s can be one: %s', (text, can) => {
    expect(canBeKey(text)).toBe(can);
  });

  it('has parts that are secret on their own', () => {
    expect(keyOfText('user9912----Pw93kd82')).toEqual([
      'user9912----Pw93kd82',
      'user9912',
      'Pw93kd82',
    ]);
    expect(keyOfText('moonlake')).toEqual(['moonlake']);
  });
});

describe('a key that a hint leads to', () => {
  const read = (document: Document, hints: ReadingHint[]) => inspect(document, url, { hints });
  const keyOn = (key: string) =>
    page(`${order}<div class="goods"><span class="t">月光</span><b class="v">${key}</b></div>`);
  const place = pointedAt(keyOn('moon-lake'), '.v');
  const hint: ReadingHint = { path: '/order/*', about: 'cardKeys', ...place };

  it('is missed without it, and found on the next page of the make with it', () => {
    expect(place.label).toBe('');
    const next = keyOn('sun-sea-4417');
    expect(read(next, []).secrets).toEqual([]);
    const reading = read(next, [hint]);
    expect(reading.secrets).toEqual([{ kind: 'card-key', value: 'sun-sea-4417' }]);
    expect(reading.hinted).toContain('cardKeys');
    expect(reading.facts.find(({ field }) => field === 'cardKeys')).toMatchObject({
      value: ['sun-sea-4417'],
    });
  });

  it('is none where a text without a label does not look like one', () => {
    expect(read(keyOn('稍后显示'), [hint]).secrets).toEqual([]);
    expect(read(keyOn('please wait'), [hint]).secrets).toEqual([]);
  });

  it('may look like anything beside its label', () => {
    const labelled = (key: string) =>
      page(`${order}<p><i>月光口令：</i><b class="v">${key}</b></p>`);
    const beside = pointedAt(labelled('moonlake'), '.v');
    expect(beside.label).toBe('月光口令');
    const told: ReadingHint = { path: '/order/*', about: 'cardKeys', ...beside };
    expect(read(labelled('sunsea'), []).secrets).toEqual([]);
    expect(read(labelled('sunsea'), [told]).secrets).toEqual([
      { kind: 'card-key', value: 'sunsea' },
    ]);
    expect(read(labelled('待发货'), [told]).secrets).toEqual([]);
  });

  it('holds for pages of its shape only', () => {
    expect(read(keyOn('sun-sea-4417'), [{ ...hint, path: '/cart' }]).secrets).toEqual([]);
  });
});

describe('the merchant that a hint leads to', () => {
  const html = `${order}<div class="us"><b class="n">月湖小铺</b><b class="i">京ICP备12345678号</b></div>`;

  it('is joined with what was read of it', () => {
    const document = page(`${html}<p>客服QQ：123456789</p>`);
    const hints = (['merchantName', 'merchantIcp'] as const).map((about) => ({
      path: '/order/*',
      about,
      ...pointedAt(document, about === 'merchantName' ? '.n' : '.i'),
    }));
    const reading = inspect(document, url, { hints });
    expect(reading.facts.find(({ field }) => field === 'merchant')).toMatchObject({
      value: { name: '月湖小铺', icp: '京ICP备12345678号', contact: '123456789' },
      confidence: 1,
    });
    expect(reading.hinted).toEqual(['merchant']);
  });

  it.each(['merchantIcp', 'merchantLicence'] as const)('is no %s without a number', (about) => {
    const document = page(html);
    const hint: ReadingHint = { path: '/order/*', about, ...pointedAt(document, '.n') };
    const merchant = inspect(document, url, { hints: [hint] }).hinted;
    expect(merchant ?? []).not.toContain('merchant');
  });
});
