import { type ClaimableProblem, claimableProblems, ownProblems } from '../../model/case.ts';
import { type LetterLanguage, longestLetter } from '../../model/claim.ts';
import { type Bilingual, row } from '../../model/names.ts';
import type { Millis } from '../../model/time.ts';
import { bestClause, clauseSlots, refusingClause } from './clause-choice.ts';
import { evidenceSlots, newEvidence } from './evidence-slots.ts';
import { factSlots, put } from './fact-slots.ts';
import { fill } from './fill.ts';
import { textLimits } from './letter-limits.ts';
import type { CapturedClause, LetterSubject, LetterWish } from './letter-subject.ts';
import { problemShort } from './problem-words.ts';
import { paidBack } from './refunds.ts';
import { type Slot, type SlotName, type Slots, shortened } from './slots.ts';
import { type LetterId, templates } from './templates.ts';
import { firstContact, lastClaim, timelinessOf, timeSlots } from './time-slots.ts';

/** A letter, ready to be read and changed by the buyer. */
export interface Letter {
  id: LetterId;
  language: LetterLanguage;
  text: string;
  /** What stands in it, with what each rests on. */
  slots: { name: SlotName; value: string; basis: Slot['basis']; items: readonly string[] }[];
}

/** Why a letter is not written. */
export const letterRefusals = [
  /** The buyer has not said what went wrong. */
  'no-problem',
  /** Nobody's fault but the buyer's. */
  'own-problem',
  /** The buyer noted that the money came back. */
  'paid-back',
  /** Whenever the window began: the first contact came after its end. */
  'late',
  /** Nothing shows when the shop was first written to. */
  'contact-unknown',
  /** No window of the case can be computed. */
  'deadline-unknown',
  /** Nothing was captured since the claim that was found insufficient. */
  'nothing-new',
  /** Neither a capture nor the buyer says that the shop is gone. */
  'closure-unproved',
  /** No captured clause refuses refunds. */
  'no-clause-to-report',
  /** What must be said does not fit the limit. */
  'too-long',
] as const;
export type LetterRefusal = (typeof letterRefusals)[number];

export type LetterOutcome = { ok: true; letter: Letter } | { ok: false; why: LetterRefusal };

/** The language of a table that a letter's language stands for. */
export const tableLanguage: Record<LetterLanguage, keyof Bilingual> = { 'zh-CN': 'zh', en: 'en' };

/**
 * Writes a letter about a case from what was captured, or says why it would not be true to. Nothing that
 * no item states is filled in, and no clause is quoted that no item shows.
 */
export function writeLetter(id: LetterId, subject: LetterSubject, wish: LetterWish): LetterOutcome {
  const problem = claimable(subject);
  if (!problem.ok) return problem;
  const why = refusalOf(id, subject, wish);
  if (why) return { ok: false, why };
  const slots = slotsOf(id, subject, { ...wish, problem: problem.is });
  const language = tableLanguage[wish.language];
  const filled = fill(templates[id], {
    language,
    slots,
    problem: problem.is,
    statements: wish.statements ?? [],
    limit: textLimits[id] ?? longestLetter,
  });
  if (!filled) return { ok: false, why: 'too-long' };
  const known = new Set(subject.items.map((item) => item.id));
  return {
    ok: true,
    letter: {
      id,
      language: wish.language,
      text: filled.text,
      slots: filled.used.flatMap((name) => {
        const slot = slots[name];
        if (!slot) return [];
        const items = slot.items.filter((item) => known.has(item));
        return [{ name, value: slot.text[language], basis: slot.basis, items }];
      }),
    },
  };
}

/** The problem that a claim can be built on, or why there is none. */
export function claimable({
  case: { problem },
}: LetterSubject): { ok: true; is: ClaimableProblem } | { ok: false; why: LetterRefusal } {
  if (problem === null) return { ok: false, why: 'no-problem' };
  if ((ownProblems as readonly string[]).includes(problem))
    return { ok: false, why: 'own-problem' };
  const is = claimableProblems.find((each) => each === problem);
  return is ? { ok: true, is } : { ok: false, why: 'no-problem' };
}

