/**
 * Measures what must stay fast.
 *
 *   npm run -s bench -- [name …]
 *
 * One JSON line per figure: `{"name","value","unit","peer","ratio","runs"}`; `value` is the median of
 * `runs`, `peer` the figure it is compared with (null where there is none) and `ratio` value/peer.
 * Each file of `scripts/bench/` is a bench under its name. One that measures the built extension says
 * so with `needsBuild`; it is built anew first, or an older one would be measured. Exit 0: measured;
 * 1: the build failed; 2: no such bench.
 */
import { readdirSync } from 'node:fs';
import type { Figure } from './bench/figure.ts';
import { isBuilt } from './build.ts';

const folder = new URL('./bench/', import.meta.url);
const known = readdirSync(folder)
  .filter((file) => file.endsWith('.ts') && file !== 'figure.ts')
  .map((file) => file.replace(/\.ts$/, ''))
  .sort();
const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !known.includes(name));

interface Bench {
  measure(): Iterable<Figure> | AsyncIterable<Figure>;
  needsBuild?: boolean;
}

if (unknown.length > 0) {
  console.error(`no bench named ${unknown.join(', ')}; there are: ${known.join(', ')}`);
  process.exitCode = 2;
} else {
  process.exitCode = await run(wanted.length > 0 ? wanted : known);
}

async function run(names: readonly string[]): Promise<number> {
  const benches = await Promise.all(
    names.map((name) => import(new URL(`${name}.ts`, folder).href) as Promise<Bench>),
  );
  if (benches.some(({ needsBuild }) => needsBuild) && !isBuilt()) return 1;
  for (const bench of benches) {
    for await (const figure of bench.measure()) console.log(JSON.stringify(figure));
  }
  return 0;
}
