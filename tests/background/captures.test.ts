import '../support/browser.ts';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { cancelCapture } from '../../src/background/capture-turns.ts';
import { captureTab, captureUnasked } from '../../src/background/captures.ts';
import { sealInterrupted } from '../../src/background/sealing.ts';
import { beginDraft } from '../../src/capture/begin-draft.ts';
import { readFile } from '../../src/store/blobs.ts';
import { keepJob, keepSlice } from '../../src/store/jobs.ts';
import { jumpsAround, ledgerHead } from '../../src/store/ledger.ts';
import type { CardProofDb, EvidenceRow } from '../../src/store/schema.ts';
import { fakeTab } from '../support/fake-tab.ts';
import { gained } from '../support/gained.ts';
import { cardKey, picture } from '../support/pack-source.ts';
import { captureStart, reportOf } from '../support/ports.ts';
import { emptyStore, orderDraft, sampleMoment, seal } from '../support/sealed-store.ts';
import { testServices } from '../support/services.ts';

afterEach(() => vi.unstubAllGlobals());

async function captured(db: CardProofDb, tabId = 7): Promise<EvidenceRow> {
  const sealed = await captureTab(testServices(db), tabId);
  if (!sealed.ok) throw new Error(sealed.problem.code);
  return sealed.value;
}

function outcomesOf({ record }: EvidenceRow): string[] {
  return record.steps.map(({ step, reason }) => (reason ? `${step}: ${reason}` : step));
}

