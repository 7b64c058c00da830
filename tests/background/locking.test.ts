import '../support/browser.ts';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { casesByAddress, joinWhatWasLocked } from '../../src/background/addresses.ts';
import { captureTab } from '../../src/background/captures.ts';
import { commandHandlers } from '../../src/background/handlers.ts';
import { sealInterrupted } from '../../src/background/sealing.ts';
import { knownOrNone, type Services } from '../../src/background/services.ts';
import { thumbnailOf } from '../../src/background/thumbnail.ts';
import { keepOpened, lockNow } from '../../src/browser/unlocked.ts';
import type { Lock } from '../../src/model/lock.ts';
import { fail, ok } from '../../src/model/result.ts';
import { keepJob } from '../../src/store/jobs.ts';
import { currentLock, turnLockOn } from '../../src/store/locks.ts';
import {
  deleteOverdue,
  deleteRemoved,
  removalGrace,
  removeItem,
} from '../../src/store/removals.ts';
import type { CardProofDb } from '../../src/store/schema.ts';
import { fakeTab } from '../support/fake-tab.ts';
import { lockPair, type TestKeyring } from '../support/locked-store.ts';
import { fact, seededBytes } from '../support/pack-source.ts';
import { emptyStore, orderDraft, orderFacts, sampleMoment, seal } from '../support/sealed-store.ts';
import { testServices } from '../support/services.ts';

const random = seededBytes('locking');
const at = '2026-11-21T15:00:00.000+08:00';

let db: CardProofDb;
let lock: Lock;
let keyring: TestKeyring;
let services: Services;

beforeEach(async () => {
  ({ lock, keyring } = await lockPair());
  db = emptyStore('test', keyring);
  services = testServices(db);
  fakeTab();
  Object.assign(chrome, { alarms: { create: async () => {}, clear: async () => true } });
});

afterEach(async () => {
  await lockNow();
  vi.unstubAllGlobals();
});

async function lockedOn(): Promise<void> {
  await turnLockOn(db, lock);
  keyring.isOpen = false;
}

describe('while everything is locked', () => {
  it('a page is captured, and its facts open a case', async () => {
    await lockedOn();
    const sealed = await captureTab(services, 7);
    expect(sealed).toMatchObject({ ok: true, value: { openings: null } });
    expect(await db.cases.count()).toBe(1);
    const blobs = await db.blobs.toArray();
    expect(blobs.every(({ encrypted }) => encrypted?.lock === lock.id)).toBe(true);
  });

  it('the keys of earlier orders are unknown, and nothing fails because of it', async () => {
    await seal(db, orderDraft());
    expect(await knownOrNone(services)).toHaveLength(1);
    await turnLockOn(db, lock);
    const later = await seal(db, orderDraft({ facts: orderFacts('LATER1234') }));
    keyring.isOpen = false;
    // What was there before is in clear until it is encrypted.
    expect(await knownOrNone(services)).toHaveLength(1);
    expect(await thumbnailOf(db, later)).toBeNull();
    expect(await services.troubles.all()).toEqual([]);
  });

  it('a reading cannot be corrected, and nothing of the correction is kept', async () => {
    await turnLockOn(db, lock);
    const row = await seal(db, orderDraft());
    keyring.isOpen = false;
    const handlers = commandHandlers(services);
    const item = row.id;
    const ledger = await db.ledger.count();
    const refused = fail('store', 'locked');
    expect(await handlers['correct-kind']({ item, page: 'rules' })).toEqual(refused);
    expect(await handlers['correct-fact']({ item, field: 'product', line: 0 })).toEqual(refused);
    expect(await db.evidence.get(item)).toEqual(row);
    expect(await db.ledger.count()).toBe(ledger);
  });

  it('what was taken back stays until it is known on which other pages its keys stand', async () => {
    await turnLockOn(db, lock);
    const row = await seal(db, orderDraft());
    await removeItem(db, row.id, sampleMoment);
    keyring.isOpen = false;
    expect(await deleteRemoved(db, row.id, at, random)).toEqual(fail('store', 'locked'));
    const late = sampleMoment + 5 * removalGrace;
    for (let look = sampleMoment; look < late; look += 3_600_000) {
      expect((await deleteOverdue(db, look, at, random)).deleted).toBe(0);
    }
    expect(await db.blobs.where('item').equals(row.id).count()).toBeGreaterThan(0);
    keyring.isOpen = true;
    expect((await deleteOverdue(db, late, at, random)).deleted).toBe(1);
    expect(await db.blobs.where('item').equals(row.id).count()).toBe(0);
  });
});

