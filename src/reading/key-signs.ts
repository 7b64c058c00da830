import { foldSqueeze } from './fold.ts';
import type { Label } from './labels.ts';
import { attribute, type Control, type Line, type Outline } from './outline.ts';
import { tagOf } from './outline-elements.ts';
import { exactStatus } from './status-words.ts';
import { ink } from './traits.ts';
import { keyHeading } from './vocabulary.ts';

/** By which signs a line, a field or an element is one that shows keys, or one that surely does not. */

/** Boxes for what a buyer writes. */
const writingField = /messag|remark|comment|reply|note|feedback|reason|question|备注|留言|content/i;

/** A line that is no text of its own. Crossed-out keys are keys: some programs strike what is used. */
export function isApart(line: Line): boolean {
  return line.role !== undefined && line.role !== 'struck';
}

export function isForWriting(control: Control): boolean {
  if (!control.editable) return false;
  return control.placeholder !== '' || writingField.test(control.name);
}

export function isForeign(label: Label | null | undefined): boolean {
  return label != null && !/^(?:cardKey|cardPassword|account)$/.test(label.meaning);
}

/** Every heading of keys holds one of these; most short lines hold none. */
const keyHeadingWord =
  /卡|码|序列|序号|密钥|内容|交付|发货|宝贝|资讯|账号|虚拟|cdk|key|code|fulfil|deliver|items|purchase|license|content/;

/** A heading of keys; a badge such as 已发货 may stand behind it. */
export function isKeyHeading(line: Line): boolean {
  if (line.text.length > 60 || !keyHeadingWord.test(line.words)) return false;
  if (keyHeading.test(line.words)) return true;
  const [first, ...rest] = line.pieces.filter((piece) => (piece.traits & ink) !== 0);
  return (
    first !== undefined &&
    keyHeading.test(foldSqueeze(first.text)) &&
    rest.every((piece) => exactStatus(piece.text, piece.traits) !== null)
  );
}

/** The part of a line that begins with a key's label; null where there is none. */
export function keyPart(line: Line, continues: boolean): string | null {
  if (isApart(line) || line.text.length > 500 || !line.folded.includes(':')) return null;
  if (line.pieces.some((piece) => piece.control === 'editable')) return null;
  const first = line.marks.find((mark) => mark.label !== null);
  if (!first?.label) return null;
  const { meaning } = first.label;
  if (meaning !== 'cardKey' && !(continues && meaning === 'cardPassword')) return null;
  return line.folded.slice(0, first.from).trim().length > 6 ? null : line.text.slice(first.from);
}

const keyClass =
  /kami|card-?(?:key|secret|code|display)|cd-?key|secret_+code|credential|copytext|license-?key/i;

const codeTags = new Set(['code', 'pre', 'samp', 'kbd']);

export function isMarkedForKeys({ elements, classes }: Outline, box: number): boolean {
  const element = elements[box];
  if (!element) return false;
  if (codeTags.has(tagOf(element))) return true;
  const marks = `${classes[box]} ${attribute(element, 'id')}`;
  return marks !== ' ' && keyClass.test(marks.slice(0, 300));
}
