import { type Case, mostNotes, mostWindows } from '../model/case.ts';
import { mostClaims } from '../model/claim.ts';
import { canonicalHash } from '../model/hash.ts';
import type { CaseState } from '../model/pack.ts';
import type { RestoredItem } from './restore-rows.ts';
import type { CardProofDb, CaseRow } from './schema.ts';

/** Opens the case again, or adds to it what it has not: what is there stays as it is. */
export async function joinCase(
  db: CardProofDb,
  { subject, state }: { subject: Case; state: CaseState | undefined },
  items: readonly RestoredItem[],
): Promise<void> {
  const before = await db.cases.get(subject.id);
  // What the buyer does with the case here counts, if he does anything with it.
  const kept = before ? undefined : state;
  const removed = new Set(before?.removedWindows ?? kept?.removedWindows);
  const facts = [...(before?.facts ?? [])];
  const have = new Set(facts.map((fact) => canonicalHash(fact)));
  facts.push(...subject.facts.filter((fact) => !have.has(canonicalHash(fact))));
  const windows = joined(before?.windows ?? [], subject.windows).filter(
    (window) => !removed.has(window.id),
  );
  const claims = joined(before?.claims ?? [], subject.claims ?? []);
  const known = new Set(before?.notes?.map(({ item }) => item));
  const others = (subject.notes ?? []).filter(({ item }) => !known.has(item));
  const notes = [...(before?.notes ?? []), ...others];
  const row: CaseRow = {
    ...subject,
    open: kept && !kept.isOpen ? 0 : 1,
    ...(kept?.archived && { archived: { wasOpen: kept.archived.wasOpen ? 1 : 0 } }),
    ...before,
    facts,
    windows: windows.slice(0, mostWindows),
    ...(claims.length > 0 && { claims: claims.slice(0, mostClaims) }),
    ...(notes.length > 0 && { notes: notes.slice(0, mostNotes) }),
    orderNos: [...new Set([...(before?.orderNos ?? []), ...orderNosOf(subject)])],
    ...(removed.size > 0 && { removedWindows: [...removed] }),
    rulesReadFrom: [...new Set([...(before?.rulesReadFrom ?? []), ...readBefore(items, kept)])],
  };
  await db.cases.put(row);
}

/**
 * The items whose rules need not be read for the case again. Their windows came along; of a pack that does not
 * say which the buyer removed, they would come back.
 */
function readBefore(items: readonly RestoredItem[], state: CaseState | undefined): string[] {
  return state ? state.rulesReadFrom : items.map(({ record }) => record.id);
}

function joined<T extends { id: string }>(own: readonly T[], others: readonly T[]): T[] {
  const known = new Set(own.map(({ id }) => id));
  return [...own, ...others.filter(({ id }) => !known.has(id))];
}

function orderNosOf({ facts }: Case): string[] {
  return facts.flatMap((fact) => (fact.field === 'orderNo' ? [fact.value] : []));
}
