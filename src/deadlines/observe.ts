import type { ShownRecord } from '../model/correction.ts';
import { type EvidenceRecord, factOf } from '../model/evidence.ts';
import type { Observation } from './observation.ts';

/**
 * What a sealed item shows about one case. On a page with several orders only the facts of the case's
 * own order count, and those that name no order.
 * @param orderNos the numbers under which the case's order was seen; may be empty
 */
export function observationOf(
  record: EvidenceRecord | ShownRecord,
  orderNos: readonly string[],
): Observation {
  const own = new Set(
    record.facts
      .filter((fact) => fact.field === 'orderNo' && orderNos.includes(fact.value))
      .map((fact) => fact.order),
  );
  const facts = record.facts.filter(
    ({ order }) => own.size === 0 || order === undefined || own.has(order),
  );
  const seen: Observation = {
    item: record.id,
    at: record.clock.epochMs,
    pageKind: record.page.kind,
    kind: record.kind,
    hasKeys: facts.some((fact) => fact.field === 'cardKeys' && fact.value.length > 0),
  };
  const status = factOf(facts, 'status')?.value;
  return status === undefined ? seen : { ...seen, status };
}
