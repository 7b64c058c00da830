import '../support/browser.ts';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { captureTab } from '../../src/background/captures.ts';
import { takeBackItem } from '../../src/background/removals.ts';
import { followRights, pageReportHandler } from '../../src/background/watching.ts';
import { stateSalt } from '../../src/browser/settings.ts';
import type { PageReport } from '../../src/model/page.ts';
import type { CardProofDb } from '../../src/store/schema.ts';
import { type FakeTab, fakeTab } from '../support/fake-tab.ts';
import { reportOf } from '../support/ports.ts';
import { emptyStore } from '../support/sealed-store.ts';
import { testServices } from '../support/services.ts';

const site = 'https://shop.example';

let db: CardProofDb;
let services: ReturnType<typeof testServices>;
let tab: FakeTab;

beforeEach(async () => {
  db = emptyStore();
  services = testServices(db);
  tab = fakeTab({ origins: [`${site}/*`] });
  await followRights(services);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const report = (name: 'arrived' | 'changed' = 'changed') =>
  pageReportHandler(services)(name, { id: tab.id, url: tab.url });

const lastSkip = async () => (await db.shops.get(site))?.lastSkip?.reason;

/** The page of the tab as it reads from now on. */
function pageReads(
  reading: Partial<PageReport['reading']>,
  view: Partial<PageReport['view']> = {},
) {
  const page = reportOf();
  tab.report = {
    ...page,
    view: { ...page.view, ...view },
    reading: { ...page.reading, ...reading },
  };
  tab.url = tab.report.view.url;
}

/** What happens right after the page was read for the given time; later readings are as they are. */
function afterReading(time: number, happens: () => void): void {
  const { cardproofReader } = globalThis as never as {
    cardproofReader: { read(): PageReport };
  };
  let times = 0;
  vi.stubGlobal('cardproofReader', {
    ...cardproofReader,
    read: () => {
      const seen = cardproofReader.read();
      times += 1;
      if (times === time) happens();
      return seen;
    },
  });
}

const refusePictures = () => {
  const allowed = tab.visible;
  tab.visible = async () => {
    throw new Error("Either the '<all_urls>' or 'activeTab' permission is required.");
  };
  return () => {
    tab.visible = allowed;
  };
};

describe('a tab that goes on between look and capture', () => {
  it.each([
    ['to a site that is not watched', 'https://bank.example/account', 'second'],
    ['to another page of the same document', `${site}/other`, 'first'],
  ])('%s is not captured there, and nothing of it was ever kept', async (_, url, documentId) => {
    const kept = vi.spyOn(db.jobs, 'put');
    afterReading(1, () => pageReads({}, { url, documentId, title: 'My account' }));
    await report();
    expect(await db.evidence.count()).toBe(0);
    expect(kept).not.toHaveBeenCalled();
    expect(await lastSkip()).toBe('moved-on');
    expect(tab.hints).toEqual([]);
  });

  it('is captured there by a click all the same', async () => {
    afterReading(1, () => pageReads({}, { url: 'https://bank.example/', documentId: 'second' }));
    await report();
    expect(await captureTab(services, tab.id)).toMatchObject({ ok: true });
  });
});

describe('what is said of a capture', () => {
  it('is not said on the page that came next', async () => {
    const { afterAppend } = services;
    services.afterAppend = async () => {
      await afterAppend();
      pageReads({}, { url: `${site}/next`, documentId: 'second' });
    };
    refusePictures();
    await report();
    expect(await db.evidence.count()).toBe(1);
    expect(tab.hints.filter((hint) => hint !== 'hide')).toEqual([]);
    expect(tab.badge).toBeNull();
  });

  it('is not said in passing on the page that came next either', async () => {
    const { afterAppend } = services;
    services.afterAppend = async () => {
      await afterAppend();
      pageReads({}, { url: `${site}/next`, documentId: 'second' });
    };
    await report();
    expect(await db.evidence.count()).toBe(1);
    expect(tab.toasts).toEqual([]);
  });

  it('nor is the advice before paying', async () => {
    const { afterAppend } = services;
    services.afterAppend = async () => {
      await afterAppend();
      pageReads({ kind: 'product' }, { url: `${site}/next`, documentId: 'second' });
    };
    pageReads({ kind: 'product', facts: [], secrets: [], rulesText: '仅补不退。' });
    await report();
    expect(await db.evidence.count()).toBe(1);
    expect(tab.panels).toEqual([]);
  });

  it.each([
    ["Either the '<all_urls>' or 'activeTab' permission is required.", '没有允许'],
    ['image readback failed', '当时没有截到图'],
  ])('names the reason why there is no picture: %s', async (refusal, words) => {
    const said: unknown[] = [];
    vi.stubGlobal('cardproofHint', {
      show: (_: string, text: { body: string }) => said.push(text.body),
      hide: async () => {},
    });
    tab.visible = async () => {
      throw new Error(refusal);
    };
    await report();
    expect(said).toEqual([expect.stringContaining(words)]);
  });

  it('blames no browser where the tab went to the back', async () => {
    const said: unknown[] = [];
    vi.stubGlobal('cardproofHint', {
      show: (_: string, text: { body: string }) => said.push(text.body),
      hide: async () => {
        tab.active = false;
      },
    });
    await report();
    expect(said).toEqual([expect.stringContaining('不在前台')]);
  });
});

describe('a tab in the back', () => {
  it('is asked about later, and captured once it is in front', async () => {
    tab.active = false;
    expect(await report()).toBe('later');
    expect(await lastSkip()).toBe('not-in-front');
    expect(await db.evidence.count()).toBe(0);
    tab.active = true;
    expect(await report()).toBe('go-on');
    expect(await db.evidence.count()).toBe(1);
  });

  it('is noticed also where it went there after the look', async () => {
    afterReading(1, () => {
      tab.active = false;
    });
    expect(await report()).toBe('later');
    expect(await db.evidence.count()).toBe(0);
  });
});

describe('a page whose picture is missing', () => {
  it('asks for it again at every look, without another item', async () => {
    refusePictures();
    for (const _ of [1, 2, 3]) {
      tab.hints = [];
      await report('arrived');
      await report();
      expect(tab.hints.at(-1)).toBe('pixels-wanted');
      expect(tab.badge).toBe('补图');
    }
    expect(await db.evidence.count()).toBe(1);
  });

  it('gets it as soon as pictures are allowed, once', async () => {
    const allow = refusePictures();
    await report();
    allow();
    await report();
    await report();
    const methods = (await db.evidence.orderBy('seq').toArray()).map(({ record }) => record.method);
    expect(methods).toEqual(['copy-only', 'pixels-viewport']);
    expect(tab.badge).toBeNull();
  });

  it('and that may come back any time does not ask', async () => {
    pageReads({ kind: 'rules', facts: [], secrets: [], rulesText: '发货后24小时内可退款' });
    refusePictures();
    await report();
    await report();
    expect(tab.hints).not.toContain('pixels-wanted');
    expect(await db.evidence.count()).toBe(1);
  });
});

describe('a page whose capture was taken back', () => {
  const takeBack = async () => {
    const [row] = await db.evidence.toArray();
    expect((await takeBackItem(services, row?.id ?? '')).ok).toBe(true);
    expect(await db.evidence.count()).toBe(0);
  };

  it.each([
    ['with a picture', () => undefined],
    ['without one', () => void refusePictures()],
  ])('%s is not captured by itself again, but by a click', async (_, prepare) => {
    prepare();
    await report();
    await takeBack();
    tab.hints = [];
    await report('arrived');
    await report();
    expect(await db.evidence.count()).toBe(0);
    expect(tab.hints).toEqual([]);
    expect((await captureTab(services, tab.id)).ok).toBe(true);
    expect(await db.evidence.count()).toBe(1);
  });

  it('is captured by itself as soon as it says something else', async () => {
    await report();
    await takeBack();
    pageReads({ facts: [] });
    await report();
    expect(await db.evidence.count()).toBe(1);
  });

  it('is captured by itself again a day later, also where other states count for a month', async () => {
    pageReads({ kind: 'rules', facts: [], secrets: [], rulesText: '发货后24小时内可退款' });
    await report();
    await takeBack();
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 25 * 3_600_000 });
    await report();
    expect(await db.evidence.count()).toBe(1);
  });
});

