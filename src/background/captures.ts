import { setTabBadge } from '../browser/signs.ts';
import { environment, localClock } from '../browser/surroundings.ts';
import { type TabInfo, tabInfo } from '../browser/tabs.ts';
import { endInterrupted } from '../capture/interrupted.ts';
import { filesThatCount } from '../capture/method.ts';
import { runCapture } from '../capture/pipeline.ts';
import type { CapturePorts } from '../capture/ports.ts';
import type { CaptureDraft } from '../model/draft.ts';
import { newId } from '../model/ids.ts';
import { fail, type Result } from '../model/result.ts';
import { hashFile, sealItem, secretsFile, storageProblem } from '../store/evidence.ts';
import { keepJob, keptParts, unfinishedJobs } from '../store/jobs.ts';
import type { EvidenceRow } from '../store/schema.ts';
import { casesByTrail, followTab } from './joining.ts';
import { clearPage, pagePort, pixelPort, restorePage } from './page-port.ts';
import { rememberCapture } from './page-states.ts';
import { applyRules } from './rule-windows.ts';
import { knownOrNone, nowText, pause, random, type Services } from './services.ts';

/** The capture that runs in a tab, and the address it began on. */
const running = new Map<number, { url: string; sealed: Promise<Result<EvidenceRow>> }>();

/**
 * Captures the page in a tab and seals it, whatever of it could be had. A second request for the
 * same page joins the first; one for the next page waits until the first has ended.
 */
export async function captureTab(services: Services, tabId: number): Promise<Result<EvidenceRow>> {
  const tab = await tabInfo(tabId);
  if (!tab.ok) return tab;
  const under = running.get(tabId);
  if (under?.url === tab.value.url) return under.sealed;
  const before = under?.sealed.then(() => null) ?? Promise.resolve(null);
  const sealed = before
    .then(() => begin(services, tab.value))
    .finally(() => {
      if (running.get(tabId)?.sealed === sealed) running.delete(tabId);
    });
  running.set(tabId, { url: tab.value.url, sealed });
  return sealed;
}

async function begin(services: Services, tab: TabInfo): Promise<Result<EvidenceRow>> {
  const { db } = services;
  const tabId = tab.id;
  const clock = localClock();
  const ports: CapturePorts = {
    page: pagePort(tabId),
    pixels: pixelPort(tabId, pause),
    now: Date.now,
    known: () => knownOrNone(services),
    keep: (draft, file) => keepJob(db, draft, clock.epochMs, file),
  };
  const id = newId(random);
  await clearPage(tabId);
  try {
    const draft = await runCapture(
      {
        id,
        url: tab.url,
        title: tab.title,
        clock,
        environment: environment(tab.incognito),
      },
      ports,
    );
    await restorePage(tabId);
    const hints = await casesByTrail(db, tabId, draft).catch(() => []);
    const sealed = await seal(services, {
      ...draft,
      caseHints: [...new Set([...draft.caseHints, ...hints])],
    });
    if (sealed.ok) await afterSeal(services, tabId, draft, sealed.value);
    return sealed;
  } catch (error) {
    // What was kept before the store refused is sealed all the same, if it still can be.
    const kept = (await unfinishedJobs(db)).find(({ job }) => job.id === id);
    if (!kept) return storageProblem('capture', error);
    return seal(services, endInterrupted(kept.job.draft));
  }
}

/** What was sealed stays sealed: nothing of this may call it failed. */
async function afterSeal(
  services: Services,
  tabId: number,
  draft: CaptureDraft,
  row: EvidenceRow,
): Promise<void> {
  try {
    await followTab(services.db, tabId, row);
    const { caseIds = [] } = (await services.db.evidence.get(row.id)) ?? {};
    if (await applyRules(services.db, caseIds)) await services.afterAppend();
    await rememberCapture(services.db, draft, row.record.method);
    // What the badge of the tab asked for has come, or could not be had.
    await setTabBadge(tabId, '');
  } catch (error) {
    services.troubles.note(storageProblem('after-seal', error).problem);
  }
}

/** Seals what a capture kept. The files are hashed before the transaction begins. */
async function seal(services: Services, draft: CaptureDraft): Promise<Result<EvidenceRow>> {
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
 * Seals what earlier lives of the worker left unfinished, marked as interrupted. Called once at
 * every start, before any new capture.
 */
export async function sealInterrupted(services: Services): Promise<void> {
  for (const { job } of await unfinishedJobs(services.db)) {
    const sealed = await seal(services, endInterrupted(job.draft)).catch((error: unknown) =>
      storageProblem('capture', error),
    );
    services.troubles.note(sealed.ok ? fail('capture', 'worker-stopped').problem : sealed.problem);
  }
}
