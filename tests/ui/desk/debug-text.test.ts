import '../../support/browser.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { putNote } from '../../../src/store/case-words.ts';
import { type DebugFacts, debugText } from '../../../src/ui/desk/debug/debug-text.ts';
import { storeState } from '../../../src/ui/desk/debug/store-state.ts';
import { emptyStore, noted, orderDraft, orderFacts, seal } from '../../support/sealed-store.ts';

const moment = Date.parse('2026-11-20T14:31:00+08:00');

function factsWith(changes: Partial<DebugFacts> = {}): DebugFacts {
  return {
    ...{ now: moment, zone: 'Asia/Shanghai', clockOffsets: [-420, 80], ledgerMark: 3 },
    browser: {
      ...{ program: 'CardProof 0.1.0', userAgent: 'Test/1', platform: 'linux x86-64' },
      ...{ languages: ['zh-CN'], permissions: ['storage', 'alarms'], origins: [] },
      scripts: [{ id: 'watch', matches: 1 }],
      alarms: [{ name: 'deadlines', at: moment + 90_000 }],
      ...{ usage: 12_340_000, quota: 1e9, isPersisted: false },
    },
    store: { version: 6, expected: 6, counts: [{ table: 'cases', rows: 2 }], ledger: 3 },
    ...{ troubles: [], lock: 'none', settings: { captureOnOpen: true } },
    ...changes,
  };
}

describe('the text for a report of a mistake', () => {
  it('says how the program stands', () => {
    const problem = { stage: 'seal', code: 'storage-full', detail: 'QuotaExceededError: full' };
    const troubles = [{ id: 'a', at: moment, problem }] as DebugFacts['troubles'];
    const text = debugText(factsWith({ troubles }), { withSites: false });
    for (const line of [
      'program: CardProof 0.1.0',
      'alarms: deadlines:90s',
      'database: 6 of 6',
      'rows: cases:2',
      'ledger: 3 of 3',
      'storage: 12.3 MB of 1000 MB',
      'clock offsets (ms): -420 to 80, 2 servers',
      'background: answers',
      '- 2026-11-20T06:31:00.000Z seal storage-full QuotaExceededError',
    ]) {
      expect(text.split('\n')).toContain(line);
    }
  });

  it('says so where background or store do not answer', async () => {
    const db = emptyStore('debug closed');
    db.close();
    const store = await storeState(db);
    const text = debugText(factsWith({ troubles: null, store }), { withSites: false });
    expect(text).toContain('background: does not answer');
    expect(text).toContain('database: not open of 6');
    expect(text).toContain('cases:?');
  });

  it('names sites only where the buyer wants it, all others only by their number', () => {
    const origins = ['https://shop.example/*', '<all_urls>'];
    const facts = factsWith({ browser: { ...factsWith().browser, origins } });
    expect(debugText(facts, { withSites: false })).not.toContain('shop.example');
    expect(debugText(facts, { withSites: false })).toContain('sites granted: 1 and all sites');
    expect(debugText(facts, { withSites: true })).toContain('sites: https://shop.example');
  });

  it('holds nothing that a page, a shop or the buyer said', async () => {
    const said = fc
      .stringMatching(/^[A-Za-z0-9@./?=_-]{7,40}$/)
      .filter((text) => !debugText(factsWith(), { withSites: false }).includes(text));
    let stores = 0;
    await fc.assert(
      fc.asyncProperty(said, said, said, said, async (key, order, host, note) => {
        stores += 1;
        const db = emptyStore(`debug ${stores}`);
        const shop = `https://${host}.example`;
        const draft = orderDraft({
          facts: orderFacts(order),
          secrets: [{ kind: 'card-key', value: key }],
        });
        draft.page = { ...draft.page, shop, url: `${shop}/${order}`, title: note };
        const { caseIds } = await seal(db, draft);
        await putNote(db, caseIds[0] ?? '', { item: null, text: note, at: noted.at });
        const said = [
          { stage: 'seal', code: 'storage-failed', detail: `TypeError: ${key} ${order}` },
          { stage: 'look', code: 'storage-failed', detail: `${key}Error: ${note}` },
          { stage: 'watch', code: order, detail: shop },
        ];
        const troubles = said.map((problem) => ({ id: 'a', at: moment, problem }));
        const facts = factsWith({
          troubles: troubles as DebugFacts['troubles'],
          store: await storeState(db),
          browser: {
            ...factsWith().browser,
            origins: [`${shop}/*`],
            alarms: [{ name: key, at: moment }],
            scripts: [{ id: order, matches: 1 }],
          },
        });
        const text = debugText(facts, { withSites: false });
        for (const secret of [key, order, host, note]) expect(text).not.toContain(secret);
        db.close();
      }),
      { numRuns: process.env.CARDPROOF_LONG === '1' ? 300 : 20 },
    );
  });
});
