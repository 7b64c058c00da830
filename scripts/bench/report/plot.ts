import type { Figure, Growth } from '../figure.ts';
import { shown } from './page.ts';

/** A plot of growth with size, as SVG. */
export interface Plot {
  name: string;
  title: string;
  svg: string;
}

interface Point {
  size: number;
  value: number;
}

const width = 760;
const height = 380;
const area = { left: 70, right: 520, top: 24, bottom: 320 };
/** Told apart by people who see fewer colours, on white and on black. */
const colours = ['#0f7b6c', '#d9730d', '#5b7fd6', '#b0549b', '#8a8a2a'];

/** One plot for each growth among the figures, both axes with a step for each power of ten. */
export function plotsOf(figures: readonly Figure[]): Plot[] {
  const plots = new Map<string, { growth: Growth; unit: string; lines: Map<string, Point[]> }>();
  for (const { growth, unit, value, peer, peerName } of figures) {
    if (!growth) continue;
    const plot = plots.get(growth.plot) ?? { growth, unit, lines: new Map<string, Point[]>() };
    plots.set(growth.plot, plot);
    addPoint(plot.lines, growth.line, { size: growth.size, value });
    if (peer !== null && peerName !== null && peerName !== 'limit') {
      addPoint(plot.lines, `${peerName}`, { size: growth.size, value: peer });
    }
  }
  return [...plots].map(([name, { growth, unit, lines }]) => {
    const title = `${[...lines.keys()].join(', ')}: ${unit} by ${growth.axis}`;
    return { name, title, svg: draw(title, growth.axis, unit, lines) };
  });
}

function addPoint(lines: Map<string, Point[]>, line: string, point: Point): void {
  const points = lines.get(line) ?? [];
  if (!points.some(({ size }) => size === point.size)) points.push(point);
  lines.set(line, points);
}

function draw(title: string, axis: string, unit: string, lines: Map<string, Point[]>): string {
  const points = [...lines.values()].flat();
  const x = scale(
    points.map(({ size }) => size),
    area.left,
    area.right,
  );
  const y = scale(
    points.map(({ value }) => value),
    area.bottom,
    area.top,
  );
  const grid = [
    ...x.steps.map((step) => {
      const at = x.place(step);
      return `<path class="grid" d="M${at} ${area.top}V${area.bottom}"/><text x="${at}" y="${area.bottom + 18}" text-anchor="middle">${shown(step)}</text>`;
    }),
    ...y.steps.map((step) => {
      const at = y.place(step);
      return `<path class="grid" d="M${area.left} ${at}H${area.right}"/><text x="${area.left - 8}" y="${at + 4}" text-anchor="end">${shown(step)}</text>`;
    }),
  ];
  const drawn = [...lines].map(([line, all], index) => {
    const colour = colours[index % colours.length] ?? 'gray';
    const places = all.map(({ size, value }) => ({ px: x.place(size), py: y.place(value), value }));
    const path = places.map(({ px, py }, n) => `${n === 0 ? 'M' : 'L'}${px} ${py}`).join('');
    const marks = places.map(
      ({ px, py, value }) =>
        `<circle cx="${px}" cy="${py}" r="4" fill="${colour}"><title>${escaped(line)}: ${shown(value)} ${unit}</title></circle>`,
    );
    const top = area.top + 16 + index * 24;
    return `<path d="${path}" fill="none" stroke="${colour}" stroke-width="2"${index === 0 ? '' : ' stroke-dasharray="6 4"'}/>${marks.join('')}
<path d="M${area.right + 16} ${top - 4}h22" stroke="${colour}" stroke-width="3"/><text x="${area.right + 44}" y="${top}">${escaped(line)}</text>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${escaped(title)}">
<style>text{font:13px system-ui,sans-serif;fill:#333}.grid{stroke:#ccc;stroke-width:1}.back{fill:#fff}@media(prefers-color-scheme:dark){text{fill:#ddd}.grid{stroke:#444}.back{fill:#161616}}</style>
<rect class="back" width="${width}" height="${height}" rx="6"/>
${grid.join('\n')}
${drawn.join('\n')}
<text x="${(area.left + area.right) / 2}" y="${area.bottom + 44}" text-anchor="middle">${escaped(axis)}</text>
<text x="16" y="${area.top - 8}">${escaped(unit)}</text>
</svg>
`;
}

interface Scale {
  steps: number[];
  place(value: number): number;
}

/** A logarithmic scale over whole powers of ten; nothing has its place at its beginning. */
function scale(values: readonly number[], from: number, to: number): Scale {
  const some = values.filter((value) => value > 0);
  const low = Math.floor(Math.log10(Math.min(...some)));
  const high = Math.max(low + 1, Math.ceil(Math.log10(Math.max(...some))));
  const place = (value: number) => {
    const part = value > 0 ? (Math.log10(value) - low) / (high - low) : 0;
    return Math.round((from + part * (to - from)) * 10) / 10;
  };
  const steps = Array.from({ length: high - low + 1 }, (_, n) => 10 ** (low + n));
  return { steps, place };
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
