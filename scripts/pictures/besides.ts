import { PNG } from 'pngjs';

/** Between two states of one page, in pixels. */
const gap = 24;

/** Two pictures of one height, side by side. */
export function besides(left: Uint8Array, right: Uint8Array): Uint8Array {
  const [one, other] = [PNG.sync.read(Buffer.from(left)), PNG.sync.read(Buffer.from(right))];
  const both = new PNG({ width: one.width + gap + other.width, height: one.height });
  both.data.fill(255);
  PNG.bitblt(one, both, 0, 0, one.width, one.height, 0, 0);
  PNG.bitblt(other, both, 0, 0, other.width, other.height, one.width + gap, 0);
  return PNG.sync.write(both);
}
