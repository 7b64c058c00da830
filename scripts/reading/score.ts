import { factFields, type PageReading, pageKinds } from '../../src/model/fact.ts';
import type { Essence } from './pages.ts';

/** How often something was read rightly, read where it is not, and missed. */
export interface Count {
  right: number;
  extra: number;
  missed: number;
}

/** Counts by field (a key is counted each), by kind, and over what a case stands on. */
export class Score {
  readonly fields = new Map<string, Count>();
  readonly kinds = new Map<string, Count>();
  pages = 0;

  /** Compares one reading with what a person reads on that page. */
  add(expected: Essence, reading: PageReading): void {
    this.pages++;
    const wanted = statements(expected.facts);
    const read = statements(reading.facts);
    for (const [key, field] of wanted)
      count(this.fields, field)[read.has(key) ? 'right' : 'missed']++;
    for (const [key, field] of read) if (!wanted.has(key)) count(this.fields, field).extra++;
    if (expected.kind === reading.kind) count(this.kinds, expected.kind).right++;
    else {
      count(this.kinds, expected.kind).missed++;
      count(this.kinds, reading.kind).extra++;
    }
  }

  /** Kinds as one count: each page has one kind, so precision and recall are the same. */
  get kind(): Count {
    return total([...this.kinds.values()]);
  }

  /** Kind, order number, amount, status and card keys as one count. */
  get core(): Count {
    const fields = ['orderNo', 'amount', 'status', 'cardKeys'].map((field) =>
      count(this.fields, field),
    );
    return total([this.kind, ...fields]);
  }

  /** In the order of the model, only what occurs. */
  byField(): [string, Count][] {
    return inOrder(factFields, this.fields);
  }

  byKind(): [string, Count][] {
    return inOrder(pageKinds, this.kinds);
  }
}

export function precision({ right, extra }: Count): number {
  return ratio(right, right + extra);
}

export function recall({ right, missed }: Count): number {
  return ratio(right, right + missed);
}

export function f1({ right, extra, missed }: Count): number {
  return ratio(2 * right, 2 * right + extra + missed);
}

/** One where nothing was asked: nothing was wrong. */
function ratio(part: number, whole: number): number {
  return whole === 0 ? 1 : part / whole;
}

function total(counts: readonly Count[]): Count {
  return counts.reduce(
    (sum, { right, extra, missed }) => ({
      right: sum.right + right,
      extra: sum.extra + extra,
      missed: sum.missed + missed,
    }),
    { right: 0, extra: 0, missed: 0 },
  );
}

function count(counts: Map<string, Count>, name: string): Count {
  const known = counts.get(name);
  if (known) return known;
  const made = { right: 0, extra: 0, missed: 0 };
  counts.set(name, made);
  return made;
}

function inOrder(names: readonly string[], counts: Map<string, Count>): [string, Count][] {
  return names.flatMap((name) => {
    const known = counts.get(name);
    return known ? [[name, known] as [string, Count]] : [];
  });
}

/** What a page states, one entry per field and order, and one per key. */
function statements(facts: Essence['facts']): Map<string, string> {
  const all = new Map<string, string>();
  for (const { order = 0, field, value } of facts) {
    for (const one of Array.isArray(value) ? value : [value]) {
      all.set(`${order} ${field} ${JSON.stringify(one)}`, field);
    }
  }
  return all;
}
