import { describe, expect, it } from 'vitest';
import { observationOf } from '../../src/deadlines/observe.ts';
import type { EvidenceRecord } from '../../src/model/evidence.ts';
import type { Fact } from '../../src/model/fact.ts';

function record(facts: unknown[]): EvidenceRecord {
  return {
    id: 'a'.repeat(32),
    kind: 'order_detail',
    clock: { epochMs: 1_000 },
    page: { kind: 'order-list' },
    facts: facts as Fact[],
  } as EvidenceRecord;
}

const fact = (field: string, value: unknown, order?: number, confidence = 0.9) => ({
  field,
  value,
  text: '',
  where: '',
  confidence,
  order,
});

describe('what an item shows about one case', () => {
  it('is when and what was captured', () => {
    expect(observationOf(record([]), [])).toEqual({
      item: 'a'.repeat(32),
      at: 1_000,
      pageKind: 'order-list',
      kind: 'order_detail',
      hasKeys: false,
    });
  });

  it('is the status and the keys of its own order, not of others on the page', () => {
    const list = record([
      fact('orderNo', 'MINE', 0),
      fact('status', 'paid', 0),
      fact('orderNo', 'OTHER', 1),
      fact('status', 'delivered', 1),
      fact('cardKeys', ['⟦secret:1⟧'], 1),
    ]);
    expect(observationOf(list, ['MINE'])).toMatchObject({ status: 'paid', hasKeys: false });
    expect(observationOf(list, ['OTHER'])).toMatchObject({ status: 'delivered', hasKeys: true });
  });

  it('is everything on a page that names no order, such as one for the keys alone', () => {
    const page = record([fact('cardKeys', ['⟦secret:1⟧'])]);
    expect(observationOf(page, ['MINE'])).toMatchObject({ hasKeys: true });
  });

  it('counts what names no order on a page that names its own', () => {
    const page = record([fact('orderNo', 'MINE', 0), fact('status', 'done')]);
    expect(observationOf(page, ['MINE'])).toMatchObject({ status: 'done' });
  });

  it('is no key where the list of keys is empty', () => {
    expect(observationOf(record([fact('cardKeys', [])]), [])).toMatchObject({ hasKeys: false });
  });
});
