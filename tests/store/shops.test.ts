import { beforeEach, describe, expect, it } from 'vitest';
import type { CardProofDb } from '../../src/store/schema.ts';
import {
  addShop,
  capturedState,
  forgetShop,
  noteCapture,
  noteSkip,
  recentCaptures,
  reconcileShops,
  rememberState,
  watchedSites,
} from '../../src/store/shops.ts';
import { emptyStore } from '../support/sealed-store.ts';

const [one, two] = ['https://one.example', 'https://two.example'] as const;
const hour = 3_600_000;

let db: CardProofDb;
beforeEach(() => {
  db = emptyStore();
});

describe('the list of watched shops', () => {
  it('follows the rights: new ones come, lost ones stay with the time of their loss', async () => {
    await reconcileShops(db, [one, two], 100);
    await reconcileShops(db, [two], 200);
    expect(await watchedSites(db)).toEqual([two]);
    expect(await db.shops.get(one)).toMatchObject({ since: 100, lostAt: 200 });
    await reconcileShops(db, [two], 300);
    expect((await db.shops.get(one))?.lostAt).toBe(200);
  });

  it('takes a shop up again with its heartbeat when its right comes back', async () => {
    await reconcileShops(db, [one], 100);
    const beat = {
      at: 150,
      item: 'a'.repeat(32),
      kind: 'order_detail',
      method: 'copy-only',
    } as const;
    await noteCapture(db, one, beat);
    await noteSkip(db, one, 160, 'order-query', 'kind-not-kept');
    await reconcileShops(db, [], 200);
    await reconcileShops(db, [one], 300);
    expect(await db.shops.get(one)).toEqual({
      site: one,
      since: 100,
      lastCapture: beat,
      lastSkip: { at: 160, page: 'order-query', reason: 'kind-not-kept' },
      recent: [{ at: 150, item: beat.item }],
      lostAt: null,
    });
  });

  it('takes up a lost shop that is added again, with the time since when it is there', async () => {
    await reconcileShops(db, [one], 100);
    await reconcileShops(db, [], 200);
    await addShop(db, one, 300);
    expect(await db.shops.get(one)).toMatchObject({ since: 100, lostAt: null });
  });

  it('knows what was captured within the last hour, and nothing from ahead of now', async () => {
    await addShop(db, one, 0);
    const at = [10, 20, hour + 15, 3 * hour];
    for (const each of at) {
      const item = String(each).padStart(32, '0');
      await noteCapture(db, one, { at: each, item, kind: 'order_detail', method: 'copy-only' });
    }
    expect(await recentCaptures(db, one, hour + 15)).toEqual([]);
    expect(await recentCaptures(db, one, 3 * hour)).toMatchObject([{ at: 3 * hour }]);
    expect(await recentCaptures(db, two, 3 * hour)).toEqual([]);
  });

  it('keeps a shop as it is when it is added twice, and loses it when it is forgotten', async () => {
    await addShop(db, one, 100);
    await addShop(db, one, 200);
    expect(await db.shops.get(one)).toMatchObject({ since: 100 });
    await forgetShop(db, one);
    expect(await watchedSites(db)).toEqual([]);
  });

  it('writes no heartbeat for a shop that is not on it', async () => {
    await noteSkip(db, one, 100, 'other', 'unreadable');
    expect(await db.shops.toArray()).toEqual([]);
  });
});

describe('a captured state', () => {
  const row = {
    state: 'f'.repeat(64),
    shop: one,
    at: 1000,
    item: 'a'.repeat(32),
    hasPixels: false,
  };

  it('is fresh for as long as is asked, and not a moment longer', async () => {
    await rememberState(db, row);
    expect(await capturedState(db, row.state, 1000 + hour - 1, hour)).toMatchObject({
      item: row.item,
    });
    expect(await capturedState(db, row.state, 1000 + hour, hour)).toBeNull();
    expect(await capturedState(db, '0'.repeat(64), 1000, hour)).toBeNull();
  });

  it('keeps its picture when the same state comes without one', async () => {
    const better = { ...row, item: 'b'.repeat(32), hasPixels: true };
    await rememberState(db, row);
    await rememberState(db, better);
    await rememberState(db, { ...row, at: 2000 });
    expect(await capturedState(db, row.state, 2000, hour)).toMatchObject(better);
    await rememberState(db, { ...row, at: 1000 + 25 * hour });
    expect(await capturedState(db, row.state, 1000 + 25 * hour, hour)).toMatchObject({
      hasPixels: false,
    });
  });

  it('from ahead of now is not fresh: the clock was put right since', async () => {
    await rememberState(db, { ...row, at: 10 * hour, hasPixels: true });
    expect(await capturedState(db, row.state, 5 * hour, hour)).toBeNull();
    await rememberState(db, { ...row, at: 5 * hour });
    expect(await capturedState(db, row.state, 5 * hour + 1, hour)).toMatchObject({ at: 5 * hour });
  });

  it('is forgotten after a month', async () => {
    await rememberState(db, row);
    await rememberState(db, { ...row, state: '1'.repeat(64), at: 1000 + 32 * 24 * hour });
    expect(await db.pageStates.count()).toBe(1);
  });
});
