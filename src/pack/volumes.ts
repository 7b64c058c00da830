import { largestPack } from '../model/pack.ts';
import type { PackSource } from './pack-source.ts';
import type { PlannedFile, PlannedItem } from './plan.ts';
import { isStampable } from './stamped.ts';

/** One pack of those that a case is divided into. */
export interface PlannedVolume {
  /** From 1. */
  no: number;
  of: number;
  items: PlannedItem[];
  /**
   * Bytes that are left for what is made at export. Stamped copies that do not fit are left out: a
   * stranger can do without them, and the originals always have their place.
   */
  spare: number;
}

/** Report, case, calendar, the lists and HOW-TO of a pack without items, in bytes: more than enough. */
const fixedReserve = 4 * 1024 * 1024;
/** Lists and report entries of one item besides its record, in bytes: more than enough. */
const itemReserve = 32 * 1024;
/** A character of a text, in bytes of JSON; a control character takes more, and there are few. */
const longestCharacter = 3;
/** A line of the ledger is shorter, in bytes. */
const longestLine = 450;
/** The three files of a stamp and their lines in the lists, in bytes; the largest known has 12 kB. */
const stampReserve = 16 * 1024;
/** A stamped copy has about the size of its picture, and some more for the strip below it. */
const stripSize = 128 * 1024;
/** A masked copy is encoded anew, and may be larger than its picture. */
const maskedGrowth = 1.25;

/**
 * Divides items into packs of at most `largestPack`, in their order; none is divided itself.
 * @param limit of one pack, in bytes of its files together
 * @returns the volumes, or the item that is too large for any
 */
export function divide(
  items: readonly PlannedItem[],
  source: Pick<PackSource, 'case' | 'items' | 'ledger' | 'carried' | 'stamps'>,
  limit: number = largestPack,
): { ok: true; volumes: PlannedVolume[] } | { ok: false; tooLarge: PlannedItem } {
  const { ledger, stamps, carried = [] } = source;
  const ledgers = [{ lines: ledger, ...(stamps && { stamps }) }, ...carried];
  const reserved = ledgers.reduce(
    (sum, { lines, stamps: over }) =>
      sum + lines.length * longestLine + (over?.length ?? 0) * stampReserve,
    fixedReserve + wordsReserve(source.case),
  );
  const room = limit - reserved;
  const rules = new Map(source.items.map(({ record, rulesText }) => [record.id, rulesText]));
  const groups: { items: PlannedItem[]; expected: number; certain: number }[] = [];
  for (const item of items) {
    const kept = rules.get(item.id)?.length ?? 0;
    const { certain, expected } = sizesOf(item, kept * longestCharacter);
    if (certain > room) return { ok: false, tooLarge: item };
    const last = groups.at(-1);
    if (last && last.expected + expected <= room) {
      last.items.push(item);
      last.expected += expected;
      last.certain += certain;
    } else groups.push({ items: [item], expected, certain });
  }
  const volumes = groups.map((group, index) => ({
    no: index + 1,
    of: groups.length,
    items: group.items,
    spare: room - group.certain,
  }));
  return { ok: true, volumes };
}

/**
 * Letters stand in the case and in files of their own, notes in the case and in the report; a character
 * takes at most six bytes of JSON.
 */
function wordsReserve({ claims = [], notes = [] }: PackSource['case']): number {
  const texts = [...claims.flatMap(({ letter }) => (letter ? [letter] : [])), ...notes];
  return texts.reduce((sum, { text }) => sum + 12 * text.length, 0);
}

/** Bytes that an item takes in any case, and those that it probably takes. */
function sizesOf(
  { files, record, corrections }: PlannedItem,
  kept: number,
): { certain: number; expected: number } {
  const sizes = new Map<string, number>(record.files.map(({ name, size }) => [name, size]));
  const lists = itemReserve + kept + 3 * JSON.stringify({ record, corrections }).length;
  let certain = lists;
  let expected = lists;
  for (const file of files) {
    if (file.as === 'withheld') continue;
    const size = sizes.get(file.name) ?? 0;
    certain += size;
    expected += size * growthOf(file) + (isStampable(file.name) ? size + stripSize : 0);
  }
  return { certain, expected };
}

function growthOf({ as }: PlannedFile): number {
  return as === 'masked-picture' || as === 'bare-picture' ? maskedGrowth : 1;
}
