import { foldSqueeze } from './fold.ts';
import { type KeyLine, readKeyLine, type Vouching } from './key-lines.ts';
import { keyHeading } from './labels.ts';
import type { Control, Line, Outline, TableRow } from './outline.ts';
import { marksOf, type Pair, wholeLabel } from './pairs.ts';

/** One delivered key, and where it stands. */
export interface FoundKey {
  key: string;
  password?: string;
  parts?: string[];
  at: number;
  /** 0 to 1, by how much its surroundings vouch for it. */
  confidence: number;
}

/** A delivery of 10,000 lines is counted whole; beyond this nobody bought it. */
const mostLines = 20_000;
const strongConfidence = 0.92;
const weakConfidence = 0.75;

/**
 * Finds what was delivered: in text areas, under headings, beside labels, in what copy buttons copy.
 * Whether the page is one that delivers anything is decided by the caller.
 */
export function cardKeysOf(outline: Outline, pairs: readonly Pair[]): FoundKey[] {
  const search = new KeySearch(outline);
  search.textAreas();
  search.headings();
  search.labelledLines();
  search.cells(pairs);
  search.markedElements();
  search.clips();
  return search.result();
}

/** Boxes for what a buyer writes. */
const writingField = /messag|remark|comment|reply|note|feedback|reason|question|备注|留言|content/i;

class KeySearch {
  private readonly outline: Outline;
  private readonly keys = new Map<string, FoundKey>();
  private readonly rowOfCell = new Map<number, TableRow>();
  private readonly used = new Set<number>();
  private linesLeft = mostLines;

  constructor(outline: Outline) {
    this.outline = outline;
    for (const row of outline.rows) for (const cell of row.cells) this.rowOfCell.set(cell, row);
  }

  result(): FoundKey[] {
    return [...this.keys.values()].sort((a, b) => a.at - b.at);
  }

  textAreas(): void {
    for (const control of this.outline.controls) {
      if (control.type !== 'textarea' || control.hidden || isForWriting(control)) continue;
      this.addLines(control.value.split('\n'), control.at, 'strong');
    }
  }

  headings(): void {
    const { lines } = this.outline;
    for (let i = 0; i < lines.length && this.linesLeft > 0; i++) {
      const line = lines[i];
      if (!line || line.role === 'button' || line.role === 'textarea') continue;
      if (line.text.length > 60 || !keyHeading.test(foldSqueeze(line.text))) continue;
      i = this.readBelow(i, line) - 1;
    }
  }

  /** Reads the lines under a heading; returns the index of the first that is not read. */
  private readBelow(heading: number, headingLine: Line): number {
    const { lines } = this.outline;
    const end = this.boxEnd(heading, headingLine);
    const texts: string[] = [];
    let at = -1;
    let i = heading + 1;
    for (; i < lines.length; i++) {
      const line = lines[i];
      if (!line || (line.pieces[0]?.at ?? line.block) > end || texts.length > mostLines) break;
      if (line.role === 'heading' || isOtherLabel(line)) break;
      if (line.role === 'button' || line.role === 'textarea') continue;
      if (line.pieces.some((piece) => piece.control === 'editable')) continue;
      if (keyHeading.test(foldSqueeze(line.text.slice(0, 60)))) continue;
      if (at < 0) at = line.pieces[0]?.at ?? line.block;
      texts.push(...line.text.split('\n'));
      this.used.add(i);
    }
    if (at >= 0) this.addLines(texts, at, 'strong');
    return Math.max(i, heading + 1);
  }

  /** Last element of the smallest box that holds the heading and something after it. */
  private boxEnd(heading: number, line: Line): number {
    const { ends, parents, lines } = this.outline;
    const next = lines[heading + 1];
    const target = next ? (next.pieces[0]?.at ?? next.block) : -1;
    const row = this.rowOfCell.get(line.cell);
    // In a row of several cells the next row belongs to another order.
    if (row && row.cells.length > 1) return ends[row.at] ?? row.at;
    let box = line.block;
    for (let level = 0; level < 4 && box >= 0; level++) {
      const end = ends[box] ?? box;
      if (target > box && target <= end) return end;
      box = parents[box] ?? -1;
    }
    return line.block;
  }

