/**
 * Measures what must stay fast.
 *
 *   npm run -s bench -- [name …]
 *
 * One JSON line per figure: `{"name","value","unit","peer","ratio","runs"}`; `value` is the median of
 * `runs`, `peer` the figure it is compared with (null where there is none) and `ratio` value/peer.
 * Each file of `scripts/bench/` is a bench under its name. Exit 0: measured; 2: no such bench.
 */
import { readdirSync } from 'node:fs';
import type { Figure } from './bench/figure.ts';

const folder = new URL('./bench/', import.meta.url);
const known = readdirSync(folder)
  .filter((file) => file.endsWith('.ts') && file !== 'figure.ts')
  .map((file) => file.replace(/\.ts$/, ''))
  .sort();
const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !known.includes(name));

if (unknown.length > 0) {
  console.error(`no bench named ${unknown.join(', ')}; there are: ${known.join(', ')}`);
  process.exitCode = 2;
} else {
  for (const name of wanted.length > 0 ? wanted : known) {
    const bench = (await import(new URL(`${name}.ts`, folder).href)) as {
      measure: () => Iterable<Figure> | AsyncIterable<Figure>;
    };
    for await (const figure of bench.measure()) console.log(JSON.stringify(figure));
  }
}
