import { readdirSync, readFileSync } from 'node:fs';
import type { Summary, WindowSummary } from '../../scripts/clauses/summary.ts';

/** A sentence and what a person read in it. */
export type LabelledSentence = { id: string; kind: string; text: string } & Omit<
  Summary,
  'waits' | 'traps'
>;

const units: Record<string, string> = { m: 'minute', h: 'hour', d: 'day', bd: 'business_day' };
const purposes: Record<string, string> = {
  refund: 'request_refund',
  report: 'report_problem',
  replace: 'replacement',
  noreason: 'no_reason_return',
};

/** Reads every list of tests/rules/sentences. `docs/rules.md` tells how a line is written. */
export function labelledSentences(): LabelledSentence[] {
  const folder = new URL('./sentences/', import.meta.url);
  return readdirSync(folder)
    .filter((name) => name.endsWith('.txt'))
    .sort()
    .flatMap((name) => {
      const lines = readFileSync(new URL(name, folder), 'utf8').split('\n');
      return lines.flatMap((line, at) =>
        line.trim() === '' || line.startsWith('#')
          ? []
          : [parseLine(line, `${name}:${at + 1}`, name.replace('.txt', ''))],
      );
    });
}

function parseLine(line: string, id: string, kind: string): LabelledSentence {
  const bar = line.lastIndexOf(' | ');
  if (bar < 0) throw new Error(`${id}: no labels`);
  const labels = line
    .slice(bar + 3)
    .trim()
    .split(/\s+/);
  const after = (sign: string) =>
    labels.filter((label) => label.startsWith(sign)).map((label) => label.slice(1));
  return {
    id,
    kind,
    text: line.slice(0, bar).replaceAll('\\n', '\n'),
    windows: labels.filter((label) => /^\d/.test(label)).map(parseWindow),
    no_refund_after_delivery: labels.includes('N'),
    refundable: after('+'),
    excluded: after('-'),
    proof: after('?'),
  };
}

function parseWindow(label: string): WindowSummary {
  const [length = '', from = '', purpose = '', ...rest] = label.split('/');
  const [, amount, unit] = /^(\d+)(bd|[mhd])$/.exec(length) ?? [];
  const option = (name: string) =>
    rest.find((one) => one.startsWith(`${name}=`))?.slice(name.length + 1);
  const max = option('max');
  const until = option('until');
  const conditions = rest.filter((one) => !one.includes('='));
  return {
    amount: Number(amount),
    ...(max !== undefined && { amount_max: Number(max) }),
    unit: units[unit ?? ''] ?? label,
    from,
    purpose: purposes[purpose] ?? label,
    ...(conditions.length > 0 && { conditions }),
    ...(until !== undefined && { until }),
  };
}