describe('a capture that was interrupted', () => {
  const file = { name: 'page.txt', mediaType: 'text/plain', bytes: new Uint8Array([65]) } as const;

  it('is sealed by the next life of the worker, locked or not', async () => {
    await lockedOn();
    await keepJob(db, orderDraft(), sampleMoment, file);
    expect(await sealInterrupted(services)).toEqual([]);
    expect(await db.evidence.count()).toBe(1);
  });

  it('waits where the browser was closed meanwhile, and is sealed once it is opened', async () => {
    await lockedOn();
    const draft = orderDraft();
    await keepJob(db, draft, sampleMoment, file);
    keyring.closeBrowser();
    expect(await sealInterrupted(services)).toEqual([draft.id]);
    expect(await db.evidence.count()).toBe(0);
    expect((await services.troubles.all()).map(({ problem }) => problem.code)).toEqual([
      'waits-for-unlock',
    ]);
    keyring.isOpen = true;
    expect(await sealInterrupted(services, [draft.id])).toEqual([]);
    const [row] = await db.evidence.toArray();
    expect(row?.record.secretKinds).toEqual(['card-key']);
  });
});

describe('a page that came while addresses could not be compared', () => {
  it('joins the case at its address once they can', async () => {
    await turnLockOn(db, lock);
    const url = 'https://shop.example/order/show?key=⟦secret:1⟧';
    const { page } = orderDraft();
    const shared = {
      page: { ...page, url },
      secrets: [{ kind: 'url-token', value: 'token-of-this-order' } as const],
    };
    const order = await seal(db, orderDraft(shared));
    keyring.isOpen = false;
    const draft = orderDraft({ ...shared, facts: [fact('status', 'delivered')] });
    expect(await casesByAddress(db, draft)).toEqual([]);
    const later = await seal(db, draft);
    expect(later.caseIds).toEqual([]);
    await joinWhatWasLocked(db);
    expect((await db.evidence.get(later.id))?.caseIds).toEqual([]);
    keyring.isOpen = true;
    await joinWhatWasLocked(db);
    expect((await db.evidence.get(later.id))?.caseIds).toEqual(order.caseIds);
  });
});

describe('the commands of the lock', () => {
  it('turn it on once, and off only while it is open', async () => {
    const handlers = commandHandlers(services);
    await keepOpened(lock.id, 'beef', Date.now());
    expect(await handlers['lock-on']({ lock })).toEqual(ok(null));
    expect(await handlers['lock-on']({ lock })).toMatchObject({
      ok: false,
      problem: { code: 'not-allowed' },
    });
    await lockNow();
    expect(await handlers['lock-off']({})).toEqual(fail('lock', 'locked'));
    expect(await currentLock(db)).toMatchObject({ mode: 'on' });
    await keepOpened(lock.id, 'beef', Date.now());
    expect(await handlers['lock-off']({})).toEqual(ok(null));
    await vi.waitFor(async () => expect(await currentLock(db)).toBeNull());
  });

  it('put the private key of this lock under another passphrase, and of no other', async () => {
    await turnLockOn(db, lock);
    const handlers = commandHandlers(services);
    const privateKey = { ...lock.privateKey, bytes: '55'.repeat(80) };
    expect(await handlers['lock-passphrase']({ lock: lock.id, privateKey })).toEqual(ok(null));
    expect((await currentLock(db))?.privateKey).toEqual(privateKey);
    const stranger = 'ff'.repeat(16);
    expect(await handlers['lock-passphrase']({ lock: stranger, privateKey })).toMatchObject({
      ok: false,
      problem: { code: 'not-allowed' },
    });
  });
});
