import type { PageKind } from '../model/fact.ts';
import type { SkipReason, WatchedShop } from '../model/watch.ts';
import type { CardProofDb } from './schema.ts';

/** The watched shops with their heartbeats, and which states of their pages were captured. */

/** Puts a shop on the list, as new; one that is there keeps its heartbeat and is watched again. */
export async function addShop(db: CardProofDb, site: string, now: number): Promise<void> {
  await db.transaction('rw', db.shops, async () => {
    if (await db.shops.get(site)) await db.shops.update(site, { lostAt: null });
    else await db.shops.add(newShop(site, now));
  });
}

/** Makes the list follow the rights that are really there. */
export async function reconcileShops(
  db: CardProofDb,
  granted: readonly string[],
  now: number,
): Promise<void> {
  await db.transaction('rw', db.shops, async () => {
    const known = new Map((await db.shops.toArray()).map((shop) => [shop.site, shop]));
    for (const site of granted) {
      const shop = known.get(site);
      if (!shop) await db.shops.add(newShop(site, now));
      else if (shop.lostAt !== null) await db.shops.update(site, { lostAt: null });
    }
    for (const { site, lostAt } of known.values()) {
      if (lostAt === null && !granted.includes(site)) await db.shops.update(site, { lostAt: now });
    }
  });
}

function newShop(site: string, since: number): WatchedShop {
  return { site, since, lastCapture: null, lastSkip: null, lostAt: null };
}

/** Sites that are watched now. */
export async function watchedSites(db: CardProofDb): Promise<string[]> {
  const shops = await db.shops.toArray();
  return shops.filter(({ lostAt }) => lostAt === null).map(({ site }) => site);
}

/** Takes a shop off the list; what was captured there stays. */
export function forgetShop(db: CardProofDb, site: string): Promise<void> {
  return db.shops.delete(site);
}

const hour = 3_600_000;

/** Notes that a page of the shop was captured by itself. */
export async function noteCapture(
  db: CardProofDb,
  site: string,
  lastCapture: NonNullable<WatchedShop['lastCapture']>,
): Promise<void> {
  const { at, item } = lastCapture;
  await db.transaction('rw', db.shops, async () => {
    const recent = await recentCaptures(db, site, at);
    await db.shops.update(site, { lastCapture, recent: [...recent, { at, item }] });
  });
}

/** What was captured by itself at a shop within the last hour, oldest first. */
export async function recentCaptures(
  db: CardProofDb,
  site: string,
  now: number,
): Promise<{ at: number; item: string }[]> {
  const { recent = [] } = (await db.shops.get(site)) ?? {};
  // What lies ahead was noted before the clock was put right.
  return recent.filter(({ at }) => now >= at && now - at < hour);
}

/** Notes why a page of the shop was not captured by itself. */
export async function noteSkip(
  db: CardProofDb,
  site: string,
  at: number,
  page: PageKind,
  reason: SkipReason,
): Promise<void> {
  await db.shops.update(site, { lastSkip: { at, page, reason } });
}

const day = 24 * hour;
/** Older states are forgotten; nothing asks for them any more. */
const longestMemory = 31 * day;

/** Remembers that a state of a page is sealed in an item. A real picture is never forgotten for less. */
export async function rememberState(
  db: CardProofDb,
  row: { state: string; shop: string; at: number; item: string; hasPixels: boolean },
): Promise<void> {
  await db.transaction('rw', db.pageStates, async () => {
    const before = await db.pageStates.get(row.state);
    const isBetter = before?.hasPixels === true && !row.hasPixels && isWithin(before, row.at, day);
    if (!isBetter) await db.pageStates.put(row);
    await db.pageStates
      .where('at')
      .below(row.at - longestMemory)
      .delete();
  });
}

/**
 * The capture of a state, as long as it counts as fresh.
 * @param freshFor milliseconds after which the same state is worth another item
 */
export async function capturedState(
  db: CardProofDb,
  state: string,
  now: number,
  freshFor: number,
): Promise<{ item: string; at: number; hasPixels: boolean } | null> {
  const row = await db.pageStates.get(state);
  return row && isWithin(row, now, freshFor) ? row : null;
}

/** A state from ahead of now was remembered by a clock that was put right since: it says nothing. */
function isWithin({ at }: { at: number }, now: number, span: number): boolean {
  return now >= at && now - at < span;
}

/** Forgets every state, whatever its age: they were hashed in another way. */
export function forgetStates(db: CardProofDb): Promise<void> {
  return db.pageStates.clear();
}
