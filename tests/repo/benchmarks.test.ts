import { describe, expect, it } from 'vitest';
import { type Figure, figureOf, limit } from '../../scripts/bench/figure.ts';
import { keptMeasurements } from '../../scripts/bench/report/measured.ts';
import { benchPage, marker } from '../../scripts/bench/report/page.ts';
import { plotsOf } from '../../scripts/bench/report/plot.ts';
import { filesLike, textOf } from './source-files.ts';

const growth = (size: number): Figure['growth'] => ({
  plot: 'p',
  axis: 'things',
  line: 'ours',
  size,
});

describe('docs/benchmarks.md', () => {
  const kept = keptMeasurements();
  const plots = plotsOf(kept.flatMap(({ figures }) => figures));

  it('is what npm run bench writes of the figures that are kept', () => {
    const written = textOf('docs/benchmarks.md');
    expect(written.slice(written.indexOf(marker))).toBe(benchPage(kept, plots));
  });

  it('has the plots of these figures and no others', () => {
    const files = plots.map(({ name }) => `docs/benchmarks/${name}.svg`).sort();
    expect(filesLike('docs/benchmarks/*.svg')).toEqual(files);
    for (const { name, svg } of plots) expect(textOf(`docs/benchmarks/${name}.svg`)).toBe(svg);
  });

  it('has figures of benches that there are', () => {
    const benches = filesLike('scripts/bench/*.ts').map((file) => file.replace(/^.*\/|\.ts$/g, ''));
    expect(kept.map(({ name }) => name).filter((name) => !benches.includes(name))).toEqual([]);
    expect(kept.length).toBeGreaterThan(0);
  });
});

describe('a figure', () => {
  it('is the median of its runs, with their spread, beside the median of its peer', () => {
    expect(figureOf('f', 'ms', [9, 1, 4], { name: 'bare', values: [1, 2, 3] })).toEqual({
      name: 'f',
      value: 4,
      unit: 'ms',
      spread: [1, 9],
      peer: 2,
      peerName: 'bare',
      ratio: 2,
      runs: 3,
    });
    expect(figureOf('f', 'ms', [3], limit(2)).ratio).toBe(1.5);
    expect(figureOf('f', 'ms', [3])).toMatchObject({ peer: null, peerName: null, ratio: null });
  });

  it('that was measured at several sizes is a line of a plot, and so is its peer', () => {
    const figures = [10, 100].map((size) =>
      figureOf(
        `f ${size}`,
        'ms',
        [size],
        { name: 'a<b', values: [size / 2] },
        { growth: growth(size) },
      ),
    );
    const [plot, ...others] = plotsOf(figures);
    expect(others).toEqual([]);
    expect(plot?.name).toBe('p');
    expect(plot?.title).toBe('ours, a<b: ms by things');
    expect(plot?.svg.match(/<circle /g)).toHaveLength(4);
    expect(plot?.svg).not.toContain('a<b');
    expect(plot?.svg).not.toMatch(/NaN|Infinity|undefined/);
  });
});
