import '../support/browser.ts';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { answerNotification } from '../../src/background/answer-notification.ts';
import { startBackground } from '../../src/background/start.ts';
import { t } from '../../src/browser/i18n.ts';
import { ledgerMark, unseenTroubles } from '../../src/browser/settings.ts';
import { CardProofDb, type EvidenceRow } from '../../src/store/schema.ts';
import { addWindow } from '../../src/store/windows.ts';
import { windowOf } from '../deadlines/sample.ts';
import { injected } from '../support/injected.ts';
import { listenedBrowser } from '../support/listened-browser.ts';
import { orderDraft, orderFacts, seal } from '../support/sealed-store.ts';
import { lostItems } from '../support/store-faults.ts';
import type { FaultId } from './faults.ts';

/** What the browser may refuse, and the words that somebody then finds. */
const refusals = [
  ['alarms', 'alarm-fails', 'alarm-refused'],
  ['notifications', 'notification-refused', 'notification-refused'],
] as const;

const refuse = async () => {
  throw new Error('The browser is shutting down.');
};

let db: CardProofDb;

beforeEach(() => {
  db = new CardProofDb();
});

afterEach(async () => {
  vi.unstubAllGlobals();
  vi.spyOn(console, 'warn').mockImplementation(() => {});
  await db.delete();
  await unseenTroubles.setValue([]);
  await ledgerMark.setValue(0);
});

async function problems(): Promise<string[]> {
  return (await unseenTroubles.getValue()).map(({ problem }) => problem.code);
}

/** One order whose window has an hour left, so that an alert is due at once. */
async function orderDueSoon(): Promise<EvidenceRow> {
  const facts = orderFacts().filter(({ field }) => field !== 'orderedAt');
  const value = new Date(Date.now() - 23 * 3_600_000).toISOString();
  const orderedAt = { field: 'orderedAt', value, text: value, where: 'td', confidence: 1 } as const;
  const row = await seal(db, orderDraft({ facts: [...facts, orderedAt], at: Date.now() }));
  await addWindow(db, row.caseIds[0] ?? '', windowOf({ from: 'order', amount: 24, unit: 'hour' }));
  return row;
}

describe.each(refusals)('a browser whose %s fail', (api, fault: FaultId, code) => {
  it('keeps all that is captured, and is named for what it is: nobody is told that nothing was saved', async () => {
    const { tab, fire } = listenedBrowser();
    const before = await orderDueSoon();
    Object.assign(chrome[api], { create: refuse });
    startBackground();
    fire('commands.onCommand', 'capture-page', { id: 7 });
    await vi.waitFor(async () => expect(await problems()).toContain(code), 10_000);
    await vi.waitFor(() => expect(tab.toasts).toHaveLength(1), 10_000);
    const items = await db.evidence.toArray();
    injected(fault, {
      lost: await lostItems(db, [before]),
      falseSaved: items.length === 2 ? [] : ['the toast says so, the store does not'],
    });
    expect(new Set(await problems())).toEqual(new Set([code]));
    expect(t(`problem.${code}`)).toMatch(/证据/);
  });
});

describe('a browser whose alarms fail', () => {
  it('still shows what is due and draws the badge', async () => {
    const { tab } = listenedBrowser();
    await orderDueSoon();
    const badge = vi.fn(async () => {});
    Object.assign(chrome.alarms, { create: refuse });
    Object.assign(chrome.action, { setBadgeText: badge });
    startBackground();
    await vi.waitFor(() => expect(tab.notifications).toHaveLength(1));
    expect(tab.notifications[0]?.title).toContain('退款期限还剩');
    expect(badge).toHaveBeenCalledWith({ text: expect.stringMatching(/分|时/) });
  });
});

describe('a browser whose notifications fail', () => {
  it('says it again once they work, and the alarm wakes the worker for it', async () => {
    const { tab, fire } = listenedBrowser();
    await orderDueSoon();
    const { create: works } = chrome.notifications as unknown as { create: unknown };
    const alarm = vi.fn(async () => {});
    Object.assign(chrome.alarms, { create: alarm });
    Object.assign(chrome.notifications, { create: refuse });
    startBackground();
    await vi.waitFor(async () => expect(await problems()).toEqual(['notification-refused']));
    expect(alarm).toHaveBeenCalledWith('deadlines', expect.anything());
    Object.assign(chrome.notifications, { create: works });
    fire('alarms.onAlarm', { name: 'deadlines' });
    await vi.waitFor(() => expect(tab.notifications).toHaveLength(1));
  });

  it('is told to who presses "later" too late, as what it is', async () => {
    listenedBrowser();
    Object.assign(chrome.notifications, { create: refuse });
    await expect(answerNotification(db, `deadline:${Date.now()}`, 1)).rejects.toMatchObject({
      code: 'notification-refused',
    });
  });
});
