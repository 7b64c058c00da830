import type { Fault } from '../findings.ts';
import { evidenceFolder, payloadFiles } from '../layout.ts';
import type { Bilingual } from '../texts.ts';
import type { CheckedItem } from './items.ts';
import type { CheckedLedger, Sealing } from './ledger.ts';
import type { PackStamp } from './timestamps.ts';

/** Since when a third party knows that an item exists. */
export interface Existence {
  /** The item existed before, by the authority's clock; ISO 8601, UTC. */
  before: string;
  /** `before` minus the claimed capture time, in milliseconds. */
  gapMs: number;
  /** As the certificates name them. */
  authority: string;
  root: string;
  /** Whether the reader accepts that root; without it nobody vouches for anything. */
  isAccepted: boolean;
}

/** Above it the capture time rests on the buyer's clock, whatever the reason. */
const longestGap = 10 * 60_000;
/** Clocks of honest computers are about right; the authority's has its own error, too. */
const clockSlack = 60_000;

/**
 * The earliest stamp that covers an item: an accepted one before any other. It is over an entry of the
 * ledger at or after the one that sealed the item, or over the tag manifest.
 */
export function existenceOf(
  { record }: CheckedItem,
  { sealings }: Pick<CheckedLedger, 'sealings'>,
  stamps: readonly PackStamp[],
): Existence | null {
  const sealing = sealings.get(record.id);
  if (!sealing) return null;
  const covering = stamps
    .filter(({ seq, ledger }) => seq === null || seq >= coveredIn(ledger, sealing))
    .sort((a, b) => endOf(a) - endOf(b));
  const stamp = covering.find(({ root }) => root.isAccepted) ?? covering[0];
  if (!stamp) return null;
  const before = endOf(stamp);
  return {
    before: new Date(before).toISOString(),
    gapMs: before - Date.parse(record.capturedAt),
    authority: stamp.authority,
    root: stamp.root.name,
    isAccepted: stamp.root.isAccepted,
  };
}

/**
 * By when a third party whom the reader accepts knew of an entry of the pack's own ledger; ISO 8601, UTC.
 * @returns null where none vouches for it
 */
export function acceptedBefore(stamps: readonly PackStamp[], entry: number): string | null {
  const ends = stamps
    .filter(({ root, ledger }) => root.isAccepted && ledger === payloadFiles.ledger)
    .filter(({ seq }) => seq === null || seq >= entry)
    .map(endOf);
  return ends.length > 0 ? new Date(Math.min(...ends)).toISOString() : null;
}

/** From which entry of a ledger on an item is covered. */
function coveredIn(ledger: string, { path, seq, coveredFrom }: Sealing): number {
  if (ledger === path) return seq;
  return ledger === payloadFiles.ledger ? coveredFrom : Number.POSITIVE_INFINITY;
}

/** The latest moment that a stamp allows. */
function endOf({ time, accuracyMs }: PackStamp): number {
  return time + Math.ceil(accuracyMs ?? 0);
}

/** Says of each item what its stamp proves, and of each root that is not accepted how to accept it. */
export function existenceFaults(
  items: readonly { folder: string; stamp: Existence | null }[],
  stamps: readonly PackStamp[],
): Fault[] {
  const unknown = new Map<string, Fault>();
  for (const { root, path } of stamps) {
    if (root.isAccepted || unknown.has(root.name)) continue;
    const { name, fingerprint } = root;
    const detail = fingerprint
      ? { zh: `“${name}”（SHA-256 ${fingerprint}）`, en: `"${name}" (SHA-256 ${fingerprint})` }
      : { zh: `“${name}”`, en: `"${name}"` };
    unknown.set(name, { code: 'stamp-root-unknown', path, detail });
  }
  const isAnchored = items.some(({ stamp }) => stamp?.isAccepted);
  const each = items.map(({ folder, stamp }): Fault => {
    const path = `${evidenceFolder}${folder}`;
    if (!stamp?.isAccepted) return { code: 'item-not-stamped', path };
    return { code: codeOf(stamp.gapMs), path, detail: words(stamp) };
  });
  return [...unknown.values(), ...(isAnchored ? each : [])];
}

function codeOf(gapMs: number): Fault['code'] {
  if (gapMs > longestGap) return 'item-existed-late';
  return gapMs < -clockSlack ? 'item-existed-early' : 'item-existed';
}

function words({ before, gapMs, authority }: Existence): Bilingual {
  const gap = lengthText(Math.abs(gapMs));
  const [zh, en] = gapMs < 0 ? ['早', 'before'] : ['晚', 'after'];
  return {
    zh: `在 ${before} 之前已经存在（${authority}），比声称的采集时间${zh} ${gap.zh}`,
    en: `it existed before ${before} (${authority}), which is ${gap.en} ${en} the claimed capture time`,
  };
}

/** A length of time, to its two largest units. */
function lengthText(ms: number): Bilingual {
  const seconds = Math.round(ms / 1000);
  const units = [
    [86_400, '天', 'd'],
    [3600, '小时', 'h'],
    [60, '分', 'min'],
    [1, '秒', 's'],
  ] as const;
  const parts: Bilingual[] = [];
  let rest = seconds;
  for (const [size, zh, en] of units) {
    const count = Math.floor(rest / size);
    rest -= count * size;
    if (count > 0 && parts.length < 2) parts.push({ zh: `${count} ${zh}`, en: `${count} ${en}` });
  }
  if (parts.length === 0) return { zh: '0 秒', en: '0 s' };
  return {
    zh: parts.map((part) => part.zh).join(' '),
    en: parts.map((part) => part.en).join(' '),
  };
}
