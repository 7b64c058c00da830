import type { ClaimableProblem } from '../../model/case.ts';
import type { Bilingual } from '../../model/names.ts';
import type { BuyerStatement } from './letter-subject.ts';
import { problemSentences } from './problem-words.ts';
import { openSlots, type Place, type Sentence, type Template } from './sentence.ts';
import { type SlotName, type Slots, shortened, slotNames } from './slots.ts';

/** What a template is filled with. */
export interface Filling {
  language: keyof Bilingual;
  problem: ClaimableProblem;
  slots: Slots;
  statements: readonly BuyerStatement[];
  /** Most UTF-16 units; null where no limit is known. */
  limit: number | null;
}

/** A sentence that is written, with its place in the letter. */
interface Written {
  paragraph: number;
  sentence: Sentence;
}

/** Below so many characters a quotation says nothing. */
const shortestQuote = 12;

/**
 * Fills a template. Where it is longer than the limit the quoted clause is cut first, then the sentences
 * that matter least go, one after another.
 * @returns the text and the slots that stand in it; null where what must stay is longer than the limit
 */
export function fill(
  template: Template,
  filling: Filling,
): { text: string; used: SlotName[] } | null {
  let slots = filling.slots;
  let written = template.flatMap((places, paragraph) =>
    places.flatMap((place) => {
      const sentence = chosen(place, filling);
      return sentence ? [{ paragraph, sentence }] : [];
    }),
  );
  const { language, limit } = filling;
  for (;;) {
    const text = textOf(written, slots, language);
    const over = limit === null ? 0 : text.length - limit;
    if (over <= 0) return { text, used: usedBy(written, language) };
    const cut = shortenQuote(written, slots, { language, over });
    if (cut) {
      slots = cut;
      continue;
    }
    const least = leastOf(written);
    if (!least) return null;
    written = written.filter((each) => each !== least);
  }
}

function chosen(place: Place, filling: Filling): Sentence | undefined {
  if (place === 'problem') return chosen(problemSentences[filling.problem], filling);
  const variants: readonly Sentence[] = 'zh' in place ? [place] : place;
  return variants.find((sentence) => canWrite(sentence, filling));
}

function canWrite({ zh, of, says }: Sentence, { problem, slots, statements }: Filling): boolean {
  if (of && !of.includes(problem)) return false;
  if (says && !statements.includes(says)) return false;
  return openSlots(zh).every((name) => isSlot(name) && slots[name] !== undefined);
}

function isSlot(name: string): name is SlotName {
  return (slotNames as readonly string[]).includes(name);
}

function textOf(written: readonly Written[], slots: Slots, language: keyof Bilingual): string {
  const paragraphs = new Map<number, string[]>();
  for (const { paragraph, sentence } of written) {
    const said = sentence[language].replaceAll(/\{(\w+)\}/g, (_, name: string) =>
      isSlot(name) ? (slots[name]?.text[language] ?? '') : '',
    );
    paragraphs.set(paragraph, [...(paragraphs.get(paragraph) ?? []), said]);
  }
  const between = language === 'zh' ? '' : ' ';
  return [...paragraphs.values()].map((said) => said.join(between)).join('\n');
}

function usedBy(written: readonly Written[], language: keyof Bilingual): SlotName[] {
  const names = written.flatMap(({ sentence }) => openSlots(sentence[language]));
  return [...new Set(names)].filter(isSlot);
}

/** A quotation may be cut at its end, which its last sign then shows. */
function shortenQuote(
  written: readonly Written[],
  slots: Slots,
  { language, over }: { language: keyof Bilingual; over: number },
): Slots | null {
  const quote = slots.clause_quote;
  const isQuoted = written.some(({ sentence }) => sentence[language].includes('{clause_quote}'));
  if (!isQuoted || !quote) return null;
  const room = quote.text[language].length - over;
  if (room < shortestQuote) return null;
  const cut = shortened(quote.text[language], room);
  return { ...slots, clause_quote: { ...quote, text: { ...quote.text, [language]: cut } } };
}

/** Of the sentences that may go the one that matters least, of equals the last. */
function leastOf(written: readonly Written[]): Written | null {
  return written.reduce<Written | null>((least, each) => {
    const { keep } = each.sentence;
    if (keep === undefined) return least;
    return least?.sentence.keep === undefined || keep <= least.sentence.keep ? each : least;
  }, null);
}
