import '../support/browser.ts';
import { afterEach, describe, expect, it, vi } from 'vitest';
import {
  openRecordingFor,
  sealLeftRecordings,
  sealRecording,
} from '../../src/background/recordings.ts';
import { holdRecording } from '../../src/browser/recorder-window.ts';
import { readFile } from '../../src/store/blobs.ts';
import { noteEnd } from '../../src/store/inbox.ts';
import { verifyLedger } from '../../src/store/ledger.ts';
import { fakeTab } from '../support/fake-tab.ts';
import { gained } from '../support/gained.ts';
import { picture } from '../support/pack-source.ts';
import { clockAfter, recordingDraft, recordingId, storeRecording } from '../support/recording.ts';
import { emptyStore, orderDraft, seal } from '../support/sealed-store.ts';
import { testServices } from '../support/services.ts';

afterEach(() => vi.unstubAllGlobals());

async function sealed(services: ReturnType<typeof testServices>) {
  const result = await sealRecording(services, recordingId);
  if (!result.ok) throw new Error(result.problem.code);
  return result.value;
}

describe('beginning a recording', () => {
  it('opens it with the page in front and says so', async () => {
    fakeTab({ url: 'https://shop.example/order/1', title: 'Order' });
    const services = testServices(emptyStore());
    const opened = await openRecordingFor(services, {
      recording: recordingId,
      tab: 7,
      case: null,
    });
    expect(opened.ok).toBe(true);
    const row = await services.db.recordings.get(recordingId);
    expect(row?.draft.page).toMatchObject({ url: 'https://shop.example/order/1', title: 'Order' });
    expect(services.appended()).toBe(1);
  });

  it('does not depend on the tab: it may be gone', async () => {
    fakeTab({ isClosed: true });
    const services = testServices(emptyStore());
    const input = { recording: recordingId, tab: 7, case: null };
    expect((await openRecordingFor(services, input)).ok).toBe(true);
    expect((await services.db.recordings.get(recordingId))?.draft.page.url).toBe('');
  });
});

describe('sealing a recording', () => {
  it('makes one item of the video, byte for byte, and of its key frames', async () => {
    const services = testServices(emptyStore());
    const { db } = services;
    await storeRecording(db);
    await noteEnd(db, recordingId, { how: 'stopped', clock: clockAfter(3100) });
    const row = await sealed(services);
    expect(row.record.files.map(({ name, mediaType }) => [name, mediaType])).toEqual([
      ['recording.webm', 'video/webm'],
      ['frame-1.png', 'image/png'],
    ]);
    const bytes = gained(await readFile(db, row.id, 'recording.webm'));
    expect(bytes).toEqual(new Uint8Array([0, 255, 1, 254, 2, 253]));
    expect(gained(await readFile(db, row.id, 'frame-1.png'))).toEqual(picture());
    expect(await verifyLedger(db)).toMatchObject({ ok: true });
    expect([await db.recordings.count(), await db.recordingPieces.count()]).toEqual([0, 0]);
    expect(await db.recordingFrames.count()).toBe(0);
  });

  it('puts it into the case from which it was begun', async () => {
    const services = testServices(emptyStore());
    const order = await seal(services.db, orderDraft());
    await storeRecording(services.db, { draft: recordingDraft({ caseHints: order.caseIds }) });
    expect((await sealed(services)).caseIds).toEqual(order.caseIds);
    expect(order.caseIds).toHaveLength(1);
  });

  it('twice gives the same item once', async () => {
    const services = testServices(emptyStore());
    await storeRecording(services.db);
    const [one, other] = await Promise.all([sealed(services), sealed(services)]);
    expect(other.id).toBe(one.id);
    expect(await services.db.evidence.count()).toBe(1);
  });

  it('goes on where a life of the worker ended between sealing and forgetting', async () => {
    const services = testServices(emptyStore());
    await storeRecording(services.db);
    const one = await sealed(services);
    await storeRecording(services.db);
    expect((await sealed(services)).recordHash).toBe(one.recordHash);
    expect(await services.db.recordingPieces.count()).toBe(0);
  });

  it('of an unknown id says so', async () => {
    const services = testServices(emptyStore());
    const result = await sealRecording(services, recordingId);
    expect(result).toMatchObject({ ok: false, problem: { code: 'item-not-found' } });
  });

  it('that the disk has no room for keeps all that was recorded', async () => {
    const services = testServices(emptyStore());
    await storeRecording(services.db);
    vi.spyOn(services.db.blobs, 'bulkAdd').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError');
    });
    const result = await sealRecording(services, recordingId);
    expect(result).toMatchObject({ ok: false, problem: { code: 'storage-full' } });
    expect(await services.db.recordingPieces.count()).toBe(3);
    expect(await services.db.evidence.count()).toBe(0);
  });
});

describe('recordings that were left behind', () => {
  it('are sealed as interrupted, and the buyer is told', async () => {
    const services = testServices(emptyStore());
    await storeRecording(services.db);
    await sealLeftRecordings(services);
    const row = await services.db.evidence.get(recordingId);
    expect(row?.record.recording).toMatchObject({ ended: 'interrupted', durationMs: 3000 });
    expect(row?.record.steps).toContainEqual(
      expect.objectContaining({ step: 'recording', outcome: 'partial', reason: 'browser-stopped' }),
    );
    expect((await services.troubles.all()).map(({ problem }) => problem.code)).toEqual([
      'browser-stopped',
    ]);
  });

  it('that a page still records are left alone', async () => {
    const services = testServices(emptyStore());
    await storeRecording(services.db);
    const letGo = await holdRecording(recordingId);
    await sealLeftRecordings(services);
    expect(await services.db.evidence.count()).toBe(0);
    letGo();
    await sealLeftRecordings(services, 1000);
    expect(await services.db.evidence.count()).toBe(1);
  });
});
