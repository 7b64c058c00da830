import '../support/browser.ts';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { startBackground } from '../../src/background/start.ts';
import { isWelcomed, ledgerMark, unseenTroubles } from '../../src/browser/settings.ts';
import { CardProofDb } from '../../src/store/schema.ts';
import { browserEvents as events, listenedBrowser } from '../support/listened-browser.ts';
import { storeRecording } from '../support/recording.ts';

afterEach(async () => {
  vi.unstubAllGlobals();
  // The worker of the test still holds the store that is taken away from under it.
  vi.spyOn(console, 'warn').mockImplementation(() => {});
  await new CardProofDb().delete();
  await ledgerMark.setValue(0);
  await unseenTroubles.setValue([]);
});

describe('the start of the background', () => {
  it('listens to every event before anything is waited for', async () => {
    const { listened, tab } = listenedBrowser({ origins: ['https://shop.example/*'] });
    startBackground();
    expect(listened()).toEqual(events);
    await vi.waitFor(() => expect(tab.watched).toEqual(['https://shop.example/*']));
  });

  it.each(['permissions.onAdded', 'permissions.onRemoved'] as const)(
    'follows the rights of the user after %s',
    async (event) => {
      const { fire, tab } = listenedBrowser({ origins: ['https://shop.example/*'] });
      startBackground();
      await vi.waitFor(() => expect(tab.watched).not.toBeNull());
      tab.origins = ['https://other.example/*'];
      fire(event);
      await vi.waitFor(() => expect(tab.watched).toEqual(['https://other.example/*']));
    },
  );

  it('puts the watcher into open pages anew after an update, which has ended the one before', async () => {
    const { fire, tab } = listenedBrowser({ origins: ['https://shop.example/*'] });
    startBackground();
    const watchers = () => tab.injected.filter((file) => file === '/watch.js').length;
    await vi.waitFor(() => expect(watchers()).toBe(1));
    fire('runtime.onInstalled', { reason: 'update' });
    await vi.waitFor(() => expect(watchers()).toBe(2));
  });

  it('shows the welcome page once, after an installation and no update', async () => {
    const { fire, opened } = listenedBrowser();
    startBackground();
    fire('runtime.onInstalled', { reason: 'update' });
    fire('runtime.onInstalled', { reason: 'install' });
    await vi.waitFor(() => expect(opened).toEqual(['chrome-extension://test/welcome.html']));
    fire('runtime.onInstalled', { reason: 'install' });
    await vi.waitFor(async () => expect(await isWelcomed.getValue()).toBe(true));
    expect(opened).toHaveLength(1);
  });

  it('seals a recording that a killed browser left behind', async () => {
    listenedBrowser();
    const db = new CardProofDb();
    await storeRecording(db);
    startBackground();
    await vi.waitFor(async () => {
      const codes = (await unseenTroubles.getValue()).map(({ problem }) => problem.code);
      expect(codes).toContain('browser-stopped');
    });
    expect(await db.evidence.count()).toBe(1);
    db.close();
  });

  it('seals a recording whose window was closed', async () => {
    const { fire } = listenedBrowser();
    startBackground();
    const db = new CardProofDb();
    await storeRecording(db);
    fire('tabs.onRemoved', 7);
    await vi.waitFor(async () => {
      const codes = (await unseenTroubles.getValue()).map(({ problem }) => problem.code);
      expect(codes).toContain('browser-stopped');
    });
    expect((await db.evidence.toArray())[0]?.record.recording?.ended).toBe('interrupted');
    db.close();
  });

  it('listens although nothing of the store can be opened, and says so', async () => {
    const { listened } = listenedBrowser();
    vi.spyOn(indexedDB, 'open').mockImplementation(() => {
      throw new Error('no store');
    });
    startBackground();
    expect(listened()).toEqual(events);
    await vi.waitFor(async () => {
      expect(await unseenTroubles.getValue()).toContainEqual(
        expect.objectContaining({ problem: expect.objectContaining({ stage: 'start' }) }),
      );
    });
  });

  it('keeps a loss of evidence for whoever looks next, in this life or a later one', async () => {
    const { fire } = listenedBrowser();
    await ledgerMark.setValue(9);
    startBackground();
    startBackground();
    const answers: unknown[] = [];
    const popup = { id: 'test', url: 'chrome-extension://test/popup.html' };
    fire('runtime.onMessage', { command: 'troubles', input: {} }, popup, (answer: unknown) =>
      answers.push(answer),
    );
    const told = { ok: true, value: [{ problem: { code: 'storage-lost' } }] };
    await vi.waitFor(() => expect(answers).toMatchObject([told, told]));
    expect(await unseenTroubles.getValue()).toHaveLength(1);
  });

  it.each([
    ['the keyboard', 'commands.onCommand', ['capture-page', { id: 7 }]],
    ['the menu', 'contextMenus.onClicked', [{ menuItemId: 'capture-page' }, { id: 7 }]],
  ] as const)('captures by %s and tells what became of it', async (_, event, args) => {
    const { tab, fire } = listenedBrowser();
    startBackground();
    fire(event, ...args);
    await vi.waitFor(() => expect(tab.toasts).toHaveLength(1));
    expect(await new CardProofDb().evidence.count()).toBe(1);
    expect(tab.notifications).toEqual([]);
  });

  it('tells by a notification what became of a page that lets no script in', async () => {
    const { tab, fire } = listenedBrowser({ report: null, url: 'chrome://settings/' });
    startBackground();
    fire('commands.onCommand', 'capture-page', { id: 7 });
    await vi.waitFor(() => expect(tab.notifications).toHaveLength(1), 10_000);
    const [item] = await new CardProofDb().evidence.toArray();
    expect(tab.notifications[0]?.id).toBe(`captured:${item?.id}`);
  });

  it('tells why a capture asked for by keyboard has failed', async () => {
    const { tab, fire } = listenedBrowser({ isClosed: true });
    startBackground();
    fire('commands.onCommand', 'capture-page', { id: 7 });
    await vi.waitFor(() => expect(tab.notifications[0]?.id).toBe('capture-failed'));
  });

  it('opens the item or case of a clicked notification', async () => {
    const { fire, opened } = listenedBrowser();
    startBackground();
    fire('notifications.onClicked', `captured:${'a'.repeat(32)}`);
    await vi.waitFor(() => {
      expect(opened).toEqual([`chrome-extension://test/desk.html#item=${'a'.repeat(32)}`]);
    });
  });
});
