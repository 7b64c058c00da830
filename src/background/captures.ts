import { environment, localClock } from '../browser/surroundings.ts';
import { tabInfo } from '../browser/tabs.ts';
import { endInterrupted, runCapture } from '../capture/pipeline.ts';
import type { CapturePorts } from '../capture/ports.ts';
import type { CaptureDraft } from '../model/draft.ts';
import { newId } from '../model/ids.ts';
import { fail, type Result } from '../model/result.ts';
import { hashFile, sealItem, secretsFile, storageProblem } from '../store/evidence.ts';
import { keepJob, keptParts, knownSecrets, unfinishedJobs } from '../store/jobs.ts';
import type { EvidenceRow } from '../store/schema.ts';
import { pagePort, pixelPort } from './page-port.ts';
import { nowText, pause, random, type Services } from './services.ts';

/** Captures that run, by tab: a second request for the same tab joins the first. */
const running = new Map<number, Promise<Result<EvidenceRow>>>();

/** Captures the page in a tab and seals it, whatever of it could be had. */
export function captureTab(services: Services, tabId: number): Promise<Result<EvidenceRow>> {
  const under = running.get(tabId);
  if (under) return under;
  const capture = begin(services, tabId).finally(() => running.delete(tabId));
  running.set(tabId, capture);
  return capture;
}

async function begin(services: Services, tabId: number): Promise<Result<EvidenceRow>> {
  const { db } = services;
  const tab = await tabInfo(tabId);
  if (!tab.ok) return tab;
  const clock = localClock();
  const ports: CapturePorts = {
    page: pagePort(tabId),
    pixels: pixelPort(tabId, pause),
    now: Date.now,
    known: () => knownSecrets(db),
    keep: (draft, file) => keepJob(db, draft, clock.epochMs, file),
  };
  try {
    const draft = await runCapture(
      {
        id: newId(random),
        url: tab.value.url,
        title: tab.value.title,
        clock,
        environment: environment(tab.value.incognito),
      },
      ports,
    );
    return await seal(services, draft);
  } catch (error) {
    return storageProblem('capture', error);
  }
}

/** Seals what a capture kept. The files are hashed before the transaction begins. */
async function seal(services: Services, draft: CaptureDraft): Promise<Result<EvidenceRow>> {
  const { db } = services;
  const parts = await keptParts(db, draft.id);
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
 * Seals what earlier lives of the worker left unfinished, marked as interrupted. Called once at
 * every start, before any new capture.
 */
export async function sealInterrupted(services: Services): Promise<void> {
  for (const { job, parts } of await unfinishedJobs(services.db)) {
    const names = parts.map((part) => part.name);
    const sealed = await seal(services, endInterrupted(job.draft, names));
    if (!sealed.ok) services.trouble(sealed.problem);
    else services.trouble(fail('capture', 'worker-stopped').problem);
  }
}
