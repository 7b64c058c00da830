import type { PNG } from 'pngjs';
import { picturesAmong, seriesOf } from '../../../src/model/file-name.ts';
import type { SealedPictures } from '../harness/sealed-pictures.ts';
import type { PageWindow } from './reference.ts';
import type { Picture } from './ruler.ts';

/** The picture of the whole page; where all of it was on screen, that of the screen. */
export function pageOf(sealed: SealedPictures, window: PageWindow): Picture | null {
  const whole = joined(sealed, 'full-page', 1);
  const screen = sealed.pictures.get('screenshot.png');
  if (whole || !screen) return whole;
  // The screen also shows the scroll bars of the window.
  return cropped(screen, Math.round(window.width * window.scale));
}

/** The picture of the largest box that scrolls. */
export function boxOf(sealed: SealedPictures): Picture | null {
  const numbers = [...sealed.pictures.keys()].flatMap((name) => {
    const series = seriesOf(name);
    return series?.of === 'scroller' && series.part === 1 ? [series.no] : [];
  });
  const boxes = numbers.flatMap((no) => joined(sealed, 'scroller', no) ?? []);
  return boxes.sort((a, b) => b.width * b.height - a.width * a.height)[0] ?? null;
}

/** Its parts, one below the other. */
function joined(
  { pictures }: SealedPictures,
  of: 'full-page' | 'scroller',
  no: number,
): Picture | null {
  const parts = picturesAmong([...pictures.keys()]).flatMap((name) => {
    const series = seriesOf(name);
    return series?.of === of && series.no === no ? (pictures.get(name) ?? []) : [];
  });
  const width = parts[0]?.width;
  if (width === undefined) return null;
  if (parts.some((part) => part.width !== width)) throw new Error('parts of different width');
  const height = parts.reduce((sum, part) => sum + part.height, 0);
  return { width, height, data: Buffer.concat(parts.map(({ data }) => data)) };
}

function cropped(picture: PNG, width: number): Picture {
  if (picture.width <= width) return picture;
  const rows = Array.from({ length: picture.height }, (_, y) =>
    picture.data.subarray(y * picture.width * 4, (y * picture.width + width) * 4),
  );
  return { width, height: picture.height, data: Buffer.concat(rows) };
}
