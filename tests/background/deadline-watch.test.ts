import '../support/browser.ts';
import { describe, expect, it, vi } from 'vitest';
import { watchDeadlines } from '../../src/background/deadline-watch.ts';
import type { RefundWindow } from '../../src/model/deadline.ts';
import { setCaseOpen } from '../../src/store/cases.ts';
import type { CardProofDb } from '../../src/store/schema.ts';
import { addWindow } from '../../src/store/windows.ts';
import { emptyStore, orderDraft, orderFacts, sampleMoment, seal } from '../support/sealed-store.ts';

const hour = 3600_000;
const ordered = Date.parse('2026-11-20T14:30:15+08:00');

/** What the browser was told to show. */
function watchedBrowser() {
  const told = {
    notify: vi.fn(async () => {}),
    badge: vi.fn(async () => {}),
    alarm: vi.fn(async () => {}),
    clear: vi.fn(async () => {}),
  };
  Object.assign(chrome, {
    notifications: { create: told.notify },
    alarms: { create: told.alarm, clear: told.clear },
    action: { setBadgeText: told.badge, setBadgeBackgroundColor: async () => {} },
  });
  Object.assign(chrome.runtime, { getURL: (path: string) => `chrome-extension://test${path}` });
  return told;
}

/** As many orders as asked for, each with 24 hours from its order to ask for a refund. */
async function storeWith(orders: number): Promise<{ db: CardProofDb; cases: string[] }> {
  const db = emptyStore();
  const cases: string[] = [];
  for (let n = 1; n <= orders; n++) {
    const row = await seal(db, orderDraft({ facts: orderFacts(`ORDER1234567${n}`) }));
    const [caseId = ''] = row.caseIds;
    const id = n.toString(16).padStart(32, '0');
    const window: RefundWindow = {
      id,
      amount: 24,
      unit: 'hour',
      from: 'order',
      purpose: 'request_refund',
    };
    await addWindow(db, caseId, window);
    cases.push(caseId);
  }
  return { db, cases };
}

describe('watching the deadlines', () => {
  it('of no case shows nothing and sets no alarm', async () => {
    const told = watchedBrowser();
    await watchDeadlines(emptyStore(), () => sampleMoment);
    expect(told.notify).not.toHaveBeenCalled();
    expect(told.alarm).not.toHaveBeenCalled();
    expect(told.badge).toHaveBeenLastCalledWith({ text: '' });
  });

  it('tells several that were slept through in one notification, and once', async () => {
    const told = watchedBrowser();
    const { db } = await storeWith(3);
    await watchDeadlines(db, () => sampleMoment);
    expect(told.notify).not.toHaveBeenCalled();
    const awake = ordered + 23.5 * hour;
    await watchDeadlines(db, () => awake);
    await watchDeadlines(db, () => awake);
    await watchDeadlines(db, () => awake + 1000);
    expect(told.notify).toHaveBeenCalledOnce();
    expect(told.notify).toHaveBeenCalledWith(
      `deadline:${awake}`,
      expect.objectContaining({ title: expect.stringContaining('3') }),
    );
  });

  it('tells one with an id that leads to its case', async () => {
    const told = watchedBrowser();
    const { db, cases } = await storeWith(1);
    await watchDeadlines(db, () => sampleMoment);
    await watchDeadlines(db, () => ordered + 25 * hour);
    await watchDeadlines(db, () => ordered + 26 * hour);
    expect(told.notify).toHaveBeenCalledOnce();
    expect(told.notify).toHaveBeenCalledWith(
      `deadline:${cases[0]}/${ordered + 25 * hour}`,
      expect.anything(),
    );
  });

  it.each([
    ['hours', ordered + 2.5 * hour, '21时'],
    ['minutes', ordered + 23.5 * hour, '30分'],
    ['that it has passed', ordered + 25 * hour, '过期'],
  ])('draws %s on the badge', async (_, now, text) => {
    const told = watchedBrowser();
    const { db } = await storeWith(1);
    await watchDeadlines(db, () => now);
    expect(told.badge).toHaveBeenLastCalledWith({ text });
  });

  it('forgets a case that was closed', async () => {
    const told = watchedBrowser();
    const { db, cases } = await storeWith(1);
    await watchDeadlines(db, () => sampleMoment);
    expect(told.alarm).toHaveBeenCalledOnce();
    await setCaseOpen(db, cases[0] ?? '', false);
    await watchDeadlines(db, () => ordered + 25 * hour);
    expect(told.notify).not.toHaveBeenCalled();
    expect(told.clear).toHaveBeenCalledOnce();
    expect(told.badge).toHaveBeenLastCalledWith({ text: '' });
  });
});
