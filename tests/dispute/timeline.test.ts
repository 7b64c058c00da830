import { describe, expect, it } from 'vitest';
import { type TimelineEvent, timelineOf } from '../../src/dispute/timeline.ts';
import type { Claim } from '../../src/model/claim.ts';
import { caseWith } from '../deadlines/sample.ts';
import { fact, itemOf } from './letters/sample-subject.ts';
import { at, item } from './sample.ts';

const claim: Claim = {
  id: 'c'.repeat(32),
  route: 'shop',
  sentAt: '2026-11-20T16:00:00+08:00',
  refusedAt: '2026-11-20T18:00:00+08:00',
  refundedAt: '2026-11-21T10:00:00+08:00',
};

function events(facts = [fact('orderedAt', '2026-11-20T14:30:15+08:00')]): TimelineEvent[] {
  return timelineOf({
    case: { ...caseWith([...facts]), claims: [claim] },
    items: [itemOf(2, 'order_detail', { at: at('15:00:00') })],
    observations: [
      {
        item: item(2),
        at: at('15:00:00'),
        kind: 'order_detail',
        pageKind: 'order-detail',
        hasKeys: false,
        status: 'paid',
      },
    ],
    deadlines: [],
    limits: [],
  });
}

describe('the timeline of a case', () => {
  it('has order, captures, messages and refusals in the order of time', () => {
    expect(events().map(({ is }) => is)).toEqual([
      'stated',
      'captured',
      'status',
      'sent',
      'refused',
      'refunded',
    ]);
  });

  it('says a moment once, with every page that states it', () => {
    const same = [1, 2].map((from) => fact('paidAt', '2026-11-20T14:31:00+08:00', from));
    const stated = events(same).filter(({ is }) => is === 'stated');
    expect(stated).toEqual([
      expect.objectContaining({ field: 'paidAt', items: [item(1), item(2)] }),
    ]);
  });

  it('keeps moments apart on which pages differ', () => {
    const two = ['31', '32'].map((minute) => fact('paidAt', `2026-11-20T14:${minute}:00+08:00`));
    expect(events(two).filter(({ is }) => is === 'stated')).toHaveLength(2);
  });
});
