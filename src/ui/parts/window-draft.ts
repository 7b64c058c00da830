import {
  longestWindow,
  type RefundWindow,
  type StartEvent,
  type WindowUnit,
  type windowPurposes,
} from '../../model/deadline.ts';
import { instantOf } from './local-moment.ts';

/** A window as the form holds it: texts that may still be wrong. */
export interface WindowDraft {
  amount: string;
  unit: DraftUnit;
  from: StartEvent;
  purpose: (typeof windowPurposes)[number];
  /** As `<input type="datetime-local">` gives it, in the computer's zone; empty when unset. */
  startsAt: string;
}

/** `end_of_day` counts days and ends at midnight in Beijing. */
export const draftUnits = ['minute', 'hour', 'day', 'business_day', 'end_of_day'] as const;
export type DraftUnit = (typeof draftUnits)[number];

/** What rules of shops say most often. */
export const presets: readonly { amount: number; unit: WindowUnit }[] = [
  { amount: 2, unit: 'hour' },
  { amount: 24, unit: 'hour' },
  { amount: 3, unit: 'day' },
  { amount: 7, unit: 'day' },
];

export const emptyDraft: WindowDraft = {
  amount: '24',
  unit: 'hour',
  from: 'delivery',
  purpose: 'request_refund',
  startsAt: '',
};

export type DraftField = 'amount' | 'startsAt';

/** The window that a form states, or the field that is wrong. */
export function windowOf(
  draft: WindowDraft,
): { ok: true; window: Omit<RefundWindow, 'id'> } | { ok: false; field: DraftField } {
  const endsAtMidnight = draft.unit === 'end_of_day';
  const amount = /^\d{1,5}$/.test(draft.amount.trim()) ? Number(draft.amount) : Number.NaN;
  const least = endsAtMidnight ? 0 : 1;
  if (!(amount >= least && amount <= longestWindow)) return { ok: false, field: 'amount' };
  const startsAt = draft.startsAt === '' ? undefined : instantOf(draft.startsAt);
  if (startsAt === null) return { ok: false, field: 'startsAt' };
  const window: Omit<RefundWindow, 'id'> = {
    amount,
    unit: draft.unit === 'end_of_day' ? 'day' : draft.unit,
    from: draft.from,
    purpose: draft.purpose,
  };
  if (endsAtMidnight) window.until = 'end_of_day';
  if (startsAt !== undefined) window.startsAt = startsAt;
  return { ok: true, window };
}
