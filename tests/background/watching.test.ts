import '../support/browser.ts';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  followRights,
  pageReportHandler,
  resumeWatching,
  unwatchShop,
  watchShop,
} from '../../src/background/watching.ts';
import { panelOffSites } from '../../src/browser/settings.ts';
import type { PageReport } from '../../src/model/page.ts';
import type { CardProofDb } from '../../src/store/schema.ts';
import { watchedSites } from '../../src/store/shops.ts';
import { type FakeTab, fakeTab } from '../support/fake-tab.ts';
import { reportOf } from '../support/ports.ts';
import { emptyStore } from '../support/sealed-store.ts';
import { testServices } from '../support/services.ts';

const site = 'https://shop.example';
const pattern = `${site}/*`;

let db: CardProofDb;
let services: ReturnType<typeof testServices>;
let tab: FakeTab;

beforeEach(() => {
  db = emptyStore();
  services = testServices(db);
  tab = fakeTab({ origins: [pattern] });
});
afterEach(() => vi.unstubAllGlobals());

const report = (name: 'arrived' | 'changed' = 'changed', url = tab.url) =>
  pageReportHandler(services)(name, { id: tab.id, url });

/** The page of the tab as it reads from now on. */
function pageReads(changes: Partial<PageReport['reading']>): void {
  const { reading, ...rest } = reportOf();
  tab.report = { ...rest, reading: { ...reading, ...changes } };
}

describe('what is watched', () => {
  it('is what is granted: list and registered script follow', async () => {
    await followRights(services);
    expect(await watchedSites(db)).toEqual([site]);
    expect(tab.watched).toEqual([pattern]);
    tab.origins = [];
    await followRights(services);
    expect(await watchedSites(db)).toEqual([]);
    expect(tab.watched).toBeNull();
  });

  it('survives being told twice at once, as each change of a right is', async () => {
    await Promise.all([followRights(services), followRights(services)]);
    tab.origins = [];
    await Promise.all([followRights(services), followRights(services)]);
    expect(tab.watched).toBeNull();
  });

  it('is no site of a right for all sites, unless it was chosen', async () => {
    tab.origins = ['<all_urls>'];
    await followRights(services);
    expect(await watchedSites(db)).toEqual([]);
    expect(await watchShop(services, site)).toMatchObject({ ok: true });
    expect(await watchedSites(db)).toEqual([site]);
    expect(tab.watched).toEqual([pattern]);
  });

  it('is nothing that was not granted', async () => {
    tab.origins = [];
    expect(await watchShop(services, site)).toMatchObject({
      ok: false,
      problem: { code: 'site-not-granted' },
    });
    expect(await watchedSites(db)).toEqual([]);
  });

  it('is given back when it is not watched any more', async () => {
    await followRights(services);
    await unwatchShop(services, site);
    expect(tab.origins).toEqual([]);
    expect(await db.shops.toArray()).toEqual([]);
    expect(tab.watched).toBeNull();
  });
});

describe('a shop that is not watched any more', () => {
  it('is on no list, also where the rights are being followed meanwhile', async () => {
    await followRights(services);
    await Promise.all([unwatchShop(services, site), followRights(services)]);
    await followRights(services);
    expect(await db.shops.toArray()).toEqual([]);
  });

  it('is taken up again by one choice after the right for all sites was gone', async () => {
    tab.origins = ['<all_urls>'];
    await watchShop(services, site);
    tab.origins = [];
    await followRights(services);
    expect(await watchedSites(db)).toEqual([]);
    tab.origins = ['<all_urls>'];
    await watchShop(services, site);
    expect(await watchedSites(db)).toEqual([site]);
  });
});

describe('pages that are open', () => {
  it('get the watcher when their shop becomes watched, and again after an update', async () => {
    await followRights(services);
    expect(tab.injected).toEqual(['/watch.js']);
    await followRights(services);
    expect(tab.injected).toEqual(['/watch.js']);
    await resumeWatching(services);
    expect(tab.injected).toEqual(['/watch.js', '/watch.js']);
  });

  it('get the reader on arrival, and lose the badge of the page before', async () => {
    await followRights(services);
    tab.badge = '补图';
    expect(await report('arrived')).toBe('go-on');
    expect(tab.injected).toContain('/reader.js');
    expect(tab.badge).toBeNull();
    expect(await db.evidence.count()).toBe(0);
  });

  it('in a private window are neither read nor captured', async () => {
    await followRights(services);
    tab.incognito = true;
    expect(await report('arrived')).toBe('stop');
    expect(await report()).toBe('stop');
    expect(tab.injected).not.toContain('/reader.js');
    expect(await db.evidence.count()).toBe(0);
    expect((await db.shops.get(site))?.lastSkip).toMatchObject({ reason: 'private' });
  });
});

