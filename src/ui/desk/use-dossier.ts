import { useMemo } from 'preact/hooks';
import type { Dossier } from '../../dispute/examine.ts';
import { readPageRules } from '../../rules/page-rules.ts';
import type { CaseView } from '../parts/case-view.ts';
import { dossierOf } from '../parts/dossier.ts';

/** All that is known of a case, with the clauses of its pages of rules. */
export function useDossier(view: CaseView): Dossier {
  return useMemo(() => dossierOf(view, readPageRules), [view]);
}
