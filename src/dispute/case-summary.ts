import { routeDeadlines } from '../deadlines/route-deadlines.ts';
import type { Case } from '../model/case.ts';
import type { CaseState, CaseSummary, SummaryDeadline } from '../model/case-summary.ts';
import { type Correction, shownRecord } from '../model/correction.ts';
import type { Deadline } from '../model/deadline.ts';
import { type EvidenceRecord, factOf } from '../model/evidence.ts';
import type { Millis } from '../model/time.ts';
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
  const deadlines = windowDeadlines(windows);
  const limits = limitsOf(row, observations);
  const isOpen = row.open === 1;
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
    isOpen,
    createdAt: Date.parse(row.createdAt),
    items: items.length,
    deadlines,
    limits,
    dues: isOpen ? duesOf([...deadlines, ...limits]) : [],
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

function windowDeadlines(windows: Examined['windows']): Deadline[] {
  return windows.flatMap(({ deadline }) => {
    if (!deadline.ok) return [];
    const { quote, ...window } = deadline.value.window;
    return [{ ...deadline.value, window }];
  });
}

function duesOf(deadlines: readonly SummaryDeadline[]): Millis[] {
  return deadlines.filter(({ met }) => !met).map(({ due }) => due);
}

/** What others must do by when is waited for, and presses nobody. */
function limitsOf(row: Case, observations: Examined['observations']): SummaryDeadline[] {
  return routeDeadlines(row, observations)
    .filter(({ limit }) => limit.by === 'buyer')
    .map(({ due, start }) => ({ due, start: { earliest: start.earliest } }));
}