describe('a page that changes forever', () => {
  const orderOf = (n: number) =>
    reportOf().reading.facts.map((fact) =>
      fact.field === 'orderNo' ? { ...fact, value: `KM20261120143015${n}` } : fact,
    );

  it('is captured six times an hour, then says so, and goes on an hour later', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: Date.parse('2026-11-20T08:00:00Z') });
    for (let n = 0; n < 9; n++) {
      pageReads({ facts: orderOf(n), secrets: [] }, { url: `${site}/order?n=${n}` });
      await report();
    }
    expect(await db.evidence.count()).toBe(6);
    expect(await lastSkip()).toBe('too-often');
    vi.setSystemTime(Date.parse('2026-11-20T09:00:01Z'));
    await report();
    expect(await db.evidence.count()).toBe(7);
  });

  it('leaves room for the key that comes at last', async () => {
    for (let n = 0; n < 7; n++) {
      pageReads({ facts: orderOf(n), secrets: [] });
      await report();
    }
    pageReads({});
    await report();
    expect(await db.evidence.count()).toBe(7);
    expect((await db.evidence.orderBy('seq').last())?.record.secretKinds).toContain('card-key');
  });

  it('at ever new addresses ends at the bound of its site', async () => {
    for (let n = 0; n < 26; n++) {
      pageReads({ facts: orderOf(n), secrets: [] }, { url: `${site}/order/${n}` });
      await report();
    }
    expect(await db.evidence.count()).toBe(24);
    expect(await captureTab(services, tab.id)).toMatchObject({ ok: true });
  });
});

