import type { Clause, ClauseWindow } from '../../src/model/clause.ts';

/** What a whole text says, its sentences taken together, in the words of the command's output. */
export interface Summary {
  windows: WindowSummary[];
  no_refund_after_delivery: boolean;
  refundable: string[];
  excluded: string[];
  proof: string[];
  waits: { amount: number; unit: string; from: string; for: string }[];
  traps: string[];
}
export interface WindowSummary {
  amount: number;
  amount_max?: number;
  unit: string;
  from: string;
  purpose: string;
  conditions?: string[];
  until?: string;
}

/** Puts the clauses of a text together. */
export function summaryOf(clauses: readonly Clause[]): Summary {
  const all = (list: (clause: Clause) => readonly string[]) => [...new Set(clauses.flatMap(list))];
  return {
    windows: clauses.flatMap(({ windows }) => windows.map(windowSummary)),
    no_refund_after_delivery: clauses.some(({ noRefundAfterDelivery }) => noRefundAfterDelivery),
    refundable: all(({ refundable }) => refundable),
    excluded: all(({ excluded }) => excluded),
    proof: all(({ proof }) => proof),
    waits: clauses.flatMap(({ waits }) =>
      waits.map(({ amount, unit, from, for: reason }) => ({ amount, unit, from, for: reason })),
    ),
    traps: all(({ traps }) => traps),
  };
}

function windowSummary(window: ClauseWindow): WindowSummary {
  const { amount, amountMax, unit, from, purpose, conditions, until } = window;
  return {
    amount,
    ...(amountMax !== undefined && { amount_max: amountMax }),
    unit,
    from,
    purpose,
    ...(conditions.length > 0 && { conditions }),
    ...(until !== undefined && { until }),
  };
}
