import { readDate } from './dates.ts';
import { readAmount, readNumber, readQuantity } from './fields.ts';
import { type Label, labelOf, type Meaning } from './labels.ts';
import type { Mark } from './marks.ts';
import type { Line, Outline, Piece } from './outline.ts';
import { readStatus } from './status-words.ts';
import { digit, numberSign } from './traits.ts';

/** A label and the text beside it, wherever the page puts the two. */
export interface Pair {
  label: Label;
  /** The label as it stands, folded: numbers under the same label belong to different orders. */
  word: string;
  /** The value as it stands, ends trimmed. */
  value: string;
  /** Element that holds the value. */
  at: number;
  line: number;
  /** How the two stand together. */
  via: 'inline' | 'below' | 'cell' | 'column';
  control?: Piece['control'];
  hidden: boolean;
  /** The label stands in the middle of running text, where everything is talked about. */
  isProse: boolean;
}

const proseLength = 120;
/** No page has more; a page that pretends to is not read further. */
const mostPairs = 20_000;

/** Pairs inside lines and in neighbouring lines; those across table cells are in tables.ts. */
export function pairsOf(outline: Outline): Pair[] {
  const pairs: Pair[] = [];
  const { lines } = outline;
  for (let i = 0; i < lines.length && pairs.length < mostPairs; i++) {
    if (outline.budget.isSpent()) break;
    const run = labelRun(lines, i);
    if (run > 1) {
      const columns = columnPairs(outline, i, run);
      pairs.push(...columns);
      // Only the last label of a run can have its value below.
      i += columns.length > 0 ? run * 2 - 1 : run - 1;
      if (columns.length > 0) continue;
    }
    const line = lines[i];
    if (!line || line.role === 'textarea' || line.role === 'struck') continue;
    const pending = inlinePairs(outline, i, pairs);
    // What is crossed out between label and value is no longer the value.
    const below = lines[i + 1]?.role === 'struck' ? i + 2 : i + 1;
    const next = lines[below];
    if (!pending || !next || isMenuEntry(outline, line, pending)) continue;
    if (isNear(outline, line, next) && !startsWithLabel(next)) {
      pairs.push(pairOf(pending, next.text, 0, next, below, 'below'));
    }
  }
  return pairs;
}

/** Appends what the line states itself; returns the label that waits for a value, if any. */
function inlinePairs(outline: Outline, index: number, pairs: Pair[]): Mark | null {
  const line = outline.lines[index];
  if (!line) return null;
  const whole = line.label;
  // 我的订单 over a list is what the page is, and no word beside a number.
  if (whole && line.role === 'heading' && whole.meaning === 'orderNo' && whole.weight < 0.8)
    return null;
  if (whole)
    return { label: whole, word: line.folded.trim(), from: 0, valueFrom: line.text.length };
  const marks = line.marks;
  if (marks.length === 0) {
    const mark = leadingLabel(line);
    if (mark)
      pairs.push(
        pairOf(mark, line.text.slice(mark.valueFrom), mark.valueFrom, line, index, 'inline'),
      );
    return null;
  }
  let pending: Mark | null = null;
  marks.forEach((mark, k) => {
    const end = marks[k + 1]?.from ?? line.text.length;
    const value = line.text.slice(mark.valueFrom, end);
    if (/\S/.test(value)) {
      if (mark.label && !isMenuEntry(outline, line, mark)) {
        const pair = pairOf(mark, value, mark.valueFrom, line, index, 'inline');
        pairs.push(
          isShops(outline, index, mark)
            ? { ...pair, label: { ...pair.label, meaning: 'shopContact' } }
            : pair,
        );
      }
    } else if (k === marks.length - 1 && mark.label) pending = mark;
  });
  return pending;
}

/** `联系商家 QQ号：1`, on one line or on several: a contact, but not the buyer's. */
function isShops(outline: Outline, index: number, mark: Mark): boolean {
  if (mark.label?.meaning !== 'contact') return false;
  const line = outline.lines[index];
  const before = line?.folded.slice(Math.max(0, mark.from - 16), mark.from) ?? '';
  if (/客服|商家|卖家|店主|站长|售后|support|seller/.test(before)) return true;
  for (let i = index - 1; i >= 0; i--) {
    const above = outline.lines[i];
    if (above?.label) return above.label.meaning === 'shopContact';
    if (above?.marks[0]?.label?.meaning !== 'contact') return false;
  }
  return false;
}

