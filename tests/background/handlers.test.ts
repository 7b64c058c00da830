import '../support/browser.ts';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { captureUnasked } from '../../src/background/captures.ts';
import { commandHandlers } from '../../src/background/handlers.ts';
import { lostEvidence, markLedger } from '../../src/background/services.ts';
import { ledgerMark } from '../../src/browser/settings.ts';
import type { PageReport } from '../../src/model/page.ts';
import { fail } from '../../src/model/result.ts';
import { setCaseOpen } from '../../src/store/cases.ts';
import { ledgerHead } from '../../src/store/ledger.ts';
import { fakeTab } from '../support/fake-tab.ts';
import { cardKey } from '../support/pack-source.ts';
import { reportOf } from '../support/ports.ts';
import { emptyStore, orderDraft, orderFacts, seal } from '../support/sealed-store.ts';
import { testServices } from '../support/services.ts';

afterEach(() => vi.unstubAllGlobals());

const unknown = 'f'.repeat(32);

function handlersOf(db = emptyStore()) {
  const services = testServices(db);
  return { db, services, handlers: commandHandlers(services) };
}

/** A redeem page that shows one of the buyer's keys and states no order. */
function redeemReport(): PageReport {
  const report = reportOf();
  return { ...report, reading: { ...report.reading, kind: 'redeem', facts: [] } };
}

describe('reading a page', () => {
  it('gives a summary without a secret and keeps nothing', async () => {
    fakeTab();
    const { db, handlers } = handlersOf();
    const read = await handlers['read-page']({ tabId: 7 });
    expect(read).toMatchObject({
      ok: true,
      value: {
        tabId: 7,
        url: 'https://shop.example/order/1?key=⟦secret:1⟧',
        title: 'Order ⟦secret:1⟧',
        shop: 'https://shop.example',
        kind: 'order-detail',
        secrets: 1,
        cases: [],
      },
    });
    expect(JSON.stringify(read)).not.toContain(cardKey);
    expect([await db.evidence.count(), await db.jobs.count()]).toEqual([0, 0]);
  });

  it('counts it as saved only where the picture shows all of it', async () => {
    const tab = fakeTab();
    const { services, handlers } = handlersOf();
    const saved = async () => {
      const read = await handlers['read-page']({ tabId: 7 });
      return read.ok ? read.value.saved?.item : read.problem.code;
    };
    await captureUnasked(services, 7, async () => true);
    expect(await saved()).toBeUndefined();
    const { view, ...rest } = reportOf();
    tab.report = { ...rest, view: { ...view, document: view.viewport } };
    const whole = await captureUnasked(services, 7, async () => true);
    expect(await saved()).toBe(whole.ok && whole.value?.id);
  });

  it('names the case of its order and the open case of its key, each once', async () => {
    fakeTab();
    const { db, handlers } = handlersOf();
    const mine = { kind: 'card-key', value: cardKey } as const;
    const byOrder = await seal(db, orderDraft({ secrets: [] }));
    const facts = orderFacts('SECOND123456');
    const byKey = await seal(db, orderDraft({ facts, secrets: [mine] }));
    expect(await handlers['read-page']({ tabId: 7 })).toMatchObject({
      value: { cases: [...byOrder.caseIds, ...byKey.caseIds] },
    });
    fakeTab({ report: redeemReport() });
    expect(await handlers['read-page']({ tabId: 7 })).toMatchObject({
      value: { cases: byKey.caseIds },
    });
    await setCaseOpen(db, byKey.caseIds[0] ?? '', false);
    expect(await handlers['read-page']({ tabId: 7 })).toMatchObject({ value: { cases: [] } });
  });

  it('gives the page the keys of every order to look for', async () => {
    fakeTab();
    const { db, handlers } = handlersOf();
    await seal(db, orderDraft({ facts: [] }));
    const asked: string[][] = [];
    vi.stubGlobal('cardproofReader', {
      read: (known: string[]) => {
        asked.push(known);
        return reportOf();
      },
    });
    await handlers['read-page']({ tabId: 7 });
    expect(asked).toEqual([[cardKey]]);
  });

  it('works while the known keys cannot be listed', async () => {
    fakeTab();
    const { db, handlers } = handlersOf();
    vi.spyOn(db.evidence, 'orderBy').mockImplementation(() => {
      throw new Error('unreadable');
    });
    expect(await handlers['read-page']({ tabId: 7 })).toMatchObject({ ok: true });
  });

  it.each([
    ['a page the browser protects', () => fakeTab({ report: null }), 'restricted-page'],
    ['a tab that is closed', () => fakeTab({ isClosed: true }), 'tab-closed'],
    [
      'a PDF',
      () => {
        fakeTab();
        vi.stubGlobal('document', { contentType: 'application/pdf' });
      },
      'restricted-page',
    ],
    [
      'a page that answers nonsense',
      () => {
        fakeTab();
        vi.stubGlobal('cardproofReader', { read: () => ({ reading: 'all of it' }) });
      },
      'reading-rejected',
    ],
    [
      'a page that went away',
      () => {
        fakeTab();
        vi.stubGlobal('cardproofReader', undefined);
      },
      'page-navigated',
    ],
  ])('of %s says why not', async (_, pretend, code) => {
    pretend();
    const { handlers } = handlersOf();
    expect(await handlers['read-page']({ tabId: 7 })).toMatchObject({ problem: { code } });
  });
});

