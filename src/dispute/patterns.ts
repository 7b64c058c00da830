import type { Case, ProblemKind } from '../model/case.ts';
import type { ShownRecord } from '../model/correction.ts';
import { factOf } from '../model/evidence.ts';
import { amountText, amountUnits } from '../model/money.ts';
import { type Bilingual, problemNames, row } from '../model/names.ts';
import type { Millis } from '../model/time.ts';
import { isClaimable } from './checklist.ts';
import { failureMeaning, problemOfFailure } from './failure-text.ts';
import { paidBack } from './letters/refunds.ts';
import { moment } from './relations/wording.ts';

/** Patterns across the cases of one buyer. */

/** A case and what was captured of it. */
export interface PatternCase {
  case: Case;
  items: readonly ShownRecord[];
}

/** Money of several orders, by currency; what no page states is in none. */
export type Sums = { currency: string; amount: string }[];

/** Several orders of one shop that failed in the same way: one complaint can name them all. */
export interface FailureGroup {
  shop: string;
  problem: ProblemKind;
  /** Ids, by the time of their order. */
  cases: string[];
  sums: Sums;
  text: Bilingual;
}

/** A shop that could not be reached, and the orders that it leaves open. */
export interface VanishedShop {
  shop: string;
  /** When it was first and last found out of reach. */
  firstAt: Millis;
  lastAt: Millis;
  /** The items that show it. */
  items: string[];
  cases: string[];
  sums: Sums;
  text: Bilingual;
}

/**
 * Groups of at least two orders at one shop with the same problem that are not settled, the largest first. The problem is
 * the one that the buyer chose; until then what the error on a redeem page says in words.
 */
export function failureGroups(all: readonly PatternCase[]): FailureGroup[] {
  const groups = new Map<string, { problem: ProblemKind; members: PatternCase[] }>();
  for (const each of inOrder(all)) {
    const problem = each.case.problem ?? problemByText(each);
    if (!problem || !isClaimable(problem) || isSettled(each)) continue;
    const key = `${problem} ${each.case.shop}`;
    const group = groups.get(key) ?? { problem, members: [] };
    group.members.push(each);
    groups.set(key, group);
  }
  return [...groups.values()]
    .flatMap(({ problem, members }): FailureGroup[] => {
      const [first] = members;
      if (!first || members.length < 2) return [];
      const { shop } = first.case;
      const sums = sumsOf(members);
      const { zh, en } = problemNames[problem];
      return [
        {
          shop,
          problem,
          cases: idsOf(members),
          sums,
          text: row(
            `在 ${hostOf(shop)} 有 ${members.length} 笔订单都是「${zh}」${sumText(sums, '，合计 ')}，可以一起投诉。`,
            `${members.length} orders at ${hostOf(shop)} have the same problem: ${en}${sumText(sums, '; ')}. One complaint can name them all.`,
          ),
        },
      ];
    })
    .sort((a, b) => b.cases.length - a.cases.length);
}

/** Shops that were last seen out of reach, with every order there that was paid and not settled. */
export function vanishedShops(all: readonly PatternCase[]): VanishedShop[] {
  const shops = new Map<string, PatternCase[]>();
  for (const each of inOrder(all)) {
    shops.set(each.case.shop, [...(shops.get(each.case.shop) ?? []), each]);
  }
  return [...shops].flatMap(([shop, members]): VanishedShop[] => {
    const items = distinct(members.flatMap((member) => member.items));
    const down = items.filter(({ kind }) => kind === 'site_down_capture');
    const [first] = down;
    const last = down.at(-1);
    if (!first || !last) return [];
    const isBack = items.some(
      ({ kind, method, page, clock }) =>
        kind !== 'site_down_capture' &&
        method !== 'imported' &&
        page.shop === shop &&
        clock.epochMs > last.clock.epochMs,
    );
    if (isBack) return [];
    const affected = members.filter((member) => !isSettled(member));
    const sums = sumsOf(affected);
    return [
      {
        shop,
        firstAt: first.clock.epochMs,
        lastAt: last.clock.epochMs,
        items: down.map(({ id }) => id),
        cases: idsOf(affected),
        sums,
        text: row(
          `${hostOf(shop)} 自 ${moment(first.clock.epochMs)} 起打不开，涉及 ${affected.length} 笔未了结的订单${sumText(sums, '，合计 ')}。`,
          `${hostOf(shop)} has been out of reach since ${moment(first.clock.epochMs)}; ${affected.length} orders there are not settled${sumText(sums, '; ')}.`,
        ),
      },
    ];
  });
}

function problemByText({ items }: PatternCase): ProblemKind | null {
  for (const { kind, failureText } of items) {
    const meaning = kind === 'first_failure_page' ? failureMeaning(failureText) : null;
    const problem = meaning && problemOfFailure(meaning);
    if (problem) return problem;
  }
  return null;
}

/** All money came back, or nothing was ever paid. */
function isSettled({ case: subject, items }: PatternCase): boolean {
  if (paidBack(subject).is === 'all') return true;
  const last = items.findLast((item) => factOf(item.facts, 'status'));
  const status = last && factOf(last.facts, 'status')?.value;
  return status === 'refunded' || status === 'unpaid';
}

/** By the time of the order, or of the case where no page states one. */
function inOrder(all: readonly PatternCase[]): PatternCase[] {
  const at = ({ case: { facts, createdAt } }: PatternCase) =>
    Date.parse(factOf(facts, 'orderedAt')?.value ?? createdAt);
  return all
    .map((each) => ({ ...each, items: distinct(each.items) }))
    .sort((a, b) => at(a) - at(b) || (a.case.id < b.case.id ? -1 : 1));
}

/** Each item once, by the time of its capture: one page may belong to several orders. */
function distinct(items: readonly ShownRecord[]): ShownRecord[] {
  const byId = new Map(items.map((item) => [item.id, item]));
  return [...byId.values()].sort(
    (a, b) => a.clock.epochMs - b.clock.epochMs || (a.id < b.id ? -1 : 1),
  );
}

/** Shops hardly ever state a currency; they are Chinese, and mean yuan. */
const usualCurrency = 'CNY';

function sumsOf(members: readonly PatternCase[]): Sums {
  const sums = new Map<string, bigint>();
  for (const { case: subject } of members) {
    const amount = factOf(subject.facts, 'amount')?.value;
    if (amount === undefined) continue;
    const currency = factOf(subject.facts, 'currency')?.value ?? usualCurrency;
    sums.set(currency, (sums.get(currency) ?? 0n) + amountUnits(amount));
  }
  return [...sums].map(([currency, units]) => ({ currency, amount: amountText(units) }));
}

function sumText(sums: Sums, before: string): string {
  const listed = sums.map(({ currency, amount }) => `${amount} ${currency}`).join(' + ');
  return listed === '' ? '' : before + listed;
}

function idsOf(members: readonly PatternCase[]): string[] {
  return members.map(({ case: { id } }) => id);
}

function hostOf(shop: string): string {
  return shop.replace(/^https?:\/\//, '');
}
