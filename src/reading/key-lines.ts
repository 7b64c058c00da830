import { longestSecret } from '../model/limits.ts';
import { fold, hasChinese } from './fold.ts';
import { marksOf } from './marks.ts';

/**
 * What one line of a delivery holds. Values are exact parts of the text, never normalised. An account
 * and its password on one line are one key, as it stands: the one is worth nothing without the other.
 * A line may also hold only a half (`账号：x`, `密码：y`): card-keys.ts joins such lines.
 */
export interface KeyLine {
  key?: string;
  account?: string;
  password?: string;
  /** The label the key stood under, folded. */
  word?: string;
  /** Parts of the key that are secret on their own: both sides of `a----b`. */
  parts?: string[];
  /** The line with its labels, where it has any. */
  labelled?: string;
}

/** How much the surroundings vouch for a line: `strong` in a box of delivered goods. */
export type Vouching = 'strong' | 'weak';

const numbering =
  /^(?:\d{1,4}\s*[.、)）]\s+|\d{1,4}、|第\s*\d{1,4}\s*[张个条份][:：\s]*|[①-⑳]\s*|[-•·*]\s+)/;

/** Longest line that can be a key; longer ones are novels. */
const longestLine = 20_000;

/**
 * Reads a line of delivered goods.
 * @returns null for sentences, the buyer's own inputs, dates, amounts and addresses
 */
export function readKeyLine(line: string, vouching: Vouching): KeyLine | null {
  const text = line.trim().replace(numbering, '').trim();
  if (text.length < 4 || text.length > longestLine) return null;
  const labelled = labelledLine(text, vouching);
  if (labelled !== undefined) return labelled;
  const joined = joinedParts(text);
  if (joined) return joined;
  const spaced = /^([\x21-\x7e]{4,200})(?:\t+| {2,}|\u3000+)([\x21-\x7e]{3,200})$/.exec(text);
  if (spaced?.[1] && spaced[2] && isCode(spaced[1], 'strong')) {
    return { key: text, parts: [spaced[1], spaced[2]] };
  }
  if (isCode(text, vouching)) return { key: text.slice(0, longestSecret) };
  return embedded(text, vouching);
}

/** `卡号：K 密码：P`, `账号:x 密码:y`, `激活码：K`. Undefined where the line has no label. */
function labelledLine(text: string, vouching: Vouching): KeyLine | null | undefined {
  const folded = fold(text);
  const marks = marksOf(folded);
  const first = marks[0];
  if (!first) return undefined;
  let key = '';
  let password = '';
  let account = '';
  let word = '';
  let knows = false;
  let from = -1;
  let end = 0;
  marks.forEach((mark, i) => {
    const value = text.slice(mark.valueFrom, marks[i + 1]?.from ?? text.length).trim();
    const clean = value.replace(/[,，;；|]+$/, '').trim();
    const meaning = mark.label?.meaning;
    if (mark.label) knows = true;
    if (!clean || !meaning || !/^(?:cardKey|cardPassword|account)$/.test(meaning)) return;
    if (from < 0) from = mark.from;
    end = text.indexOf(clean, mark.valueFrom) + clean.length;
    if (meaning === 'cardPassword') password ||= clean;
    else if (meaning === 'account') account ||= clean;
    else if (!key) {
      key = clean;
      word = mark.word;
      // 卡号 and 卡密 on one line: the second is what opens the first.
    } else password ||= clean;
  });
  if (![key, password, account].every((value) => value === '' || isValue(value))) return null;
  if (!key && account && password) key = account;
  const labelled = text.slice(Math.max(from, 0), end);
  if (key && password && labelled.length <= longestSecret) {
    return { key: labelled, parts: [key, password] };
  }
  if (key) return { key, labelled, ...(word && { word }) };
  if (password) return { password, labelled };
  if (account) return { account, labelled };
  if (knows || hasChinese(text) || /:\s/.test(folded) || /^[a-z]{1,12}:/.test(folded)) return null;
  // `user:pass` without a space is a key and no label.
  return isCode(text, vouching) ? { key: text.slice(0, longestSecret) } : null;
}

/** What follows a key's label: something, and no sentence such as 请联系客服. */
function isValue(value: string): boolean {
  if (value.length > longestSecret || value.length < 3) return false;
  return (
    /[0-9A-Za-z]/.test(value) && !/[。！？]/.test(value) && !/^\*+$/.test(value) && !isNoise(value)
  );
}

/** `a----b`, the habit for accounts; the line is the delivered thing, its sides are secrets too. */
function joinedParts(text: string): KeyLine | null {
  if (text.length > longestSecret || !/\S-{3,}\S|\S—{2,}\S|\S\|{1,3}\S/.test(text)) return null;
  const parts = text.split(/\s*(?:-{3,}|—{2,}|\|{1,3})\s*/).filter((part) => part.length >= 4);
  const codes = parts.filter((part) => !hasChinese(part));
  if (codes.length < 2 || /[。！？]/.test(text)) return null;
  return { key: text, parts: codes };
}

const dateStart = /^(?:19|20)\d{2}[-/.年]\d{1,2}/;

/** Things that stand among keys and are none. */
function isNoise(text: string): boolean {
  return (
    dateStart.test(text) ||
    /^[¥￥$€£]?\s*\d{1,9}(?:,\d{3})*\.\d{1,2}\s*(?:元|cny|usd)?$/i.test(text) ||
    /^\d{1,2}:\d{2}/.test(text) ||
    /^(?:https?:)?\/\//i.test(text) ||
    /^(?:www\.)/i.test(text) ||
    /^[\w.+-]+@[\w-]+(?:\.[\w-]+)+$/.test(text) ||
    /^#[0-9a-f]{3,8}$/i.test(text)
  );
}

const groups = /^[A-Za-z0-9]{3,8}(?: [A-Za-z0-9]{3,8}){2,9}$/;

/** A code as machines draw them. */
function isCode(text: string, vouching: Vouching): boolean {
  if (isNoise(text) || /[^\x21-\x7e\x20]/.test(text)) return false;
  if (text.includes(' ')) {
    return groups.test(text) && text.split(' ').every((part) => /\d|^[A-Z]+$/.test(part));
  }
  const hasDigit = /\d/.test(text);
  const isGrouped = /^[A-Za-z0-9]{3,}(?:-[A-Za-z0-9]{2,}){1,}$/.test(text);
  if (/^\d+$/.test(text)) return text.length >= (vouching === 'strong' ? 6 : 8);
  if (vouching === 'weak') {
    return text.length >= 8 && hasDigit && (/[A-Za-z]/.test(text) || isGrouped);
  }
  return (
    text.length >= 5 && (hasDigit || /[A-Z]{4,}/.test(text) || /[a-z][A-Z]|[!@#$%^&*+=]/.test(text))
  );
}

/**
 * In a box of delivered goods a code may stand among Chinese words: `月卡 ABCD-1234-EFGH`. Better one
 * word too many hidden than a key shown.
 */
function embedded(text: string, vouching: Vouching): KeyLine | null {
  if (vouching === 'weak' || text.length > 200 || /[。！？，]/.test(text)) return null;
  // The footer may follow the keys without a heading in between.
  if (/^(?:powered by|copyright|©|version )/i.test(text)) return null;
  const codes = text
    .split(/[^\x21-\x7e]+/)
    .filter((part) => part.length >= 8 && isCode(part, 'weak'))
    // A number among words is a telephone's or a licence's as often as a card's.
    .filter((part) => /[A-Za-z]/.test(part) || /[卡码号]\s*\d/.test(text));
  const key = codes[0];
  return key && codes.length === 1 ? { key } : null;
}