const leading =
  /^[^\d#¥$€£]{2,24}?(?=\s*(?:nt|hk|us)?[#¥$€£]|\s*\d|\s+[A-Za-z]{0,8}-?\d|\s+(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.? \d)/;
const priceNext = /^\s*(?:nt|hk|us)?[¥$€£]/;

/** `支付金额 97.00`, `Order #1024`: a label and its value with nothing between but a space or sign. */
function leadingLabel(line: Line): Mark | null {
  if ((line.traits & (digit | numberSign)) === 0 || line.text.length > 80) return null;
  // `账单明细, 下单时间 2026-11-20`: what comes before the last comma is something else.
  const start = /^[^\d:]{0,24}[,，]\s*|^\s*/.exec(line.folded)?.[0].length ?? 0;
  const match = leading.exec(line.folded.slice(start));
  const word = match?.[0];
  if (!word) return null;
  const label = labelOf(word);
  if (
    !label ||
    (label.weight < 0.7 && !priceNext.test(line.folded.slice(start + word.length))) ||
    !/^(?:orderNo|amount|quantity|orderedAt|paidAt)$/.test(label.meaning)
  ) {
    return null;
  }
  return { label, word: word.trim(), from: start, valueFrom: start + word.length };
}

function pairOf(
  mark: Mark,
  value: string,
  offset: number,
  line: Line,
  index: number,
  via: Pair['via'],
): Pair {
  const lead = value.length - value.trimStart().length;
  const piece = pieceAt(line, offset + lead);
  return {
    label: mark.label ?? { meaning: 'decoy', weight: 1 },
    word: mark.word,
    value: value.trim(),
    at: piece?.at ?? line.block,
    line: index,
    via,
    ...(piece?.control && { control: piece.control }),
    hidden: line.hidden,
    isProse: line.text.length > proseLength && /[。，,；;!！]/.test(line.text),
  };
}

function pieceAt(line: Line, offset: number): Piece | undefined {
  return line.pieces.findLast((piece) => piece.start <= offset);
}

function startsWithLabel(line: Line): boolean {
  if (line.label) return true;
  const first = line.marks[0];
  return first?.label != null && line.folded.slice(0, first.from).trim() === '';
}

/** A link called 购买商品 leads somewhere: what follows is the next link, and not its value. */
function isMenuEntry(outline: Outline, line: Line, mark: Mark): boolean {
  if (line.folded.slice(mark.from, mark.valueFrom).includes(':')) return false;
  const at = pieceAt(line, mark.from)?.at ?? line.block;
  const around = outline.parents[at] ?? -1;
  return [at, around].some((box) => outline.elements[box]?.localName === 'a');
}

/** A value belongs to the label above it only if both sit in one small box. */
const widestBox = 4;

function isNear(outline: Outline, line: Line, next: Line): boolean {
  if (line.cell !== next.cell) return false;
  const target = next.pieces[0]?.at ?? next.block;
  let box = line.pieces.at(-1)?.at ?? line.block;
  for (let level = 0; level <= widestBox; level++) {
    if (target >= box && target <= (outline.ends[box] ?? box)) return true;
    const parent = outline.parents[box] ?? -1;
    if (parent < 0) return false;
    box = parent;
  }
  return false;
}

/** How many lines from here on are labels and nothing else. */
function labelRun(lines: readonly Line[], from: number): number {
  let run = 0;
  for (let i = from; i < lines.length && run < 20; i++, run++) {
    const line = lines[i];
    if (!line || line.cell !== lines[from]?.cell || !line.label) break;
  }
  return run;
}

/** A table built from boxes: n labels, then n values in the same order that fit them. */
function columnPairs(outline: Outline, from: number, run: number): Pair[] {
  const pairs: Pair[] = [];
  let proofs = 0;
  for (let k = 0; k < run; k++) {
    const labelLine = outline.lines[from + k];
    const valueLine = outline.lines[from + run + k];
    const label = labelLine?.label;
    if (!labelLine || !valueLine || !label) return [];
    if (valueLine.cell !== labelLine.cell || startsWithLabel(valueLine)) return [];
    const fits = fitsMeaning(label.meaning, valueLine.text.trim());
    if (fits === false) return [];
    if (fits) proofs++;
    const mark = { label, word: labelLine.folded.trim(), from: 0, valueFrom: 0 };
    pairs.push(pairOf(mark, valueLine.text, 0, valueLine, from + run + k, 'column'));
  }
  return proofs >= 2 ? pairs : [];
}

/** Whether a text can be a value of that meaning; null where any text can. */
function fitsMeaning(meaning: Meaning, text: string): boolean | null {
  switch (meaning) {
    case 'orderNo':
    case 'tradeNo':
      return readNumber(text) !== null;
    case 'amount':
      return readAmount(text) !== null;
    case 'quantity':
      return readQuantity(text) !== null;
    case 'orderedAt':
    case 'paidAt':
    case 'deliveredAt':
      return readDate(text) !== null;
    case 'status':
      return readStatus(text) !== null;
    default:
      return null;
  }
}
