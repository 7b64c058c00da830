import type { ShownRecord } from '../model/correction.ts';
import type { EvidenceKind } from '../model/evidence.ts';

/**
 * What a buyer shows who proves that a key was bad before he could have used it: the key not yet
 * opened, the account before, the attempt, its first error, and what the maker says.
 */
export const proofSteps = ['unrevealed', 'before', 'attempt', 'first-error', 'official'] as const;
export type ProofStep = (typeof proofSteps)[number];

/** One step, and the item that shows it. */
export interface StepState {
  step: ProofStep;
  /** Null where nothing does. */
  item: string | null;
  /** It can no longer be shown: the key was open before. */
  isTooLate: boolean;
}

const orderPages: readonly EvidenceKind[] = ['order_detail', 'delivery_record', 'history_orders'];

/** Which steps the items of a case show already, in the order of the steps. */
export function proofState(records: readonly ShownRecord[]): StepState[] {
  const items = records
    .filter(({ method }) => method !== 'failed')
    .sort((a, b) => a.clock.epochMs - b.clock.epochMs);
  const opened = items.find(hasKey)?.clock.epochMs ?? Number.POSITIVE_INFINITY;
  return proofSteps.map((step) => {
    const item = items.find((record) => {
      const isInTime = step !== 'unrevealed' || record.clock.epochMs < opened;
      return isInTime && shows(step, record);
    });
    const isTooLate = step === 'unrevealed' && !item && opened < Number.POSITIVE_INFINITY;
    return { step, item: item?.id ?? null, isTooLate };
  });
}

function shows(step: ProofStep, record: ShownRecord): boolean {
  const { kind, page, failureText } = record;
  switch (step) {
    case 'unrevealed':
      return orderPages.includes(kind) && !hasKey(record);
    case 'before':
      return kind === 'before_after';
    case 'attempt':
      return (
        kind === 'screen_recording' ||
        (page.kind === 'redeem' && failureText === '' && kind === 'other')
      );
    case 'first-error':
      return kind === 'first_failure_page';
    case 'official':
      return kind === 'key_status_record' || kind === 'official_reply';
  }
}

/** What a capture is evidence of that the buyer takes for a step; as it was read where that tells. */
export function kindFor(step: ProofStep, { kind, page }: ShownRecord): EvidenceKind {
  switch (step) {
    case 'unrevealed':
      return orderPages.includes(kind) ? kind : 'order_detail';
    case 'before':
      return 'before_after';
    case 'attempt':
      return kind;
    case 'first-error':
      return 'first_failure_page';
    case 'official':
      return page.kind === 'redeem' ? 'key_status_record' : 'official_reply';
  }
}

function hasKey({ secretKinds }: ShownRecord): boolean {
  return secretKinds.includes('card-key');
}
