import { squeeze } from './fold.ts';
import { type Label, labelOf } from './labels.ts';
import type { Outline, Piece } from './outline.ts';
import type { Pair } from './pairs.ts';

/** Pairs across table cells: labels in the head row, or label and value side by side. */

interface Cell {
  at: number;
  text: string;
  label: Label | null;
  line: number;
  hidden: boolean;
  control?: Piece['control'];
}

const mostRows = 5000;
const mostCells = 60;

/** Reads every table of a page. */
export function tablePairs(outline: Outline): Pair[] {
  const linesOfCell = new Map<number, number[]>();
  outline.lines.forEach((line, index) => {
    if (line.cell < 0 || line.role === 'struck') return;
    const known = linesOfCell.get(line.cell);
    if (known) known.push(index);
    else linesOfCell.set(line.cell, [index]);
  });
  const pairs: Pair[] = [];
  const begun = new Set<number>();
  let head: { table: number; cells: Cell[] } | null = null;
  for (const row of outline.rows.slice(0, mostRows)) {
    if (outline.budget.isSpent()) break;
    const cells = row.cells.slice(0, mostCells).map((at) => cellOf(outline, at, linesOfCell));
    // 支付方式 | 余额: in a table of labels and values a value may be a label's word too.
    const isListed = cells.length === 2 && begun.has(row.table) && head?.table !== row.table;
    if (isHeadRow(cells) && !isListed) {
      head = { table: row.table, cells };
      begun.add(row.table);
      continue;
    }
    // Some programs put the head into a table of its own, right above the body's.
    const belongs: boolean = head !== null && head.cells.length === cells.length;
    if (
      head &&
      belongs &&
      !isFootRow(cells) &&
      (row.table === head.table || !begun.has(row.table))
    ) {
      if (row.table !== head.table) head = { ...head, table: row.table };
      pairs.push(...columnPairs(head.cells, cells));
    } else {
      pairs.push(...sidePairs(cells));
    }
    begun.add(row.table);
  }
  return pairs;
}

function cellOf(outline: Outline, at: number, linesOfCell: Map<number, number[]>): Cell {
  const numbers = linesOfCell.get(at) ?? [];
  const first = outline.lines[numbers[0] ?? -1];
  const text = numbers
    .slice(0, 20)
    .map((n) => squeeze(outline.lines[n]?.text ?? ''))
    .join('\n');
  const label = numbers.length === 1 ? labelOf(text) : null;
  const control = first?.pieces.find((piece) => /\S/.test(piece.text))?.control;
  const hidden = first?.hidden ?? false;
  return { at, text, label, line: numbers[0] ?? -1, hidden, ...(control && { control }) };
}

/** Mostly labels, at least two of them, and no value between them. */
function isHeadRow(cells: readonly Cell[]): boolean {
  const filled = cells.filter((cell) => cell.text.trim() !== '');
  const labels = filled.filter((cell) => cell.label && !/[:：]\s*$/.test(cell.text));
  return labels.length >= 2 && labels.length >= filled.length * 0.6;
}

/** Sums below a table: `合计：` and its amount. */
function isFootRow(cells: readonly Cell[]): boolean {
  return cells.length === 2 && cells[0]?.label != null && /[:：]\s*$/.test(cells[0].text);
}

function columnPairs(heads: readonly Cell[], cells: readonly Cell[]): Pair[] {
  const pairs: Pair[] = [];
  heads.forEach((head, i) => {
    const cell = cells[i];
    if (head.label && cell && cell.text.trim() !== '') pairs.push(pairOf(head, cell, 'column'));
  });
  return pairs;
}

function sidePairs(cells: readonly Cell[]): Pair[] {
  const pairs: Pair[] = [];
  for (let i = 0; i + 1 < cells.length; i++) {
    const label = cells[i];
    const value = cells[i + 1];
    if (!label?.label || !value || value.text.trim() === '') continue;
    if (value.label && (cells.length > 2 || value.label.meaning !== 'decoy')) continue;
    pairs.push(pairOf(label, value, 'cell'));
    i++;
  }
  return pairs;
}

function pairOf(head: Cell, cell: Cell, via: Pair['via']): Pair {
  return {
    label: head.label ?? { meaning: 'decoy', weight: 1 },
    word: squeeze(head.text).toLowerCase(),
    value: cell.text.trim(),
    at: cell.at,
    line: cell.line,
    via,
    ...(cell.control && { control: cell.control }),
    hidden: cell.hidden,
    isProse: false,
  };
}
