import { type Case, mostNotes, type Note } from '../model/case.ts';
import type { Result } from '../model/result.ts';
import { editCase } from './claims.ts';
import type { CardProofDb } from './schema.ts';

/** What the buyer says about the evidence of a case. Nothing of it is sealed. */

type Unobtainable = NonNullable<Case['unobtainable']>[number];

/** Notes that a piece of evidence cannot be had; a reason of null takes that back. */
export async function setUnobtainable(
  db: CardProofDb,
  caseId: string,
  { kind, reason }: { kind: Unobtainable['kind']; reason: Unobtainable['reason'] | null },
): Promise<Result<null>> {
  return editCase(db, caseId, (row) => {
    const others = (row.unobtainable ?? []).filter((each) => each.kind !== kind);
    row.unobtainable = reason === null ? others : [...others, { kind, reason }];
  });
}

/**
 * Keeps what the buyer wrote about an item, or about the case where `item` is null, in place of what
 * he wrote before; an empty text takes it back.
 * @param note.at ISO 8601 with offset
 */
export async function putNote(
  db: CardProofDb,
  caseId: string,
  { item, text, at }: { item: string | null; text: string; at: string },
): Promise<Result<null>> {
  return editCase(db, caseId, (row) => {
    const others = (row.notes ?? []).filter((each) => (each.item ?? null) !== item);
    const note: Note = { ...(item !== null && { item }), text, at };
    row.notes = text === '' ? others : [...others, note].slice(-mostNotes);
  });
}
