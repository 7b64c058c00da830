import { describe, expect, it } from 'vitest';
import { kindFor, type ProofStep, proofState } from '../../src/dispute/proof-steps.ts';
import type { EvidenceKind } from '../../src/model/evidence.ts';
import { at, type ItemDraft, item, itemOf } from './sample.ts';

const withKey = { secretKinds: ['card-key' as const] };

function shownBy(drafts: readonly ItemDraft[]): Partial<Record<ProofStep, string>> {
  const records = drafts.map((draft, index) => itemOf(index + 1, draft).record);
  const shown = proofState(records).filter((state) => state.item !== null);
  return Object.fromEntries(shown.map((state) => [state.step, state.item]));
}

describe('the steps of a proof before use', () => {
  it.each<[string, ItemDraft, ProofStep]>([
    ['an order without its key', { kind: 'order_detail' }, 'unrevealed'],
    ['the state of the account', { kind: 'before_after' }, 'before'],
    ['a redeem page without an error', { kind: 'other', page: { kind: 'redeem' } }, 'attempt'],
    ['a recording', { kind: 'screen_recording' }, 'attempt'],
    ['an error', { kind: 'first_failure_page' }, 'first-error'],
    ['the status of the key', { kind: 'key_status_record' }, 'official'],
    ['an answer of the maker', { kind: 'official_reply' }, 'official'],
  ])('are ticked by %s', (_, draft, step) => {
    expect(shownBy([draft])).toEqual({ [step]: item(1) });
  });

  it('are not ticked by a capture that failed', () => {
    expect(shownBy([{ kind: 'before_after', record: { method: 'failed' } }])).toEqual({});
  });

  it('say that it is too late once the key was open, whatever is captured after', () => {
    const opened: ItemDraft = { kind: 'delivery_record', at: at('15:00:00'), record: withKey };
    const after: ItemDraft = { kind: 'order_detail', at: at('15:05:00') };
    const before: ItemDraft = { kind: 'order_detail', at: at('14:55:00') };
    expect(shownBy([opened, after])).not.toHaveProperty('unrevealed');
    expect(proofState([itemOf(1, opened).record])[0]).toMatchObject({ isTooLate: true });
    expect(shownBy([opened, before])).toMatchObject({ unrevealed: item(2) });
  });

  it.each<[ProofStep, ItemDraft, EvidenceKind]>([
    ['unrevealed', { kind: 'delivery_record' }, 'delivery_record'],
    ['unrevealed', { kind: 'other' }, 'order_detail'],
    ['before', { kind: 'other' }, 'before_after'],
    ['attempt', { kind: 'other', page: { kind: 'redeem' } }, 'other'],
    ['first-error', { kind: 'other', page: { kind: 'redeem' } }, 'first_failure_page'],
    ['official', { kind: 'first_failure_page', page: { kind: 'redeem' } }, 'key_status_record'],
    ['official', { kind: 'other', page: { kind: 'other' } }, 'official_reply'],
  ])('%s makes of a capture what it shows', (step, draft, kind) => {
    expect(kindFor(step, itemOf(1, draft).record)).toBe(kind);
  });
});
