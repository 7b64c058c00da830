// @vitest-environment jsdom
import '../../support/browser.ts';
import { render } from 'preact';
import { expect, it } from 'vitest';
import { setLanguage } from '../../../src/browser/i18n.ts';
import { factOf } from '../../../src/model/evidence.ts';
import { type PracticePage, practicePages } from '../../../src/model/practice.ts';
import { inspect } from '../../../src/reading/inspect.ts';
import { windowsInClause } from '../../../src/rules/windows-from.ts';
import { PracticeShop } from '../../../src/ui/practice/practice-shop.tsx';

const paidAt = Date.parse('2026-11-24T09:00:00+08:00');

function read(page: PracticePage) {
  const root = document.createElement('div');
  document.body.replaceChildren(root);
  render(<PracticeShop page={page} practice={{ paidAt }} />, root);
  return inspect(document, `chrome-extension://abc/practice.html?page=${page}`, {});
}

const languages = ['zh-CN', 'zh-TW', 'en'] as const;

it.each(languages)('the rules of the practice give two hours from payment (%s)', (language) => {
  setLanguage(language);
  const reading = read('rules');
  expect(reading.kind).toBe('rules');
  expect(windowsInClause(reading.rulesText)).toMatchObject([
    { amount: 2, unit: 'hour', from: 'payment', purpose: 'request_refund' },
  ]);
});

it.each(languages)('an order of the practice is read whole, its key too (%s)', (language) => {
  setLanguage(language);
  const order = read('order');
  expect(order.kind).toBe('order-detail');
  expect(order.secrets).toEqual([]);
  const { facts, kind, secrets } = read('key');
  expect(kind).toBe('order-detail');
  for (const each of [order.facts, facts]) {
    expect(factOf(each, 'orderNo')?.value).toBe('LIANXI20261124090000');
    expect(factOf(each, 'amount')?.value).toBe('10.00');
    expect(factOf(each, 'paidAt')?.value).toBe('2026-11-24T09:00:00+08:00');
  }
  expect(secrets.map(({ kind, value }) => [kind, value])).toEqual([
    ['card-key', 'LIANXI-PRACTICE-0000-0000'],
  ]);
});

it.each(practicePages)('says on the page of the %s that it is none of a shop', (page) => {
  setLanguage('zh-CN');
  read(page);
  expect(document.body.textContent).toContain('不是真的商家');
});
