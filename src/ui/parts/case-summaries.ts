import { useEffect, useRef, useState } from 'preact/hooks';
import { formatMoney, t } from '../../browser/i18n.ts';
import { programName } from '../../browser/program.ts';
import { mostPressing } from '../../deadlines/state.ts';
import { summaryOf } from '../../dispute/case-summary.ts';
import type { CaseSummary, SummaryDeadline } from '../../model/case-summary.ts';
import { amountText, amountUnits } from '../../model/money.ts';
import type { Millis } from '../../model/time.ts';
import { makeSummaries, readSummaries, type Summaries } from '../../store/case-summaries.ts';
import { type Live, useApp, useLive } from '../app.ts';

/** Most summaries that are made in one go: the page stays at hand in between. */
export const atOnce = 250;

/**
 * The summaries of all cases. Missing ones are made here. While a few are, the list stays as it was: a
 * case that was just changed must not blink. After an update of the program, when all are missing, what
 * there is grows.
 */
export function useSummaries(): Live<Summaries> {
  const { db } = useApp();
  const by = programName();
  const shown = useLive(() => readSummaries(db, by), [db, by]);
  const last = useRef<Live<Summaries> | null>(null);
  const [hasFailed, fail] = useState(false);
  const missing = shown.is === 'ready' ? shown.value.missing : [];
  useEffect(() => {
    if (missing.length === 0) return;
    makeSummaries(db, missing.slice(0, atOnce), { by, make: summaryOf }).catch(() => fail(true));
  }, [shown, db, by]);
  if (hasFailed) return { is: 'failed' };
  if (missing.length > 0 && missing.length < atOnce) {
    return last.current ?? { is: 'loading' };
  }
  last.current = shown;
  return shown;
}

/** The deadline that a case is counted by: the next one, else the last that passed or was met. */
export function shownDeadline(summary: CaseSummary, now: Millis): SummaryDeadline | null {
  const deadlines = allDeadlines(summary);
  const last = deadlines.reduce<SummaryDeadline | null>(
    (latest, each) => (latest && latest.due > each.due ? latest : each),
    null,
  );
  return mostPressing(deadlines, now) ?? last;
}

function allDeadlines({ deadlines, limits }: CaseSummary): readonly SummaryDeadline[] {
  return limits.length > 0 ? [...deadlines, ...limits] : deadlines;
}

/** When the next deadline of a case is due that is followed; null where none runs. */
export function nextDue({ dues }: CaseSummary, now: Millis): Millis | null {
  return dues.reduce<Millis | null>(
    (next, due) => (due > now && (next === null || due < next) ? due : next),
    null,
  );
}

/**
 * What is most urgent comes first: what runs, then what has no deadline yet, then what has passed or
 * was met, then what is closed, then what was put away.
 */
export function byUrgency(summaries: readonly CaseSummary[], now: Millis): CaseSummary[] {
  const keyed = summaries.map((summary) => {
    const { isOpen, state, createdAt } = summary;
    const next = nextDue(summary, now);
    if (next !== null) return { summary, group: 0, within: next };
    const hasNone = allDeadlines(summary).length === 0;
    const group = isOpen ? (hasNone ? 1 : 2) : state === 'closed' ? 3 : 4;
    return { summary, group, within: -createdAt };
  });
  keyed.sort((a, b) => a.group - b.group || a.within - b.within);
  return keyed.map(({ summary }) => summary);
}

/** What a buyer calls the case: the product. Secrets stand as marks. */
export function summaryName({ name }: CaseSummary): string {
  return name ?? t('case.unnamed');
}

/** Amount with its currency, or null where no page stated one. */
export function summaryAmount({ amount, currency }: CaseSummary): string | null {
  return amount === null ? null : formatMoney(amount, currency ?? undefined);
}

/** What the orders cost together, each currency for itself, the one of most orders first. */
export function amountsOf(summaries: readonly CaseSummary[]): string[] {
  const sums = new Map<string | null, { units: bigint; orders: number }>();
  for (const { amount, currency } of summaries) {
    if (amount === null) continue;
    const { units, orders } = sums.get(currency) ?? { units: 0n, orders: 0 };
    sums.set(currency, { units: units + amountUnits(amount), orders: orders + 1 });
  }
  return [...sums]
    .sort(([, a], [, b]) => b.orders - a.orders)
    .map(([currency, { units }]) => formatMoney(amountText(units), currency ?? undefined));
}