describe('a state', () => {
  it('of which nothing could be saved is tried again at the next look', async () => {
    const { cardproofPageCopy } = globalThis;
    vi.stubGlobal('cardproofPageCopy', undefined);
    const allow = refusePictures();
    await report();
    vi.stubGlobal('cardproofPageCopy', cardproofPageCopy);
    allow();
    await report();
    expect(await lastSkip()).toBeUndefined();
    expect(await db.evidence.count()).toBe(2);
    expect(await db.pageStates.count()).toBe(1);
  });

  it('stays known although something failed after it was sealed', async () => {
    const { session } = chrome.storage as never as { session: { set(): Promise<void> } };
    const failing = vi.spyOn(session, 'set').mockImplementation(async () => {
      throw new Error('QUOTA_BYTES quota exceeded');
    });
    for (const _ of [1, 2, 3]) await report();
    expect(failing).toHaveBeenCalled();
    failing.mockRestore();
    expect(await db.evidence.count()).toBe(1);
  });

  it('is told apart by its query on payment pages without an order', async () => {
    const facts = reportOf().reading.facts.filter(({ field }) => field === 'amount');
    for (const trade of [1001, 2002, 2002]) {
      const url = `${site}/pay?trade=${trade}`;
      pageReads({ kind: 'payment', facts, secrets: [], failureText: '' }, { url });
      await report();
    }
    expect(await db.evidence.count()).toBe(2);
  });

  it('is no hash that could be computed without the salt of the installation', async () => {
    await report();
    const [one] = await db.pageStates.toArray();
    await stateSalt.setValue('');
    await report();
    const [other, ...more] = await db.pageStates.toArray();
    expect(more).toEqual([]);
    expect(other?.state).not.toBe(one?.state);
    expect(await stateSalt.getValue()).toMatch(/^[0-9a-f]{64}$/);
  });
});

describe('looks and captures in one tab', () => {
  it('come one after another: the page is never read twice at once', async () => {
    const { cardproofReader } = globalThis as never as {
      cardproofReader: { read(): PageReport };
    };
    let reading = 0;
    let most = 0;
    vi.stubGlobal('cardproofReader', {
      ...cardproofReader,
      read: async () => {
        most = Math.max(most, ++reading);
        await new Promise((resolve) => setTimeout(resolve, 2));
        reading -= 1;
        return cardproofReader.read();
      },
    });
    await Promise.all([report(), report(), report()]);
    await Promise.all([captureTab(services, tab.id), report(), report()]);
    expect(most).toBe(1);
    expect(await db.evidence.count()).toBe(2);
  });

  it('lose no key that appears while a capture by click is at its end', async () => {
    const { afterAppend } = services;
    const looks: Promise<unknown>[] = [];
    services.afterAppend = async () => {
      await afterAppend();
      if (looks.length > 0) return;
      const { secrets } = reportOf().reading;
      pageReads({ secrets: [...secrets, { kind: 'card-key', value: 'SECOND-KEY-0001' }] });
      looks.push(report());
    };
    await captureTab(services, tab.id);
    await Promise.all(looks);
    const items = await db.evidence.orderBy('seq').toArray();
    expect(items.map(({ record }) => record.secretKinds.length)).toEqual([1, 2]);
  });

  it('of one state give one item where the click came first', async () => {
    await Promise.all([captureTab(services, tab.id), report()]);
    expect(await db.evidence.count()).toBe(1);
    expect(await lastSkip()).toBe('state-known');
  });

  it('give a click its own capture where what ran by itself got no picture', async () => {
    const allow = refusePictures();
    const clicks: Promise<unknown>[] = [];
    const { afterAppend } = services;
    services.afterAppend = async () => {
      await afterAppend();
      if (clicks.length > 0) return;
      allow();
      clicks.push(captureTab(services, tab.id), captureTab(services, tab.id));
    };
    await report();
    await Promise.all(clicks);
    const methods = (await db.evidence.orderBy('seq').toArray()).map(({ record }) => record.method);
    expect(methods).toHaveLength(2);
    expect(methods[1]).toBe('pixels-viewport');
  });

  it('have nothing of ours on a picture, whenever it came onto the page', async () => {
    let isShown = true;
    const onPictures: boolean[] = [];
    vi.stubGlobal('cardproofHint', {
      show: () => {
        isShown = true;
      },
      hide: async () => {
        isShown = false;
      },
    });
    const { visible } = tab;
    tab.visible = () => {
      onPictures.push(isShown);
      return visible();
    };
    // A hint that was on its way when the capture began.
    afterReading(1, () => {
      isShown = true;
    });
    await captureTab(services, tab.id);
    expect(onPictures).toEqual([false]);
  });

  it('show no toast while another capture runs in the tab', async () => {
    const { scripting } = chrome;
    const execute = scripting.executeScript.bind(scripting);
    const clicks: Promise<unknown>[] = [];
    vi.spyOn(scripting, 'executeScript').mockImplementation((async (how: { files?: string[] }) => {
      if (how.files?.[0] === '/toast.js' && clicks.length === 0) {
        clicks.push(captureTab(services, tab.id));
        await new Promise((resolve) => setTimeout(resolve));
      }
      return execute(how as never);
    }) as never);
    await report();
    await Promise.all(clicks);
    expect(clicks).toHaveLength(1);
    expect(tab.toasts).toEqual([]);
  });
});
