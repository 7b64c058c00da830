import type { CaseFact } from '../../model/case.ts';
import type { FactField } from '../../model/fact.ts';
import type { FactLine } from '../parts/fact-lines.ts';

/** One field with everything that was read for it. */
export interface FactGroup {
  field: FactField;
  label: string;
  /** Distinct values in the order in which they were read, each with its lines. */
  values: { value: string; lines: FactLine<CaseFact>[] }[];
  /** Pages state different things where only one can be true. */
  differ: boolean;
}

/** An order goes through several of these; that they change is no contradiction. */
const changing: readonly FactField[] = ['status', 'cardKeys', 'contact', 'merchant'];

/** Groups lines by field, keeping their order. */
export function groupByField(lines: readonly FactLine<CaseFact>[]): FactGroup[] {
  const groups = new Map<FactField, FactGroup>();
  for (const line of lines) {
    const { field } = line.fact;
    const group = groups.get(field) ?? { field, label: line.label, values: [], differ: false };
    const same = group.values.find(({ value }) => value === line.value);
    if (same) same.lines.push(line);
    else group.values.push({ value: line.value, lines: [line] });
    group.differ = group.values.length > 1 && !changing.includes(field);
    groups.set(field, group);
  }
  return [...groups.values()];
}