describe('a report from a page', () => {
  it('of a shop that is not watched is answered with stop, and nothing is read', async () => {
    expect(await report()).toBe('stop');
    expect(await db.evidence.count()).toBe(0);
  });

  it.each(['chrome://settings/', 'file:///a.html', 'https://shop.example.evil.example/', ''])(
    'of %s is answered with stop',
    async (url) => {
      await followRights(services);
      expect(await report('changed', url)).toBe('stop');
    },
  );

  it('has an order page captured once, with its heartbeat, however often it comes', async () => {
    await followRights(services);
    expect(await report()).toBe('go-on');
    await Promise.all([report(), report(), report()]);
    expect(await db.evidence.count()).toBe(1);
    const [item] = await db.evidence.toArray();
    expect(await db.shops.get(site)).toMatchObject({
      lastCapture: { item: item?.id, method: 'pixels-viewport' },
      lastSkip: { reason: 'state-known' },
    });
    expect(tab.toasts.at(-1)?.title).toBe('卡证已自动保存本页');
  });

  it('has the page captured again when its status changes or keys appear', async () => {
    await followRights(services);
    await report();
    const { facts, secrets } = reportOf().reading;
    pageReads({
      facts: [
        ...facts,
        { field: 'status', value: 'refunding', text: '', where: '', confidence: 1 },
      ],
    });
    await report();
    pageReads({ secrets: [...secrets, { kind: 'card-key', value: 'SECOND-KEY-0001' }] });
    await report();
    expect(await db.evidence.count()).toBe(3);
  });

  it('without the right to pixels asks for one click, on the page and on the badge', async () => {
    await followRights(services);
    tab.visible = async () => {
      throw new Error("Either the '<all_urls>' or 'activeTab' permission is required.");
    };
    await report();
    expect(tab.hints.at(-1)).toBe('pixels-wanted');
    expect(tab.badge).toBe('补图');
    expect(await db.pageStates.toArray()).toMatchObject([{ hasPixels: false }]);
  });

  it.each([
    ['a page of another kind', { kind: 'order-query' }, 'kind-not-kept'],
    ['a guess', { confidence: 0.4 }, 'unsure'],
    ['a redeem page that says nothing yet', { kind: 'redeem', failureText: '' }, 'kind-not-kept'],
  ] as const)('leaves %s alone and says why', async (_, changes, reason) => {
    await followRights(services);
    pageReads(changes);
    await report();
    expect(await db.evidence.count()).toBe(0);
    expect((await db.shops.get(site))?.lastSkip).toMatchObject({ reason });
  });

  it('of a page that cannot be read is a skip, not a failure', async () => {
    await followRights(services);
    tab.report = null;
    await report();
    expect((await db.shops.get(site))?.lastSkip).toMatchObject({ reason: 'unreadable' });
  });

  it('of a tab that has gone to another shop meanwhile captures nothing there', async () => {
    await followRights(services);
    const { view, ...rest } = reportOf();
    tab.report = { ...rest, view: { ...view, url: 'https://other.example/order/1' } };
    await report();
    expect(await db.evidence.count()).toBe(0);
  });
});

describe('before paying', () => {
  const rules = '卡密无效的，请在发货后24小时内申请退款。仅补不退。';
  const product: Partial<PageReport['reading']> = {
    kind: 'product',
    secrets: [],
    rulesText: rules,
  };

  it('the panel says what the rules mean, and which page of rules was not saved yet', async () => {
    await followRights(services);
    tab.ruleLinks = [{ text: '售后', url: `${site}/help` }];
    pageReads({ ...product, facts: [] });
    await report();
    expect(tab.panels.at(-1)).toMatchObject({
      title: expect.stringContaining('24 小时'),
      links: tab.ruleLinks,
      lines: expect.arrayContaining([
        expect.objectContaining({ tone: 'warn', text: '只补卡，不退款' }),
        expect.objectContaining({ tone: 'warn', text: expect.stringContaining('还没有保存') }),
      ]),
    });
  });

  it.each(['order-detail', 'rules', 'order-query'] as const)(
    'is not said on a %s page',
    async (kind) => {
      await followRights(services);
      pageReads({ ...product, kind, facts: [] });
      await report();
      expect(tab.panels).toEqual([]);
    },
  );

  it('is not said any more on a shop where the buyer closed it', async () => {
    await followRights(services);
    pageReads({ ...product, facts: [] });
    await pageReportHandler(services)('panel-closed', { id: tab.id, url: tab.url });
    await report();
    expect(tab.panels).toEqual([]);
    await panelOffSites.setValue([]);
  });

  it('takes no address of another kind from a hostile page', async () => {
    await followRights(services);
    tab.ruleLinks = [{ text: '售后', url: 'javascript:alert(1)' }];
    pageReads({ ...product, facts: [] });
    await report();
    expect(tab.panels.at(-1)).toMatchObject({ links: [] });
  });
});

describe('rules that change between two visits', () => {
  it('are said to have changed, and both wordings are kept', async () => {
    await followRights(services);
    const page: Partial<PageReport['reading']> = { kind: 'rules' };
    pageReads({ ...page, facts: [], secrets: [], rulesText: '发货后24小时内可退款' });
    await report();
    expect(tab.toasts.at(-1)?.title).toBe('卡证已自动保存本页');
    pageReads({ ...page, facts: [], secrets: [], rulesText: '发货后2小时内可退款' });
    await report();
    expect(tab.hints.at(-1)).toBe('rules-changed');
    expect(await db.evidence.count()).toBe(2);
  });
});
