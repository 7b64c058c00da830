/**
 * Scores the clause reader against labelled texts.
 *
 *   npm run -s clauses:score -- [--misses] [--half 0|1] LABELLED.jsonl
 *
 * In: lines `{"id","kind"?,"text",…labels}` with the labels named as in the output of `clauses`.
 * `--half` takes every second line only, so that the other half can be held out; `--misses` lists
 * what was read otherwise on stderr. Exit 0: every aim reached; 1: not; 2: could not be read.
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { readClauses } from '../src/rules/read.ts';
import { type Labelled, type Score, scoreOf } from './clauses/score.ts';
import { summaryOf } from './clauses/summary.ts';

function main(): number {
  const { values, positionals } = parseArgs({
    options: { misses: { type: 'boolean' }, half: { type: 'string' } },
    allowPositionals: true,
  });
  const [file] = positionals;
  if (!file) {
    console.error('usage: score-clauses [--misses] [--half 0|1] LABELLED.jsonl');
    return 2;
  }
  const lines = readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '');
  const half = values.half === undefined ? null : Number(values.half);
  const labelled = lines
    .filter((_, at) => half === null || at % 2 === half)
    .map((line) => JSON.parse(line) as Labelled);
  const score = scoreOf(labelled, (text) => summaryOf(readClauses(text)));
  if (values.misses) for (const miss of score.misses) console.error(miss);
  const { misses: _, ...figures } = score;
  console.log(JSON.stringify(figures, null, 2));
  return reached(score) ? 0 : 1;
}

function reached({ windows, start, sets, late }: Score): boolean {
  return (
    windows.precision >= 0.97 &&
    windows.recall >= 0.97 &&
    start >= 0.95 &&
    sets.f1 >= 0.93 &&
    late === 0
  );
}

try {
  process.exitCode = main();
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 2;
}
