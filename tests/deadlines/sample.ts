import type { Observation } from '../../src/deadlines/deadline.ts';
import type { Case, CaseFact } from '../../src/model/case.ts';
import type { Deadline, RefundWindow } from '../../src/model/deadline.ts';

/** Ids readable in a failing test: `item(1)` is 000…01. */
export function item(n: number): string {
  return n.toString(16).padStart(32, '0');
}

/** A moment of 2026-11-20 as Beijing reads it. */
export function at(clock: string, date = '2026-11-20'): number {
  return Date.parse(`${date}T${clock}+08:00`);
}

type TimeField = 'orderedAt' | 'paidAt' | 'deliveredAt';

export function time(field: TimeField, moment: number, from = 1, confidence = 0.9): CaseFact {
  const value = new Date(moment).toISOString();
  return { field, value, text: value, where: 'td', confidence, item: item(from) };
}

export function caseWith(facts: CaseFact[] = []): Case {
  return {
    schema: 1,
    id: 'c'.repeat(32),
    shop: 'https://shop.example',
    platform: null,
    facts,
    problem: null,
    linkedCase: null,
    windows: [],
    createdAt: '2026-11-20T14:00:00.000+08:00',
  };
}

export function windowOf(changes: Partial<RefundWindow> = {}): RefundWindow {
  return {
    id: 'e'.repeat(32),
    amount: 24,
    unit: 'hour',
    from: 'order',
    purpose: 'request_refund',
    ...changes,
  };
}

export function seen(n: number, moment: number, changes: Partial<Observation> = {}): Observation {
  return {
    item: item(n),
    at: moment,
    pageKind: 'order-detail',
    kind: 'order_detail',
    hasKeys: false,
    ...changes,
  };
}

export function deadlineOf(start: number, due: number, id = 1): Deadline {
  return {
    caseId: 'c'.repeat(32),
    window: windowOf({ id: item(id), amount: 1, unit: 'minute' }),
    start: { event: 'order', earliest: start, latest: start, bounded: false, items: [] },
    due,
  };
}
