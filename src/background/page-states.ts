import { sessionStateSalt, stateSalt } from '../browser/settings.ts';
import { markUrl } from '../capture/marked-address.ts';
import { markFacts, shopOf } from '../capture/marked-reading.ts';
import { holdsPage } from '../capture/method.ts';
import type { CaptureDraft } from '../model/draft.ts';
import type { CaptureMethod } from '../model/evidence.ts';
import type { PageKind, PageReading } from '../model/fact.ts';
import { sha256Hex } from '../model/hash.ts';
import { secretMarker } from '../model/secrets.ts';
import { type MaterialPage, materialOf } from '../reading/material.ts';
import { writingLock } from '../store/blobs.ts';
import type { CardProofDb } from '../store/schema.ts';
import { capturedState, forgetStates, rememberState } from '../store/shops.ts';
import { random } from './services.ts';

/** Which states of which pages are sealed already, so that a repaint gives no second item. */

const hour = 3_600_000;
/** The same order seen a day later, still unchanged, is evidence of its own: nothing was delivered. */
const orderFresh = 24 * hour;
/** Rules and products are kept once a month as long as they say the same. */
const shopFresh = 30 * 24 * hour;
const shopKinds: readonly PageKind[] = ['rules', 'product'];

export const realPictures: readonly CaptureMethod[] = [
  'pixels-full',
  'pixels-viewport',
  'pixels-cropped',
];

/** Kinds that often name no order: of two at the same path only the query tells them apart. */
const queryKinds: readonly PageKind[] = ['payment', 'checkout'];
/** As long as an address in a record may be. */
const longestUrl = 4096;

/**
 * The state of a page: its shop, where it is, and what is material on it, as one hash. Its salt keeps
 * the hash from being an oracle for the keys on the page.
 */
async function stateOf(db: CardProofDb, url: string, page: MaterialPage): Promise<string> {
  const hasOrder = page.facts.some((fact) => fact.field === 'orderNo');
  const path = queryKinds.includes(page.kind) ? url : url.replace(/\?[^#]*/, '');
  // An order is the same whichever of its addresses it is seen at.
  const place = hasOrder ? '' : path.slice(0, longestUrl);
  const text = JSON.stringify([await saltOf(db), shopOf(url), place, materialOf(page)]);
  return sha256Hex(new TextEncoder().encode(text.toWellFormed()));
}

/** The first call of an installation makes the salt: two at once must not make two. */
let making: Promise<string> | null = null;

async function saltOf(db: CardProofDb): Promise<string> {
  const kept = await (await saltPlace(db)).getValue();
  if (kept !== '') return kept;
  making ??= makeSalt(db).finally(() => {
    making = null;
  });
  return making;
}

async function makeSalt(db: CardProofDb): Promise<string> {
  // Another call may have made it while this one asked.
  const place = await saltPlace(db);
  const kept = await place.getValue();
  if (kept !== '') return kept;
  const salt = [...random(32)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  // States of earlier versions were hashed without a salt: as oracles they must go. Those of a salt that
  // is gone match nothing any more.
  await forgetStates(db);
  await place.setValue(salt);
  return salt;
}

async function saltPlace(db: CardProofDb): Promise<typeof stateSalt> {
  return (await writingLock(db)) ? sessionStateSalt : stateSalt;
}

/**
 * A sealed capture that holds the state in which a page is now, as long as it counts as fresh. One that
 * was taken back counts for a day, whatever it shows: undo must last, and a slip must not for long.
 */
export async function freshCapture(
  db: CardProofDb,
  reading: PageReading,
  url: string,
  now: number,
): Promise<{ item: string; hasPixels: boolean; isTakenBack: boolean } | null> {
  const mark = secretMarker(reading.secrets.map(({ value }) => value));
  const state = await stateOf(db, markUrl(url, reading.secrets), {
    ...reading,
    facts: markFacts(reading.facts, reading.secrets),
    failureText: mark(reading.failureText),
    rulesText: mark(reading.rulesText),
  });
  const freshFor = shopKinds.includes(reading.kind) ? shopFresh : orderFresh;
  const known = await capturedState(db, state, now, freshFor);
  if (!known) return null;
  const isTakenBack = !(await db.evidence.get(known.item));
  if (isTakenBack && now - known.at >= orderFresh) return null;
  return { item: known.item, hasPixels: known.hasPixels, isTakenBack };
}

/** Remembers what state a sealed capture holds. One without copy and text holds none. */
export async function rememberCapture(
  db: CardProofDb,
  draft: CaptureDraft,
  method: CaptureMethod,
): Promise<void> {
  if (!draft.page.wasRead || method === 'failed' || !holdsPage(draft.steps)) return;
  await rememberState(db, {
    state: await stateOf(db, draft.page.url, { ...draft, kind: draft.page.kind }),
    shop: draft.page.shop,
    at: draft.clock.epochMs,
    item: draft.id,
    hasPixels: realPictures.includes(method),
  });
}
