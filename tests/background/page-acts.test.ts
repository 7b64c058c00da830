import '../support/browser.ts';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { captureTab, captureUnasked } from '../../src/background/captures.ts';
import { choosePart } from '../../src/background/choosing.ts';
import { noticeSubject } from '../../src/background/notices.ts';
import { pageActHandler } from '../../src/background/page-acts.ts';
import { bringBackButton, showButton } from '../../src/background/page-buttons.ts';
import { tellCapture, tellUnasked } from '../../src/background/tell-capture.ts';
import { pageReportHandler, unwatchShop } from '../../src/background/watching.ts';
import type { PageActHandler } from '../../src/browser/messages.ts';
import { buttonOffSites, buttonPlaces } from '../../src/browser/settings.ts';
import type { CardProofDb } from '../../src/store/schema.ts';
import { addShop } from '../../src/store/shops.ts';
import { type FakeTab, fakeTab } from '../support/fake-tab.ts';
import { emptyStore } from '../support/sealed-store.ts';
import { testServices } from '../support/services.ts';

const site = 'https://shop.example';
let db: CardProofDb;
let tab: FakeTab;
let services: ReturnType<typeof testServices>;
let act: PageActHandler;
let ids = 500;

beforeEach(async () => {
  ids += 1;
  db = emptyStore(`acts ${ids}`);
  tab = fakeTab({ id: ids, origins: [`${site}/*`] });
  services = testServices(db);
  act = pageActHandler(services);
  await addShop(db, site, 0);
});

afterEach(async () => {
  vi.unstubAllGlobals();
  await buttonOffSites.setValue([]);
  await buttonPlaces.setValue({});
});

const here = () => ({ id: tab.id, url: tab.url });
const titles = () => tab.toasts.map(({ title }) => title);

/** Captures the page as a click does, and says so on it. */
async function captured(): Promise<string> {
  const sealed = await captureTab(services, tab.id);
  await tellCapture(services, tab.id, sealed);
  if (!sealed.ok) throw new Error(sealed.problem.code);
  return sealed.value.id;
}

describe('the button on the page', () => {
  it('captures its own tab and says what it got', async () => {
    expect(await act({ act: 'capture' }, here())).toBe(true);
    expect(await db.evidence.count()).toBe(1);
    expect(tab.toasts).toMatchObject([
      { title: '已保存并封存', tone: 'good', acts: [{ act: 'undo' }, { act: 'open' }] },
    ]);
    expect(tab.notifications).toEqual([]);
  });

  it('says plainly that it brings no picture, and what does', async () => {
    tab.visible = async () => {
      throw new Error("Either the '<all_urls>' or 'activeTab' permission is required.");
    };
    await act({ act: 'capture' }, here());
    const [toast] = tab.toasts;
    expect(toast?.tone).toBe('partly');
    expect(toast?.lines.join(' ')).toContain('点一下工具栏上的卡证图标');
  });

  it.each<[string, () => unknown]>([
    ['of a shop that is watched no more', () => db.shops.clear()],
    ['that was hidden on the shop', () => buttonOffSites.setValue([site])],
  ])('%s captures nothing, and is told so', async (_, change) => {
    await change();
    expect(await act({ act: 'capture' }, here())).toBe(false);
    expect(await db.evidence.count()).toBe(0);
  });

  it('comes with the page, where the buyer put it', async () => {
    await act({ act: 'move-button', x: 0.25, y: 1 }, here());
    await pageReportHandler(services)('arrived', here());
    expect(tab.injected).toContain('/page-button.js');
    expect(tab.done).toEqual(['button {"x":0.25,"y":1}']);
    expect(await buttonPlaces.getValue()).toEqual({ [site]: { x: 0.25, y: 1 } });
  });

  it('hidden once stays away on that shop, until it is brought back', async () => {
    await act({ act: 'hide-button' }, here());
    expect(titles()).toEqual(['按钮已在这家店隐藏']);
    await showButton(tab.id, site);
    expect(tab.done).toEqual(['button ends']);
    await bringBackButton(site);
    expect(tab.done.at(-1)).toBe('button {"x":1,"y":0.6}');
    expect(await buttonOffSites.getValue()).toEqual([]);
  });

  it('goes from the open pages when the shop is watched no more', async () => {
    await unwatchShop(services, site);
    expect(tab.done).toContain('button ends');
  });

  it('keeps the places of a limited number of shops', async () => {
    const many = Array.from({ length: 500 }, (_, n) => [
      `https://shop${n}.example`,
      { x: 0, y: 0 },
    ]);
    await buttonPlaces.setValue(Object.fromEntries(many));
    await act({ act: 'move-button', x: 1, y: 1 }, here());
    const places = Object.keys(await buttonPlaces.getValue());
    expect(places).toHaveLength(500);
    expect(places).toContain(site);
    expect(places).not.toContain('https://shop0.example');
  });
});

