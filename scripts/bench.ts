/**
 * Measures what must stay fast.
 *
 *   npm run -s bench -- [--write] [name …]
 *
 * One JSON line per figure: `{"name","value","unit","spread","peer","peerName","ratio","runs"}`; `value` is
 * the median of `runs`, `spread` its lowest and highest, `peer` what it is compared with in the same run
 * (null where there is nothing) and `ratio` value/peer. Each file of `scripts/bench/` is a bench under its
 * name. One that measures the built extension says so with `needsBuild`; it is built anew first, or an older
 * one would be measured.
 *
 * Without names all are measured and written into docs/benchmarks.md, with a plot of each growth; `--write`
 * writes those named, the others stay as they were measured last. Exit 0: measured; 1: the build failed;
 * 2: no such bench.
 */
import { readdirSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { Figure } from './bench/figure.ts';
import { keepMeasured, writePage } from './bench/report/measured.ts';
import { isBuilt } from './build.ts';

const folder = new URL('./bench/', import.meta.url);
const known = readdirSync(folder)
  .filter((file) => file.endsWith('.ts') && file !== 'figure.ts')
  .map((file) => file.replace(/\.ts$/, ''))
  .sort();
const { values, positionals: wanted } = parseArgs({
  options: { write: { type: 'boolean' } },
  allowPositionals: true,
});
const unknown = wanted.filter((name) => !known.includes(name));

interface Bench {
  measure(): Iterable<Figure> | AsyncIterable<Figure>;
  needsBuild?: boolean;
}

if (unknown.length > 0) {
  console.error(`no bench named ${unknown.join(', ')}; there are: ${known.join(', ')}`);
  process.exitCode = 2;
} else {
  const isAll = wanted.length === 0;
  process.exitCode = await run(isAll ? known : wanted, isAll || Boolean(values.write));
}

async function run(names: readonly string[], isWritten: boolean): Promise<number> {
  const benches = await Promise.all(
    names.map(async (name) => ({
      name,
      bench: (await import(new URL(`${name}.ts`, folder).href)) as Bench,
    })),
  );
  if (benches.some(({ bench }) => bench.needsBuild) && !isBuilt()) return 1;
  for (const { name, bench } of benches) {
    const figures: Figure[] = [];
    for await (const figure of bench.measure()) {
      console.log(JSON.stringify(figure));
      figures.push(figure);
    }
    if (isWritten) keepMeasured(name, figures);
  }
  if (isWritten) writePage();
  return 0;
}
