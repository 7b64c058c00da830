import { PNG } from 'pngjs';
import { seededText } from './random.ts';

const modules = 29;
const scale = 7;

/** A picture that looks like a payment code and pays nothing, as an inline `data:` address. */
export function paymentCode(seed: string): string {
  const bits = seededText(seed).digits(modules * modules);
  const edge = modules * scale;
  const png = new PNG({ width: edge, height: edge });
  for (let y = 0; y < edge; y++) {
    for (let x = 0; x < edge; x++) {
      const column = Math.floor(x / scale);
      const row = Math.floor(y / scale);
      const dark = finder(column, row) ?? Number(bits[row * modules + column]) < 5;
      png.data.fill(dark ? 20 : 255, (y * edge + x) * 4, (y * edge + x) * 4 + 3);
      png.data[(y * edge + x) * 4 + 3] = 255;
    }
  }
  return `data:image/png;base64,${PNG.sync.write(png).toString('base64')}`;
}

/** The three nested squares in the corners; undefined outside of them. */
function finder(column: number, row: number): boolean | undefined {
  const x = column > modules / 2 ? modules - 1 - column : column;
  const y = row > modules / 2 ? modules - 1 - row : row;
  const lowerRight = column > modules / 2 && row > modules / 2;
  if (lowerRight || x > 7 || y > 7) return undefined;
  const ring = Math.max(Math.abs(x - 3), Math.abs(y - 3));
  return ring <= 1 || ring === 3;
}

/** A plain cover for a product: its colour and one large sign. */
export function productCover(colour: string, sign: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 240 140" role="img">
<rect width="240" height="140" fill="${colour}"/>
<circle cx="206" cy="18" r="70" fill="#fff" opacity=".12"/>
<circle cx="24" cy="132" r="52" fill="#fff" opacity=".1"/>
<text x="120" y="88" font-size="48" font-weight="600" fill="#fff" text-anchor="middle"
 font-family="sans-serif">${sign}</text></svg>`;
}
