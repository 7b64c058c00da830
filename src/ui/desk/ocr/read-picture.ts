import { ocrEngine, ocrLanguage } from '../../../browser/own-file.ts';
import { owned } from '../../../pack/bytes.ts';
import type { OcrAnswer, OcrTask } from './ocr-messages.ts';

/** Longest side of what is read, in pixels: photos are larger than the letters on them need. */
const longestSide = 2600;

/**
 * Reads the text of a picture on this computer. The engine is loaded for it and forgotten after.
 * @param onProgress from 0 to 1
 * @returns the lines as they stand, from the top
 * @throws where the picture or the engine cannot be loaded, and when `signal` is aborted
 */
export async function readPicture(
  picture: Uint8Array,
  { signal, onProgress }: { signal: AbortSignal; onProgress(progress: number): void },
): Promise<string> {
  const [engine, language, png] = await Promise.all([ocrEngine(), ocrLanguage(), pngOf(picture)]);
  signal.throwIfAborted();
  const worker = new Worker('/ocr.js');
  try {
    return await new Promise<string>((resolve, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason), { once: true });
      worker.onerror = ({ message }) => reject(new Error(message));
      worker.onmessage = ({ data }: MessageEvent<OcrAnswer>) => {
        if ('text' in data) resolve(data.text);
        else if ('failed' in data) reject(new Error(data.failed));
        else onProgress(data.progress);
      };
      const task: OcrTask = { engine, language, picture: png };
      worker.postMessage(task, [engine.buffer, language.buffer, png.buffer]);
    });
  } finally {
    worker.terminate();
  }
}

/** The picture as it is shown, as PNG: the engine decodes no WebP, and turns nothing. */
async function pngOf(bytes: Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
  const picture = await createImageBitmap(new Blob([owned(bytes)]));
  const scale = Math.min(1, longestSide / Math.max(picture.width, picture.height));
  const canvas = new OffscreenCanvas(
    Math.max(1, Math.round(picture.width * scale)),
    Math.max(1, Math.round(picture.height * scale)),
  );
  canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height);
  picture.close();
  const png = await canvas.convertToBlob({ type: 'image/png' });
  return new Uint8Array(await png.arrayBuffer());
}
