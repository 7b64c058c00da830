import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { type Figure, figureOf, type Peer } from './figure.ts';

export const needsBuild = true;

const built = fileURLToPath(new URL('../../.output/chrome-mv3/', import.meta.url));
const kb = 1000;

/** What each script may have at most, in kB, where something was promised beside the tests' own bounds. */
const promised: Record<string, number> = { 'watch.js': 25 };

/** How much is loaded where: the scripts of the built extension, and what they are made around. */
export function* measure(): Iterable<Figure> {
  const peers: Record<string, Peer> = {
    'reader.js': packed('Readability', '@mozilla/readability/Readability.js'),
    'reconstruct.js': packed('html2canvas alone', 'html2canvas', 'html2canvas-pro.min.js'),
  };
  const files = readdirSync(built, { recursive: true, encoding: 'utf8' });
  for (const file of files.filter((each) => each.endsWith('.js')).sort()) {
    const name = file.split(sep).join('/');
    const size = readFileSync(join(built, file)).length / kb;
    const bound = promised[name];
    // The names of the parts of the pages change with their content.
    const shown = name.replace(/-[\w-]{8}\.js$/, '.js');
    const more = bound === undefined ? {} : { limit: bound };
    yield figureOf(`size: ${shown}`, 'kB', [size], peers[name] ?? null, more);
  }
  const all = files.map((file) => readBytes(join(built, file)));
  const total = all.reduce((sum, bytes) => sum + bytes.length, 0) / kb;
  const zipped = all.reduce((sum, bytes) => sum + gzipSync(bytes).length, 0) / kb;
  yield figureOf('size: all of the extension', 'kB', [total]);
  yield figureOf('size: all of it, each file compressed', 'kB', [zipped]);
}

/** A library as it comes from its authors. */
function packed(name: string, specifier: string, sibling?: string): Peer {
  const file = fileURLToPath(import.meta.resolve(specifier));
  const path = sibling === undefined ? file : join(dirname(file), sibling);
  return { name, values: [readBytes(path).length / kb] };
}

/** Empty for a folder. */
function readBytes(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch {
    return Buffer.alloc(0);
  }
}
