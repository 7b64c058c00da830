import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { JSDOM } from 'jsdom';
import { describe, expect, it } from 'vitest';
import { type InspectOptions, inspect } from '../../src/reading/inspect.ts';
import { platforms } from '../../src/reading/platforms/index.ts';

const fixtures = join(import.meta.dirname, '../fixtures/reading');
const sources = join(import.meta.dirname, '../../src/reading/platforms');

function read(html: string, url: string, options?: InspectOptions) {
  return inspect(new JSDOM(html, { url }).window.document, url, options);
}

function page(name: string) {
  const html = readFileSync(join(fixtures, name), 'utf8');
  return { html, url: /^<!-- url: (\S+) -->/.exec(html)?.[1] ?? '' };
}

describe('shop programs', () => {
  it('have ids of their own', () => {
    expect(new Set(platforms.map((platform) => platform.id)).size).toBe(platforms.length);
  });

  it('are listed, every file of them', () => {
    const files = readdirSync(sources).filter((name) => !/^(?:index|platform)\.ts$/.test(name));
    expect(files.map((name) => name.replace('.ts', '')).sort()).toEqual(
      platforms.map((platform) => platform.id).sort(),
    );
  });

  it.each(platforms.map((platform) => [platform.id]))('%s has pages that show it', (id) => {
    const own = readdirSync(fixtures).filter((name) => name.startsWith(`${id}-`));
    expect(own.length).toBeGreaterThan(0);
  });

  it.each([
    ['dujiaoka', 'dujiaoka-luna-orders.html'],
    ['acg-faka', 'acg-faka-orders-delivered.html'],
    ['dujiao-next', 'dujiao-next-order-english.html'],
    ['caihong', 'caihong-store-orders.html'],
    ['caihong', 'caihong-wxpay.html'],
    ['zfaka', 'zfaka-order-keys.html'],
    ['qs-faka', 'qs-faka-order-keys.html'],
    ['qs-faka', 'qs-faka-pay.html'],
    ['linlinqi-faka', 'linlinqi-faka-order-english.html'],
  ])('%s is recognised by the program and not by the host', (id, name) => {
    const { html, url } = page(name);
    const { pathname, search } = new URL(url);
    expect(read(html, `https://other-name.example${pathname}${search}`).platform).toBe(id);
    const { host } = new URL(url);
    expect(read('<title>卡铺</title><p>hello</p>', `https://${host}/`).platform).toBeNull();
  });

  it.each([
    ['<title>Some page | Some site</title><p>Powered by @独角数卡</p>', 'https://x.example/about'],
    ['<title>Item</title><p>Nothing</p>', 'https://x.example/item/12'],
    ['<title>Orders</title><p>Nothing</p>', 'https://x.example/me/orders'],
    ['<div class="badge-soft"></div><div class="theme-panel"></div>', 'https://x.example/'],
    ['<title>Shop</title><p>Nothing</p>', 'https://x.example/?mod=query'],
    ['<title>Shop</title><div id="dopay"></div><div id="orderItem"></div>', 'https://x.example/'],
    ['<title>Shop</title><p>Powered by ZFAKA 1.4.4</p>', 'https://x.example/product/query/'],
    ['<title>卡密查询</title><p>订单号</p>', 'https://x.example/order'],
    ['<title>收银台</title><p>正在检测付款状态 2 次</p>', 'https://x.example/pay'],
    ['<title>Orders</title><p>LLQ20261120143015123456</p>', 'https://x.example/orders'],
    ['<title>Orders</title><div class="credential"></div>', 'https://x.example/orders'],
  ])('one mark alone is not enough: %s', (html, url) => {
    expect(read(html, url).platform).toBeNull();
  });

  const orders = readdirSync(fixtures).filter(
    (name) =>
      platforms.some((platform) => name.startsWith(`${platform.id}-`)) &&
      name.endsWith('.html') &&
      /^(?:order-detail|card-key)$/.test(read(page(name).html, page(name).url).kind),
  );

  it.each(orders)('%s is read without its program too', (name) => {
    const { html, url } = page(name);
    const whole = read(html, url);
    const alone = read(html, url, { platforms: [] });
    expect(alone.platform).toBeNull();
    expect(alone.kind).toBe(whole.kind);
    expect(alone.secrets).toEqual(whole.secrets);
    const essence = ({ facts }: typeof whole) =>
      facts
        .filter(({ field }) => /^(?:orderNo|amount|cardKeys|product|quantity)$/.test(field))
        .map(({ order = 0, field, value }) => `${order} ${field} ${String(value)}`)
        .sort();
    expect(essence(alone)).toEqual(essence(whole));
  });

  it('times that a program writes in the zone of the browser are read in it', () => {
    const { html, url } = page('dujiao-next-order-english.html');
    const at = (offsetOf?: (wall: number) => number) =>
      read(html, url, { ...(offsetOf && { offsetOf }) }).facts.find(
        ({ field }) => field === 'paidAt',
      )?.value;
    expect(at()).toBe('2026-11-20T14:31:40+08:00');
    expect(at(() => -210)).toBe('2026-11-20T14:31:40-03:30');
    const { html: china, url: address } = page('acg-faka-order-english.html');
    const beijing = read(china, address, { offsetOf: () => 0 });
    expect(beijing.facts.find(({ field }) => field === 'paidAt')?.value).toMatch(/\+08:00$/);
  });
});
