import '../../support/browser.ts';
import { describe, expect, it } from 'vitest';
import type { CaseRow } from '../../../src/store/schema.ts';
import { addWindow } from '../../../src/store/windows.ts';
import {
  caseAmount,
  caseName,
  deadlinesOf,
  readCase,
  readCases,
  shopName,
} from '../../../src/ui/parts/case-view.ts';
import { caseWith, windowOf } from '../../deadlines/sample.ts';
import { emptyStore, orderDraft, seal } from '../../support/sealed-store.ts';

const unread: CaseRow = { ...caseWith(), orderNos: [], open: 1 };

describe('a case that is read from the store', () => {
  it('comes with its items and deadlines, and only with the open ones', async () => {
    const db = emptyStore();
    await seal(db, orderDraft());
    await seal(db, orderDraft());
    const [view] = await readCases(db, true);
    expect(view?.items).toHaveLength(2);
    expect(await readCases(db, false)).toEqual([]);
    await addWindow(db, view?.row.id ?? '', windowOf({ from: 'order' }));
    const again = await readCase(db, view?.row.id ?? '');
    expect(again && deadlinesOf(again).map(({ due }) => due)).toEqual([
      Date.parse('2026-11-21T14:30:15+08:00'),
    ]);
  });

  it('is null when there is none', async () => {
    expect(await readCase(emptyStore(), 'f'.repeat(32))).toBeNull();
  });
});

describe('what a case is called', () => {
  it('is its product and its amount, or that they were not read', async () => {
    const db = emptyStore();
    await seal(db, orderDraft());
    const [named] = await db.cases.toArray();
    expect(named && [caseName(named), caseAmount(named)]).toEqual(['Game card', '¥97.00']);
    expect([caseName(unread), caseAmount(unread)]).toEqual(['未读到商品名', null]);
  });

  it.each([
    ['https://shop.example:8443', 'shop.example:8443'],
    ['chrome:', 'chrome:'],
    ['file:', 'file:'],
  ])('names the shop %s as %s', (shop, name) => {
    expect(shopName(shop)).toBe(name);
  });
});
