import { describe, expect, it } from 'vitest';
import { type Essence, labelledPages } from '../../scripts/reading/pages.ts';
import { f1, precision, recall, Score } from '../../scripts/reading/score.ts';
import { marker, tablesOf } from '../../scripts/reading/tables.ts';
import type { PageReading } from '../../src/model/fact.ts';
import { textOf } from './source-files.ts';

const pages = labelledPages();
const empty: PageReading = {
  platform: null,
  kind: 'order-detail',
  confidence: 0.9,
  facts: [],
  secrets: [],
  rulesText: '',
  failureText: '',
  leftOut: 0,
};
const rest = { text: '', where: '', confidence: 1 };

describe('the tables of docs/reading.md', () => {
  it('are those that npm run reading-table writes', () => {
    const written = textOf('docs/reading.md');
    expect(written.slice(written.indexOf(marker))).toBe(tablesOf(pages));
  });

  it('count each field of each order, and each key', () => {
    const expected: Essence = {
      ...empty,
      facts: [
        { field: 'orderNo', value: 'A1', text: 'A1' },
        { field: 'cardKeys', value: ['K1', 'K2', 'K3'], text: '' },
      ],
    };
    const score = new Score();
    score.add(expected, {
      ...empty,
      kind: 'card-key',
      facts: [
        { field: 'orderNo', value: 'A2', ...rest },
        { field: 'cardKeys', value: ['K1', 'K3'], ...rest },
      ],
    });
    expect(score.fields.get('orderNo')).toEqual({ right: 0, extra: 1, missed: 1 });
    expect(score.fields.get('cardKeys')).toEqual({ right: 2, extra: 0, missed: 1 });
    expect(score.kind).toEqual({ right: 0, extra: 1, missed: 1 });
    expect(score.core).toEqual({ right: 2, extra: 2, missed: 3 });
    expect([precision, recall, f1].map((measure) => measure(score.core))).toEqual([
      2 / 4,
      2 / 5,
      4 / 9,
    ]);
  });

  it('reach what was promised, with the files of the programs and without', () => {
    const text = textOf('docs/reading.md');
    const figures = [...text.matchAll(/\*\*(?:F1 )?(0\.\d{3}|1\.000)\*\*/g)].map(([, n]) =>
      Number(n),
    );
    expect(figures).toHaveLength(2);
    expect(figures[0]).toBeGreaterThanOrEqual(0.97);
    expect(figures[1]).toBeGreaterThanOrEqual(0.85);
  });
});
