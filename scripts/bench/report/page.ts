import { table } from '../../markdown-table.ts';
import type { Figure } from '../figure.ts';
import type { Measured } from './measured.ts';
import type { Plot } from './plot.ts';

/** Everything below this line of docs/benchmarks.md is written by the script. */
export const marker = '<!-- Below: npm run bench -->';

const head = [
  'figure',
  'median',
  'lowest to highest',
  'runs',
  'beside',
  'its median',
  'ratio',
  'at most',
];

/** The part of docs/benchmarks.md that is written, its marker first. */
export function benchPage(measured: readonly Measured[], plots: readonly Plot[]): string {
  const parts = measured.flatMap(({ name, on, machine, figures }) => [
    `## ${name}`,
    `Measured on ${on}: ${machine}.`,
    ...plots
      .filter((plot) => figures.some(({ growth }) => growth?.plot === plot.name))
      .map((plot) => `![${plot.title}](benchmarks/${plot.name}.svg)`),
    table(head, figures.map(rowOf), 1).join('\n'),
  ]);
  return `${[marker, ...parts].join('\n\n')}\n`;
}

function rowOf({
  name,
  value,
  unit,
  spread,
  runs,
  peer,
  peerName,
  ratio,
  limit,
}: Figure): string[] {
  const [lowest, highest] = spread;
  return [
    name.replace(/^\w+: /, ''),
    `${shown(value)} ${unit}`,
    lowest === highest ? '' : `${shown(lowest)} to ${shown(highest)}`,
    String(runs),
    peerName ?? '',
    peer === null ? '' : `${shown(peer)} ${unit}`,
    ratio === null ? '' : shown(ratio),
    limit === undefined ? '' : `${shown(limit)} ${unit}`,
  ];
}

/** A number as people read it. */
export function shown(value: number): string {
  const digits = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2;
  return value.toLocaleString('en', { maximumFractionDigits: digits });
}
