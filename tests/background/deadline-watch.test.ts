import '../support/browser.ts';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { answerNotification } from '../../src/background/answer-notification.ts';
import { snoozeDeadlines, watchDeadlines } from '../../src/background/deadline-watch.ts';
import { nearestDeadline, quietHours, snoozeMinutes } from '../../src/browser/settings.ts';
import type { RefundWindow } from '../../src/model/deadline.ts';
import { setCaseOpen } from '../../src/store/cases.ts';
import { putClaim, removeClaim } from '../../src/store/claims.ts';
import type { CardProofDb } from '../../src/store/schema.ts';
import { addWindow } from '../../src/store/windows.ts';
import {
  emptyStore,
  noted,
  orderDraft,
  orderFacts,
  sampleMoment,
  seal,
} from '../support/sealed-store.ts';

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

beforeEach(async () => {
  await quietHours.setValue(quietHours.fallback);
  await snoozeMinutes.setValue(30);
});

describe('watching the deadlines', () => {
  it('of no case shows nothing and sets no alarm', async () => {
    const told = watchedBrowser();
    await watchDeadlines(emptyStore(), () => sampleMoment);
    expect(told.notify).not.toHaveBeenCalled();
    expect(told.alarm).not.toHaveBeenCalled();
    expect(told.badge).toHaveBeenLastCalledWith({ text: '' });
  });

  it('keeps the one that ends first for the popup, and none once its case is closed', async () => {
    watchedBrowser();
    const { db, cases } = await storeWith(2);
    await watchDeadlines(db, () => ordered + hour);
    expect(await nearestDeadline.getValue()).toEqual({
      ...{ caseId: cases[0], shop: expect.any(String), name: expect.any(String) },
      ...{ due: ordered + 24 * hour, from: ordered },
    });
    await watchDeadlines(db, () => ordered + 25 * hour);
    expect(await nearestDeadline.getValue()).toBeNull();
    for (const caseId of cases) await setCaseOpen(db, caseId, false);
    await watchDeadlines(db, () => ordered + hour);
    expect(await nearestDeadline.getValue()).toBeNull();
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

const claim = {
  id: 'b'.repeat(32),
  route: 'wechat_pay' as const,
  sentAt: new Date(ordered + hour).toISOString(),
};

describe('a claim that was sent', () => {
  it('ends the alerts and the badge; taken back, both go on', async () => {
    const told = watchedBrowser();
    const { db, cases } = await storeWith(1);
    const [caseId = ''] = cases;
    await watchDeadlines(db, () => sampleMoment);
    await putClaim(db, caseId, { ...claim, route: 'shop' }, noted);
    await watchDeadlines(db, () => ordered + 23.5 * hour);
    expect(told.notify).not.toHaveBeenCalled();
    expect(told.badge).toHaveBeenLastCalledWith({ text: '' });
    await removeClaim(db, caseId, claim.id);
    await watchDeadlines(db, () => ordered + 23.5 * hour);
    expect(told.notify).toHaveBeenCalledOnce();
    expect(told.badge).toHaveBeenLastCalledWith({ text: '30分' });
  });

  it('to a payment service is followed up when the time to answer is over', async () => {
    const told = watchedBrowser();
    const { db, cases } = await storeWith(1);
    await putClaim(db, cases[0] ?? '', claim, noted);
    await watchDeadlines(db, () => ordered + hour);
    expect(told.notify).not.toHaveBeenCalled();
    expect(told.alarm).toHaveBeenLastCalledWith('deadlines', { when: ordered + 25 * hour });
    await watchDeadlines(db, () => ordered + 25 * hour);
    expect(told.notify).toHaveBeenCalledWith(
      expect.anything(),
      expect.objectContaining({ title: expect.stringContaining('微信支付') }),
    );
  });
});

describe('"later"', () => {
  it('on a notification tells it again after the time that the buyer chose, and leads nowhere', async () => {
    const told = watchedBrowser();
    const { db, cases } = await storeWith(1);
    await watchDeadlines(db, () => sampleMoment);
    const now = ordered + 20 * hour;
    await watchDeadlines(db, () => now);
    const at = await snoozeDeadlines(
      db,
      (mark) => mark.told === now,
      () => now + 1000,
    );
    expect(at).toBe(now + 1000 + hour / 2);
    expect(told.alarm).toHaveBeenLastCalledWith('deadlines', { when: expect.any(Number) });
    await watchDeadlines(db, () => now + hour / 2);
    expect(told.notify).toHaveBeenCalledTimes(1);
    await watchDeadlines(db, () => now + hour / 2 + 1000);
    expect(told.notify).toHaveBeenCalledTimes(2);
    expect(cases).toHaveLength(1);
  });

  it('puts off only what the notification was about', async () => {
    watchedBrowser();
    const { db, cases } = await storeWith(2);
    await watchDeadlines(db, () => sampleMoment);
    const now = ordered + 20 * hour;
    await snoozeDeadlines(
      db,
      ({ caseId }) => caseId === cases[0],
      () => now,
    );
    const marks = (await db.meta.get('alert-marks'))?.value ?? {};
    const held = Object.entries(marks).filter(([, mark]) => mark.snoozed !== undefined);
    expect(held.map(([key]) => key.split('/')[0])).toEqual([cases[0]]);
  });

  it('is refused when too little is left', async () => {
    watchedBrowser();
    const { db } = await storeWith(1);
    const now = ordered + 24 * hour - 40_000;
    expect(
      await snoozeDeadlines(
        db,
        () => true,
        () => now,
      ),
    ).toBeNull();
  });

  it('pressed on a notification whose deadline is gone says so', async () => {
    const told = watchedBrowser();
    await answerNotification(emptyStore(), `deadline:${sampleMoment}`, 1);
    expect(told.notify).toHaveBeenCalledWith(
      expect.stringMatching(/^deadline:/),
      expect.objectContaining({ title: '不能再推迟' }),
    );
  });
});

describe('a notification', () => {
  it('offers to make the claim or to be told later, and goes without where buttons are refused', async () => {
    const told = watchedBrowser();
    told.notify.mockImplementationOnce(async () => {
      throw new TypeError('Property "buttons" is unsupported');
    });
    const { db } = await storeWith(1);
    await watchDeadlines(db, () => ordered + 23.5 * hour);
    const shown = told.notify.mock.calls as unknown as [string, { buttons?: unknown }][];
    expect(shown.map(([, options]) => options.buttons)).toEqual([
      [{ title: '去提出申请' }, { title: '稍后提醒' }],
      undefined,
    ]);
  });

  it('waits for the end of the quiet hours, but the last one does not', async () => {
    const told = watchedBrowser();
    const { db } = await storeWith(1);
    await watchDeadlines(db, () => sampleMoment);
    const local = (at: number) => new Date(at).toTimeString().slice(0, 5);
    const due = ordered + 24 * hour;
    const night = { isOn: true, from: local(due - 2 * hour), to: local(due + hour) };
    await quietHours.setValue(night);
    await watchDeadlines(db, () => due - 2.5 * hour);
    expect(told.notify).toHaveBeenCalledTimes(1);
    await watchDeadlines(db, () => due - 1.9 * hour);
    expect(told.notify).toHaveBeenCalledTimes(2);
    await watchDeadlines(db, () => due - 50 * 60_000);
    await watchDeadlines(db, () => due - 14 * 60_000);
    expect(told.notify).toHaveBeenCalledTimes(2);
    await watchDeadlines(db, () => due - 5 * 60_000);
    expect(told.notify).toHaveBeenCalledTimes(3);
    await watchDeadlines(db, () => due + 1000);
    expect(told.notify).toHaveBeenCalledTimes(3);
  });
});

describe('many open cases', () => {
  it('cost as many looks into the store as one', async () => {
    watchedBrowser();
    const looks = async (orders: number) => {
      const { db } = await storeWith(orders);
      let count = 0;
      db.use({
        stack: 'dbcore',
        name: 'count',
        create: (core) => ({
          ...core,
          table: (name) => {
            const table = core.table(name);
            const counted =
              <A, R>(read: (input: A) => R) =>
              (input: A) => {
                count += 1;
                return read(input);
              };
            return {
              ...table,
              get: counted(table.get),
              query: counted(table.query),
              openCursor: counted(table.openCursor),
            };
          },
        }),
      });
      await watchDeadlines(db, () => sampleMoment);
      return count;
    };
    expect(await looks(12)).toBe(await looks(1));
  });
});
