import { workerCanvas } from '../capture/full-page/canvas.ts';
import { stitchKept } from '../capture/full-page/recover.ts';
import { endInterrupted } from '../capture/interrupted.ts';
import { filesThatCount, withoutLostPictures } from '../capture/method.ts';
import type { CaptureDraft } from '../model/draft.ts';
import { fail, type ProblemCode, type Result } from '../model/result.ts';
import { hashFile, sealItem, secretsFile, storageProblem } from '../store/evidence.ts';
import { dropSlices, keepJob, keptParts, keptSlices, unfinishedJobs } from '../store/jobs.ts';
import type { EvidenceRow, JobRow } from '../store/schema.ts';
import { nowText, random, type Services } from './services.ts';

/** Seals what a capture kept. The files are hashed before the transaction begins. */
export async function seal(services: Services, draft: CaptureDraft): Promise<Result<EvidenceRow>> {
  const { db } = services;
  const parts = filesThatCount(await keptParts(db, draft.id), draft.steps);
  const secrets = secretsFile(draft.secrets);
  const files = parts.map(({ name, mediaType, bytes }) => ({ name, mediaType, bytes }));
  if (secrets) {
    files.push({ name: 'secrets.json', mediaType: 'application/json', bytes: secrets });
  }
  const ready = await Promise.all(
    files.map(async (file) => ({ ...file, hash: await hashFile(file.bytes) })),
  );
  const sealed = await sealItem(db, draft, ready, nowText(), random);
  if (sealed.ok) await services.afterAppend();
  return sealed;
}

/**
 * Seals a capture that was not carried through: what its slices show is put together first.
 * @param reason why it was not
 */
export async function sealStopped(
  services: Services,
  { id, startedAt, draft }: JobRow,
  reason?: ProblemCode,
): Promise<Result<EvidenceRow>> {
  const { db } = services;
  const ended = endInterrupted(draft, reason);
  try {
    for (const file of await stitchKept(await keptSlices(db, id), workerCanvas)) {
      await keepJob(db, ended, startedAt, file);
    }
  } catch {
    // A full disk: the slices go, and with their space the rest can be sealed.
  }
  await dropSlices(db, id);
  const names = (await keptParts(db, id)).map(({ name }) => name);
  return seal(services, withoutLostPictures(ended, names));
}

/**
 * Seals what earlier lives of the worker left unfinished, marked as interrupted. Called once at
 * every start, before any new capture.
 */
export async function sealInterrupted(services: Services): Promise<void> {
  for (const { job } of await unfinishedJobs(services.db)) {
    const sealed = await sealStopped(services, job).catch((error: unknown) =>
      storageProblem('capture', error),
    );
    services.troubles.note(sealed.ok ? fail('capture', 'worker-stopped').problem : sealed.problem);
  }
}
