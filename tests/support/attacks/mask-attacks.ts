import { PNG } from 'pngjs';
import { edit, type Files, refit } from '../repack.ts';
import { type Attack, alsoInPage, damaging, on } from './attack.ts';

const picture = 'data/evidence/04-order_detail/screenshot.png';
const text = 'data/evidence/05-cs_chat/page.txt';

/** Paints one pixel and has lists and signature fit. */
function painted(x: number, y: number): (files: Files) => Files {
  return (files) => {
    const png = PNG.sync.read(Buffer.from(files.get(picture) ?? []));
    png.data.set([200, 0, 0], (y * png.width + x) * 4);
    return refit(new Map(files).set(picture, new Uint8Array(PNG.sync.write(png))));
  };
}

/** What a forger with the key does to masked copies; more is in tests/pack/masked-proof.test.ts. */
export const maskAttacks: Attack[] = [
  alsoInPage(
    damaging('mask: a picture repainted outside', painted(5, 150), 'masked-copy-changed', picture),
  ),
  damaging('mask: a picture painted on below', painted(75, 75), 'masked-copy-changed', picture),
  damaging(
    'mask: a line of a text changed outside',
    (f) => refit(edit(f, text, (t) => t.replace('last', 'lost'))),
    'masked-copy-changed',
    text,
  ),
].map((attack) => on('proved', attack));
