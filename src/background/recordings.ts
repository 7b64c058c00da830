import type { CommandInput } from '../browser/commands.ts';
import { isHeld } from '../browser/recorder-window.ts';
import { environment, localClock } from '../browser/surroundings.ts';
import { tabInfo } from '../browser/tabs.ts';
import { beginRecording, endedRecording } from '../capture/recording-draft.ts';
import { frameFiles } from '../model/recording.ts';
import { fail, ok, type Result } from '../model/result.ts';
import {
  hashFile,
  type ReadyFile,
  sealItem,
  secretsFile,
  storageProblem,
} from '../store/evidence.ts';
import {
  dropRecording,
  openRecording,
  type RecordingContent,
  recordingContent,
  unsealedRecordings,
} from '../store/inbox.ts';
import type { EvidenceRow } from '../store/schema.ts';
import { clearPage, restorePage } from './page-port.ts';
import { knownOrNone, nowText, random, type Services } from './services.ts';

/** Recordings of the screen: the recorder's page writes them, the background begins and seals them. */

/** Opens a recording for the recorder's page, which holds it from before this until after its end. */
export async function openRecordingFor(
  services: Services,
  input: CommandInput<'begin-recording'>,
): Promise<Result<null>> {
  await services.ready;
  const tab = input.tab === null ? null : await tabInfo(input.tab);
  const shown = tab?.ok ? tab.value : nowhere;
  const { url, title } = shown;
  const cases = input.case === null ? [] : [input.case];
  try {
    const seen = await environment(shown);
    const clock = localClock();
    await services.clock.look(clock);
    const start = { id: input.recording, url, title, clock, environment: seen };
    await openRecording(services.db, beginRecording(start, await knownOrNone(services), cases));
  } catch (error) {
    return storageProblem('recording', error);
  }
  if (input.tab !== null) {
    // A toast or hint that is just to be seen would be in the recording.
    await clearPage(input.tab);
    await restorePage(input.tab);
  }
  // The badge says that something is recorded.
  await services.afterAppend();
  return ok(null);
}

/** How long the page of a recorder that is just going may live on, in milliseconds. */
export const recorderGone = 3000;

/** Where the tab that was in front is gone. */
const nowhere = { id: -1, url: '', title: '', incognito: false };

/**
 * Seals a recording that is over, with whatever of it was stored, and forgets what was stored. One
 * that was sealed before is not sealed again.
 * @returns `not-allowed` while a page still records it, `item-not-found` for an unknown id
 */
export async function sealRecording(services: Services, id: string): Promise<Result<EvidenceRow>> {
  const turn = lastSealing.then(() => sealOnce(services, id));
  lastSealing = turn.catch(() => {});
  return turn;
}

/** Two at a time would hold two recordings in memory, or the same one twice. */
let lastSealing: Promise<unknown> = Promise.resolve();

async function sealOnce(services: Services, id: string): Promise<Result<EvidenceRow>> {
  const { db } = services;
  if (await isHeld(id, recorderGone))
    return fail('recording', 'not-allowed', 'it is still recorded');
  try {
    const content = await recordingContent(db, id);
    if (!content.ok) return content;
    if (!content.value) {
      const sealed = await db.evidence.get(id);
      return sealed ? ok(sealed) : fail('recording', 'item-not-found');
    }
    const draft = endedRecording({
      ...content.value.row,
      ...content.value,
      hasVideo: content.value.video.length > 0,
    });
    const files = filesOf(content.value);
    const secrets = secretsFile(draft.secrets);
    if (secrets)
      files.push({ name: 'secrets.json', mediaType: 'application/json', bytes: secrets });
    const ready: ReadyFile[] = [];
    for (const file of files) ready.push({ ...file, hash: await hashFile(file.bytes) });
    await services.clock.look(localClock());
    const sealed = await sealItem(db, draft, ready, nowText(), random);
    if (!sealed.ok) return sealed;
    await dropRecording(db, id);
    await services.afterAppend();
    return sealed;
  } catch (error) {
    return storageProblem('recording', error);
  }
}

function filesOf({ video, frames }: RecordingContent): Omit<ReadyFile, 'hash'>[] {
  const files: Omit<ReadyFile, 'hash'>[] = [];
  if (video.length > 0) {
    files.push({ name: 'recording.webm', mediaType: 'video/webm', bytes: video });
  }
  for (const [index, name] of frameFiles.entries()) {
    const frame = frames[index];
    if (frame) files.push({ name, mediaType: 'image/png', bytes: frame.bytes });
  }
  return files;
}

/**
 * Seals the recordings that no page records any more: the browser was killed, or the recorder closed.
 * @param patience how long a page that is just going may take, in milliseconds
 */
export async function sealLeftRecordings(services: Services, patience = 0): Promise<void> {
  for (const id of await unsealedRecordings(services.db)) {
    if (await isHeld(id, patience)) continue;
    const sealed = await sealRecording(services, id);
    const reason = sealed.ok ? reasonOf(sealed.value) : null;
    if (reason) services.troubles.note(fail('recording', reason).problem);
    const isLocked = !sealed.ok && sealed.problem.code === 'locked';
    if (isLocked) services.troubles.note(fail('recording', 'waits-for-unlock').problem);
    else if (!sealed.ok) services.troubles.note(sealed.problem);
  }
}

/** Why a recording is not whole; null for one that is. */
function reasonOf({ record }: EvidenceRow) {
  return record.steps.find(({ step }) => step === 'recording')?.reason ?? null;
}
