import { routeDeadlines } from '../deadlines/route-deadlines.ts';
import type { Case } from '../model/case.ts';
import type { CaseState, CaseSummary, SummaryDeadline } from '../model/case-summary.ts';
import { type Correction, shownRecord } from '../model/correction.ts';
import { type EvidenceRecord, factOf } from '../model/evidence.ts';
import { checklistOf } from './checklist.ts';
import { type Examined, examine } from './examine.ts';

/** A case as the store keeps it. */
export interface KeptCase extends Case {
  orderNos: readonly string[];
  open: 0 | 1;
  archived?: object;
}

/** An item as the store keeps it. */
export interface KeptItem {
  record: EvidenceRecord;
  corrections?: Correction[];
  rulesText?: string;
}

/** Longest name of a product in a list, in UTF-16 units; most order numbers of one case. */
const longestName = 200;
const mostNumbers = 5;

/**
 * What lists show of a case.
 * @param by the version of the program
 */
export function summaryOf(row: KeptCase, items: readonly KeptItem[], by: string): CaseSummary {
  const dossier = {
    case: row,
    items: items.map((item) => ({
      record: shownRecord(item),
      ...(item.rulesText !== undefined && { rulesText: item.rulesText }),
    })),
  };
  const { observations, windows } = examine(dossier);
  return {
    id: row.id,
    by,
    shop: row.shop,
    name: factOf(row.facts, 'product')?.value.slice(0, longestName) ?? null,
    orderNos: row.orderNos.slice(0, mostNumbers),
    amount: factOf(row.facts, 'amount')?.value ?? null,
    currency: factOf(row.facts, 'currency')?.value ?? null,
    problem: row.problem,
    state: stateOf(row, observations),
    isOpen: row.open === 1,
    createdAt: Date.parse(row.createdAt),
    items: items.length,
    deadlines: [...windowDeadlines(windows), ...limitsOf(row, observations)],
    hasWindow: row.windows.length > 0,
    refusals: checklistOf(dossier).open.map(({ refusal }) => refusal),
    notes: (row.notes ?? []).map(({ text }) => text).join('\n'),
  };
}

function stateOf(row: KeptCase, observations: Examined['observations']): CaseState {
  if (row.archived) return 'archived';
  if (row.open === 0) return 'closed';
  const isClaimed =
    (row.claims ?? []).length > 0 || observations.some(({ kind }) => kind === 'claim_sent');
  return isClaimed ? 'claimed' : 'open';
}

function windowDeadlines(windows: Examined['windows']): SummaryDeadline[] {
  return windows.flatMap(({ deadline }) => {
    if (!deadline.ok) return [];
    const { due, start, met } = deadline.value;
    return [{ due, start: { earliest: start.earliest }, ...(met && { met }) }];
  });
}

/** What others must do by when is waited for, and presses nobody. */
function limitsOf(row: Case, observations: Examined['observations']): SummaryDeadline[] {
  return routeDeadlines(row, observations)
    .filter(({ limit }) => limit.by === 'buyer')
    .map(({ due, start }) => ({ due, start: { earliest: start.earliest } }));
}
