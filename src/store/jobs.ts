import type { CaptureDraft } from '../model/draft.ts';
import type { FileName } from '../model/evidence.ts';
import type { KeptSlice } from '../model/page-scroll.ts';
import type { CardProofDb, CountedJob, JobPartRow, JobRow, SliceName } from './schema.ts';

/** Captures in progress. Each step is written before the next one begins, so a worker may die. */

/** A file of a capture that is not sealed yet. */
export interface KeptFile {
  name: FileName;
  mediaType: string;
  bytes: Uint8Array;
}

/** Writes the state of a capture together with the file that its last step gave. */
export async function keepJob(
  db: CardProofDb,
  draft: CaptureDraft,
  startedAt: number,
  file?: KeptFile,
): Promise<void> {
  await db.transaction('rw', db.jobs, db.jobParts, async () => {
    await db.jobs.put({ id: draft.id, startedAt, draft });
    if (file) await db.jobParts.put({ job: draft.id, ...file });
  });
}

/** Writes the state of a capture together with one slice of the page, from which files are made. */
export async function keepSlice(
  db: CardProofDb,
  job: CountedJob,
  { bytes, ...slice }: KeptSlice,
): Promise<void> {
  await db.transaction('rw', db.jobs, db.jobParts, async () => {
    await db.jobs.put(job);
    const name = sliceName(job.count.done);
    await db.jobParts.put({ job: job.id, name, mediaType: 'image/png', bytes, slice });
  });
}

/** The files of a capture that is not sealed yet. */
export async function keptParts(db: CardProofDb, job: string): Promise<KeptFile[]> {
  const parts = await db.jobParts.where('job').equals(job).toArray();
  return parts.flatMap(({ name, mediaType, bytes }) =>
    isSliceName(name) ? [] : [{ name, mediaType, bytes }],
  );
}

/** The slices of a capture that is not sealed yet, in the order in which they were taken. */
export async function keptSlices(db: CardProofDb, job: string): Promise<KeptSlice[]> {
  const parts = await db.jobParts.where('job').equals(job).sortBy('name');
  return parts.flatMap(({ bytes, slice }) => (slice ? [{ ...slice, bytes }] : []));
}

/** Gives back the space of the slices of a capture. */
export async function dropSlices(db: CardProofDb, job: string): Promise<void> {
  await db.jobParts
    .where('job')
    .equals(job)
    .filter(({ slice }) => slice !== undefined)
    .delete();
}

/** Captures that an earlier life of the worker began and did not seal, oldest first. */
export async function unfinishedJobs(
  db: CardProofDb,
): Promise<{ job: JobRow; parts: KeptFile[] }[]> {
  const jobs = await db.jobs.toArray();
  jobs.sort((a, b) => a.startedAt - b.startedAt);
  return Promise.all(jobs.map(async (job) => ({ job, parts: await keptParts(db, job.id) })));
}

/** With as many digits as sort like numbers. */
function sliceName(no: number): SliceName {
  return `slice-${String(no).padStart(6, '0')}` as SliceName;
}

function isSliceName(name: JobPartRow['name']): name is SliceName {
  return name.startsWith('slice-');
}
