/**
 * Prints the reading of a saved page as JSON.
 *
 *   npm run -s inspect -- --url URL FILE.html
 *
 * Exit 0: something was read; 1: nothing was found; 2: the file could not be read.
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { JSDOM } from 'jsdom';
import { inspect } from '../src/reading/inspect.ts';

function main(): number {
  const { values, positionals } = parseArgs({
    options: { url: { type: 'string' } },
    allowPositionals: true,
  });
  const [file] = positionals;
  if (!file || !values.url) {
    console.error('usage: inspect --url URL FILE.html');
    return 2;
  }
  // Scripts of the page are not run: this looks at it as it was saved.
  const { document } = new JSDOM(decode(readFileSync(file)), { url: values.url }).window;
  const { platform, kind, confidence, facts, rulesText, failureText } = inspect(
    document,
    values.url,
  );
  const cardKeys = facts.flatMap((fact) => (fact.field === 'cardKeys' ? fact.value : []));
  const printed = facts.map(({ field, value, text, confidence: sure, order }) => ({
    field,
    value,
    text,
    confidence: sure,
    ...(order !== undefined && { order }),
  }));
  const report = {
    platform,
    kind,
    confidence,
    facts: printed,
    cardKeys,
    rulesText,
    ...(failureText && { failureText }),
  };
  console.log(JSON.stringify(report, null, 2));
  return kind === 'other' && facts.length === 0 && rulesText === '' ? 1 : 0;
}

/** Saved pages often lost the header that named their encoding; bytes that are UTF-8 are UTF-8. */
function decode(bytes: Buffer): string | Buffer {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return bytes;
  }
}

try {
  process.exitCode = main();
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 2;
}
