import type { OrderStatus } from '../model/fact.ts';
import type { Address } from './address.ts';
import { readDate } from './dates.ts';
import { amountFacts, type Found, found } from './facts.ts';
import { isBareAmount, readNumber, readQuantity } from './fields.ts';
import { squeeze } from './fold.ts';
import { countName } from './kind-clues.ts';
import type { Orders } from './orders.ts';
import { attribute, type Line, type Outline } from './outline.ts';
import { exactStatus } from './status-words.ts';
import { digit, ink } from './traits.ts';

/**
 * Facts without a label: a number that the address names too, a number that carries a date, badges,
 * prices. They are surer the more the page confirms them, and never as sure as a label.
 */

/** Prefix letters, a date of this century with or without time, then more digits. */
const datedNumber =
  /(?<![A-Za-z0-9])[A-Za-z]{0,8}(20[0-4]\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])\d{6,14}(?:-\d{2})?(?![A-Za-z0-9])/;
/** The longest such number, and a word beside it. */
const longestDated = 33 + 12;
const hashNumber = /^#\s*([A-Za-z0-9][A-Za-z0-9-]{5,40})$/;
const mostLines = 6000;

/** Order numbers in the address, and in the text where nothing labels them. */
export function looseNumbers(outline: Outline, address: Address, isLabelled: boolean): Found[] {
  const facts: Found[] = [];
  const fromAddress = new Map(address.orderNumbers.map((entry) => [entry.value, entry.confidence]));
  const seen = new Set<string>();
  // Hardly any number in an address is without a digit.
  const needed = address.orderNumbers.every(({ value }) => /\d/.test(value)) ? digit : ink;
  const isSought = fromAddress.size > 0 || !isLabelled;
  for (let i = 0; isSought && i < Math.min(outline.lines.length, mostLines); i++) {
    if (outline.budget.isSpent()) break;
    const line = outline.lines[i];
    if (!line || line.role === 'textarea' || line.role === 'struck') continue;
    if ((line.traits & needed) === 0 || line.text.length > 300) continue;
    // A sign and its number may be two pieces.
    const isHashed = line.words.startsWith('#');
    for (const piece of line.pieces) {
      if ((piece.traits & needed) === 0 && !isHashed) continue;
      if (piece.control === 'editable') continue;
      const text = squeeze(piece.text, piece.traits);
      const number = fromAddress.size > 0 ? readNumber(text) : null;
      const known =
        number === text.replace(/^#\s*/, '') ? fromAddress.get(number ?? '') : undefined;
      if (known && number) {
        seen.add(number);
        facts.push(
          found('orderNo', number, {
            text: number,
            at: piece.at,
            confidence: 0.9,
            word: 'address',
            hidden: line.hidden,
          }),
        );
      } else if (!isLabelled) facts.push(...unlabelledNumber(text, line, piece.at));
    }
  }
  for (const { value, confidence } of address.orderNumbers.slice(0, 1)) {
    if (seen.has(value)) continue;
    const entry = found('orderNo', value, { text: value, at: 0, confidence, word: 'url' });
    entry.fact.where = 'url';
    facts.push(entry);
  }
  return facts;
}

/** Four digits in a row, or a code of capitals and digits; `#1A2B3C` is a colour. */
function isNumberLike(text: string): boolean {
  if (/\d{4}/.test(text)) return true;
  return text.length >= 8 && /^[A-Z0-9-]+$/.test(text) && /\d.*\d/.test(text);
}

function unlabelledNumber(text: string, line: Line, at: number): Found[] {
  const isHashed = line.words.startsWith('#') || text.startsWith('#');
  const hashed = isHashed
    ? (hashNumber.exec(text)?.[1] ?? hashNumber.exec(squeeze(line.text, line.traits))?.[1])
    : undefined;
  if (hashed && isNumberLike(hashed)) {
    return [found('orderNo', hashed, { text: hashed, at, confidence: 0.7, word: '#' })];
  }
  const dated = text.length <= longestDated ? datedNumber.exec(text)?.[0] : undefined;
  if (!dated || dated.length < 14 || text.length > dated.length + 12) return [];
  return [found('orderNo', dated, { text: dated, at, confidence: 0.6, word: 'shape' })];
}

/** A line, and its place among the lines of the page. */
interface PlacedLine {
  line: Line;
  index: number;
}

/** Five searches go over these lines. */
const aloneByOutline = new WeakMap<Outline, readonly PlacedLine[]>();

/** The lines in which a badge, a price or a name may stand alone. */
export function aloneLines(outline: Outline): readonly PlacedLine[] {
  const known = aloneByOutline.get(outline);
  if (known) return known;
  const alone: PlacedLine[] = [];
  const count = Math.min(outline.lines.length, mostLines);
  for (let index = 0; index < count && !outline.budget.isSpent(); index++) {
    const line = outline.lines[index];
    if (!line || line.hidden || line.text.length > 200) continue;
    if (line.role === undefined || line.role === 'heading') alone.push({ line, index });
  }
  aloneByOutline.set(outline, alone);
  return alone;
}

/** Where several words share the status of one order, the one that says most counts. */
const badgeConfidence: Record<OrderStatus, number> = {
  refunded: 0.67,
  refunding: 0.66,
  unpaid: 0.65,
  delivered: 0.64,
  done: 0.64,
  failed: 0.63,
  closed: 0.63,
  processing: 0.62,
  paid: 0.61,
};

/** Status words that stand alone, unless several in a row make a menu of filters. */
export function looseStatuses(outline: Outline): Found[] {
  const facts: Found[] = [];
  let run: Found[] = [];
  let last = -9;
  const close = () => {
    const distinct = new Set(run.map((entry) => entry.fact.value)).size;
    if (distinct < 3) facts.push(...run);
    run = [];
  };
  for (const { line, index } of aloneLines(outline)) {
    for (const piece of line.pieces) {
      const status = piece.control ? null : exactStatus(piece.text, piece.traits);
      if (!status || isMenuEntry(outline, piece.at)) continue;
      if (index - last > 1) close();
      last = index;
      run.push(
        found('status', status, {
          text: piece.text.trim(),
          at: piece.at,
          confidence: badgeConfidence[status],
          word: 'badge',
        }),
      );
    }
  }
  close();
  return facts;
}

function isMenuEntry(outline: Outline, at: number): boolean {
  let box = at;
  for (let level = 0; level < 3 && box >= 0; level++) {
    const element = outline.elements[box];
    if (!element) return false;
    const name: unknown = element.localName;
    if (name === 'a' || name === 'option' || name === 'nav') return true;
    if (/^(?:tab|menuitem|option)$/.test(attribute(element, 'role'))) return true;
    if (/(^|[-_\s])(?:tabs?|nav|filter|menu)([-_\s]|$)/i.test(outline.classes[box] ?? ''))
      return true;
    box = outline.parents[box] ?? -1;
  }
  return false;
}

/** How many: `× 2` that stands alone, and what the field for it holds. */
export function looseQuantities(outline: Outline): Found[] {
  const facts: Found[] = [];
  const note = (text: string, at: number) => {
    const count = readQuantity(text);
    if (count) facts.push(found('quantity', count, { text, at, confidence: 0.5, word: 'count' }));
  };
  for (const { line } of aloneLines(outline)) {
    if ((line.traits & digit) === 0) continue;
    const text = squeeze(line.text, line.traits);
    if (/^[x×*✕]\s?\d{1,6}$/i.test(text)) note(text, line.pieces[0]?.at ?? line.block);
  }
  for (const { editable, name, value, at } of outline.controls) {
    if (editable && countName.test(name)) note(value, at);
  }
  return facts;
}

/** Prices that stand alone, or after a verb: 请支付 ¥ 48.5 元. */
export function looseAmounts(outline: Outline): Found[] {
  const facts: Found[] = [];
  for (const { line } of aloneLines(outline)) {
    if ((line.traits & digit) === 0 || line.label) continue;
    const text = squeeze(line.text, line.traits);
    if (text.length > 60) continue;
    const asked =
      /^(?:(?:请|务必).{0,16}?(?:支付|付)|请支付|需支付|应付|实付|支付|扫码支付|pay|total|you pay)\s*[:：]?\s*(.*)$/i.exec(
        text,
      );
    if (
      asked?.[1] &&
      /\d/.test(asked[1]) &&
      amountFacts(asked[1], { text, at: 0, confidence: 1 }).length
    ) {
      facts.push(
        ...amountFacts(asked[1], { text, at: line.block, confidence: 0.72, word: 'asked' }),
      );
      continue;
    }
    if (line.marks.length > 0) continue;
    const price = isBareAmount(text)
      ? { text, at: line.pieces[0]?.at ?? line.block }
      : barePiece(line);
    if (price) {
      facts.push(...amountFacts(price.text, { ...price, confidence: 0.5, word: 'price' }));
    }
  }
  return facts;
}

/** A price beside something else on one line, in an element of its own. */
function barePiece({ pieces }: Line): { text: string; at: number } | null {
  for (const { text, at, control } of pieces) {
    if (!control && isBareAmount(squeeze(text))) return { text: squeeze(text), at };
  }
  return null;
}

/**
 * Without several different prices or times in one order: nobody can say which of them was paid, and
 * which is the time of the order.
 */
export function withoutDoubtful(facts: readonly Found[], orders: Orders): Found[] {
  const isLoose = ({ fact, word }: Found) =>
    (word === 'price' && (fact.field === 'amount' || fact.field === 'currency')) ||
    (word === 'time' && fact.field === 'orderedAt');
  const groupOf = ({ word, at }: Found) => `${word} ${orders.of(at) ?? ''}`;
  const values = new Map<string, Set<string>>();
  for (const entry of facts) {
    const { fact } = entry;
    if (!isLoose(entry) || fact.field === 'currency') continue;
    const group = groupOf(entry);
    values.set(group, (values.get(group) ?? new Set()).add(String(fact.value)));
  }
  return facts.filter((entry) => !isLoose(entry) || (values.get(groupOf(entry))?.size ?? 0) <= 1);
}

/** Times that stand alone, on a line or in an element beside the number of an order. */
export function looseDates(outline: Outline): Found[] {
  const facts: Found[] = [];
  for (const { line } of aloneLines(outline)) {
    if ((line.traits & digit) === 0) continue;
    for (const piece of line.pieces) {
      if ((piece.traits & digit) === 0 || piece.control) continue;
      const text = squeeze(piece.text, piece.traits);
      const date = text.length <= 40 ? readDate(text) : null;
      if (!date?.hasTime || date.text.length < text.length) continue;
      const { at } = piece;
      facts.push(found('orderedAt', date.iso, { text, at, confidence: 0.5, word: 'time' }));
    }
  }
  return facts;
}
