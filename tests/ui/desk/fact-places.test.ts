import { describe, expect, it } from 'vitest';
import type { ShownFact, ShownRecord } from '../../../src/model/correction.ts';
import { placesOf } from '../../../src/ui/desk/fact-places.ts';

const rect = { file: 'screenshot.png', x: 1, y: 2, width: 3, height: 4 } as const;
const other = { ...rect, y: 20 };
const record = {
  secretRegions: [
    { ...rect, secret: 1 },
    { ...other, secret: 2 },
  ],
  factRegions: [
    { ...rect, field: 'orderNo', order: 0 },
    { ...other, field: 'orderNo', order: 1 },
  ],
} as unknown as ShownRecord;
const fact = (changes: object) => ({ field: 'orderNo', value: 'A', ...changes }) as ShownFact;

describe('the places of a fact on the pictures of its item', () => {
  it.each<[string, ShownFact, object[]]>([
    ['of the order that it is about', fact({ order: 1 }), [other]],
    ['none where no place was measured', fact({ order: 2 }), []],
    ['of each key', fact({ field: 'cardKeys', value: ['⟦secret:2⟧', 'other'] }), [other]],
    ['none of what the buyer put right', fact({ order: 0, correction: 'c' }), []],
  ])('%s', (_, stated, places) => {
    expect(placesOf(record, stated)).toEqual(places);
  });

  it('are none in a record from before they were measured', () => {
    const { factRegions: _, ...older } = record;
    expect(placesOf(older, fact({ order: 0 }))).toEqual([]);
  });
});