describe('commands', () => {
  it('capture answers with what became of it', async () => {
    fakeTab();
    const { handlers } = handlersOf();
    expect(await handlers.capture({ tabId: 7 })).toMatchObject({
      ok: true,
      value: { kind: 'delivery_record', method: 'pixels-viewport' },
    });
  });

  it('that change the store say that the ledger may have grown, those that fail do not', async () => {
    const { db, services, handlers } = handlersOf();
    const item = await seal(db, orderDraft({ facts: [] }));
    const opened = await handlers['open-case']({ item: item.id });
    expect(opened.ok).toBe(true);
    expect(services.appended()).toBe(1);
    expect(await handlers.assign({ item: item.id, case: unknown })).toMatchObject({ ok: false });
    const exported = { case: unknown, tagManifest: '0'.repeat(64) };
    expect(await handlers.exported(exported)).toMatchObject({
      problem: { code: 'case-not-found' },
    });
    expect(services.appended()).toBe(1);
  });

  it('exported is noted in the ledger', async () => {
    const { db, handlers } = handlersOf();
    const [caseId = ''] = (await seal(db, orderDraft())).caseIds;
    const before = await ledgerHead(db);
    await handlers.exported({ case: caseId, tagManifest: '0'.repeat(64) });
    expect((await ledgerHead(db)).seq).toBe(before.seq + 1);
  });
});

describe('troubles', () => {
  it('are answered until they were seen', async () => {
    const { services, handlers } = handlersOf();
    services.troubles.note(fail('seal', 'storage-full').problem);
    services.troubles.note(fail('start', 'storage-failed').problem);
    const first = await handlers.troubles({});
    expect(await handlers.troubles({})).toEqual(first);
    const ids = first.ok ? first.value.map(({ id }) => id) : [];
    await handlers['troubles-seen']({ ids: ids.slice(0, 1) });
    expect(await handlers.troubles({})).toMatchObject({
      value: [{ problem: { code: 'storage-failed' } }],
    });
  });

  it('that evidence was lost is told again at every start until it was seen', async () => {
    const { db, services, handlers } = handlersOf();
    await seal(db, orderDraft());
    await ledgerMark.setValue(50);
    const lost = await lostEvidence(db);
    expect(lost).toMatchObject({ code: 'storage-lost' });
    if (lost) services.troubles.note(lost);

    // Something else that was seen leaves the loss as it is.
    services.troubles.note(fail('seal', 'storage-full').problem);
    const troubles = await services.troubles.all();
    const idOf = (code: string) => troubles.find(({ problem }) => problem.code === code)?.id ?? '';
    await handlers['troubles-seen']({ ids: [idOf('storage-full'), unknown] });
    expect(await lostEvidence(db)).toEqual(lost);

    await handlers['troubles-seen']({ ids: [idOf('storage-lost')] });
    expect(await lostEvidence(db)).toBeNull();
    expect(await services.troubles.all()).toEqual([]);
    expect(await ledgerMark.getValue()).toBe((await ledgerHead(db)).seq);
  });

  it('that evidence was lost comes anew when more is lost after that', async () => {
    const { db } = handlersOf();
    await ledgerMark.setValue(0);
    await seal(db, orderDraft());
    await markLedger(db);
    expect(await lostEvidence(db)).toBeNull();
    expect(await lostEvidence(emptyStore('another'))).toMatchObject({ code: 'storage-lost' });
    await ledgerMark.setValue(0);
  });
});