/** What would make a letter untrue, or empty. */
function refusalOf(id: LetterId, subject: LetterSubject, wish: LetterWish): LetterRefusal | null {
  // A report asks for no money.
  if (id !== 'hotline_report' && paidBack(subject.case).is === 'all') return 'paid-back';
  switch (id) {
    case 'after_late': {
      const contact = firstContact(subject);
      if (!contact) return 'contact-unknown';
      const { is } = timelinessOf(subject, contact.at);
      if (is === 'unknown') return 'deadline-unknown';
      return is === 'late' ? 'late' : null;
    }
    case 'after_insufficient':
      return newSince(subject) ? null : 'nothing-new';
    case 'unreachable': {
      const isGone = subject.items.some(
        ({ kind, method }) => kind === 'site_down_capture' && method !== 'failed',
      );
      return isGone || wish.statements?.includes('no_reply') ? null : 'closure-unproved';
    }
    case 'hotline_report':
      return refusingClause(subject) ? null : 'no-clause-to-report';
    default:
      return null;
  }
}

function newSince(subject: LetterSubject): Slot | undefined {
  const claim = lastClaim(subject);
  return claim ? newEvidence(subject, Date.parse(claim.sentAt)) : undefined;
}

function slotsOf(
  id: LetterId,
  subject: LetterSubject,
  wish: LetterWish & { problem: ClaimableProblem },
): Slots {
  const { problem } = wish;
  const slots: Slots = {
    ...evidenceSlots(subject),
    ...factSlots(subject, wish),
    ...timeSlots(subject, wish),
    ...clauseSlots(subject, clauseFor(id, subject, wish), 'clause'),
    ...clauseSlots(subject, refusingClause(subject), 'report'),
    ...put('new_evidence', newSince(subject)),
    problem_short: { text: problemShort[problem], basis: 'buyer', items: [] },
  };
  slots.request = requestSlot(problem, slots);
  return isShort(id) ? withShortSlots(slots) : slots;
}

/** Against "too late" only the clause of the window itself helps. */
function clauseFor(
  id: LetterId,
  subject: LetterSubject,
  { problem, now }: { problem: ClaimableProblem; now: Millis },
): CapturedClause | null {
  if (id !== 'after_late') return helpfulClause(subject, { problem, now });
  const contact = firstContact(subject);
  const timeliness = contact && timelinessOf(subject, contact.at);
  if (timeliness?.is !== 'in-time' && timeliness?.is !== 'arguable') return null;
  const { item, quote } = timeliness.window;
  return (
    subject.clauses.find(
      (each) => quote !== undefined && each.item === item && each.clause.quote.startsWith(quote),
    ) ?? null
  );
}

/** A sentence that only gives time is quoted as long as that time is not over: afterwards it speaks for the shop. */
function helpfulClause(
  subject: LetterSubject,
  { problem, now }: { problem: ClaimableProblem; now: Millis },
): CapturedClause | null {
  const best = bestClause(subject, problem);
  if (!best || best.clause.refundable.length > 0) return best;
  const { is } = timelinessOf(subject, firstContact(subject)?.at ?? now);
  return is === 'late' || is === 'arguable' ? null : best;
}

function requestSlot(
  problem: ClaimableProblem,
  { amount_due: due, refunded }: Pick<Slots, 'amount_due' | 'refunded'>,
): Slot {
  const items = due?.items ?? [];
  const sum = due?.text;
  const said = (zh: string, en: string): Slot => ({
    text: row(zh, en),
    basis: 'computed',
    items,
  });
  if (refunded) {
    return sum
      ? said(`退还余下的 ${sum.zh}`, `refund the rest, ${sum.en}`)
      : said('退还余下的款项', 'refund the rest');
  }
  if (problem === 'partial_delivery') {
    return sum
      ? said(`退还未发放部分 ${sum.zh}`, `refund the part that is missing, ${sum.en}`)
      : said('退还未发放的部分', 'refund the part that is missing');
  }
  return sum
    ? said(`全额退款 ${sum.zh}`, `refund ${sum.en} in full`)
    : said('全额退款', 'refund the payment in full');
}

/** Where few characters fit, no slot may take the room of the others. */
const shortLengths: Partial<Record<SlotName, number>> = {
  product: 30,
  payee: 20,
  clause_quote: 45,
  host: 40,
};

function isShort(id: LetterId): boolean {
  return id === 'payment_channel' || id === 'unreachable';
}

function withShortSlots(slots: Slots): Slots {
  const short: Slots = { ...slots };
  for (const [name, limit] of Object.entries(shortLengths) as [SlotName, number][]) {
    const slot = slots[name];
    if (!slot) continue;
    const text = row(shortened(slot.text.zh, limit), shortened(slot.text.en, limit));
    short[name] = { ...slot, text };
  }
  return short;
}
