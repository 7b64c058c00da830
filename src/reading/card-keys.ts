import { bareKeysOf } from './bare-keys.ts';
import { type KeyLine, readKeyLine, type Vouching } from './key-lines.ts';
import {
  isApart,
  isForeign,
  isForWriting,
  isKeyHeading,
  isMarkedForKeys,
  keyPart,
} from './key-signs.ts';
import type { Line, Outline, TableRow } from './outline.ts';
import type { Pair } from './pairs.ts';

/** One delivered key, and where it stands. */
export interface FoundKey {
  /** As it was delivered: an account with its password is one key. */
  key: string;
  /** Parts of it that are secret on their own. */
  parts?: string[];
  at: number;
  /** 0 to 1, by how much its surroundings vouch for it. */
  confidence: number;
  /** It stands in a field into which the buyer may have typed it: it does not tell what the page is. */
  isTyped?: true;
}

/** A delivery of 10,000 lines is counted whole; beyond this nobody bought it. */
const mostLines = 20_000;
/** Longest block of text in which lines are tried one by one, in characters. */
const longestBlock = 400_000;
export const strongConfidence = 0.92;
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
  search.bareLabels();
  search.markedElements();
  search.clips();
  return search.result();
}

class KeySearch {
  private readonly outline: Outline;
  /** By what is secret in them: a copy button's payload may space the same key differently. */
  private readonly keys = new Map<string, FoundKey>();
  private readonly rowOfCell = new Map<number, TableRow>();
  private readonly used = new Set<number>();
  private linesLeft = mostLines;

  constructor(outline: Outline) {
    this.outline = outline;
    for (const row of outline.rows) for (const cell of row.cells) this.rowOfCell.set(cell, row);
  }

  /** In the order of the page, each once: a half of a key that also stands alone is no key. */
  result(): FoundKey[] {
    const halves = new Set([...this.keys.values()].flatMap((key) => key.parts ?? []));
    return [...this.keys.values()]
      .filter(({ key, parts }) => parts !== undefined || !halves.has(key))
      .sort((a, b) => a.at - b.at);
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
      if (this.outline.budget.isSpent()) return;
      const line = lines[i];
      if (!line || line.role === 'button' || line.role === 'textarea') continue;
      if (!isKeyHeading(line)) continue;
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
      if (line.role === 'heading' || isForeign(line.label)) break;
      if (line.role === 'button' || line.role === 'textarea' || isKeyHeading(line)) continue;
      if (line.pieces.some((piece) => piece.control === 'editable')) continue;
      if (isForeign(line.marks[0]?.label)) continue;
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
    let batch: string[] = [];
    let at = 0;
    const flush = () => {
      this.addLines(batch, at, 'weak');
      batch = [];
    };
    this.outline.lines.forEach((line, i) => {
      const text = this.used.has(i) ? null : keyPart(line, batch.length > 0);
      if (text === null) {
        flush();
        return;
      }
      if (batch.length === 0) at = line.pieces[0]?.at ?? line.block;
      batch.push(...text.split('\n'));
    });
    flush();
  }

  cells(pairs: readonly Pair[]): void {
    for (const pair of pairs) {
      if (pair.label.meaning !== 'cardKey' || pair.via === 'inline' || pair.isProse) continue;
      if (pair.control === 'editable') continue;
      this.addLines(pair.value.split('\n'), pair.at, 'weak');
    }
  }

  /** Beside labels without a colon. */
  bareLabels(): void {
    for (const { line, at, isTyped } of bareKeysOf(this.outline)) {
      this.add(line, at, 'weak', isTyped);
    }
  }

  /** Elements for code, and those whose class or id says that they show a key. */
  markedElements(): void {
    const { outline, used } = this;
    const marked = new Int8Array(outline.elements.length);
    const isMarked = (box: number) => {
      if (box < 0) return false;
      const known = marked[box] || (isMarkedForKeys(outline, box) ? 1 : -1);
      marked[box] = known;
      return known === 1;
    };
    outline.lines.forEach((line, i) => {
      if (used.has(i) || isApart(line) || line.text.length > longestBlock) return;
      if (outline.budget.isSpent()) return;
      const around = isMarked(line.block) || isMarked(outline.parents[line.block] ?? -1);
      const first = line.pieces[0]?.at ?? line.block;
      const whole = around || (line.pieces.length === 1 && isMarked(first));
      if (whole && line.text.split('\n').some((text) => readKeyLine(text, 'weak'))) {
        this.addLines(line.text.split('\n'), first, 'weak');
        return;
      }
      // The name of the goods may stand on the same line as their key.
      for (const piece of line.pieces) {
        if (around || isMarked(piece.at)) this.addLines(piece.text.split('\n'), piece.at, 'weak');
      }
    });
  }

  clips(): void {
    for (const { at, text } of this.outline.clips.slice(0, 2000)) {
      this.addLines(text.split('\n'), at, 'weak');
    }
  }

  private addLines(texts: readonly string[], at: number, vouching: Vouching): void {
    let before: KeyLine | null = null;
    for (const text of texts) {
      if (this.linesLeft-- <= 0 || this.outline.budget.isSpent()) return;
      const line: KeyLine | null = readKeyLine(text, vouching);
      const joined: KeyLine | null = line && before ? joinedLines(before, line) : null;
      if (joined?.key) {
        if (before) this.keys.delete(identityOf(before));
        this.add({ ...joined, key: joined.key }, at, vouching);
        before = null;
      } else {
        if (line?.key) this.add({ ...line, key: line.key }, at, vouching);
        before = line;
      }
    }
  }

  private add(
    line: KeyLine & { key: string },
    at: number,
    vouching: Vouching,
    isTyped = false,
  ): void {
    const identity = identityOf(line);
    if (this.keys.has(identity)) return;
    this.keys.set(identity, {
      key: line.key,
      at,
      confidence: vouching === 'strong' ? strongConfidence : weakConfidence,
      ...(line.parts && { parts: line.parts }),
      ...(isTyped && { isTyped }),
    });
  }
}

function identityOf({ key, parts }: KeyLine): string {
  return parts?.join('\n') ?? key ?? '';
}

/** `卡号：K` on one line and `卡密：P` on the next are one key of two lines. */
function joinedLines(first: KeyLine, second: KeyLine): KeyLine | null {
  const opened = first.key ?? first.account;
  const opens = second.password ?? (isSecondHalf(first.word, second.word) ? second.key : undefined);
  if (!opened || !opens || !first.labelled || !second.labelled) return null;
  return { key: `${first.labelled}\n${second.labelled}`, parts: [opened, opens] };
}

function isSecondHalf(first: string | undefined, second: string | undefined): boolean {
  return /卡号|账号|card (?:no|number)/.test(first ?? '') && /卡密|密码|pin/.test(second ?? '');
}
