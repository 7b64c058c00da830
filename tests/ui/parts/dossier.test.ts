import { describe, expect, it } from 'vitest';
import { relationsOf } from '../../../src/dispute/relations.ts';
import { readPageRules } from '../../../src/rules/page-rules.ts';
import type { CaseRow, EvidenceRow } from '../../../src/store/schema.ts';
import { dossierOf } from '../../../src/ui/parts/dossier.ts';
import { clause, soundCase } from '../../dispute/sample.ts';

const sound = soundCase({}, { windows: [] });
const view = {
  row: sound.case as CaseRow,
  items: [...sound.items, ...sound.items].map(
    ({ record, rulesText }) => ({ record, rulesText }) as EvidenceRow,
  ),
};

describe('what the desk looks at of a case', () => {
  it('holds the records, the rules and their clauses', () => {
    const { items } = dossierOf(view, readPageRules);
    expect(items[0]?.rulesText).toBe(clause);
    expect(items[0]?.clauses?.map(({ quote }) => quote)).toEqual([clause]);
    expect(items[1]?.clauses).toBeUndefined();
  });

  it('reads each wording once', () => {
    const read: string[] = [];
    dossierOf(view, (text) => {
      read.push(text);
      return [];
    });
    expect(read).toEqual([clause]);
  });

  it('knows no clause where none is to be read', () => {
    expect(dossierOf(view).items.every(({ clauses }) => clauses === undefined)).toBe(true);
    expect(relationsOf(dossierOf(view)).map(({ rule }) => rule)).toEqual(['no-window-known']);
  });
});
