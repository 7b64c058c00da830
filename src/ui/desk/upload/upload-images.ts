import type { Bilingual } from '../../../model/names.ts';
import { captionHeight, imageWidth, layOut, spread } from './collage.ts';
import { jpegWithin, newDrawing, partsOfPicture } from './draw.ts';
import type { PackPicture } from './pack-pictures.ts';

/** What a channel takes. Null where nothing limits it, or nobody says so and nothing is planned. */
export interface ImageLimits {
  pictures: number | null;
  /** Of one image. */
  bytes: number | null;
}

/** An image ready to be uploaded. */
export interface UploadImage {
  /** File name, with its ending. */
  name: string;
  blob: Blob;
  /** What is on it, as its captions say. */
  captions: string[];
}

/** A tall part is still readable on a phone, and few parts of it are needed. */
const tallest = 2.4;

interface Part {
  caption: string;
  canvas: OffscreenCanvas;
}

/**
 * Makes the images for a channel out of the pictures of a finished pack, in the order of its evidence
 * list, with a caption above each.
 * @param inOutgoing picks the language of the captions
 * @throws where a picture cannot be decoded
 */
export async function uploadImages(
  pictures: readonly PackPicture[],
  limits: ImageLimits,
  inOutgoing: (text: Bilingual) => string,
): Promise<UploadImage[]> {
  const parts: Part[] = [];
  for (const { no, kind, read } of pictures) {
    const canvases = await partsOfPicture(await read(), { shape: tallest, widest: imageWidth });
    canvases.forEach((canvas, index) => {
      const count = canvases.length > 1 ? ` (${index + 1}/${canvases.length})` : '';
      parts.push({ canvas, caption: `${no}  ${inOutgoing(kind)}${count}` });
    });
  }
  const groups = spread(parts.length, limits.pictures ?? parts.length);
  const images: UploadImage[] = [];
  for (const [index, group] of groups.entries()) {
    const own = group.flatMap((at) => parts[at] ?? []);
    const canvas = drawImage(own);
    const blob = await jpegWithin(canvas, limits.bytes);
    const name = `${String(index + 1).padStart(2, '0')}.jpg`;
    images.push({ name, blob, captions: own.map(({ caption }) => caption.trim()) });
  }
  return images;
}

function drawImage(parts: readonly Part[]): OffscreenCanvas {
  const sizes = parts.map(({ canvas }, picture) => ({
    ...{ width: canvas.width, height: canvas.height },
    picture,
  }));
  const layout = layOut(sizes);
  const { canvas, context } = newDrawing(layout.width, layout.height);
  context.textBaseline = 'middle';
  context.font =
    '600 26px system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif';
  for (const { picture, x, y, width, height } of layout.placements) {
    const part = parts[picture];
    if (!part) continue;
    context.fillStyle = '#1b2330';
    context.fillText(part.caption, x, y - captionHeight / 2, width);
    context.drawImage(part.canvas, x, y, width, height);
    context.strokeStyle = '#c9cfd8';
    context.strokeRect(x + 0.5, y + 0.5, width - 1, height - 1);
  }
  return canvas;
}
