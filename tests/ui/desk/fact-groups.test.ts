import '../../support/browser.ts';
import { describe, expect, it } from 'vitest';
import type { CaseFact } from '../../../src/model/case.ts';
import { groupByField } from '../../../src/ui/desk/fact-groups.ts';
import { factLines } from '../../../src/ui/parts/fact-lines.ts';

function fact(part: Pick<CaseFact, 'field' | 'value'>, item: string): CaseFact {
  return { ...part, text: '', where: 'td', confidence: 0.9, item } as CaseFact;
}

const groups = (facts: CaseFact[]) => groupByField(factLines(facts, 0));

describe('facts of several items', () => {
  it('stand once where they agree, with every item they come from', () => {
    const [group] = groups([
      fact({ field: 'product', value: 'Game card' }, '1'),
      fact({ field: 'product', value: 'Game card' }, '2'),
    ]);
    expect(group?.values.map(({ value, lines }) => [value, lines.map((l) => l.fact.item)])).toEqual(
      [['Game card', ['1', '2']]],
    );
    expect(group?.differ).toBe(false);
  });

  it('are all shown, and called different, where they do not', () => {
    const [group] = groups([
      fact({ field: 'amount', value: '97.00' }, '1'),
      fact({ field: 'amount', value: '79.00' }, '2'),
    ]);
    expect(group?.values.map(({ value }) => value)).toEqual(['97.00', '79.00']);
    expect(group?.differ).toBe(true);
  });

  it('may change in the course of an order without contradicting each other', () => {
    const [group] = groups([
      fact({ field: 'status', value: 'unpaid' }, '1'),
      fact({ field: 'status', value: 'delivered' }, '2'),
    ]);
    expect(group?.values).toHaveLength(2);
    expect(group?.differ).toBe(false);
  });
});
