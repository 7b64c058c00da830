/**
 * Reads rule texts.
 *
 *   npm run -s clauses -- FILE.jsonl
 *
 * In: lines `{"id","text"}`. Out: lines `{"id","windows","no_refund_after_delivery","refundable",
 * "excluded","proof","waits","traps","quotes"}` in the order of the input; `quotes` holds the sentence
 * of each window.
 * Exit 0: read; 2: the file could not be read.
 */
import { readFileSync } from 'node:fs';
import { readClauses } from '../src/rules/read.ts';
import { windowsFrom } from '../src/rules/windows-from.ts';
import { summaryOf } from './clauses/summary.ts';

function main(): number {
  const [file] = process.argv.slice(2);
  if (!file) {
    console.error('usage: clauses FILE.jsonl');
    return 2;
  }
  for (const line of readFileSync(file, 'utf8').split('\n')) {
    if (line.trim() === '') continue;
    const { id, text } = JSON.parse(line) as { id?: unknown; text?: unknown };
    const clauses = readClauses(typeof text === 'string' ? text : '');
    const quotes = windowsFrom(clauses).map(({ quote }) => quote);
    console.log(JSON.stringify({ id, ...summaryOf(clauses), quotes }));
  }
  return 0;
}

try {
  process.exitCode = main();
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 2;
}
