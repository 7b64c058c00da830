import type { CaptureDraft } from '../model/draft.ts';
import type { FileName } from '../model/evidence.ts';
import { readSecrets } from './evidence.ts';
import type { CardProofDb, JobPartRow, JobRow } from './schema.ts';

/** Captures in progress. Each step is written before the next one begins, so a worker may die. */

/** Writes the state of a capture together with the file that its last step gave. */
export async function keepJob(
  db: CardProofDb,
  draft: CaptureDraft,
  startedAt: number,
  file?: { name: FileName; mediaType: string; bytes: Uint8Array },
): Promise<void> {
  await db.transaction('rw', db.jobs, db.jobParts, async () => {
    await db.jobs.put({ id: draft.id, startedAt, draft });
    if (file) await db.jobParts.put({ job: draft.id, ...file });
  });
}

/** The files of a capture that is not sealed yet. */
export function keptParts(db: CardProofDb, job: string): Promise<JobPartRow[]> {
  return db.jobParts.where('job').equals(job).toArray();
}

/** Captures that an earlier life of the worker began and did not seal, oldest first. */
export async function unfinishedJobs(
  db: CardProofDb,
): Promise<{ job: JobRow; parts: JobPartRow[] }[]> {
  const jobs = await db.jobs.toArray();
  jobs.sort((a, b) => a.startedAt - b.startedAt);
  return Promise.all(jobs.map(async (job) => ({ job, parts: await keptParts(db, job.id) })));
}

/** Items with keys that are looked at; a buyer with more open keys than this is no buyer. */
const mostItems = 200;
const mostKnown = 5000;

/**
 * The card keys of open cases, newest first: a game's redeem page shows one of them without saying
 * that it is a key.
 */
export async function knownSecrets(db: CardProofDb): Promise<{ value: string; caseId: string }[]> {
  const open = await db.cases.where('open').equals(1).primaryKeys();
  const items = await db.evidence.where('caseIds').anyOf(open).distinct().reverse().sortBy('seq');
  const known = new Map<string, string>();
  const withKeys = items.filter((item) => item.record.secretKinds.length > 0).slice(0, mostItems);
  for (const item of withKeys) {
    const caseId = item.caseIds.find((id) => open.includes(id));
    if (!caseId) continue;
    for (const { kind, value } of await readSecrets(db, item.id)) {
      const isKey = kind === 'card-key' || kind === 'card-password';
      if (isKey && value.length >= 6 && known.size < mostKnown && !known.has(value))
        known.set(value, caseId);
    }
  }
  return [...known].map(([value, caseId]) => ({ value, caseId }));
}
