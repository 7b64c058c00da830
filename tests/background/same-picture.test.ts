import { PNG } from 'pngjs';
import { describe, expect, it } from 'vitest';
import { isSamePicture, isSameThere } from '../../src/background/same-picture.ts';
import { picture } from '../support/pack-source.ts';

const decoded = () => PNG.sync.read(Buffer.from(picture()));
const box = { x: 8, y: 8, width: 40, height: 16 };

function painted(x: number, y: number) {
  const png = decoded();
  png.data.set([1, 2, 3, 255], (y * png.width + x) * 4);
  return png;
}

describe('two pictures of a page', () => {
  it('are the same where no pixel differs', () => {
    expect(isSamePicture(decoded(), decoded())).toBe(true);
    expect(isSameThere(decoded(), decoded(), [box])).toBe(true);
  });

  it('are the same in a box whatever differs beside it', () => {
    expect(isSamePicture(decoded(), painted(0, 0))).toBe(false);
    expect(isSameThere(decoded(), painted(0, 0), [box])).toBe(true);
  });

  it.each([
    ['first', 8, 8],
    ['last', 47, 23],
  ])('differ in a box by its %s pixel alone', (_, x, y) => {
    expect(isSameThere(decoded(), painted(x, y), [box])).toBe(false);
  });

  it('of different sizes are never the same', () => {
    const other = PNG.sync.read(Buffer.from(picture(80, 64)));
    expect(isSamePicture(decoded(), other)).toBe(false);
    expect(isSameThere(decoded(), other, [box])).toBe(false);
  });

  it('say nothing where no box is, or one shows nothing', () => {
    const blank = new PNG({ width: 96, height: 64 });
    expect(isSameThere(decoded(), decoded(), [])).toBe(false);
    expect(isSameThere(blank, blank, [box])).toBe(false);
  });
});
