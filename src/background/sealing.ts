import { workerCanvas } from '../capture/full-page/canvas.ts';
import { stitchKept } from '../capture/full-page/recover.ts';
import { endInterrupted } from '../capture/interrupted.ts';
import { filesThatCount, withoutLostPictures } from '../capture/method.ts';
import type { CaptureDraft } from '../model/draft.ts';
import { fail, type ProblemCode, type Result } from '../model/result.ts';
import { sealItem, secretsFile, storageProblem } from '../store/evidence.ts';
import {
  dropSlices,
  keepJob,
  keptParts,
  keptSlices,
  readJob,
  unfinishedJobs,
} from '../store/jobs.ts';
import type { EvidenceRow } from '../store/schema.ts';
import { type ProofMaker, proofMaker } from './proofs.ts';
import { nowText, random, type Services } from './services.ts';

/**
 * Seals what a capture kept. The files are hashed before the transaction begins.
 * @param proofs that was told of the files as they were kept; another one does it all now
 */
export async function seal(
  services: Services,
  draft: CaptureDraft,
  proofs: ProofMaker = proofMaker(),
): Promise<Result<EvidenceRow>> {
  const { db } = services;
  const kept = await keptParts(db, draft.id);
  if (!kept.ok) return kept;
  const parts = filesThatCount(kept.value, draft.steps);
  const secrets = secretsFile(draft.secrets);
  const files = parts.map(({ name, mediaType, bytes }) => ({ name, mediaType, bytes }));
  if (secrets) {
    files.push({ name: 'secrets.json', mediaType: 'application/json', bytes: secrets });
  }
  const ready = await Promise.all(files.map((file) => proofs.ready(file)));
  const sealed = await sealItem(db, draft, ready, nowText(), random);
  if (sealed.ok) await services.afterAppend();
  return sealed;
}

/**
 * Seals a capture that was not carried through: what its slices show is put together first. The problem
 * may be `locked`; nothing is changed then.
 * @param reason why it was not
 */
export async function sealStopped(
  services: Services,
  id: string,
  reason?: ProblemCode,
): Promise<Result<EvidenceRow>> {
  const { db } = services;
  const job = await readJob(db, id);
  const slices = await keptSlices(db, id);
  if (!job.ok) return job;
  if (!slices.ok) return slices;
  if (!job.value) return fail('capture', 'item-not-found');
  const { startedAt, draft } = job.value;
  const ended = endInterrupted(draft, reason);
  try {
    for (const file of await stitchKept(slices.value, workerCanvas)) {
      await keepJob(db, ended, startedAt, file);
    }
  } catch {
    // A full disk: the slices go, and with their space the rest can be sealed.
  }
  await dropSlices(db, id);
  const kept = await keptParts(db, id);
  if (!kept.ok) return kept;
  const names = kept.value.map(({ name }) => name);
  return seal(services, withoutLostPictures(ended, names));
}

/**
 * Seals what earlier lives of the worker left unfinished, marked as interrupted. Called once at
 * every start, before any new capture, and with what it gave back once that can be read.
 * @returns the ids of those that are locked: the browser was closed in the middle of them
 */
export async function sealInterrupted(
  services: Services,
  ids?: readonly string[],
): Promise<string[]> {
  const locked: string[] = [];
  for (const id of ids ?? (await unfinishedJobs(services.db))) {
    const sealed = await sealStopped(services, id).catch((error: unknown) =>
      storageProblem('capture', error),
    );
    if (!sealed.ok && sealed.problem.code === 'locked') locked.push(id);
    const problem = sealed.ok ? fail('capture', 'worker-stopped').problem : sealed.problem;
    services.troubles.note(
      problem.code === 'locked' ? fail('capture', 'waits-for-unlock').problem : problem,
    );
  }
  return locked;
}
