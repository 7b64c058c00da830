import type { Case } from '../model/case.ts';
import type { Claim } from '../model/claim.ts';
import { beijingOffsetMinutes, latestPlausible, type Millis } from '../model/time.ts';
import type { Observation } from './observation.ts';
import { type RouteLimit, routeLimits } from './route-limits.ts';

const minute: Millis = 60_000;
const day: Millis = 24 * 60 * minute;
const lengths = { minute, hour: 60 * minute, day } as const;

/** A limit of a route applied to one claim. */
export interface RouteDeadline {
  caseId: string;
  claim: Claim;
  limit: (typeof routeLimits)[number];
  /** Milliseconds since the epoch; the earlier bound counts for the buyer, the later for others. */
  start: { earliest: Millis; latest: Millis; bounded: boolean; items: string[] };
  due: Millis;
}

/**
 * The limits that run because of the claims of a case, the earliest first. A limit from a refusal
 * runs once the buyer said when it came, or a sealed refusal shows that it had come; in the latter
 * case it lies between the claim and the capture.
 */
export function routeDeadlines(
  subject: Case,
  observations: readonly Observation[],
): RouteDeadline[] {
  const found = (subject.claims ?? []).flatMap((claim) =>
    routeLimits.flatMap((limit): RouteDeadline[] => {
      if (limit.route !== claim.route) return [];
      const start = limit.from === 'claim' ? sent(claim) : refused(claim, observations);
      if (!start) return [];
      const due = dueOf(limit, limit.by === 'buyer' ? start.earliest : start.latest);
      return due < latestPlausible ? [{ caseId: subject.id, claim, limit, start, due }] : [];
    }),
  );
  return found.sort((a, b) => a.due - b.due);
}

function sent({ sentAt }: Claim): RouteDeadline['start'] {
  const at = Date.parse(sentAt);
  return { earliest: at, latest: at, bounded: false, items: [] };
}

function refused(
  claim: Claim,
  observations: readonly Observation[],
): RouteDeadline['start'] | null {
  if (claim.refusedAt !== undefined) {
    const at = Date.parse(claim.refusedAt);
    return { earliest: at, latest: at, bounded: false, items: [] };
  }
  const from = Date.parse(claim.sentAt);
  const seen = observations
    .filter(({ kind, at }) => kind === 'refusal' && at >= from)
    .sort((a, b) => a.at - b.at)[0];
  return seen ? { earliest: from, latest: seen.at, bounded: true, items: [seen.item] } : null;
}

function dueOf({ amount, unit }: RouteLimit, start: Millis): Millis {
  return unit === 'business_day' ? afterWorkingDays(start, amount) : start + amount * lengths[unit];
}

/** The end of the last of so many days from Monday to Friday, Beijing time, the first being tomorrow. */
function afterWorkingDays(start: Millis, amount: number): Millis {
  const offset = beijingOffsetMinutes * minute;
  let date = Math.floor((start + offset) / day) * day;
  for (let left = amount; left > 0; ) {
    date += day;
    const weekday = new Date(date).getUTCDay();
    if (weekday !== 0 && weekday !== 6) left -= 1;
  }
  return date + day - offset;
}
