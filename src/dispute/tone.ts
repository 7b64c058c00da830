import { type Bilingual, row } from '../model/names.ts';
import { type ToneKind, toneWords } from './tone-words.ts';

/** A part of a text that makes the letter easier to refuse. */
export interface ToneMark {
  /** UTF-16 offsets: `text.slice(start, end)` is what is marked. */
  start: number;
  end: number;
  /** `unseen-clause`: a clause, or the number of one, that no captured page shows. */
  kind: ToneKind | 'unseen-clause';
  /** What says the same calmly, or why it is better left out. */
  calm: Bilingual;
}

/** Quotations: what stands between marks of either language. */
const quotations = /「([^」]*)」|“([^”]*)”|『([^』]*)』/g;
/** A rule named by its number: only true where a captured page shows that number. */
const numberedClause =
  /(?:规则|协议|条款|须知|声明|说明)》?的?第[一二三四五六七八九十百\d]+条|\b(?:clause|section|article) \d+(?:\.\d+)*\b(?= of your)/gi;

const unseen = row(
  '没有保存过写有这句话的页面。请只引用已保存的规则原文。',
  'No saved page shows this. Quote only rules that were saved, word for word.',
);
const unseenNumber = row(
  '没有保存过写有这个条款编号的页面。请去掉编号，引用原文。',
  'No saved page shows a clause of this number. Leave the number out and quote the words.',
);

/**
 * Marks what the buyer had better not send: threats, insults, absolutes, law that is not so, and rules
 * that nobody captured. What is quoted from a captured page is left alone, whatever it says.
 * @param captured texts of sealed items that may be quoted: clauses and error messages
 * @returns the marks in the order of the text, without overlaps
 */
export function toneMarks(text: string, captured: readonly string[]): ToneMark[] {
  const known = captured.map(plain);
  const quotes = [...text.matchAll(quotations)].map((found) => ({
    start: found.index,
    end: found.index + found[0].length,
    isClause: found[1] !== undefined,
    isKnown: isQuoted(found[1] ?? found[2] ?? found[3] ?? '', known),
  }));
  const marks: ToneMark[] = quotes
    .filter(({ isClause, isKnown }) => isClause && !isKnown)
    .map(({ start, end }) => ({ start, end, kind: 'unseen-clause', calm: unseen }));
  for (const { index, 0: found } of text.matchAll(numberedClause)) {
    const shown = /第[^条]+条|\d+(?:\.\d+)*$/.exec(found)?.[0] ?? found;
    if (known.some((each) => each.includes(shown))) continue;
    const end = index + found.length;
    marks.push({ start: index, end, kind: 'unseen-clause', calm: unseenNumber });
  }
  for (const { kind, pattern, calm } of toneWords) {
    for (const { index, 0: found } of text.matchAll(pattern)) {
      marks.push({ start: index, end: index + found.length, kind, calm });
    }
  }
  const told = marks.filter(
    ({ start, end }) =>
      !quotes.some((quote) => quote.isKnown && quote.start <= start && end <= quote.end),
  );
  return withoutOverlaps(told);
}

/** Whether a captured text holds a quotation; the end of one may be cut, which its last sign shows. */
function isQuoted(quoted: string, known: readonly string[]): boolean {
  const sought = plain(quoted.replace(/…$/, ''));
  const parts = sought.split(/［略］|\[omitted\]/).filter((part) => part !== '');
  return parts.length > 0 && known.some((each) => parts.every((part) => each.includes(part)));
}

/** As the filling of letters writes it: one gap for many. */
function plain(text: string): string {
  return text
    .replaceAll(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
    .replaceAll(/⟦secret(?::\d+)?⟧/g, '［略］')
    .trim();
}

function withoutOverlaps(marks: readonly ToneMark[]): ToneMark[] {
  const sorted = marks.toSorted((a, b) => a.start - b.start || b.end - a.end);
  const kept: ToneMark[] = [];
  for (const mark of sorted) {
    const last = kept.at(-1);
    if (!last || mark.start >= last.end) kept.push(mark);
  }
  return kept;
}
