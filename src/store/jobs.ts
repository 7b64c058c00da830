import type { CaptureDraft } from '../model/draft.ts';
import type { FileName } from '../model/evidence.ts';
import type { KeptSlice } from '../model/page-scroll.ts';
import { ok, type Result } from '../model/result.ts';
import { openBytes, storedBytes, writePrepared } from './blobs.ts';
import { draftToKeep, keptDraft } from './drafts.ts';
import type { Place } from './envelope.ts';
import type { CardProofDb, LockRow } from './schema.ts';
import type { CountedJob, JobPartRow, JobRow, SliceName } from './unsealed-rows.ts';

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
  await keepRows(db, { id: draft.id, startedAt, draft }, file && { job: draft.id, ...file });
}

/** Writes the state of a capture together with one slice of the page, from which files are made. */
export async function keepSlice(
  db: CardProofDb,
  job: CountedJob,
  { bytes, ...slice }: KeptSlice,
): Promise<void> {
  const name = sliceName(job.count.done);
  await keepRows(db, job, { job: job.id, name, mediaType: 'image/png', bytes, slice });
}

async function keepRows(db: CardProofDb, job: JobRow, part?: JobPartRow): Promise<void> {
  const prepare = async (lock: LockRow | null) => ({
    job: { ...job, ...(await draftToKeep(db, lock, jobPlace(job.id), job.draft)) },
    part: part && {
      ...part,
      ...(await storedBytes(db, lock, partPlace(part), part.bytes, 'unsealed')),
    },
  });
  await writePrepared(db, [db.jobs, db.jobParts], prepare, async (rows) => {
    await db.jobs.put(rows.job);
    if (rows.part) await db.jobParts.put(rows.part);
  });
}

/** One capture that is not sealed yet, as it was kept; null where there is none. May be `locked`. */
export async function readJob(db: CardProofDb, id: string): Promise<Result<JobRow | null>> {
  const row = await db.jobs.get(id);
  if (!row) return ok(null);
  const draft = await keptDraft(db, jobPlace(id), row);
  return draft.ok ? ok({ ...row, draft: draft.value }) : draft;
}

/** The files of a capture that is not sealed yet. The problem may be `locked`. */
export async function keptParts(db: CardProofDb, job: string): Promise<Result<KeptFile[]>> {
  const files: KeptFile[] = [];
  for (const row of await db.jobParts.where('job').equals(job).toArray()) {
    const { name, mediaType } = row;
    if (isSliceName(name)) continue;
    const read = await openBytes(db, partPlace(row), row);
    if (!read.ok) return read;
    files.push({ name, mediaType, bytes: read.value });
  }
  return ok(files);
}

/**
 * The slices of a capture that is not sealed yet, in the order in which they were taken. The problem may
 * be `locked`.
 */
export async function keptSlices(db: CardProofDb, job: string): Promise<Result<KeptSlice[]>> {
  const slices: KeptSlice[] = [];
  for (const row of await db.jobParts.where('job').equals(job).sortBy('name')) {
    if (!row.slice) continue;
    const read = await openBytes(db, partPlace(row), row);
    if (!read.ok) return read;
    slices.push({ ...row.slice, bytes: read.value });
  }
  return ok(slices);
}

/** Where the secrets of a capture's draft lie, for what binds them to their place. */
export function jobPlace(id: string): Place {
  return ['jobs', id, 'secrets'];
}

/** The same of a part. */
export function partPlace({ job, name }: Pick<JobPartRow, 'job' | 'name'>): Place {
  return ['jobParts', job, name];
}

/** Gives back the space of the slices of a capture. */
export async function dropSlices(db: CardProofDb, job: string): Promise<void> {
  await db.jobParts
    .where('job')
    .equals(job)
    .filter(({ slice }) => slice !== undefined)
    .delete();
}

/** Ids of the captures that are not sealed, oldest first. */
export async function unfinishedJobs(db: CardProofDb): Promise<string[]> {
  const jobs = await db.jobs.toArray();
  return jobs.sort((a, b) => a.startedAt - b.startedAt).map(({ id }) => id);
}

/** With as many digits as sort like numbers. */
function sliceName(no: number): SliceName {
  return `slice-${String(no).padStart(6, '0')}` as SliceName;
}

function isSliceName(name: JobPartRow['name']): name is SliceName {
  return name.startsWith('slice-');
}
