import { describe, expect, it } from 'vitest';
import type { Observation } from '../../src/deadlines/observation.ts';
import { firstSightings } from '../../src/deadlines/sightings.ts';

const seen = (item: string, at: number, status?: Observation['status']): Observation => ({
  item,
  at,
  pageKind: 'order-detail',
  kind: 'order_detail',
  hasKeys: false,
  ...(status && { status }),
});

describe('when a status was first seen', () => {
  it('is the earliest capture that shows it, in whatever order they come', () => {
    const observations = [
      seen('c', 30, 'delivered'),
      seen('a', 10, 'paid'),
      seen('d', 40, 'delivered'),
      seen('b', 20, 'paid'),
    ];
    expect(firstSightings(observations)).toEqual([
      { status: 'paid', at: 10, item: 'a' },
      { status: 'delivered', at: 30, item: 'c' },
    ]);
  });

  it('is nothing where no page states one', () => {
    expect(firstSightings([seen('a', 10)])).toEqual([]);
  });
});
