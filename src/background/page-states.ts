import { markUrl } from '../capture/marked-address.ts';
import { markFacts, shopOf } from '../capture/marked-reading.ts';
import type { CaptureDraft } from '../model/draft.ts';
import type { CaptureMethod } from '../model/evidence.ts';
import type { PageKind, PageReading } from '../model/fact.ts';
import { sha256Hex } from '../model/hash.ts';
import { secretMarker } from '../model/secrets.ts';
import { type MaterialPage, materialOf } from '../reading/material.ts';
import type { CardProofDb } from '../store/schema.ts';
import { capturedState, rememberState } from '../store/shops.ts';

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

/** The state of a page: its shop, where it is, and what is material on it, as one hash. */
function stateOf(url: string, page: MaterialPage): string {
  const hasOrder = page.facts.some((fact) => fact.field === 'orderNo');
  // An order is the same whichever of its addresses it is seen at.
  const place = hasOrder ? '' : url.replace(/\?[^#]*/, '');
  const text = JSON.stringify([shopOf(url), place, materialOf(page)]);
  return sha256Hex(new TextEncoder().encode(text.toWellFormed()));
}

/** A sealed capture that holds the state in which a page is now, as long as it counts as fresh. */
export function freshCapture(
  db: CardProofDb,
  reading: PageReading,
  url: string,
  now: number,
): Promise<{ item: string; at: number; hasPixels: boolean } | null> {
  const mark = secretMarker(reading.secrets.map(({ value }) => value));
  const state = stateOf(markUrl(url, reading.secrets), {
    ...reading,
    facts: markFacts(reading.facts, reading.secrets),
    failureText: mark(reading.failureText),
    rulesText: mark(reading.rulesText),
  });
  return capturedState(db, state, now, shopKinds.includes(reading.kind) ? shopFresh : orderFresh);
}

/** Remembers what state a sealed capture holds. */
export async function rememberCapture(
  db: CardProofDb,
  draft: CaptureDraft,
  method: CaptureMethod,
): Promise<void> {
  if (!draft.page.wasRead) return;
  await rememberState(db, {
    state: stateOf(draft.page.url, { ...draft, kind: draft.page.kind }),
    shop: draft.page.shop,
    at: draft.clock.epochMs,
    item: draft.id,
    hasPixels: realPictures.includes(method),
  });
}
