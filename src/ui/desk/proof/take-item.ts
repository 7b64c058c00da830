import { shownRecord } from '../../../model/correction.ts';
import type { EvidenceKind } from '../../../model/evidence.ts';
import { ok, type Result } from '../../../model/result.ts';
import type { EvidenceRow } from '../../../store/schema.ts';
import type { App } from '../../app.ts';

/** Puts an item into a case as evidence of a kind: what the buyer says it is, where the page does not. */
export async function takeItem(
  app: App,
  item: EvidenceRow,
  { caseId, kind }: { caseId: string; kind: EvidenceKind },
): Promise<Result<null>> {
  if (!item.caseIds.includes(caseId)) {
    const assigned = await app.ask('assign', { item: item.id, case: caseId });
    if (!assigned.ok) return assigned;
  }
  const record = shownRecord(item);
  if (record.kind === kind) return ok(null);
  const corrected = await app.ask('correct-kind', {
    item: item.id,
    page: record.page.kind,
    evidence: kind,
  });
  return corrected.ok ? ok(null) : corrected;
}
