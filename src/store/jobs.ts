import type { CaptureDraft } from '../model/draft.ts';
import type { FileName } from '../model/evidence.ts';
import type { CardProofDb, JobPartRow, JobRow } from './schema.ts';

/** Captures in progress. Each step is written before the next one begins, so a worker may die. */

/** Writes the state of a capture; the files it has so far are written by `keepPart`. */
export async function keepJob(
  db: CardProofDb,
  draft: CaptureDraft,
  startedAt: number,
): Promise<void> {
  await db.jobs.put({ id: draft.id, startedAt, draft });
}

/** Keeps a file of a capture that is not sealed yet. */
export async function keepPart(
  db: CardProofDb,
  job: string,
  part: { name: FileName; mediaType: string; bytes: Uint8Array },
): Promise<void> {
  await db.jobParts.put({ job, ...part });
}

/** Captures that an earlier life of the worker began and did not seal, oldest first. */
export async function unfinishedJobs(
  db: CardProofDb,
): Promise<{ job: JobRow; parts: JobPartRow[] }[]> {
  const jobs = await db.jobs.toArray();
  jobs.sort((a, b) => a.startedAt - b.startedAt);
  return Promise.all(
    jobs.map(async (job) => ({
      job,
      parts: await db.jobParts.where('job').equals(job.id).toArray(),
    })),
  );
}
