import '../support/browser.ts';
import { Dexie } from 'dexie';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { startBackground } from '../../src/background/start.ts';
import { ledgerMark, unseenTroubles } from '../../src/browser/settings.ts';
import { CardProofDb, databaseName, type EvidenceRow } from '../../src/store/schema.ts';
import { injected } from '../support/injected.ts';
import { listenedBrowser } from '../support/listened-browser.ts';
import old from '../support/schema-v1.json' with { type: 'json' };

afterEach(async () => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.spyOn(console, 'warn').mockImplementation(() => {});
  await new CardProofDb().delete();
  await ledgerMark.setValue(0);
  await unseenTroubles.setValue([]);
});

/** A page that opened the store under an earlier version and hears of nothing. */
async function oldPage(): Promise<IDBDatabase> {
  const before = new Dexie(databaseName);
  before.version(old.version).stores(old.stores);
  for (const [name, rows] of Object.entries(old.tables)) {
    await before.table(name).bulkAdd(rows as unknown[]);
  }
  before.close();
  return new Promise((opened, failed) => {
    const request = indexedDB.open(databaseName);
    request.onsuccess = () => opened(request.result);
    request.onerror = () => failed(request.error);
  });
}

describe('an upgrade of the store that an old page blocks', () => {
  it('is said in plain words; nothing is called saved until the page is closed, and then it is', async () => {
    vi.spyOn(console, 'warn').mockImplementation(() => {});
    const page = await oldPage();
    const sealed = old.tables.evidence as unknown as EvidenceRow[];
    const { tab, fire } = listenedBrowser();
    vi.useFakeTimers({ toFake: ['setTimeout'] });
    startBackground();
    fire('commands.onCommand', 'capture-page', { id: 7 });
    const told: { value: { problem: { code: string } }[] }[] = [];
    const popup = { id: 'test', url: 'chrome-extension://test/popup.html' };
    fire('runtime.onMessage', { command: 'troubles', input: {} }, popup, (answer: never) =>
      told.push(answer),
    );
    // It passes while the test waits: vitest moves false timers on.
    await vi.waitFor(() => expect(told).toHaveLength(1), { timeout: 20_000, interval: 200 });
    const codes = told[0]?.value.map(({ problem }) => problem.code);
    expect(codes).toEqual(['store-blocked']);
    expect(tab.toasts).toEqual([]);
    expect(tab.notifications).toEqual([]);

    page.close();
    vi.useRealTimers();
    await vi.waitFor(() => expect(tab.toasts).toHaveLength(1), 10_000);
    const db = new CardProofDb();
    const items = await db.evidence.toArray();
    const kept = new Map(items.map((row) => [row.id, row.recordHash]));
    injected('upgrade-blocked', {
      lost: sealed.filter((row) => kept.get(row.id) !== row.recordHash).map(({ id }) => id),
      // The earlier version had left a capture behind, which is sealed as well.
      falseSaved: items.length === sealed.length + old.tables.jobs.length + 1 ? [] : ['the toast'],
    });
    await vi.waitFor(async () => {
      const left = (await unseenTroubles.getValue()).map(({ problem }) => problem.code);
      expect(left).not.toContain('store-blocked');
    });
    db.close();
  });
});
