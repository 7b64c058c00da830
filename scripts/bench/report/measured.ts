import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { arch, cpus, platform, totalmem } from 'node:os';
import type { Figure } from '../figure.ts';
import { benchPage, marker } from './page.ts';
import { plotsOf } from './plot.ts';

/** What one bench measured last. */
export interface Measured {
  name: string;
  /** The day, in UTC. */
  on: string;
  machine: string;
  figures: Figure[];
}

const folder = new URL('../../../docs/benchmarks/', import.meta.url);
const page = new URL('../../../docs/benchmarks.md', import.meta.url);

/** Keeps the figures of a bench in place of those of its last run. */
export function keepMeasured(name: string, figures: readonly Figure[]): void {
  mkdirSync(folder, { recursive: true });
  const on = new Date().toISOString().slice(0, 10);
  const lines = [{ name, on, machine: thisMachine() }, ...figures];
  const text = lines.map((line) => `${JSON.stringify(line)}\n`).join('');
  writeFileSync(new URL(`${name}.jsonl`, folder), text);
}

/** What is kept of all benches, by their names. */
export function keptMeasurements(): Measured[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.jsonl'))
    .sort()
    .map((file) => {
      const lines = readFileSync(new URL(file, folder), 'utf8').trim().split('\n');
      const [head, ...figures] = lines.map((line) => JSON.parse(line));
      return { ...head, figures } as Measured;
    });
}

/** Writes docs/benchmarks.md below its marker, and the plots, from what is kept. */
export function writePage(): void {
  const kept = keptMeasurements();
  const plots = plotsOf(kept.flatMap(({ figures }) => figures));
  for (const file of readdirSync(folder)) {
    if (file.endsWith('.svg')) rmSync(new URL(file, folder));
  }
  for (const { name, svg } of plots) writeFileSync(new URL(`${name}.svg`, folder), svg);
  const prose = readFileSync(page, 'utf8').split(marker)[0] ?? '';
  writeFileSync(page, prose + benchPage(kept, plots));
}

function thisMachine(): string {
  const memory = Math.round(totalmem() / 1024 ** 3);
  const node = process.versions.node.split('.')[0];
  return `${cpus().length} cores, ${memory} GiB, ${platform()} ${arch()}, Node ${node}`;
}
