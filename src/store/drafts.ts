import type { CaptureDraft } from '../model/draft.ts';
import { canonicalBytes } from '../model/hash.ts';
import { ok, type Result } from '../model/result.ts';
import { openBytes, storedBytes } from './blobs.ts';
import type { Place } from './envelope.ts';
import type { CardProofDb, LockRow } from './schema.ts';
import type { DraftFields } from './unsealed-rows.ts';

/** Drafts of what is not sealed yet: their secrets are in clear, so the lock takes them out of the row. */

/** A draft as it is to lie in storage. */
export async function draftToKeep(
  db: CardProofDb,
  lock: LockRow | null,
  place: Place,
  draft: CaptureDraft,
): Promise<DraftFields> {
  if (!lock) return { draft };
  const bytes = canonicalBytes(draft.secrets);
  const secrets = await storedBytes(db, lock, place, bytes, 'unsealed');
  return { draft: { ...draft, secrets: [] }, secrets };
}

/** A draft with its secrets. The problem may be `locked`. */
export async function keptDraft(
  db: CardProofDb,
  place: Place,
  { draft, secrets }: DraftFields,
): Promise<Result<CaptureDraft>> {
  if (!secrets) return ok(draft);
  const read = await openBytes(db, place, secrets);
  if (!read.ok) return read;
  const values = JSON.parse(new TextDecoder().decode(read.value)) as CaptureDraft['secrets'];
  return ok({ ...draft, secrets: values });
}
