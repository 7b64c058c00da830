import type { OrderStatus } from '../model/fact.ts';
import type { Millis } from '../model/time.ts';
import type { Observation } from './observation.ts';

/** When a status of an order was seen for the first time. */
export interface Sighting {
  status: OrderStatus;
  /** By the local clock of the capture. The order had the status then, perhaps long before. */
  at: Millis;
  /** The item that shows it. */
  item: string;
}

/**
 * The first sighting of each status, in the order in which they were seen. Hardly a program states
 * when an order was delivered: that somebody saw it delivered at an hour is then the nearest fact.
 */
export function firstSightings(observations: readonly Observation[]): Sighting[] {
  const first = new Map<OrderStatus, Sighting>();
  for (const { status, at, item } of [...observations].sort((a, b) => a.at - b.at)) {
    if (status !== undefined && !first.has(status)) first.set(status, { status, at, item });
  }
  return [...first.values()];
}