describe('capturing a tab', () => {
  it('seals picture, copy, text and secrets, and tells that the ledger grew', async () => {
    fakeTab();
    const db = emptyStore();
    const services = testServices(db);
    const sealed = await captureTab(services, 7);
    if (!sealed.ok) throw new Error(sealed.problem.code);
    expect(sealed.value.record.files.map(({ name }) => name).sort()).toEqual([
      'page.html',
      'page.txt',
      'screenshot.png',
      'secrets.json',
    ]);
    expect(sealed.value.record.page.wasRead).toBe(true);
    expect(services.appended()).toBe(1);
    expect(await db.jobs.count()).toBe(0);
    expect(await db.jobParts.count()).toBe(0);
  });

  it('tells that the ledger grew when an order takes a payment that came before', async () => {
    const tab = fakeTab({ id: 71 });
    const db = emptyStore();
    const services = testServices(db);
    const seqs: number[] = [];
    services.afterAppend = async () => {
      seqs.push((await ledgerHead(db)).seq);
    };
    const { reading, view, ...rest } = reportOf();
    const facts = reading.facts.filter(({ field }) => field === 'amount');
    const url = 'https://pay.example/1';
    const paid = { ...reading, kind: 'payment', facts, secrets: [] } as const;
    Object.assign(tab, {
      url,
      report: { ...rest, regions: [], view: { ...view, url }, reading: paid },
    });
    const payment = await captureTab(services, tab.id);
    Object.assign(tab, { url: view.url, report: reportOf() });
    const order = await captureTab(services, tab.id);
    if (!payment.ok || !order.ok) throw new Error('a capture failed');
    const taken = await db.evidence.get(payment.value.id);
    expect(taken?.caseIds).toEqual(order.value.caseIds);
    expect(taken?.caseIds).toHaveLength(1);
    expect(seqs.at(-1)).toBe((await ledgerHead(db)).seq);
  });

  it('injects each script once, however often the page is read', async () => {
    fakeTab();
    const injected: string[] = [];
    const execute = chrome.scripting.executeScript;
    vi.spyOn(chrome.scripting, 'executeScript').mockImplementation(((how: { files?: string[] }) => {
      injected.push(...(how.files ?? []));
      return execute(how as never);
    }) as never);
    await captured(emptyStore());
    expect(injected).toEqual(['/reader.js', '/page-copy.js', '/page-scroll.js']);
  });

  it('that is not there says so and seals nothing', async () => {
    fakeTab({ isClosed: true });
    const db = emptyStore();
    const sealed = await captureTab(testServices(db), 7);
    expect(sealed).toMatchObject({ ok: false, problem: { code: 'tab-closed' } });
    expect(await db.evidence.count()).toBe(0);
  });

  it('of which nothing can be read seals its picture', async () => {
    fakeTab({ report: null, url: 'chrome://settings/', title: 'Settings' });
    const row = await captured(emptyStore());
    expect(row.record.page).toMatchObject({ shop: 'chrome:', title: 'Settings', wasRead: false });
    expect(row.record.method).toBe('pixels-viewport');
  });

  it('of which nothing can be read seals no picture of where it went meanwhile', async () => {
    const tab = fakeTab({ report: null, url: 'chrome://settings/' });
    const still = tab.visible;
    tab.visible = () => {
      tab.url = 'chrome://newtab/';
      return still();
    };
    const row = await captured(emptyStore());
    expect(row.record.files).toEqual([]);
    expect(outcomesOf(row)).toContain('visible-pixels: page-navigated');
  });

  it('twice at once gives one item, twice in a row gives two', async () => {
    fakeTab();
    const db = emptyStore();
    const [one, other] = await Promise.all([captured(db), captured(db)]);
    expect(other.id).toBe(one.id);
    expect((await captured(db)).id).not.toBe(one.id);
    expect(await db.evidence.count()).toBe(2);
  });

  it('as a whole does not join a capture of what is on screen', async () => {
    fakeTab();
    const db = emptyStore();
    const services = testServices(db);
    const unasked = captureUnasked(services, 7, async () => true);
    const onScreen = captureTab(services, 7, { extent: 'viewport' });
    const whole = captureTab(services, 7);
    const more = captureTab(services, 7, { extent: 'viewport' });
    const ended = await Promise.all([unasked, onScreen, whole, more]);
    const [first, second, third, fourth] = ended.map((each) => each.ok && each.value?.id);
    expect(second).toBe(first);
    expect(third).not.toBe(first);
    expect(fourth).toBe(third);
  });

  it('on its next page waits for the capture of the page before', async () => {
    const tab = fakeTab();
    const db = emptyStore();
    const still = tab.visible;
    let show = () => {};
    const held = new Promise<void>((resolve) => {
      show = resolve;
    });
    tab.visible = async () => {
      await held;
      return still();
    };
    const first = captured(db);
    await vi.waitFor(async () => expect(await db.jobs.count()).toBe(1));
    tab.url = 'https://shop.example/order/2';
    const second = captured(db);
    show();
    const [one, two] = await Promise.all([first, second]);
    expect(two.seq).toBeGreaterThan(one.seq);
    expect(two.id).not.toBe(one.id);
  });

  it('is stopped where it runs, not where it waits behind another one', async () => {
    const tab = fakeTab();
    const db = emptyStore();
    const services = testServices(db);
    const { viewport } = reportOf().view;
    vi.stubGlobal('cardproofPageScroll', {
      begin: () => ({
        targets: [{ content: { ...viewport, height: viewport.height * 3 }, window: viewport }],
        hasMore: false,
      }),
      show: async () => null,
      end: () => {},
    });
    const still = tab.visible;
    let show = () => {};
    const held = new Promise<void>((resolve) => {
      show = resolve;
    });
    tab.visible = async () => {
      await held;
      return still();
    };
    const first = captureTab(services, 7);
    await vi.waitFor(async () => expect(await db.jobs.count()).toBe(1));
    const second = captureUnasked(services, 7, async () => true);
    await new Promise((resolve) => setTimeout(resolve));
    cancelCapture(7);
    show();
    const [one, two] = await Promise.all([first, second]);
    if (!one.ok || !two.ok || !two.value) throw new Error('a capture failed');
    expect(outcomesOf(one.value)).toContain('full-page: cancelled');
    expect(outcomesOf(two.value)).not.toContain('full-page: cancelled');
  });

  it('whose known keys cannot be listed is captured all the same, with a trouble', async () => {
    fakeTab();
    const db = emptyStore();
    await seal(db, orderDraft());
    const services = testServices(db);
    vi.spyOn(db.evidence, 'orderBy').mockImplementation(() => {
      throw new Error('unreadable');
    });
    const sealed = await captureTab(services, 7);
    expect(sealed.ok).toBe(true);
    expect(await services.troubles.all()).toMatchObject([
      { problem: { stage: 'known-secrets', code: 'storage-failed' } },
    ]);
  });

  it('while the store refuses a later step seals what was kept before', async () => {
    fakeTab();
    const db = emptyStore();
    const put = db.jobParts.put.bind(db.jobParts);
    let files = 0;
    vi.spyOn(db.jobParts, 'put').mockImplementation((part) => {
      files += 1;
      if (files === 2) throw new DOMException('full', 'QuotaExceededError');
      return put(part);
    });
    const row = await captured(db);
    expect(row.record.method).toBe('pixels-cropped');
    expect(outcomesOf(row)).toEqual([
      'clock',
      'environment',
      'visible-pixels',
      'page-copy: storage-full',
      'page-text: storage-full',
      'full-page: storage-full',
    ]);
  });
});

