/** How the strip below a stamped picture is laid out. Pure, so that tests can say where a text stands. */

/** All in pixels of the stamped picture. */
export interface Strip {
  textSize: number;
  margin: number;
  lineHeight: number;
  height: number;
  rows: string[];
}

/**
 * Channels and chat programs scale pictures to 1080 or 750 pixels of width; at 750 the text is then
 * still 15 high, in which Chinese can be read. A cap would make it smaller on wide screens.
 */
const textPart = 1 / 50;
const leastText = 14;
const fonts =
  '"PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Source Han Sans SC", "WenQuanYi Micro Hei", sans-serif';

export function stripFont(textSize: number): string {
  return `${textSize}px ${fonts}`;
}

/**
 * Lays lines out below a picture.
 * @param width of the stamped picture
 * @param measure gives the width of a text in a font
 */
export function layOutStrip(
  lines: readonly string[],
  width: number,
  measure: (text: string, font: string) => number,
): Strip {
  const textSize = Math.max(leastText, Math.round(width * textPart));
  const margin = textSize;
  const lineHeight = Math.round(textSize * 1.5);
  const fits = (text: string) => measure(text, stripFont(textSize)) <= width - 2 * margin;
  const rows = lines.flatMap((line) => wrapLine(line, fits));
  return { textSize, margin, lineHeight, height: rows.length * lineHeight + 2 * margin, rows };
}

/**
 * Breaks one line into rows that fit: between any two characters, as Chinese and addresses need it,
 * but not inside a short word.
 * @param fits whether a text is narrow enough; a single piece always gets its row
 */
export function wrapLine(line: string, fits: (text: string) => boolean): string[] {
  const rows: string[] = [];
  let row = '';
  for (const piece of line.match(/[A-Za-z]{1,16}|./gsu) ?? []) {
    if (row !== '' && !fits(row + piece)) {
      rows.push(row);
      row = '';
    }
    row += piece;
  }
  return [...rows, row];
}

/**
 * A text that is too long without its middle: an address says the most at its beginning and its end.
 * @param most characters that are left, with the sign for what is missing
 */
export function shortenMiddle(text: string, most: number): string {
  const signs = [...text];
  if (signs.length <= most) return text;
  const head = Math.ceil((most - 1) * (2 / 3));
  return `${signs.slice(0, head).join('')}…${signs.slice(signs.length - (most - 1 - head)).join('')}`;
}

/** Rows of a picture that one stamped part shows, and how far the part is scaled down. */
export interface PicturePart {
  no: number;
  of: number;
  top: number;
  height: number;
  /** Rows that the part before shows, too: a text on the edge is whole on one of them. */
  overlap: number;
  /** 1 where nothing is scaled. */
  scale: number;
}

/** Widest stamped picture, and tallest part of one, in pixels: well below what browsers draw. */
const longestSide = 16_000;
/** Pixels of one part; four bytes each while it is drawn. */
const largestPart = 64_000_000;
const overlap = 120;

/** Divides a picture into parts that a browser can draw and a JPEG can hold. */
export function partsOf(picture: { width: number; height: number }): PicturePart[] {
  const scale = Math.min(1, longestSide / picture.width);
  const width = Math.round(picture.width * scale);
  const tallest = Math.floor(Math.min(longestSide, largestPart / width) / scale);
  if (picture.height <= tallest) {
    return [{ no: 1, of: 1, top: 0, height: picture.height, overlap: 0, scale }];
  }
  const step = tallest - overlap;
  const of = Math.ceil((picture.height - overlap) / step);
  return Array.from({ length: of }, (_, index) => {
    const top = index * step;
    const height = Math.min(tallest, picture.height - top);
    return { no: index + 1, of, top, height, overlap: index === 0 ? 0 : overlap, scale };
  });
}
