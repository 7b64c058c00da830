import { computeDeadline, dueAfter } from '../../deadlines/deadline.ts';
import { observationOf } from '../../deadlines/observe.ts';
import { shownRecord } from '../../model/correction.ts';
import type { RefundWindow } from '../../model/deadline.ts';
import { canonicalHash } from '../../model/hash.ts';
import type { PackCase } from '../../model/pack.ts';
import { beijingText } from '../../model/time.ts';
import { decodeText } from '../bytes.ts';
import type { Fault } from '../findings.ts';
import { evidenceFolder, payloadFiles } from '../layout.ts';
import { readText } from '../leak-text.ts';
import type { Bilingual } from '../texts.ts';
import type { Bag } from './bag.ts';
import type { CheckedItem } from './items.ts';
import type { ClauseReader } from './verify-options.ts';

/**
 * Computes the deadlines of a case anew: each from the clause that its window quotes, the window and its
 * start, and the start from the records. They are not sealed, and another version may read a rule
 * otherwise, so a difference is a doubt.
 * @param options.holdsAll whether the pack shows all that the start was taken from
 */
export async function checkDeadlines(
  bag: Bag,
  parts: { pack: PackCase; items: readonly CheckedItem[] },
  options: { holdsAll: boolean; readClause: ClauseReader | undefined },
  faults: Fault[],
): Promise<void> {
  const { pack, items } = parts;
  const differs = (detail: Bilingual) =>
    faults.push({ code: 'deadline-differs', path: payloadFiles.case, detail });
  for (const window of pack.case.windows) {
    const wrong = await clauseFault(bag, window, items, options.readClause);
    if (wrong) differs(wrong);
  }
  const known = new Set(pack.case.windows.map((window) => canonicalHash(window)));
  const observations = observationsOf(parts);
  for (const { window, start, due } of pack.deadlines) {
    if (!known.has(canonicalHash(window))) {
      differs({ zh: '案件里没有它的时限', en: 'the case has no window for it' });
      continue;
    }
    const stated = Date.parse(due);
    const counted = dueAfter(window, Date.parse(start.earliest));
    if (counted !== stated) differs(otherDue(stated, counted, start.earliest));
    if (!options.holdsAll) continue;
    const computed = computeDeadline({ case: pack.case, window, observations });
    const earliest = computed.ok ? computed.value.start.earliest : null;
    if (earliest !== Date.parse(start.earliest)) differs(otherStart(start.earliest, earliest));
  }
}

function observationsOf({ pack, items }: { pack: PackCase; items: readonly CheckedItem[] }) {
  const orderNos = pack.case.facts.flatMap((fact) =>
    fact.field === 'orderNo' ? [fact.value] : [],
  );
  return items.map(({ record, corrections }) =>
    observationOf(shownRecord({ record, corrections }), orderNos),
  );
}

/** What is wrong with the clause that a window quotes; null where it says that, or cannot be looked at. */
async function clauseFault(
  bag: Bag,
  window: RefundWindow,
  items: readonly CheckedItem[],
  readClause: ClauseReader | undefined,
): Promise<Bilingual | null> {
  const { quote, item } = window;
  // A covered clause cannot be read.
  if (quote === undefined || quote.includes('⟦')) return null;
  const says = (read: Omit<RefundWindow, 'id'>) =>
    canonicalHash(termsOf(read)) === canonicalHash(termsOf(window));
  if (readClause && !readClause(quote).some(says)) {
    return {
      zh: `所引的条款没有给出案件写的时限：“${quote}”`,
      en: `the clause that it quotes does not give the time that the case states: "${quote}"`,
    };
  }
  const source = items.find(({ record }) => record.id === item);
  if (!source || (await stands(bag, source, quote)) !== false) return null;
  return {
    zh: `所引的条款不在它指明的页面上：“${quote}”`,
    en: `the clause that it quotes is not on the page that it names: "${quote}"`,
  };
}

function termsOf({ amount, unit, from, purpose, until }: Omit<RefundWindow, 'id'>) {
  return { amount, unit, from, purpose, ...(until !== undefined && { until }) };
}

/** Whether a sentence stands on a page; null where the pack has neither its text nor its copy. */
async function stands(
  bag: Bag,
  { folder }: CheckedItem,
  sentence: string,
): Promise<boolean | null> {
  const { plain: sought } = readText(sentence);
  let isShown = false;
  for (const name of ['page.txt', 'page.html']) {
    const bytes = await bag.files.get(`${evidenceFolder}${folder}/${name}`)?.read();
    const text = bytes ? decodeText(bytes) : null;
    if (text === null) continue;
    isShown = true;
    const { plain, bare } = readText(text);
    if (plain.includes(sought) || bare.includes(sought)) return true;
  }
  return isShown ? false : null;
}

function otherDue(stated: number, counted: number | null, from: string): Bilingual {
  const start = beijingText(Date.parse(from));
  const [is, right] = [beijingText(stated), counted === null ? null : beijingText(counted)];
  return {
    zh: `写明 ${is} 截止，而从 ${start} 起算应为 ${right ?? '无期限'}（北京时间）`,
    en: `it states ${is}, but counted from ${start} it is ${right ?? 'none'} (Beijing time)`,
  };
}

function otherStart(stated: string, computed: number | null): Bilingual {
  const [is, right] = [
    beijingText(Date.parse(stated)),
    computed === null ? null : beijingText(computed),
  ];
  return {
    zh: `写明从 ${is} 起算，而依据包内记录应从 ${right ?? '未知时间'} 起算（北京时间）`,
    en: `it counts from ${is}, but by the records of this pack from ${right ?? 'nothing known'} (Beijing time)`,
  };
}
