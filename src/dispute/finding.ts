import type { FactField } from '../model/fact.ts';
import { type Bilingual, row, type Table } from '../model/names.ts';
import type { Examined } from './examine.ts';

/**
 * `contradiction`: two things that cannot both be true; the other side will point at it. `gap`:
 * something that a claim rests on is not there or not proved. `note`: good to know before somebody asks.
 */
export const findingSeverities = ['contradiction', 'gap', 'note'] as const;
export type FindingSeverity = (typeof findingSeverities)[number];

/** What a rule of relation found in a case. */
export interface Finding {
  severity: FindingSeverity;
  /** Ids of the sealed items concerned, in the order of their capture; empty where it is the case's. */
  items: string[];
  fields: FactField[];
  /** What was found, with its figures. */
  text: Bilingual;
  /** What to do about it. */
  advice: Bilingual;
}

/** Looks at one thing in a case. It never throws, whatever the pages said. */
export type RelationRule = (examined: Examined) => Finding[];

export const severityNames: Table<FindingSeverity> = {
  contradiction: row('矛盾', 'Contradiction'),
  gap: row('缺口', 'Gap'),
  note: row('提示', 'Note'),
};
