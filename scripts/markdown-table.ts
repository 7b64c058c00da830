/**
 * A table as the formatter prints it: names to the left, figures to the right.
 * @param names how many columns, from the first, are names
 */
export function table(
  head: readonly string[],
  rows: readonly string[][],
  names: number = 1,
): string[] {
  const widths = head.map((title, i) =>
    Math.max(title.length, ...rows.map((row) => row[i]?.length ?? 0)),
  );
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const padded = (cells: readonly string[]) =>
    line(widths.map((width, i) => (i < names ? pad(cells[i], -width) : pad(cells[i], width))));
  const rule = widths.map((width, i) =>
    i < names ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`,
  );
  return [padded(head), line(rule), ...rows.map(padded)];
}

/** Pads to the left, or with a negative width to the right. */
function pad(text = '', width = 0): string {
  return width < 0 ? text.padEnd(-width) : text.padStart(width);
}
