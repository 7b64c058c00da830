// @vitest-environment jsdom
import '../../../support/browser.ts';
import { beforeEach, expect, it, vi } from 'vitest';
import { ok } from '../../../../src/model/result.ts';
import { setCaseArchived } from '../../../../src/store/cases.ts';
import type { CardProofDb } from '../../../../src/store/schema.ts';
import { addWindow } from '../../../../src/store/windows.ts';
import type { App } from '../../../../src/ui/app.ts';
import { CaseList } from '../../../../src/ui/desk/list/case-list.tsx';
import { wholeList } from '../../../../src/ui/desk/list/list-query.ts';
import { NoticeBar } from '../../../../src/ui/parts/notice-bar.tsx';
import { windowOf } from '../../../deadlines/sample.ts';
import { type Background, draw, fillGaps, testApp } from '../../../support/app.tsx';
import {
  emptyStore,
  orderDraft,
  orderFacts,
  sampleMoment,
  seal,
} from '../../../support/sealed-store.ts';

let db: CardProofDb;
let app: App;
let background: Background;
let stores = 0;

beforeEach(() => {
  fillGaps();
  stores += 1;
  db = emptyStore(`list ${stores}`);
  ({ app, background } = testApp(db, sampleMoment));
  background.answers['archive-case'] = (input: { case: string; archived: boolean }) =>
    setCaseArchived(db, input.case, input.archived);
  background.answers['set-case-open'] = async () => ok(null);
});

function open(asked = wholeList): HTMLElement {
  return draw(
    app,
    <>
      <CaseList asked={asked} />
      <NoticeBar />
    </>,
  );
}

async function threeOrders(): Promise<void> {
  for (const [orderNo, product] of [
    ['KM2026112000001', 'Month card'],
    ['KM2026112000002', 'Gift card'],
    ['KM2026112000003', 'Season pass'],
  ] as const) {
    const facts = orderFacts(orderNo).map((fact) =>
      fact.field === 'product' ? { ...fact, value: product } : fact,
    );
    const { caseIds } = await seal(db, orderDraft({ facts }));
    if (product === 'Gift card') await addWindow(db, caseIds[0] ?? '', windowOf({ amount: 2 }));
  }
}

const names = (root: HTMLElement) =>
  [...root.querySelectorAll('.case-row-name')].map(({ textContent }) => textContent);

function key(target: Element | null | undefined, name: string): void {
  target?.dispatchEvent(new KeyboardEvent('keydown', { key: name, bubbles: true }));
}

function type(root: HTMLElement, words: string): void {
  const field = root.querySelector<HTMLInputElement>('input[type=search]');
  if (field) field.value = words;
  field?.dispatchEvent(new Event('input', { bubbles: true }));
}

it('teaches the first steps when there is nothing', async () => {
  const root = open();
  await vi.waitFor(() => expect(root.textContent).toContain('还没有案件'));
  expect(root.querySelectorAll('.empty li')).toHaveLength(3);
});

it('shows cases by their urgency with what is at stake, and what is in none', async () => {
  await threeOrders();
  await seal(db, orderDraft({ facts: [], kind: 'other' }));
  const root = open();
  await vi.waitFor(() => expect(names(root)[0]).toBe('Gift card'));
  await vi.waitFor(() => expect(root.textContent).toMatch(/3 个案件.*¥291\.00.*未归案的证据 1/s));
  expect(root.textContent).toContain('种拒绝理由没有堵住');
  expect(root.querySelector('[aria-posinset="1"]')?.getAttribute('aria-setsize')).toBe('3');
});

it('is searched and walked through by keys alone', async () => {
  await threeOrders();
  const root = open();
  await vi.waitFor(() => expect(names(root)).toHaveLength(3));
  const search = root.querySelector('input[type=search]');
  await vi.waitFor(() => {
    key(document.body, '/');
    expect(document.activeElement === search).toBe(true);
  });
  type(root, 'card');
  await vi.waitFor(() => expect(names(root)).toEqual(['Gift card', 'Month card']));
  expect(location.hash).toBe('#q=card');
  key(search, 'ArrowDown');
  expect(document.activeElement?.textContent).toContain('Gift card');
  key(document.activeElement, 'ArrowDown');
  await vi.waitFor(() => expect(document.activeElement?.textContent).toContain('Month card'));
  expect(root.querySelectorAll('.case-row-link[tabindex="0"]')).toHaveLength(1);
  key(document.activeElement, 'Home');
  await vi.waitFor(() => expect(document.activeElement?.textContent).toContain('Gift card'));
  key(document.activeElement, 'ArrowUp');
  expect(document.activeElement === search).toBe(true);
});

it('says that nothing matches, and takes the search back', async () => {
  await threeOrders();
  const root = open({ ...wholeList, words: 'nothing like it' });
  await vi.waitFor(() => expect(root.textContent).toContain('没有符合条件的案件'));
  root.querySelector<HTMLButtonElement>('.empty button')?.click();
  await vi.waitFor(() => expect(names(root)).toHaveLength(3));
});

it('puts a case away with one press and gets it back with another', async () => {
  await threeOrders();
  const root = open();
  await vi.waitFor(() => expect(names(root)[0]).toBe('Gift card'));
  const button = root.querySelector<HTMLButtonElement>('.case-row .icon-button');
  expect(button?.getAttribute('aria-label')).toBe('归档：Gift card');
  button?.focus();
  button?.click();
  await vi.waitFor(() => expect(names(root)).toHaveLength(2));
  expect(names(root)).not.toContain('Gift card');
  await vi.waitFor(() => expect(document.activeElement?.className).toBe('case-row-link'));
  root.querySelector<HTMLButtonElement>('.notice .link')?.click();
  await vi.waitFor(() => expect(names(root)[0]).toBe('Gift card'));
});