  /** `卡号：K 密码：P` wherever it stands, unless in running text. */
  labelledLines(): void {
    this.outline.lines.forEach((line, i) => {
      if (this.used.has(i) || line.role || line.text.length > 500) return;
      if (!line.folded.includes(':')) return;
      if (line.pieces.some((piece) => piece.control === 'editable')) return;
      const first = marksOf(line.folded, line.pieces).find((mark) => mark.label !== null);
      if (first?.label?.meaning !== 'cardKey') return;
      if (line.folded.slice(0, first.from).trim().length > 6) return;
      this.addLines(
        line.text.slice(first.from).split('\n'),
        line.pieces[0]?.at ?? line.block,
        'weak',
      );
    });
  }

  cells(pairs: readonly Pair[]): void {
    for (const pair of pairs) {
      if (pair.label.meaning !== 'cardKey' || pair.via === 'inline' || pair.isProse) continue;
      if (pair.control === 'editable') continue;
      this.addLines(pair.value.split('\n'), pair.at, 'weak');
    }
  }

  /** Elements whose class or id says that they show a key. */
  markedElements(): void {
    const marked = new Map<number, boolean>();
    this.outline.lines.forEach((line, i) => {
      if (this.used.has(i) || line.role || line.text.length > 2000) return;
      const at = line.pieces[0]?.at ?? line.block;
      const isMarked = [at, line.block, this.outline.parents[line.block] ?? -1].some((box) => {
        const known = marked.get(box) ?? isMarkedForKeys(this.outline.elements[box]);
        marked.set(box, known);
        return known;
      });
      if (isMarked) this.addLines(line.text.split('\n'), at, 'weak');
    });
  }

  clips(): void {
    for (const { at, text } of this.outline.clips.slice(0, 2000)) {
      this.addLines(text.split('\n'), at, 'weak');
    }
  }

  private addLines(texts: readonly string[], at: number, vouching: Vouching): void {
    let before: FoundKey | null = null;
    let account = '';
    let beforeWord = '';
    for (const text of texts) {
      if (this.linesLeft-- <= 0) return;
      const line: KeyLine | null = readKeyLine(text, vouching);
      if (!line) {
        before = null;
        account = '';
        continue;
      }
      if (line.account) account = line.account;
      if (line.key && before && isSecondHalf(beforeWord, line.word)) {
        before.password ??= line.key;
        before = null;
      } else if (line.key) {
        before = this.add({ ...line, key: line.key }, at, vouching);
        beforeWord = line.word ?? '';
      } else if (line.password) {
        if (before) before.password ??= line.password;
        else if (account) this.add({ key: account, password: line.password }, at, vouching);
        before = null;
        account = '';
      }
    }
  }

  private add(line: KeyLine & { key: string }, at: number, vouching: Vouching): FoundKey {
    const known = this.keys.get(line.key);
    if (known) return known;
    const entry: FoundKey = {
      key: line.key,
      at,
      confidence: vouching === 'strong' ? strongConfidence : weakConfidence,
      ...(line.password && { password: line.password }),
      ...(line.parts && { parts: line.parts }),
    };
    this.keys.set(line.key, entry);
    return entry;
  }
}

/** `卡号：K` on one line and `卡密：P` on the next are one key. */
function isSecondHalf(first: string, second: string | undefined): boolean {
  return /卡号|账号|card (?:no|number)/.test(first) && /卡密|密码|pin/.test(second ?? '');
}

function isForWriting(control: Control): boolean {
  if (!control.editable) return false;
  return control.placeholder !== '' || writingField.test(control.name);
}

/** A line that begins with the label of something else ends the keys above it. */
function isOtherLabel(line: Line): boolean {
  const label = wholeLabel(line) ?? marksOf(line.folded, line.pieces)[0]?.label;
  return label != null && !/^(?:cardKey|cardPassword|account)$/.test(label.meaning);
}

const keyClass =
  /kami|card-?(?:key|secret|code|display)|cd-?key|secret_+code|credential|copytext|license-?key/i;

function isMarkedForKeys(element: Element | undefined): boolean {
  if (!element) return false;
  try {
    const marks = `${element.getAttribute('class') ?? ''} ${element.getAttribute('id') ?? ''}`;
    return keyClass.test(marks.slice(0, 300));
  } catch {
    return false;
  }
}
