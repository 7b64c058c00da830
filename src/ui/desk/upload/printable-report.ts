import { decodeText, owned } from '../../../pack/bytes.ts';
import { payloadFiles } from '../../../pack/layout.ts';
import { jpegWithin, partsOfPicture } from './draw.ts';

/** A page of A4 without its margins and a caption, in its widths. */
const pageShape = 1.3;
/** Screenshots of phones fit on a page whole where they are made narrower. */
const phoneShape = 2.4;
/** Pixels of a printed width: 200 to the inch. */
const widest = 1440;

const policy =
  "default-src 'none'; img-src blob:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/** A document that can be printed, and what it takes to forget it. */
export interface PrintableReport {
  url: string;
  forget(): void;
}

/**
 * The report of a finished pack as one document with its pictures in it, tall ones divided at gaps: the
 * browser prints it, or saves it as PDF with real text.
 * @param read gives a file of the pack by its path
 * @throws where the pack has no such file, or a picture cannot be decoded
 */
export async function printableReport(
  read: (path: string) => Promise<Uint8Array>,
): Promise<PrintableReport> {
  const text = decodeText(await read(payloadFiles.report)) ?? '';
  const page = new DOMParser().parseFromString(text, 'text/html');
  const urls: string[] = [];
  const addressOf = (blob: Blob) => {
    const url = URL.createObjectURL(blob);
    urls.push(url);
    return url;
  };
  page.querySelector('meta[http-equiv]')?.setAttribute('content', policy);
  for (const image of page.querySelectorAll('img')) {
    const bytes = await read(`data/${image.getAttribute('src') ?? ''}`);
    const parts = await dividedForPrint(bytes);
    if (!parts) {
      image.setAttribute('src', addressOf(new Blob([owned(bytes)])));
      image.setAttribute('style', 'max-height: 235mm; width: auto; break-inside: avoid');
      continue;
    }
    for (const part of parts) {
      const copy = page.createElement('img');
      copy.src = addressOf(part);
      copy.alt = image.alt;
      copy.setAttribute('style', 'break-inside: avoid; max-height: 240mm');
      image.before(copy);
    }
    image.remove();
  }
  // What a link leads to is in the pack, not on paper.
  for (const link of page.querySelectorAll('a[href^="evidence/"]')) link.removeAttribute('href');
  const whole = new Blob([`<!doctype html>${page.documentElement.outerHTML}`], {
    type: 'text/html',
  });
  const url = addressOf(whole);
  return {
    url,
    forget() {
      for (const each of urls) URL.revokeObjectURL(each);
    },
  };
}

/** Parts of a picture that is too tall for a page; null for one that fits, as it is or narrower. */
async function dividedForPrint(bytes: Uint8Array): Promise<Blob[] | null> {
  const { width, height } = await sizeOf(bytes);
  if (height <= width * phoneShape) return null;
  const canvases = await partsOfPicture(bytes, { shape: pageShape, widest });
  return Promise.all(canvases.map((canvas) => jpegWithin(canvas, null)));
}

async function sizeOf(bytes: Uint8Array): Promise<{ width: number; height: number }> {
  const picture = await createImageBitmap(new Blob([owned(bytes)]));
  const { width, height } = picture;
  picture.close();
  return { width, height };
}
