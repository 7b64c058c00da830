import { environment, localClock } from '../browser/surroundings.ts';
import { importDraft } from '../capture/import-draft.ts';
import { commitTo } from '../model/hash.ts';
import { importFormatOf, importFormats } from '../model/imported.ts';
import { fail, ok, type Result } from '../model/result.ts';
import { hashFile, sealItem, secretsFile, storageProblem } from '../store/evidence.ts';
import { dropImport, type ImportedContent, importContent } from '../store/import-inbox.ts';
import { readSalts } from '../store/salts.ts';
import type { CardProofDb, EvidenceRow } from '../store/schema.ts';
import { proofMaker } from './proofs.ts';
import { knownOrNone, nowText, random, type Services } from './services.ts';

/**
 * Seals a file that a page of ours put into the inbox, as it is, and forgets what lies there. One that
 * was sealed before is not sealed again.
 * @returns `import-known` with the id of the item that holds the very same bytes, `case-not-found`,
 * `item-not-found` for an unknown id, `locked`, `storage-full`
 */
export async function sealImport(services: Services, id: string): Promise<Result<EvidenceRow>> {
  const { db } = services;
  try {
    const sealed = await db.evidence.get(id);
    if (sealed) return ok(sealed);
    const content = await importContent(db, id);
    if (!content.ok) return content;
    if (!content.value) return fail('import', 'item-not-found');
    return await sealContent(services, content.value);
  } catch (error) {
    return storageProblem('import', error);
  } finally {
    await dropImport(db, id).catch(() => {});
  }
}

async function sealContent(
  services: Services,
  content: ImportedContent,
): Promise<Result<EvidenceRow>> {
  const { db } = services;
  const { id, file, bytes, caseId } = content;
  const subject = await db.cases.get(caseId);
  if (!subject) return fail('import', 'case-not-found');
  const format = importFormatOf(file);
  const mediaType = format ? importFormats[format].mediaType : '';
  const ready = await proofMaker().ready({ name: file, mediaType, bytes });
  const same = await sameFile(db, caseId, { size: bytes.length, hash: ready.hash });
  if (!same.ok) return same;
  if (same.value !== null) return fail('import', 'import-known', same.value);
  const clock = localClock();
  await services.clock.look(clock);
  const start = { id, clock, environment: await environment(nowhere) };
  const draft = importDraft(start, { ...content, case: subject }, await knownOrNone(services));
  const files = [ready];
  const secrets = secretsFile(draft.secrets);
  if (secrets) {
    const name = 'secrets.json';
    const hash = await hashFile(secrets);
    files.push({ name, mediaType: 'application/json', bytes: secrets, hash });
  }
  const sealed = await sealItem(db, draft, files, nowText(), random);
  if (sealed.ok) await services.afterAppend();
  return sealed;
}

/** No tab shows what is imported. */
const nowhere = { id: -1, incognito: false };

/** The item of a case that holds the very same imported file, by its commit; null where none does. */
async function sameFile(
  db: CardProofDb,
  caseId: string,
  { size, hash }: { size: number; hash: string },
): Promise<Result<string | null>> {
  const rows = await db.evidence.where('caseIds').equals(caseId).toArray();
  for (const row of rows) {
    for (const file of row.record.files) {
      if (file.size !== size || importFormatOf(file.name) === null) continue;
      const salts = await readSalts(db, row);
      if (!salts.ok) return salts;
      const salt = salts.value.openings[file.name];
      if (salt !== undefined && commitTo(salt, hash) === file.commit) return ok(row.id);
    }
  }
  return ok(null);
}