describe('the toast on the page', () => {
  it('is about its own item, also when a later one could not be told there', async () => {
    const id = await captured();
    const later = await captureUnasked(services, tab.id, async () => true);
    if (!later.ok || !later.value) throw new Error('nothing was captured');
    const gone = { tabId: tab.id, documentId: 'another document', url: tab.url };
    await tellUnasked(db, gone, later.value);
    expect(tab.toasts).toHaveLength(1);
    await act({ act: 'undo' }, here());
    expect((await db.removals.toArray()).map((row) => row.id)).toEqual([id]);
  });

  it('takes the item back that it is about, and puts it back', async () => {
    const id = await captured();
    await act({ act: 'undo' }, here());
    expect(await db.evidence.count()).toBe(0);
    expect(await db.removals.get(id)).toBeDefined();
    expect(tab.toasts.at(-1)).toMatchObject({ title: '已撤销', acts: [{ act: 'restore' }] });
    await act({ act: 'restore' }, here());
    expect(await db.evidence.get(id)).toBeDefined();
    expect(titles().at(-1)).toBe('已恢复');
  });

  it('takes nothing back that may not have been seen: it opens the desk, which asks', async () => {
    const id = await captured();
    const opened: string[] = [];
    Object.assign(chrome.tabs, { create: async ({ url }: { url: string }) => opened.push(url) });
    await act({ act: 'ask-undo' }, here());
    expect(await db.evidence.get(id)).toBeDefined();
    expect(opened).toEqual([expect.stringContaining(`item=${id}&undo=`)]);
  });

  it('takes nothing back twice, and says what is the matter', async () => {
    await captured();
    await act({ act: 'undo' }, here());
    await act({ act: 'undo' }, here());
    expect(tab.toasts.at(-1)?.tone).toBe('failed');
    expect(await db.removals.count()).toBe(1);
  });

  it('takes nothing back that is not said outside of the page, too, which may lie over it', async () => {
    const id = await captured();
    await act({ act: 'undo' }, here());
    expect(tab.notifications).toMatchObject([{ id: `removed:${id}`, title: '已撤销' }]);
    expect(noticeSubject(tab.notifications[0]?.id ?? '')).toEqual({ address: '', told: null });
  });

  it('of another tab reaches nothing', async () => {
    await captured();
    await act({ act: 'undo' }, { id: tab.id + 1000, url: tab.url });
    expect(await db.evidence.count()).toBe(1);
  });

  it('opens its item on the desk', async () => {
    const opened: string[] = [];
    Object.assign(chrome.tabs, { create: async ({ url }: { url: string }) => opened.push(url) });
    const id = await captured();
    await act({ act: 'open' }, here());
    const [caseId] = (await db.evidence.get(id))?.caseIds ?? [];
    expect(opened).toEqual([`chrome-extension://test/desk.html#case=${caseId}&item=${id}`]);
  });

  it('names kind, method and case, and no key', async () => {
    await captured();
    const text = JSON.stringify(tab.toasts);
    expect(text).toContain('发货记录');
    expect(text).toContain('截图（当前画面）');
    expect(text).toContain('已归入案件：Game card');
    expect(text).not.toContain('WXYZ');
  });

  it('gives way to a notification where the tab is not in front', async () => {
    const sealed = await captureTab(services, tab.id);
    tab.active = false;
    await tellCapture(services, tab.id, sealed);
    expect(tab.notifications).toHaveLength(1);
    await tellCapture(services, tab.id, sealed, true);
    expect(tab.notifications).toHaveLength(1);
  });
});

describe('a part that was chosen', () => {
  const chosen = {
    act: 'choose',
    rect: { x: 10, y: 20, width: 30, height: 12 },
    scroll: { x: 0, y: 0 },
  } as const;

  it('is sealed as the part that is meant, and told', async () => {
    await choosePart(services, tab.id);
    expect(tab.done.at(-1)).toBe('choose');
    await act(chosen, here());
    const [row] = await db.evidence.toArray();
    expect(row?.record.chosenPart).toEqual({ file: 'screenshot.png', ...chosen.rect });
    expect(titles()).toEqual(['已保存并封存']);
  });

  it('counts only where choosing was begun, and once', async () => {
    await act(chosen, here());
    expect(await db.evidence.count()).toBe(0);
    await choosePart(services, tab.id);
    await act({ ...chosen, rect: null }, here());
    await act(chosen, here());
    expect(await db.evidence.count()).toBe(0);
  });

  it('joins no capture that is under way: that one has no part', async () => {
    await choosePart(services, tab.id);
    await Promise.all([captureTab(services, tab.id), act(chosen, here())]);
    const parts = (await db.evidence.toArray()).map(
      ({ record }) => record.chosenPart !== undefined,
    );
    expect(parts.sort()).toEqual([false, true]);
  });
});
