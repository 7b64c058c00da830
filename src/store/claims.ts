import type { Case } from '../model/case.ts';
import { type Claim, claimHash, mostClaims } from '../model/claim.ts';
import type { RandomBytes } from '../model/ids.ts';
import { fail, ok, type Result } from '../model/result.ts';
import { appendToLedger } from './ledger.ts';
import type { CardProofDb, CaseRow } from './schema.ts';

/** What the buyer says of a case: that a claim was sent or refused, and when a window began. */

/**
 * Notes a claim. One of the same id is replaced. Where its text is known the ledger gets the hash of
 * what was sent, once, in the same transaction.
 * @param log.at ISO 8601 with offset
 */
export async function putClaim(
  db: CardProofDb,
  caseId: string,
  claim: Claim,
  log: { at: string; random: RandomBytes },
): Promise<Result<null>> {
  return db.transaction('rw', [db.cases, db.ledger], async () => {
    const row = await db.cases.get(caseId);
    if (!row) return fail('case', 'case-not-found');
    const before = (row.claims ?? []).find(({ id }) => id === claim.id);
    const others = (row.claims ?? []).filter(({ id }) => id !== claim.id);
    await db.cases.update(caseId, { claims: [...others, claim].slice(-mostClaims) });
    const hash = claimHash(claim);
    if (hash !== null && hash !== (before && claimHash(before))) {
      const payload = { case: caseId, claim: hash };
      await appendToLedger(db, [{ type: 'claimed', payload }], log.at, log.random);
    }
    return ok(null);
  });
}

/** Says what went wrong; null where the buyer takes it back. */
export async function setProblem(
  db: CardProofDb,
  caseId: string,
  problem: Case['problem'],
): Promise<Result<null>> {
  return editCase(db, caseId, (row) => {
    row.problem = problem;
  });
}

/** Takes the note of a claim back; noting it again undoes that. */
export async function removeClaim(
  db: CardProofDb,
  caseId: string,
  claimId: string,
): Promise<Result<null>> {
  return editCase(db, caseId, (row) => {
    row.claims = (row.claims ?? []).filter(({ id }) => id !== claimId);
  });
}

/**
 * Sets when a window began, as the buyer knows better than the pages.
 * @param startsAt ISO 8601 with offset; null has it derived from the captures again
 */
export async function setWindowStart(
  db: CardProofDb,
  caseId: string,
  windowId: string,
  startsAt: string | null,
): Promise<Result<null>> {
  return editCase(db, caseId, (row) => {
    row.windows = row.windows.map((window) => {
      if (window.id !== windowId) return window;
      const { startsAt: before, ...rest } = window;
      return startsAt === null ? rest : { ...rest, startsAt };
    });
  });
}

/** Changes a case that is there. */
export async function editCase(
  db: CardProofDb,
  caseId: string,
  edit: (row: CaseRow) => void,
): Promise<Result<null>> {
  const changed = await db.cases.where('id').equals(caseId).modify(edit);
  return changed === 1 ? ok(null) : fail('case', 'case-not-found');
}
