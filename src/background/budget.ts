import { markUrl } from '../capture/marked-address.ts';
import type { PageReading } from '../model/fact.ts';
import type { CardProofDb } from '../store/schema.ts';
import { recentCaptures } from '../store/shops.ts';

/** How often a watched shop may be captured by itself: a page that changes forever must not fill the disk. */

/** One purchase is some seven items; three in an hour still find room. */
const mostPerSite = 24;
/** One page goes through four states at most: unpaid, paid, delivered, done. */
const mostPerAddress = 6;
/** What changes forever mostly shows no keys; a page that does must still find room after it. */
const keyFactor = 2;

/** Whether a page was captured by itself so often within the hour that it must wait for a click. */
export async function isTooOften(
  db: CardProofDb,
  site: string,
  reading: PageReading,
  url: string,
  now: number,
): Promise<boolean> {
  const factor = reading.secrets.some(({ kind }) => kind === 'card-key') ? keyFactor : 1;
  const recent = await recentCaptures(db, site, now);
  if (recent.length >= mostPerSite * factor) return true;
  const items = await db.evidence.bulkGet(recent.map(({ item }) => item));
  const here = pathOf(markUrl(url, reading.secrets));
  const same = items.filter((item) => item && pathOf(item.record.page.url) === here);
  return same.length >= mostPerAddress * factor;
}

/** A query that changes forever is the same address. */
function pathOf(url: string): string {
  return url.replace(/\?[^#]*/, '').slice(0, 4096);
}
