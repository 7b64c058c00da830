import {
  type ClaimableProblem,
  claimableProblems,
  type ProblemKind,
  type UnobtainableReason,
} from '../model/case.ts';
import type { Bilingual } from '../model/names.ts';
import {
  type ActionId,
  actionsByKind,
  howTexts,
  howWhenNotDelivered,
  whyTexts,
} from './checklist-texts.ts';
import { type Dossier, type Examined, examine } from './examine.ts';
import { type Fulfilment, fulfilmentsOf } from './fulfilment.ts';
import {
  type Basis,
  type ItemTier,
  type MatrixItemKind,
  matrixItems,
  matrixProblems,
  type Refusal,
  refusals,
} from './matrix.ts';

/** One piece of evidence that a claim needs or that helps it. */
export interface ChecklistEntry {
  kind: MatrixItemKind;
  tier: ItemTier;
  isRequired: boolean;
  basis: Basis;
  /** `weak`: there is an item, and a better one could be had. */
  state: 'fulfilled' | 'weak' | 'missing';
  /** The best first. */
  items: Fulfilment[];
  prevents: readonly Refusal[];
  why: Bilingual;
  how: Bilingual;
  /** What a button beside it does. */
  action: ActionId;
  /** The last known address of the page to open; absent where none was seen. */
  url?: string;
  /** Why the buyer says it cannot be had; absent where he did not, or where it is there after all. */
  unobtainable?: UnobtainableReason;
}

/** A reason for which the claim can still be refused, and what would answer it. */
export interface OpenRefusal {
  refusal: Refusal;
  missing: MatrixItemKind[];
  weak: MatrixItemKind[];
}

export interface Checklist {
  /** Null while nobody has said what went wrong: then only what every claim needs is listed. */
  problem: ClaimableProblem | null;
  entries: ChecklistEntry[];
  open: OpenRefusal[];
}

interface Wanted {
  item: MatrixItemKind;
  basis: Basis;
  isRequired: boolean;
}

/**
 * What a claim needs, what of it is there and how well, and which refusals are still open.
 * @param problem what went wrong; that of the case unless another one is to be tried
 * @returns no entries for a problem that no claim is built on
 */
export function checklistOf(
  dossier: Dossier,
  problem: ProblemKind | null = dossier.case.problem,
): Checklist {
  if (problem !== null && !isClaimable(problem)) return { problem: null, entries: [], open: [] };
  const examined = examine({ ...dossier, case: { ...dossier.case, problem } });
  const entries = wantedFor(problem, examined).map((wanted) => entryOf(wanted, problem, examined));
  return { problem, entries, open: openRefusals(entries) };
}

/** Whether a claim can be built on a problem. */
export function isClaimable(problem: ProblemKind): problem is ClaimableProblem {
  return (claimableProblems as readonly string[]).includes(problem);
}

function wantedFor(problem: ClaimableProblem | null, examined: Examined): Wanted[] {
  const { required, helpful } = problem
    ? matrixProblems[problem]
    : { required: everyClaim, helpful: [] };
  const wanted = [
    ...required.map((each) => ({ ...each, isRequired: true })),
    ...helpful.map((each) => ({ ...each, isRequired: false })),
  ].filter(({ item }) => item !== 'rules_snapshot');
  // A claim may quote what was captured only, and one that quotes nothing is easily turned down.
  const quotes = examined.case.windows.some(({ quote }) => quote !== undefined);
  const rules: Wanted = {
    item: 'rules_snapshot',
    basis: 'inferred',
    isRequired: quotes || problem === 'unused_in_window',
  };
  const firstHelpful = wanted.findIndex(({ isRequired }) => !isRequired);
  const place = rules.isRequired && firstHelpful >= 0 ? firstHelpful : wanted.length;
  return wanted.toSpliced(place, 0, rules);
}

const everyClaim: readonly { item: MatrixItemKind; basis: Basis }[] = [
  { item: 'order_detail', basis: 'asked' },
  { item: 'payment_voucher', basis: 'asked' },
];

function entryOf(
  { item: kind, basis, isRequired }: Wanted,
  problem: ClaimableProblem | null,
  examined: Examined,
): ChecklistEntry {
  const isBlank = problem === 'not_delivered' && kind === 'delivery_record';
  const items = isBlank ? blankPages(examined) : fulfilmentsOf(kind, examined);
  const [best] = items;
  const { tier, prevents } = matrixItems[kind];
  const url = addressFor(kind, examined);
  const unobtainable = examined.case.unobtainable?.find((each) => each.kind === kind)?.reason;
  return {
    kind,
    tier,
    isRequired,
    basis,
    state: !best ? 'missing' : best.weaknesses.length > 0 ? 'weak' : 'fulfilled',
    items,
    prevents,
    why: whyTexts[kind],
    how: isBlank ? howWhenNotDelivered : howTexts[kind],
    action: actionsByKind[kind],
    ...(url !== null && { url }),
    ...(!best && unobtainable && { unobtainable }),
  };
}

/** Pages of the order on which no key stands: they are the record of what was not delivered. */
function blankPages(examined: Examined): Fulfilment[] {
  const items = examined.items.filter(({ seen }) => !seen.hasKeys);
  return fulfilmentsOf('order_detail', { ...examined, items });
}

/** The last address at which such a page was seen. Marks of secrets open no page. */
function addressFor(kind: MatrixItemKind, { items, case: { shop } }: Examined): string | null {
  const last = items.findLast(({ kind: other, record: { page } }) => {
    if (!/^https?:/.test(page.url) || page.url.includes('⟦')) return false;
    switch (actionsByKind[kind]) {
      case 'open-order-page':
        return other === 'order_detail' || other === 'delivery_record';
      case 'open-redeem-page':
        return page.kind === 'redeem';
      case 'open-rules-page':
        return other === 'rules_snapshot';
      default:
        return false;
    }
  });
  if (last) return last.record.page.url;
  const canOpenShop =
    actionsByKind[kind].startsWith('open-') && actionsByKind[kind] !== 'open-redeem-page';
  // A page from a file or of no address has a shop that nobody can open.
  return canOpenShop && /^https?:/.test(shop) ? shop : null;
}

/**
 * Which refusals are open: every one that an entry would prevent which the claim needs and which is
 * not there, or there only weakly. What merely helps opens none.
 */
function openRefusals(entries: readonly ChecklistEntry[]): OpenRefusal[] {
  const needed = entries.filter(({ isRequired }) => isRequired);
  return refusals.flatMap((refusal): OpenRefusal[] => {
    const kindsIn = (state: ChecklistEntry['state']) =>
      needed
        .filter((entry) => entry.state === state && entry.prevents.includes(refusal))
        .map(({ kind }) => kind);
    const [missing, weak] = [kindsIn('missing'), kindsIn('weak')];
    return missing.length + weak.length > 0 ? [{ refusal, missing, weak }] : [];
  });
}
