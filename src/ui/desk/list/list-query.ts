import { type ProblemKind, problemKinds } from '../../../model/case.ts';
import { type CaseState, type CaseSummary, caseStates } from '../../../model/case-summary.ts';
import { amountUnits } from '../../../model/money.ts';
import type { Millis } from '../../../model/time.ts';
import { byUrgency, nextDue } from '../../parts/case-summaries.ts';
import { shopName } from '../../parts/case-view.ts';
import { stripMarks } from '../../parts/strip-marks.ts';

export const listSorts = ['deadline', 'newest', 'money'] as const;
export type ListSort = (typeof listSorts)[number];

/** Which cases are listed, and in which order. */
export interface ListQuery {
  /** Every one of these words must be in shop, product, order number or note. */
  words: string;
  /** Null: all but what was put away. */
  state: CaseState | null;
  /** `unsaid`: where the buyer has not said yet. */
  problem: ProblemKind | 'unsaid' | null;
  /** Only what ends within a day. */
  soon: boolean;
  /** Origin. */
  shop: string | null;
  sort: ListSort;
}

export const wholeList: ListQuery = {
  words: '',
  state: null,
  problem: null,
  soon: false,
  shop: null,
  sort: 'deadline',
};

/** Whether anything is left out beside what was put away; the order does not count. */
export function isNarrowed(query: ListQuery): boolean {
  return writeListQuery({ ...query, sort: wholeList.sort }).length > 0;
}

const longestWords = 200;

/** Reads the part of an address that says what is listed. What is malformed counts as absent. */
export function parseListQuery(params: URLSearchParams): ListQuery {
  const named = <V extends string>(name: string, values: readonly V[]) =>
    values.find((value) => value === params.get(name)) ?? null;
  return {
    words: (params.get('q') ?? '').slice(0, longestWords),
    state: named('state', caseStates),
    problem: named('problem', [...problemKinds, 'unsaid' as const]),
    soon: params.has('soon'),
    shop: params.get('of')?.slice(0, 300) ?? null,
    sort: named('sort', listSorts) ?? wholeList.sort,
  };
}

/** The same as names and values, without what is left to itself. */
export function writeListQuery(query: ListQuery): [string, string][] {
  const { words, state, problem, soon, shop, sort } = query;
  const said: [string, string | null][] = [
    ['q', words.trim() === '' ? null : words],
    ['state', state],
    ['problem', problem],
    ['soon', soon ? '' : null],
    ['of', shop],
    ['sort', sort === wholeList.sort ? null : sort],
  ];
  return said.flatMap(([name, value]): [string, string][] =>
    value === null ? [] : [[name, value]],
  );
}

/** Summaries in an order, with the texts that are searched. */
export interface ListIndex {
  cases: readonly CaseSummary[];
  /** Made when it is first asked for: a list that nobody searches must not wait for it. */
  textOf: (summary: CaseSummary) => string;
}

/** Prepares lists and searches of these cases. */
export function listIndex(
  summaries: readonly CaseSummary[],
  sort: ListSort,
  now: Millis,
): ListIndex {
  const texts = new Map<string, string>();
  return {
    cases: sorted(summaries, sort, now),
    textOf: (summary) => {
      const known = texts.get(summary.id) ?? searchText(summary);
      texts.set(summary.id, known);
      return known;
    },
  };
}

function searchText({ shop, name, orderNos, notes }: CaseSummary): string {
  return folded([shopName(shop), stripMarks(name ?? ''), ...orderNos, notes].join('\n'));
}

/** Wide and narrow signs, and large and small letters, are the same. */
function folded(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}

function sorted(summaries: readonly CaseSummary[], sort: ListSort, now: Millis): CaseSummary[] {
  if (sort === 'deadline') return byUrgency(summaries, now);
  const newest = summaries.toSorted((a, b) => b.createdAt - a.createdAt);
  if (sort === 'newest') return newest;
  const units = ({ amount }: CaseSummary) => (amount === null ? -1n : amountUnits(amount));
  return newest
    .map((summary) => ({ summary, units: units(summary) }))
    .sort((a, b) => (a.units === b.units ? 0 : a.units < b.units ? 1 : -1))
    .map(({ summary }) => summary);
}

const day: Millis = 24 * 3_600_000;

/** The cases that a query asks for, in the order of the index. */
export function selectCases(index: ListIndex, query: ListQuery, now: Millis): CaseSummary[] {
  const words = folded(query.words).split(/\s+/).filter(Boolean);
  return index.cases.filter(
    (summary) =>
      isMeant(summary, query, now) && words.every((word) => index.textOf(summary).includes(word)),
  );
}

function isMeant(summary: CaseSummary, query: ListQuery, now: Millis): boolean {
  const { state, problem, shop, soon } = query;
  if (state === null ? summary.state === 'archived' : summary.state !== state) return false;
  if (problem !== null && (summary.problem ?? 'unsaid') !== problem) return false;
  if (shop !== null && summary.shop !== shop) return false;
  if (!soon) return true;
  const next = nextDue(summary, now);
  return next !== null && next - now <= day;
}

/** The shops that have cases, by name, each with how many. */
export function shopsOf(summaries: readonly CaseSummary[]): { shop: string; cases: number }[] {
  const counts = new Map<string, number>();
  for (const { shop } of summaries) counts.set(shop, (counts.get(shop) ?? 0) + 1);
  return [...counts]
    .map(([shop, cases]) => ({ shop, cases }))
    .sort((a, b) => (shopName(a.shop) < shopName(b.shop) ? -1 : 1));
}
