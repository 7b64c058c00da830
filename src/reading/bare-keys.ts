import { hasChinese } from './fold.ts';
import { type KeyLine, readKeyLine, type Vouching } from './key-lines.ts';
import { labelOf, longestLabelText, type Meaning } from './labels.ts';
import type { Control, Line, Outline } from './outline.ts';

/**
 * Keys beside a label that no colon follows: `卡密` and a field or an element that holds the key. Many
 * programs show keys in fields that can be typed into, so that they are easy to select.
 */
export interface BareKey {
  line: KeyLine & { key: string };
  at: number;
  /** Somebody may have typed it there. */
  isTyped: boolean;
}

/** Longest line that states a key and its label; in a longer one everything is talked about. */
const longestLine = 500;

/** Those in fields, and those in text. */
export function bareKeysOf(outline: Outline): BareKey[] {
  return [...inFields(outline), ...inLines(outline)];
}

const typedInto = new Set(['text', 'search', 'tel', 'url']);
/** Fields of a form in which something is looked up or said. */
const askingField = /search|query|keyword|messag|remark|comment|coupon|captcha|verif|查询|搜索/i;

function inFields({ controls, budget }: Outline): BareKey[] {
  const found: BareKey[] = [];
  let hasKey = false;
  for (const control of controls) {
    if (budget.isSpent()) break;
    const label = isShowing(control) ? keyLabel(control.before) : null;
    const value = control.value.trim();
    if (label === 'cardPassword' && hasKey && isPassword(value)) {
      // The two are told apart by their fields, so each is a key of its own.
      found.push({ line: { key: value }, at: control.at, isTyped: control.editable });
    }
    const isSure = !control.editable || hasChinese(control.before);
    const line = label === 'cardKey' ? keyIn(value, isSure ? 'strong' : 'weak') : null;
    if (line) found.push({ line, at: control.at, isTyped: control.editable });
    hasKey = line !== null;
  }
  return found;
}

/** A field that shows something, and does not ask for it. */
function isShowing({ type, hidden, editable, placeholder, name }: Control): boolean {
  if (hidden || !typedInto.has(type)) return false;
  return !editable || (placeholder === '' && !askingField.test(name));
}

function inLines({ lines, budget }: Outline): BareKey[] {
  const found: BareKey[] = [];
  for (const line of lines) {
    if (budget.isSpent()) break;
    if (line.role !== undefined || line.text.length > longestLine) continue;
    const { pieces } = line;
    if (pieces.length === 1) found.push(...inPiece(line));
    else found.push(...betweenPieces(line));
  }
  return found;
}

/** `卡密 ABCD-1234-EFGH`: the line is the label and the key, and nothing else. */
function inPiece({ text, pieces, block }: Line): BareKey[] {
  const [, word = '', value = ''] =
    /^\s*(\S{1,20})[\s\u3000]+([\x21-\x7e]{5,200})\s*$/.exec(text) ?? [];
  if (!hasChinese(word) || keyLabel(word) !== 'cardKey') return [];
  const line = keyIn(value, 'weak');
  return line ? [{ line, at: pieces[0]?.at ?? block, isTyped: false }] : [];
}

/** `卡密 <b>ABCD-1234-EFGH</b>`: a piece that is a label, and the next one. */
function betweenPieces(line: Line): BareKey[] {
  const found: BareKey[] = [];
  const pieces = line.pieces.filter(({ text }) => /\S/.test(text));
  let hasKey = false;
  for (const [index, piece] of pieces.entries()) {
    const value = pieces[index + 1];
    const label = piece.control ? null : keyLabel(piece.text);
    // Fields are read with what their markup says of them.
    if (!value || value.control || !label) continue;
    const text = value.text.trim();
    if (label === 'cardPassword' && hasKey && isPassword(text)) {
      found.push({ line: { key: text }, at: value.at, isTyped: false });
    } else if (label === 'cardKey') {
      const read = keyIn(text, hasChinese(piece.text) ? 'strong' : 'weak');
      if (read) found.push({ line: read, at: value.at, isTyped: false });
      hasKey = read !== null;
    }
  }
  return found;
}

/** What a label of a key announces; `卡密 2` is one, too. */
function keyLabel(text: string): Meaning | null {
  if (text.length > longestLabelText) return null;
  const label = labelOf(text.replace(/[\s\u3000]*\d{1,3}[\s:：]*$/, ''));
  return label?.meaning === 'cardKey' || label?.meaning === 'cardPassword' ? label.meaning : null;
}

/** A value without a gap or a word between: what has some is no field of one key. */
function keyIn(value: string, vouching: Vouching): (KeyLine & { key: string }) | null {
  if (hasChinese(value)) return null;
  const line = readKeyLine(value, vouching);
  return line?.key ? { ...line, key: line.key } : null;
}

function isPassword(value: string): boolean {
  return /^(?!\*+$)[\x21-\x7e]{4,200}$/.test(value);
}
