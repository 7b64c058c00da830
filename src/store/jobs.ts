import type { CaptureDraft } from '../model/draft.ts';
import type { FileName } from '../model/evidence.ts';
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