describe('a computer whose clock is wrong', () => {
  afterEach(() => vi.useRealTimers());

  it('and is set right between two captures has that in its ledger, before the second', async () => {
    fakeTab();
    const db = emptyStore();
    const services = testServices(db);
    await captureTab(services, 7);
    const hour = 3_600_000;
    vi.useFakeTimers({ now: Date.now() - 26 * hour, toFake: ['Date'] });
    const second = await captureTab(services, 7);
    if (!second.ok) throw new Error(second.problem.code);
    const { before } = await jumpsAround(db, second.value.seq);
    const [jump] = before.map(({ entry }) => entry);
    if (jump?.type !== 'clock-jump') throw new Error('no jump was noted');
    expect(before).toHaveLength(1);
    expect(jump.payload.by).toBe('monotonic');
    expect(Math.round(jump.payload.ms / hour)).toBe(-26);
    const { clock } = second.value.record;
    expect(Math.round((clock.epochMs - clock.timeOriginMs - clock.monotonicMs) / hour)).toBe(-26);
  });
});

describe('what an earlier life of the worker left', () => {
  const bytes = (text: string) => new TextEncoder().encode(text);

  it('is sealed once, with a trouble that says so', async () => {
    const db = emptyStore();
    const services = testServices(db);
    const draft = beginDraft(captureStart());
    await keepJob(db, draft, sampleMoment);
    await sealInterrupted(services);
    await sealInterrupted(services);
    const items = await db.evidence.toArray();
    expect(items.map(({ id }) => id)).toEqual([draft.id]);
    expect(await services.troubles.all()).toMatchObject([{ problem: { code: 'worker-stopped' } }]);
  });

  it('says of a whole page that nothing of it is left, where its slices cannot be put together', async () => {
    const db = emptyStore();
    const services = testServices(db);
    const report = {
      step: 'full-page',
      outcome: 'partial',
      reason: 'worker-stopped',
      ms: 0,
    } as const;
    const done = { step: 'visible-pixels', outcome: 'done', reason: null, ms: 1 } as const;
    const draft = { ...orderDraft({ steps: [done, report] }), id: '6b'.repeat(16) };
    const slice = {
      series: { of: 'full-page', no: 1, width: 10, partHeight: 10 },
      placement: { from: { x: 0, y: 0, width: 10, height: 10 }, to: { x: 0, y: 0 } },
      bytes: bytes('no picture'),
    } as const;
    const file = { name: 'screenshot.png', mediaType: 'image/png', bytes: picture() } as const;
    await keepJob(db, draft, sampleMoment, file);
    const count = { done: 1, total: 9 };
    await keepSlice(db, { id: draft.id, startedAt: sampleMoment, draft, count }, slice);
    await sealInterrupted(services);
    const row = await db.evidence.get(draft.id);
    expect(row?.record.method).toBe('pixels-cropped');
    expect(row?.record.files.map(({ name }) => name)).toContain('screenshot.png');
    expect(row && outcomesOf(row)).toContain('full-page: worker-stopped');
    expect(row?.record.steps.find(({ step }) => step === 'full-page')?.outcome).toBe('failed');
    expect(await db.jobParts.count()).toBe(0);
  });

  it('is sealed without a copy that was taken before a key on it was known', async () => {
    const db = emptyStore();
    const draft = orderDraft({
      steps: [
        { step: 'visible-pixels', outcome: 'done', reason: null, ms: 1 },
        { step: 'page-copy', outcome: 'failed', reason: 'page-changing', ms: 1 },
      ],
    });
    const image = { name: 'screenshot.png', mediaType: 'image/png', bytes: picture() } as const;
    const copy = { name: 'page.html', mediaType: 'text/html', bytes: bytes(cardKey) } as const;
    await keepJob(db, draft, sampleMoment, image);
    await keepJob(db, draft, sampleMoment, copy);
    await sealInterrupted(testServices(db));
    const [row] = await db.evidence.toArray();
    expect(row?.record.files.map(({ name }) => name)).toEqual(['screenshot.png', 'secrets.json']);
    expect(gained(await readFile(db, draft.id, 'page.html'))).toBeNull();
    expect(await db.jobParts.count()).toBe(0);
  });

  it('and cannot be sealed is a trouble and keeps nobody else from being sealed', async () => {
    const db = emptyStore();
    const services = testServices(db);
    const [broken, whole] = [orderDraft(), orderDraft()];
    await keepJob(db, { ...broken, id: 'not an id' }, 1);
    await keepJob(db, whole, 2);
    await sealInterrupted(services);
    expect((await db.evidence.toArray()).map(({ id }) => id)).toEqual([whole.id]);
    const codes = (await services.troubles.all()).map(({ problem }) => problem.code);
    expect(codes).toEqual(['storage-failed', 'worker-stopped']);
  });
});
