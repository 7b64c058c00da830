import { injectScript } from '../browser/tabs.ts';
import { regionsInPicture, stoodStill } from '../capture/picture-regions.ts';
import type { MaskRect } from '../model/evidence.ts';
import { picturesAmong } from '../model/file-name.ts';
import type { PageMeasure } from '../model/page.ts';
import { unseenCharacters } from '../model/secrets.ts';
import { readFile } from '../store/blobs.ts';
import type { CardProofDb, EvidenceRow } from '../store/schema.ts';
import { pagePort, pixelPort } from './page-port.ts';
import { type Decode, isSamePicture, isSameThere } from './same-picture.ts';
import { pause } from './services.ts';

/** Where a sealed picture shows keys that were pointed at after it was taken. */
export interface KeyRegions {
  regions: MaskRect[];
  isLocated: boolean;
}

const nowhere: KeyRegions = { regions: [], isLocated: false };
const screenshot = 'screenshot.png';

/**
 * Measures keys on the page as it is now and carries that over to the sealed picture, which was taken
 * before anybody knew of them. That holds only where the picture shows the very same there, and where
 * the key stands once on the page, now and then; else the picture may show it elsewhere.
 * @param values in the order of their numbers, the first of which is `from`
 */
export async function locateKeys(
  { db, tabId, row, decode }: { db: CardProofDb; tabId: number; row: EvidenceRow; decode: Decode },
  values: readonly string[],
  from: number,
): Promise<KeyRegions> {
  const { record } = row;
  if (record.files.every(({ mediaType }) => !mediaType.startsWith('image/'))) {
    return { regions: [], isLocated: true };
  }
  // Parts of a page that was scrolled cannot be compared: only what is on screen now can.
  const isOnScreen = picturesAmong(record.files.map(({ name }) => name)).every(
    (name) => name === screenshot,
  );
  if (!isOnScreen) return nowhere;
  const sealed = await sealedFiles(db, row);
  if (record.method !== 'pixels-viewport' || record.maskUncertain || !sealed) return nowhere;
  const seen = await lookNow(tabId, values);
  if (!seen) return nowhere;
  try {
    const [before, now] = [await decode(sealed.picture), await decode(seen.picture)];
    const regions = regionsInPicture(screenshot, now, seen.measure).map((region) => ({
      ...region,
      secret: from + region.secret - 1,
    }));
    if (isSamePicture(before, now)) return { regions, isLocated: true };
    const standsOnce = values.every(
      (value) => countOf(value, sealed.text) <= 1 && countOf(value, seen.text) <= 1,
    );
    const isThere = standsOnce && isSameThere(before, now, regions);
    return isThere && coversAll(values, regions, from) ? { regions, isLocated: true } : nowhere;
  } catch {
    // A picture that cannot be decoded.
    return nowhere;
  }
}

async function sealedFiles(
  db: CardProofDb,
  { id }: EvidenceRow,
): Promise<{ picture: Uint8Array; text: string } | null> {
  const [picture, text] = await Promise.all([
    readFile(db, id, screenshot),
    readFile(db, id, 'page.txt'),
  ]);
  if (!picture.ok || !picture.value || !text.ok || !text.value) return null;
  return { picture: picture.value, text: new TextDecoder().decode(text.value) };
}

/** The page as it is now; `regions` of the measure are numbered by the values. */
async function lookNow(
  tabId: number,
  values: readonly string[],
): Promise<{ picture: Uint8Array; text: string; measure: PageMeasure } | null> {
  const page = pagePort(tabId);
  const read = await page.readAgain(values);
  if (!read.ok || !(await injectScript(tabId, '/page-copy.js')).ok) return null;
  const { taken: text } = await page.text([], values);
  const picture = await pixelPort(tabId, pause).visible();
  const after = await page.measure();
  if (!text.ok || text.value.cut || !picture.ok || !after.ok) return null;
  if (!stoodStill(read.value, after.value)) return null;
  const numberOf = (secret: number) =>
    values.indexOf(read.value.reading.secrets[secret - 1]?.value ?? '') + 1;
  const regions = after.value.regions
    .map(({ secret, rect }) => ({ secret: numberOf(secret), rect }))
    .filter(({ secret }) => secret > 0);
  return {
    picture: picture.value,
    text: text.value.text,
    measure: { ...after.value, regions },
  };
}

/** Whether every key has a place, unless it is part of another one. */
function coversAll(values: readonly string[], regions: readonly MaskRect[], from: number): boolean {
  const covered = new Set(regions.map(({ secret }) => values[secret - from] ?? ''));
  return values.every((value) => [...covered].some((other) => other.includes(value)));
}

const gaps = new RegExp(`[\\s${unseenCharacters}]+`, 'g');

function countOf(value: string, text: string): number {
  return text.replaceAll(gaps, '').split(value.replaceAll(gaps, '')).length - 1;
}
