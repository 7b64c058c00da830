import { hashFile, type ReadyFile } from '../../../src/store/evidence.ts';

/** A file that is ready to be sealed. */
export async function readyFile(
  name: ReadyFile['name'],
  mediaType: string,
  bytes: Uint8Array,
): Promise<ReadyFile> {
  return { name, mediaType, bytes, hash: await hashFile(bytes) };
}

/** Random bytes: nothing makes them smaller, as those of a picture or a recording. */
export function noise(size: number): Uint8Array {
  const bytes = new Uint8Array(size);
  // The browser gives so many at a time.
  for (let from = 0; from < size; from += 65_536) {
    crypto.getRandomValues(bytes.subarray(from, Math.min(size, from + 65_536)));
  }
  return bytes;
}

/** A picture as of a page of text, as PNG. Sizes are in pixels. */
export async function textPicture(
  width: number,
  height: number,
  line: (y: number) => string,
): Promise<Uint8Array> {
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d');
  if (!context) throw new Error('no canvas');
  context.fillStyle = '#fff';
  context.fillRect(0, 0, width, height);
  context.fillStyle = '#222';
  context.font = '12px sans-serif';
  for (let y = 20; y < height; y += 20) context.fillText(line(y), 8, y);
  return new Uint8Array(await (await canvas.convertToBlob({ type: 'image/png' })).arrayBuffer());
}
