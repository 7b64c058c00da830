import { JSDOM } from 'jsdom';
import { describe, expect, it } from 'vitest';
import { ruleLinksOf } from '../../src/reading/rule-links.ts';

const url = 'https://shop.example/buy/1';
const linksOf = (html: string) => ruleLinksOf(new JSDOM(html, { url }).window.document, url);

describe('links to rules', () => {
  it.each([
    ['<a href="/help">售后说明</a>', 'https://shop.example/help'],
    ['<a href="terms?id=2#top"> 退款\n规则 </a>', 'https://shop.example/buy/terms?id=2'],
    ['<a href="/#/notice">公告</a>', 'https://shop.example/#/notice'],
    ['<a href="http://shop.example:8080/r">Refund policy</a>', 'http://shop.example:8080/r'],
  ])('%s is one', (html, expected) => {
    expect(linksOf(html).map((link) => link.url)).toEqual([expected]);
  });

  it.each([
    '<a href="/orders">订单查询</a>',
    '<a href="https://other.example/help">售后说明</a>',
    '<a href="javascript:alert(1)">退款规则</a>',
    '<a href="">退款规则</a>',
    '<a>退款规则</a>',
    `<a href="/news">${'退款'.repeat(30)}</a>`,
  ])('%s is none', (html) => {
    expect(linksOf(html)).toEqual([]);
  });

  it('come once and in a bounded number', () => {
    const many = Array.from({ length: 50 }, (_, i) => `<a href="/help/${i % 20}">售后 ${i}</a>`);
    expect(linksOf(many.join(''))).toHaveLength(8);
  });
});
