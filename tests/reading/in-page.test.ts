// @vitest-environment jsdom
// @vitest-environment-options { "url": "https://shop.example/order/detail" }
import { beforeEach, describe, expect, it } from 'vitest';
import { parsePageMeasure, parsePageReport } from '../../src/model/page.ts';
import { exposeReader } from '../../src/reading/in-page.ts';

const html =
  '<h2>订单详情</h2><p>订单号：AB202611200001</p><p>支付金额：¥9.90</p><p>订单状态：已完成</p><textarea readonly>KEY-1111-AAAA</textarea>';

function reader() {
  exposeReader();
  const { cardproofReader } = globalThis;
  if (!cardproofReader) throw new Error('the reader was not exposed');
  return cardproofReader;
}

beforeEach(() => {
  document.body.innerHTML = html;
  Range.prototype.getClientRects = () => [] as unknown as DOMRectList;
  Element.prototype.getBoundingClientRect = () => new DOMRect(10, 10, 100, 40);
});

describe('the reader inside a page', () => {
  it('reports what the background accepts', () => {
    const report = parsePageReport(JSON.parse(JSON.stringify(reader().read([]))));
    expect(report?.reading.kind).toBe('order-detail');
    expect(report?.view.url).toBe('https://shop.example/order/detail');
    expect(report?.regions).toEqual([
      { secret: 1, rect: { x: 10, y: 10, width: 100, height: 40 } },
    ]);
  });

  it('reports a long title up to the key that would be cut in two', () => {
    document.title = `${'长'.repeat(995)}KEY-1111-AAAA`;
    expect(reader().read([]).view.title).toBe('长'.repeat(995));
    document.title = '';
  });

  it('measures the secrets of the last reading again', () => {
    const page = reader();
    page.read([]);
    Element.prototype.getBoundingClientRect = () => new DOMRect(10, 60, 100, 40);
    const measure = parsePageMeasure(JSON.parse(JSON.stringify(page.measure())));
    expect(measure?.regions[0]?.rect.y).toBe(60);
  });

  it('keeps the id of the document when it is installed again', () => {
    const first = reader().read([]).view.documentId;
    expect(first).toMatch(/^[0-9a-f]{32}$/);
    expect(reader().read([]).view.documentId).toBe(first);
    expect(reader().measure().view.documentId).toBe(first);
  });

  it('leaves the page as it was', () => {
    const before = document.documentElement.outerHTML;
    reader().read(['KEY-1111-AAAA']);
    reader().measure();
    expect(document.documentElement.outerHTML).toBe(before);
  });
});
