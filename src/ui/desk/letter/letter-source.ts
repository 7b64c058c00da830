import type { LetterSubject } from '../../../dispute/letters/letter-subject.ts';
import { shownRecord } from '../../../model/correction.ts';
import { readPageRules } from '../../../rules/page-rules.ts';
import type { EvidenceRow } from '../../../store/schema.ts';
import type { CaseView } from '../../parts/case-view.ts';

/** What letters of a case are made of. Oldest wordings come first: they stood when it was ordered. */
export function letterSubject({ row, items, observations }: CaseView): LetterSubject {
  return {
    case: row,
    observations,
    items: items.map((item, index) => {
      const { kind, method, clock, failureText } = { ...item.record, ...shownRecord(item) };
      return { id: item.id, no: index + 1, kind, method, at: clock.epochMs, failureText };
    }),
    clauses: items
      .filter((item) => isOfShop(item, row.shop))
      .flatMap(({ id, rulesText = '' }) =>
        readPageRules(rulesText).map((clause) => ({ item: id, clause })),
      ),
  };
}

/** What a gateway or a publisher promises is not the shop's promise. */
function isOfShop(item: EvidenceRow, shop: string): boolean {
  return Boolean(item.rulesText) && item.shop === shop && item.record.method !== 'failed';
}

/** Every text of a case that a letter may quote. */
export function quotable({ clauses, items }: LetterSubject): string[] {
  return [
    ...clauses.map(({ clause }) => clause.quote),
    ...items.flatMap(({ failureText }) => (failureText === '' ? [] : [failureText])),
  ];
}
