import type { Observation } from '../deadlines/observation.ts';
import type { RouteDeadline } from '../deadlines/route-deadlines.ts';
import { firstSightings } from '../deadlines/sightings.ts';
import type { Case } from '../model/case.ts';
import type { Claim } from '../model/claim.ts';
import type { Deadline } from '../model/deadline.ts';
import type { OrderStatus } from '../model/fact.ts';
import type { Millis } from '../model/time.ts';

const statedFields = ['orderedAt', 'paidAt', 'deliveredAt'] as const;
type StatedField = (typeof statedFields)[number];

/** Something that happened in a case, or will: the order, captures, messages, refusals, deadlines. */
export type TimelineEvent = { at: Millis } & (
  | { is: 'stated'; field: StatedField; items: string[] }
  | { is: 'captured'; item: string }
  | { is: 'status'; status: OrderStatus; item: string }
  | { is: 'sent' | 'refused' | 'refunded'; claim: Claim }
  | { is: 'deadline'; deadline: Deadline }
  | { is: 'limit'; limit: RouteDeadline }
);

/** What a timeline is made of. */
export interface TimelineSource {
  case: Case;
  /** When each item was captured, by the local clock. */
  items: readonly { id: string; at: Millis }[];
  observations: readonly Observation[];
  deadlines: readonly Deadline[];
  limits: readonly RouteDeadline[];
}

/** Of what falls on one moment, the cause comes before what shows it, and limits come last. */
const ranks: readonly TimelineEvent['is'][] = [
  'stated',
  'captured',
  'status',
  'sent',
  'refused',
  'refunded',
  'deadline',
  'limit',
];

/** Everything about a case in the order of time. What no page states as a real moment is left out. */
export function timelineOf(source: TimelineSource): TimelineEvent[] {
  const { items, deadlines, limits } = source;
  const events: TimelineEvent[] = [
    ...statedTimes(source),
    ...items.map(({ id, at }): TimelineEvent => ({ at, is: 'captured', item: id })),
    ...sightings(source),
    ...claimEvents(source.case),
    ...deadlines.map((deadline): TimelineEvent => ({ at: deadline.due, is: 'deadline', deadline })),
    ...limits.map((limit): TimelineEvent => ({ at: limit.due, is: 'limit', limit })),
  ];
  return events
    .filter(({ at }) => Number.isFinite(at))
    .sort((a, b) => a.at - b.at || ranks.indexOf(a.is) - ranks.indexOf(b.is));
}

/** Times that pages state, each moment once with every item that states it. */
function statedTimes({ case: { facts } }: TimelineSource): TimelineEvent[] {
  return statedFields.flatMap((field) => {
    const moments = new Map<Millis, string[]>();
    for (const fact of facts) {
      if (fact.field !== field) continue;
      const at = Date.parse(fact.value);
      moments.set(at, [...(moments.get(at) ?? []), fact.item]);
    }
    return [...moments].map(
      ([at, stating]): TimelineEvent => ({ at, is: 'stated', field, items: stating }),
    );
  });
}

function sightings({ observations }: TimelineSource): TimelineEvent[] {
  return firstSightings(observations).map(({ at, status, item }) => ({
    at,
    is: 'status',
    status,
    item,
  }));
}

function claimEvents({ claims = [] }: Case): TimelineEvent[] {
  return claims.flatMap((claim) => {
    const moments = [
      ['sent', claim.sentAt],
      ['refused', claim.refusedAt],
      ['refunded', claim.refundedAt],
    ] as const;
    return moments.flatMap(([is, at]): TimelineEvent[] =>
      at === undefined ? [] : [{ at: Date.parse(at), is, claim }],
    );
  });
}
