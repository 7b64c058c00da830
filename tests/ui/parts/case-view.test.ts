import '../../support/browser.ts';
import { describe, expect, it } from 'vitest';
import type { CaseRow } from '../../../src/store/schema.ts';
import { addWindow } from '../../../src/store/windows.ts';
import {
  byUrgency,
  caseAmount,
  caseName,
  caseView,
  deadlinesOf,
  readCase,
  readCases,
  shopName,
} from '../../../src/ui/parts/case-view.ts';
import { caseWith, time, windowOf } from '../../deadlines/sample.ts';
import { emptyStore, orderDraft, seal } from '../../support/sealed-store.ts';

const hour = 3_600_000;
const ordered = Date.parse('2026-11-20T14:00:00+08:00');

function row(name: string, hours: number | null, createdAt = '2026-11-20T14:00:00Z'): CaseRow {
  const windows = hours === null ? [] : [windowOf({ amount: hours })];
  const facts = [time('orderedAt', ordered)];
  return { ...caseWith(facts), id: name, windows, createdAt, orderNos: [], open: 1 };
}

describe('open cases', () => {
  it('stand in the order of their urgency', () => {
    const rows = [
      row('passed', 1),
      row('later', 48),
      row('no window, older', null, '2026-11-19T00:00:00Z'),
      row('soon', 3),
      row('no window, newer', null, '2026-11-20T00:00:00Z'),
    ];
    const views = rows.map((each) => caseView(each, []));
    expect(byUrgency(views, ordered + 2 * hour).map((view) => view.row.id)).toEqual([
      'soon',
      'later',
      'no window, newer',
      'no window, older',
      'passed',
    ]);
  });

  it('count a case by its next deadline, not by one that has passed', () => {
    const both = {
      ...row('both', null),
      windows: [windowOf({ amount: 1 }), windowOf({ amount: 9 })],
    };
    const views = [caseView(both, []), caseView(row('only', 5), [])];
    expect(byUrgency(views, ordered + 2 * hour).map((view) => view.row.id)).toEqual([
      'only',
      'both',
    ]);
  });
});

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
    expect([caseName(row('x', null)), caseAmount(row('x', null))]).toEqual(['未读到商品名', null]);
  });

  it.each([
    ['https://shop.example:8443', 'shop.example:8443'],
    ['chrome:', 'chrome:'],
    ['file:', 'file:'],
  ])('names the shop %s as %s', (shop, name) => {
    expect(shopName(shop)).toBe(name);
  });
});
