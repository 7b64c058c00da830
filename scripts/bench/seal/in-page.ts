import { isoWithOffset } from '../../../src/model/time.ts';
import { linesOf } from '../../../src/pack/lines.ts';
import { tilesOf } from '../../../src/pack/tiles.ts';
import { type ReadyFile, sealItem } from '../../../src/store/evidence.ts';
import { CardProofDb } from '../../../src/store/schema.ts';
import { BareStore, bareDexie } from '../in-page/bare-store.ts';
import { noise, readyFile, textPicture } from '../in-page/content.ts';
import { plainDraft } from '../in-page/draft.ts';

/** Runs in a page of the bench: sealing beside what nobody who hashes and stores can save. */

const random = (length: number) => crypto.getRandomValues(new Uint8Array(length));

/** Milliseconds of each run. */
export interface SealTimes {
  seal: number[];
  /** A bare hash of the same bytes and a bare strict put of them. */
  bare: number[];
  /** The same with Dexie's put. */
  dexie: number[];
}

const order = ['seal', 'bare', 'dexie'] as const;

/**
 * Seals captures of so many bytes, picture, copy and text, in turns with the bare work.
 * @param now milliseconds since the epoch
 */
export async function timeSeal(runs: number, size: number, now: number): Promise<SealTimes> {
  const db = new CardProofDb();
  const bare = await BareStore.open('bare');
  const dexie = await bareDexie('bare-dexie');
  const times: SealTimes = { seal: [], bare: [], dexie: [] };
  // The first of each opens files and compiles.
  for (let run = -1; run < runs; run++) {
    const id = Array.from(random(16), (byte) => byte.toString(16).padStart(2, '0')).join('');
    const contents = contentsOf(size);
    const work: Record<keyof SealTimes, () => Promise<unknown>> = {
      seal: () => sealAll(db, id, contents, now),
      bare: async () => {
        await hashAll(contents);
        await bare.put(contents.map(({ name, bytes }) => ({ id: id + name, bytes })));
      },
      dexie: async () => {
        await hashAll(contents);
        const rows = contents.map(({ name, bytes }) => ({ id: id + name, bytes }));
        await dexie.table('rows').bulkPut(rows);
      },
    };
    // Each is the first as often as the others: what comes first also clears away what was before.
    for (const [turn] of order.entries()) {
      const kind = order[(turn + run + order.length) % order.length] ?? 'seal';
      const ms = await timed(work[kind]);
      if (run >= 0) times[kind].push(ms);
    }
  }
  db.close();
  bare.close();
  dexie.close();
  return times;
}

/**
 * Makes what a masked copy is compared with later, of a picture and of a text.
 * @returns milliseconds of each run, and of hashing the same bytes whole
 */
export async function timeProofs(
  runs: number,
): Promise<Record<'tiles' | 'lines' | 'pixels' | 'text', number[]>> {
  const picture = await textPicture(1280, 2400, (y) => `订单 ${y} `.repeat(12));
  const text = new TextEncoder().encode('<p class="line">订单详情 12,345.00</p>\n'.repeat(8000));
  const pixels = noise(1280 * 2400 * 4);
  const seed = 'ab'.repeat(32);
  const times = { tiles: [], lines: [], pixels: [], text: [] } as Awaited<
    ReturnType<typeof timeProofs>
  >;
  for (let run = 0; run < runs; run++) {
    times.tiles.push(await timed(() => tilesOf(picture, seed)));
    times.lines.push(await timed(async () => linesOf(text, seed)));
    times.pixels.push(await timed(() => crypto.subtle.digest('SHA-256', pixels as BufferSource)));
    times.text.push(await timed(() => crypto.subtle.digest('SHA-256', text as BufferSource)));
  }
  return times;
}

type Content = Pick<ReadyFile, 'name' | 'mediaType' | 'bytes'>;

function contentsOf(size: number): Content[] {
  const text = Math.round(size / 8);
  return [
    { name: 'screenshot.png', mediaType: 'image/png', bytes: noise(size - 2 * text) },
    { name: 'page.html', mediaType: 'text/html', bytes: noise(text) },
    { name: 'page.txt', mediaType: 'text/plain', bytes: noise(text) },
  ];
}

async function sealAll(
  db: CardProofDb,
  id: string,
  contents: readonly Content[],
  now: number,
): Promise<void> {
  const files = await Promise.all(
    contents.map(({ name, mediaType, bytes }) => readyFile(name, mediaType, bytes)),
  );
  const sealed = await sealItem(db, plainDraft(id, now), files, isoWithOffset(now, 480), random);
  if (!sealed.ok) throw new Error(sealed.problem.detail);
}

async function hashAll(contents: readonly Content[]): Promise<void> {
  await Promise.all(
    contents.map(({ bytes }) => crypto.subtle.digest('SHA-256', bytes as BufferSource)),
  );
}

async function timed(act: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await act();
  return performance.now() - started;
}
