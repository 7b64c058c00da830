import '../support/browser.ts';
import { beforeEach, expect, it } from 'vitest';
import { watchDeadlines } from '../../src/background/deadline-watch.ts';
import { endPractice } from '../../src/background/practice.ts';
import { practice } from '../../src/browser/settings.ts';
import type { CaptureDraft } from '../../src/model/draft.ts';
import { practiceShop } from '../../src/model/practice.ts';
import { putNote } from '../../src/store/case-words.ts';
import type { CardProofDb } from '../../src/store/schema.ts';
import { addWindow } from '../../src/store/windows.ts';
import {
  emptyStore,
  noted,
  orderDraft,
  orderFacts,
  sampleMoment,
  seal,
} from '../support/sealed-store.ts';
import { testServices } from '../support/services.ts';

const hour = 3_600_000;
let db: CardProofDb;
let badges: string[];
let notices: number;

beforeEach(async () => {
  db = emptyStore();
  badges = [];
  notices = 0;
  Object.assign(chrome, {
    alarms: { create: async () => {}, clear: async () => {} },
    action: {
      setBadgeText: async ({ text }: { text: string }) => void badges.push(text),
      setBadgeBackgroundColor: async () => {},
    },
    notifications: {
      create: async () => {
        notices += 1;
      },
    },
  });
  Object.assign(chrome.runtime, { getURL: (path: string) => `chrome-extension://test${path}` });
  await practice.setValue({ paidAt: sampleMoment });
});

function practiceDraft(changes: Partial<CaptureDraft> = {}): CaptureDraft {
  const draft = orderDraft({ facts: orderFacts('LIANXI20261124090000'), ...changes });
  return { ...draft, page: { ...draft.page, shop: practiceShop } };
}

/** An order of the practice with a deadline, and a real order. */
async function practised(): Promise<{ caseId: string; real: string }> {
  const real = await seal(db, orderDraft());
  const { caseIds } = await seal(db, practiceDraft());
  const [caseId = ''] = caseIds;
  const terms = { amount: 2, unit: 'hour', from: 'order', purpose: 'request_refund' } as const;
  await addWindow(db, caseId, { id: 'a'.repeat(32), ...terms });
  return { caseId, real: real.caseIds[0] ?? '' };
}

it('the end of the practice puts aside what was captured in it, and nothing else', async () => {
  const { real } = await practised();
  expect(await endPractice(testServices(db))).toEqual({ ok: true, value: 1 });
  expect((await db.evidence.toArray()).map(({ caseIds }) => caseIds)).toEqual([[real]]);
  expect((await db.removals.toArray()).map(({ row }) => row.shop)).toEqual([practiceShop]);
  expect(await practice.getValue()).toBeNull();
});

it('a practice case that the buyer wrote in is put away, with its deadlines', async () => {
  const { caseId } = await practised();
  await putNote(db, caseId, { item: null, text: 'tried', at: noted.at });
  await endPractice(testServices(db));
  expect(await db.cases.get(caseId)).toMatchObject({ open: 0, archived: { wasOpen: 1 } });
});

it('a deadline of the practice counts while it runs, and was never missed', async () => {
  await practised();
  await watchDeadlines(db, () => sampleMoment);
  expect(badges.at(-1)).not.toBe('');
  const told = notices;
  await watchDeadlines(db, () => sampleMoment + 30 * hour);
  expect(badges.at(-1)).toBe('');
  expect(notices).toBe(told);
});
