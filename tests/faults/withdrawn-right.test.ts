import '../support/browser.ts';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { captureTab } from '../../src/background/captures.ts';
import { tellCapture } from '../../src/background/tell-capture.ts';
import { pageReportHandler } from '../../src/background/watching.ts';
import { t } from '../../src/browser/i18n.ts';
import { isWholeCapture } from '../../src/model/whole-capture.ts';
import type { CardProofDb, EvidenceRow } from '../../src/store/schema.ts';
import { addShop } from '../../src/store/shops.ts';
import { halfWritten } from '../e2e/harness/whole-items.ts';
import { fakeTab } from '../support/fake-tab.ts';
import { injected } from '../support/injected.ts';
import { emptyStore, orderDraft, seal } from '../support/sealed-store.ts';
import { testServices } from '../support/services.ts';
import { lostItems } from '../support/store-faults.ts';

let db: CardProofDb;
let before: EvidenceRow;

beforeEach(async () => {
  db = emptyStore();
  before = await seal(db, orderDraft());
});

afterEach(() => vi.unstubAllGlobals());

/** A tab whose right is withdrawn before the n-th thing that the browser is asked to do in it. */
function withdrawnAt(n: number) {
  const tab = fakeTab({ origins: ['https://shop.example/*'] });
  const { executeScript } = chrome.scripting;
  const { captureVisibleTab } = chrome.tabs;
  let asked = 0;
  const guarded =
    <A extends unknown[], R>(call: (...args: A) => Promise<R>) =>
    async (...args: A): Promise<R> => {
      asked += 1;
      if (asked >= n) throw new Error('Cannot access contents of the page. No permission.');
      return call(...args);
    };
  Object.assign(chrome.scripting, { executeScript: guarded(executeScript as never) });
  Object.assign(chrome.tabs, { captureVisibleTab: guarded(captureVisibleTab as never) });
  return { tab, asked: () => asked };
}

/** How often the browser is asked while nothing refuses. */
async function callsOfOne(): Promise<number> {
  const { asked } = withdrawnAt(Number.POSITIVE_INFINITY);
  await captureTab(testServices(emptyStore()), 7);
  vi.unstubAllGlobals();
  return asked();
}

const calls = await callsOfOne();

describe('a right that is withdrawn in the middle of a capture', () => {
  it.each(Array.from({ length: calls }, (_, n) => n + 1))(
    'before call %i: what was taken is sealed as what it is, and said so',
    async (n) => {
      const { tab } = withdrawnAt(n);
      const services = testServices(db);
      const sealed = await captureTab(services, 7);
      await tellCapture(services, 7, sealed);
      // Where no script is let in the browser says it.
      const [said = ''] = [...tab.toasts, ...tab.notifications].map(({ title }) => title);
      const isWhole = sealed.ok && isWholeCapture(sealed.value.record);
      const saysWhole = said === t('capture.saved');
      injected('right-withdrawn', {
        lost: await lostItems(db, [before]),
        falseSaved: [
          ...(saysWhole && !isWhole ? [`says ${said}`] : []),
          ...(sealed.ok ? halfWritten(sealed.value) : []),
        ],
      });
      expect(said).not.toBe('');
      expect(await db.jobs.count()).toBe(0);
    },
  );

  it('ends the watcher in the page', async () => {
    const tab = fakeTab({ origins: [] });
    await addShop(db, 'https://other.example', Date.now());
    const answer = await pageReportHandler(testServices(db))('changed', {
      id: tab.id,
      url: tab.url,
    });
    expect(answer).toBe('stop');
    injected('right-withdrawn', { lost: await lostItems(db, [before]) });
  });
});
