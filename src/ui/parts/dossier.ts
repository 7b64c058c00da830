import type { Dossier } from '../../dispute/examine.ts';
import { shownRecord } from '../../model/correction.ts';
import { readPageRules } from '../../rules/page-rules.ts';
import type { CaseView } from './case-view.ts';

/**
 * What is looked at for contradictions and gaps. Card keys and bytes of pictures are left out: they
 * may be locked, and reading them takes longer than a page may.
 */
export function dossierOf({ row, items }: Pick<CaseView, 'row' | 'items'>): Dossier {
  return {
    case: row,
    items: items.map((item) => ({
      record: shownRecord(item),
      ...(item.rulesText && {
        rulesText: item.rulesText,
        clauses: readPageRules(item.rulesText),
      }),
    })),
  };
}
