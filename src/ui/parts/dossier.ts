import type { Dossier } from '../../dispute/examine.ts';
import type { Clause } from '../../model/clause.ts';
import { shownRecord } from '../../model/correction.ts';
import type { CaseView } from './case-view.ts';

/**
 * What the rows of a case say, for whoever looks for contradictions and gaps. Card keys and bytes of
 * pictures are left out: `compared.ts` reads them.
 * @param read gives the clauses of a page's rules, each wording once; a long page takes a tenth of a
 * second, so without it no clause is known
 */
export function dossierOf(
  { row, items }: Pick<CaseView, 'row' | 'items'>,
  read?: (rulesText: string) => Clause[],
): Dossier {
  const known = new Map<string, Clause[]>();
  const clausesOf = (text: string): Clause[] | undefined => {
    const clauses = known.get(text) ?? read?.(text);
    if (clauses) known.set(text, clauses);
    return clauses;
  };
  return {
    case: row,
    items: items.map((item) => ({
      record: shownRecord(item),
      ...(item.rulesText && { rulesText: item.rulesText, clauses: clausesOf(item.rulesText) }),
    })),
  };
}
