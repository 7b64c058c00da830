import { crc32, owned } from '../bytes.ts';
import type { PngHeader } from './read-png.ts';
import { paeth } from './unfilter.ts';

/**
 * Writes a PNG with nothing in it but header, pixels and end, row by row. The platform deflates; the
 * same rows give the same file on the same platform.
 */
export class PngWriter {
  private readonly header: PngHeader;
  private readonly deflating = new CompressionStream('deflate');
  private readonly writer = this.deflating.writable.getWriter();
  private readonly packed: Promise<Uint8Array>;
  private above: Uint8Array;

  constructor(header: PngHeader) {
    this.header = header;
    this.above = new Uint8Array(header.width * header.channels);
    this.packed = wholeOf(this.deflating.readable);
    // Whoever writes hears of a failure by `write` or `finish`.
    this.packed.catch(() => {});
  }

  /** Adds rows of RGBA; of a picture without alpha channel the alpha is left out. */
  async write(rgba: Uint8Array, rows: number): Promise<void> {
    const { width, channels } = this.header;
    const line = width * channels;
    const filtered = new Uint8Array(rows * (line + 1));
    for (let row = 0; row < rows; row++) {
      const pixels = rowOf(rgba, row * width * 4, width, channels);
      filterRow(pixels, this.above, channels, filtered.subarray(row * (line + 1)));
      this.above = pixels;
    }
    await this.writer.write(filtered);
  }

  /** The finished file. */
  async finish(): Promise<Uint8Array> {
    await this.writer.close();
    const { width, height, channels } = this.header;
    const header = new Uint8Array(13);
    const view = new DataView(header.buffer);
    view.setUint32(0, width);
    view.setUint32(4, height);
    header.set([8, channels === 3 ? 2 : 6], 8);
    const parts = [
      new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
      chunk('IHDR', header),
      chunk('IDAT', await this.packed),
      chunk('IEND', new Uint8Array()),
    ];
    return join(parts);
  }
}

function rowOf(rgba: Uint8Array, at: number, width: number, channels: 3 | 4): Uint8Array {
  if (channels === 4) return rgba.slice(at, at + width * 4);
  const row = new Uint8Array(width * 3);
  for (let to = 0, from = at; to < row.length; to += 3, from += 4) {
    row[to] = rgba[from] ?? 0;
    row[to + 1] = rgba[from + 1] ?? 0;
    row[to + 2] = rgba[from + 2] ?? 0;
  }
  return row;
}

/** The filters that are tried: none, left, above, and the nearest of the neighbours. */
const filters = [0, 1, 2, 4] as const;

/** Writes the filter whose bytes are smallest in sum, which deflates best, and the row by it. */
function filterRow(row: Uint8Array, above: Uint8Array, step: number, out: Uint8Array): void {
  let best = Number.POSITIVE_INFINITY;
  for (const filter of filters) {
    const tried = filteredRow(filter, row, above, step);
    let sum = 0;
    for (let i = 0; i < tried.length && sum < best; i++) {
      const byte = tried[i] ?? 0;
      sum += byte < 128 ? byte : 256 - byte;
    }
    if (sum >= best) continue;
    best = sum;
    out[0] = filter;
    out.set(tried, 1);
  }
}

function filteredRow(
  filter: (typeof filters)[number],
  row: Uint8Array,
  above: Uint8Array,
  step: number,
): Uint8Array {
  if (filter === 0) return row;
  const out = new Uint8Array(row.length);
  for (let i = 0; i < row.length; i++) {
    const left = i < step ? 0 : (row[i - step] ?? 0);
    const up = above[i] ?? 0;
    const corner = i < step ? 0 : (above[i - step] ?? 0);
    const foretold = filter === 1 ? left : filter === 2 ? up : paeth(left, up, corner);
    out[i] = (row[i] ?? 0) - foretold;
  }
  return out;
}

function chunk(type: string, content: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(content.length + 12);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, content.length);
  for (let i = 0; i < 4; i++) bytes[4 + i] = type.charCodeAt(i);
  bytes.set(content, 8);
  view.setUint32(content.length + 8, crc32(bytes.subarray(4, content.length + 8)));
  return bytes;
}

async function wholeOf(stream: ReadableStream<Uint8Array>): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  const reader = stream.getReader();
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return join(parts);
    parts.push(owned(value));
  }
}

function join(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
