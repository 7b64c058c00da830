import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { JSDOM } from 'jsdom';
import { describe, expect, it } from 'vitest';
import { parsePageReading } from '../../src/model/fact.ts';
import { longestReading } from '../../src/reading/budget.ts';
import { inspect } from '../../src/reading/inspect.ts';
import { vocabulary } from '../../src/reading/vocabulary.ts';

/** Pages as broken or hostile hands leave them: there is always a reading, and it ends. */
const folder = join(import.meta.dirname, '../fixtures/reading');
const pages = readdirSync(folder)
  .filter((name) => name.endsWith('.html'))
  .map((name) => readFileSync(join(folder, name), 'utf8'));
const isLong = process.env.CARDPROOF_LONG === '1';
const runs = { numRuns: isLong ? 1500 : 20, ...(!isLong && { seed: 20261123 }) };
/** In this document of tests each level costs as much as all above it; a browser has no such limit. */
const depth = isLong ? 10_000 : 1500;
const patience = 900_000;
const url = 'https://shop.example/order/detail';

/** A clock on which each look takes some milliseconds, so that it counts the looks. */
function tickingClock(step: number) {
  let looks = 0;
  return { clock: () => looks++ * step, looks: () => looks };
}

/** Reads within a budget of so many looks at the clock, and checks what must hold of any page. */
function readBriefly(html: string, step = 1) {
  const { document } = new JSDOM(html, { url }).window;
  const time = tickingClock(step);
  const reading = inspect(document, url, { known: ['K3J9-QWER-TY12'], clock: time.clock });
  expect(parsePageReading(JSON.parse(JSON.stringify(reading)))).toEqual(reading);
  expect(reading.confidence).toBeGreaterThan(0);
  // Once the time is over nobody looks again: the one look that sees it is the last.
  expect(time.looks()).toBeLessThanOrEqual(Math.ceil(longestReading / step) + 3);
  return reading;
}

const order = '<h2>订单详情</h2><p>订单号：AB202611200001</p><p>支付金额：¥9.90</p>';
const keys = Array.from({ length: 3000 }, (_, n) => `KEY${n}-ABCD-EF${n}`);

describe('mangled pages have a reading that ends in its budget', () => {
  it('with tags dropped, doubled and cut through', () => {
    const mangling = fc.record({
      page: fc.nat(pages.length - 1),
      cuts: fc.array(
        fc.record({
          at: fc.double({ min: 0, max: 1, noNaN: true }),
          length: fc.nat(40),
          insert: fc.constantFrom(
            '',
            '<',
            '>',
            '</div>',
            '<table><td>',
            '<p ',
            '"',
            '<!--',
            '<form>',
          ),
        }),
        { maxLength: 20 },
      ),
    });
    fc.assert(
      fc.property(mangling, ({ page, cuts }) => {
        let html = pages[page] ?? '';
        for (const { at, length, insert } of cuts) {
          const from = Math.floor(at * html.length);
          html = html.slice(0, from) + insert + html.slice(from + length);
        }
        readBriefly(html);
      }),
      runs,
    );
  });

  it('with marks of direction and of no width between the signs of labels and values', () => {
    const unseen = fc.constantFrom(
      '\u200b',
      '\u200e',
      '\u202e',
      '\u2066',
      '\u2069',
      '\ufeff',
      '\u00ad',
    );
    const spot = fc.record({ mark: unseen, at: fc.double({ min: 0, max: 1, noNaN: true }) });
    fc.assert(
      fc.property(fc.nat(pages.length - 1), fc.array(spot, { maxLength: 60 }), (page, spots) => {
        let html = pages[page] ?? '';
        for (const { mark, at } of spots) {
          const from = Math.floor(at * html.length);
          html = html.slice(0, from) + mark + html.slice(from);
        }
        readBriefly(html);
      }),
      runs,
    );
  });

  it('with such marks in the labels themselves, and the order beside them is read all the same', () => {
    const labels = vocabulary.flatMap(([, , words]) => words.split(/\|\s*/));
    const unseen =
      '\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202d\u202e\u202c\u2066\u2067\u2069\ufeff\u00ad';
    const mangled = fc
      .record({
        label: fc.constantFrom(...labels),
        spots: fc.array(
          fc.record({ mark: fc.constantFrom(...unseen), at: fc.nat(40), times: fc.nat(20) }),
          { minLength: 1, maxLength: 8 },
        ),
      })
      .map(({ label, spots }) =>
        spots.reduce((text, { mark, at, times }) => {
          const from = at % (text.length + 1);
          return text.slice(0, from) + mark.repeat(times + 1) + text.slice(from);
        }, label),
      );
    fc.assert(
      fc.property(fc.array(mangled, { minLength: 1, maxLength: 30 }), (drawn) => {
        const rows = drawn.map((label, n) =>
          n % 2 === 0
            ? `<p>${label}：x</p>`
            : `<table><tr><td>${label}</td><td>x</td></tr></table>`,
        );
        const reading = readBriefly(`${order}${rows.join('')}`);
        expect(reading.facts.find(({ field }) => field === 'orderNo')?.value).toBe(
          'AB202611200001',
        );
      }),
      runs,
    );
  });

  it.each([
    ['blocks', '<div>'],
    ['inline elements', '<b>'],
    ['blocks with labels', '<div>订单号'],
    ['inline labels', '<b>订单号：'],
  ])(
    'with thousands of nested %s',
    (_, tag) => {
      // A parser of a browser stops nesting at 512; a script of a page need not.
      const { document } = new JSDOM('<body></body>', { url }).window;
      const [, name = 'div', text = ''] = /<(\w+)>(.*)/.exec(tag) ?? [];
      let box: Element = document.body;
      for (let level = 0; level < depth; level++) {
        const inner = document.createElement(name);
        if (text) inner.append(text);
        box.append(inner);
        box = inner;
      }
      const last = document.createElement('div');
      last.innerHTML = order;
      box.append(last);
      const time = tickingClock(1);
      const reading = inspect(document, url, { clock: time.clock });
      expect(reading.kind).not.toBe('');
      expect(time.looks()).toBeLessThanOrEqual(longestReading + 3);
    },
    patience,
  );

  it.each([
    ['one text', `<p>${'字'.repeat(5_000_000)}</p>`],
    ['labels', `<p>${'订单号：'.repeat(1_250_000)}</p>`],
    ['numbers', `<p>${'¥9.90 '.repeat(830_000)}</p>`],
    ['refunds', `<p>${'24小时内退款 '.repeat(600_000)}</p>`],
    ['a field', `<textarea>${'A1B2C3D4E5\n'.repeat(450_000)}</textarea>`],
    ['Latin capitals', `<p>${'ORDER NO '.repeat(550_000)}</p>`],
  ])('with 5 MB of text: %s', (_, html) => {
    readBriefly(order + html);
  });
});

describe('a page that takes too long', () => {
  const list = `${order}<h3>卡密</h3><div>${keys.map((key) => `<p>${key}</p>`).join('')}</div>`;

  it('is read as far as time allows, and the reading says so', () => {
    const reading = readBriefly(list, 20);
    expect(reading.cut).toBe(true);
    expect(reading.secrets.length).toBeLessThan(3000);
  });

  it('is read whole with more time, and nothing is said', () => {
    const reading = readBriefly(list, 0.01);
    expect(reading).not.toHaveProperty('cut');
    expect(reading.secrets).toHaveLength(3000);
  });

  it('is cut too where it is too large', () => {
    expect(readBriefly(order + '<b>x</b>'.repeat(100_000)).cut).toBe(true);
  });
});
