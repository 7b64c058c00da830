import '../support/browser.ts';
import { describe, expect, it } from 'vitest';
import { commandHandlers } from '../../src/background/handlers.ts';
import { claimHash } from '../../src/model/claim.ts';
import { windowOf } from '../deadlines/sample.ts';
import { fakeTab } from '../support/fake-tab.ts';
import { emptyStore, orderDraft, seal } from '../support/sealed-store.ts';
import { testServices } from '../support/services.ts';

const sentAt = '2026-01-20T15:00:00+08:00';

async function oneCase() {
  fakeTab();
  const db = emptyStore();
  const services = testServices(db);
  const [id = ''] = (await seal(db, orderDraft())).caseIds;
  return { db, id, services, handlers: commandHandlers(services) };
}

describe('the note that a claim was sent', () => {
  it('gets an id, keeps it when it is changed, and has the deadlines looked at again', async () => {
    const { db, id, services, handlers } = await oneCase();
    const put = await handlers['put-claim']({ case: id, claim: { route: 'jd', sentAt } });
    const claim = put.ok ? put.value : '';
    const refused = { id: claim, route: 'jd' as const, sentAt, refusedAt: sentAt };
    await handlers['put-claim']({ case: id, claim: refused });
    expect((await db.cases.get(id))?.claims).toEqual([refused]);
    await handlers['remove-claim']({ case: id, claim });
    expect((await db.cases.get(id))?.claims).toEqual([]);
    expect(services.appended()).toBe(3);
  });

  it.each([
    ['sent', { sentAt: '2099-01-01T00:00:00Z' }],
    ['refunded', { sentAt, refundedAt: '2099-01-01T00:00:00Z' }],
    ['refused', { sentAt, refusedAt: '2099-01-01T00:00:00Z' }],
  ])('is refused where it was %s in the future', async (_, moments) => {
    const { db, id, handlers } = await oneCase();
    const put = await handlers['put-claim']({ case: id, claim: { route: 'shop', ...moments } });
    expect(put).toMatchObject({ problem: { code: 'claim-invalid' } });
    expect((await db.cases.get(id))?.claims).toBeUndefined();
  });
});

describe('the text of a claim', () => {
  const letter = { text: '订单 A1 申请退款。', language: 'zh-CN' as const };

  it('is kept with a salt, and the ledger holds its hash once', async () => {
    const { db, id, handlers } = await oneCase();
    await handlers['put-claim']({ case: id, claim: { route: 'shop', sentAt, letter } });
    const [sent] = (await db.cases.get(id))?.claims ?? [];
    if (!sent) throw new Error('no claim');
    expect(sent.letter).toMatchObject({ ...letter, salt: expect.stringMatching(/^[0-9a-f]{32}$/) });
    await handlers['put-claim']({ case: id, claim: { ...sent, refusedAt: sentAt } });
    const claimed = (await db.ledger.toArray()).filter(({ entry }) => entry.type === 'claimed');
    expect(claimed.map(({ entry }) => entry.payload)).toEqual([
      { case: id, claim: claimHash(sent) },
    ]);
  });

  it('is not in the ledger where there is none', async () => {
    const { db, id, handlers } = await oneCase();
    await handlers['put-claim']({ case: id, claim: { route: 'shop', sentAt } });
    expect(await db.ledger.filter(({ entry }) => entry.type === 'claimed').count()).toBe(0);
  });
});

describe('the start of a window', () => {
  it('is corrected by the buyer', async () => {
    const { db, id, handlers } = await oneCase();
    const { id: unused, ...window } = windowOf();
    const set = await handlers['set-window']({ case: id, window });
    const command = { case: id, window: set.ok ? set.value : unused };
    await handlers['set-start']({ ...command, startsAt: sentAt });
    expect((await db.cases.get(id))?.windows).toMatchObject([{ startsAt: sentAt }]);
  });
});

describe('"later"', () => {
  it('for a case without a deadline is refused', async () => {
    const { id, handlers } = await oneCase();
    Object.assign(chrome, {
      alarms: { create: async () => {}, clear: async () => {} },
      action: { setBadgeText: async () => {}, setBadgeBackgroundColor: async () => {} },
    });
    expect(await handlers.snooze({ case: id })).toMatchObject({
      problem: { code: 'snooze-too-late' },
    });
  });
});
