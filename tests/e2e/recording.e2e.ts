import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { EvidenceRow } from '../../src/store/schema.ts';
import { faultsOf, fileOf, itemsOf, sealed } from './harness/evidence.ts';
import {
  closeRecorders,
  openRecorder,
  play,
  shareFlag,
  startRecording,
  stopRecording,
  tick,
  toBeShared,
} from './harness/recorder.ts';
import type { StoreDump } from './harness/store-dump.ts';
import { until } from './harness/until.ts';
import { BuyerBrowser } from './harness.ts';
import { type RunningShop, startShop } from './shops/start-shop.ts';

const isLong = Boolean(process.env.CARDPROOF_LONG);
/** Seconds after which the browser is killed, and how many of them must be there. */
const crash = isLong ? { at: 40, least: 35 } : { at: 8, least: 5 };

let shop: RunningShop;
let buyer: BuyerBrowser;

beforeAll(async () => {
  shop = await startShop();
  buyer = await BuyerBrowser.open({ flags: [shareFlag] });
  await buyer.speak('zh-CN');
});

afterEach(() => closeRecorders(buyer));

afterAll(async () => {
  await buyer?.close();
  await shop?.stop();
});

async function redeemPage() {
  return toBeShared(await buyer.visit(`${shop.game}/redeem`));
}

async function somethingStored(): Promise<void> {
  await until('something stored', async () => {
    const pieces = (await buyer.storeDump()).recordingPieces ?? [];
    return pieces.length >= 2;
  });
}

function recordingsIn(dump: StoreDump): EvidenceRow[] {
  return itemsOf(dump).filter(({ record }) => record.kind === 'screen_recording');
}

function videoOf(dump: StoreDump, item: EvidenceRow): Buffer {
  const video = fileOf(dump, item.id, 'recording.webm');
  if (!video) throw new Error('no video');
  return video;
}

describe('a recording of the activation', () => {
  it('is sealed as one item that can be played, with marks, key frames and two clocks', async () => {
    const page = await redeemPage();
    const recorder = await openRecorder(buyer, page);
    await startRecording(recorder);
    expect(await buyer.badge()).toBe('录');
    await page.bringToFront();
    await page.type('#code', 'ABCD-EFGH-2345');
    await page.click('#redeem');
    await until('the error', () => page.$('.result.error'));
    await tick(recorder, 5);
    await until('four seconds', () =>
      recorder.evaluate(
        () => (document.querySelector('.recording-length')?.textContent ?? '') >= '0:04',
      ),
    );
    await stopRecording(recorder);

    const dump = await sealed(buyer, 1);
    const [item, ...others] = recordingsIn(dump);
    if (!item) throw new Error('nothing was sealed');
    const { record } = item;
    expect(others).toEqual([]);
    expect(faultsOf(dump)).toEqual([]);
    expect(record).toMatchObject({
      method: 'recording',
      recording: { ended: 'stopped', sound: false, surface: 'browser' },
    });
    expect(record.recording?.marks.map(({ mark }) => mark)).toEqual(['error-shown']);
    expect(record.recording?.frames.map(({ why }) => why)).toEqual(
      expect.arrayContaining(['start', 'mark', 'end']),
    );
    expect(record.endClock?.epochMs).toBeGreaterThan(record.clock.epochMs);
    expect(dump.recordings).toEqual([]);
    expect(dump.recordingPieces).toEqual([]);

    const length = (record.recording?.durationMs ?? 0) / 1000;
    const played = await play(buyer, videoOf(dump, item), [1, 3]);
    expect(Math.abs(played.duration - length)).toBeLessThan(2);
    expect(played.seeks.map(({ at }) => Math.round(at))).toEqual([1, 3]);
    for (const { light } of played.seeks) expect(light).toBeGreaterThan(20);
    expect(await buyer.badge()).toBe('');
    await recorder.close();
    await page.close();
  });

  it('ends with the tab that is shared, and says so', async () => {
    const known = recordingsIn(await buyer.storeDump()).length;
    const page = await redeemPage();
    const recorder = await openRecorder(buyer, page);
    await startRecording(recorder);
    await somethingStored();
    await page.close();
    await recorder.locator('.recorder-result').wait();
    const item = recordingsIn(await sealed(buyer, known + 1)).at(-1);
    expect(item?.record.recording?.ended).toBe('share-ended');
    expect(item?.record.method).toBe('recording');
    await recorder.close();
  });

  it('is sealed by itself when the window of the recorder is closed', async () => {
    const known = recordingsIn(await buyer.storeDump()).length;
    const page = await redeemPage();
    const recorder = await openRecorder(buyer, page);
    await startRecording(recorder);
    await somethingStored();
    await recorder.close();
    const dump = await until('the sealed recording', async () => {
      const now = await buyer.storeDump();
      return recordingsIn(now).length > known && now;
    });
    const record = recordingsIn(dump).at(-1)?.record;
    expect(['recorder-closed', 'interrupted']).toContain(record?.recording?.ended);
    expect(record?.steps.find(({ step }) => step === 'recording')?.outcome).toBe('partial');
    expect(faultsOf(dump)).toEqual([]);
    await page.close();
  });
});

describe('a browser that is killed while it records', () => {
  it(`after ${crash.at} s: at least ${crash.least} s of it are sealed and can be played`, async () => {
    const known = recordingsIn(await buyer.storeDump()).length;
    const page = await redeemPage();
    const recorder = await openRecorder(buyer, page);
    await startRecording(recorder);
    const began = Date.now();
    await until(
      `${crash.at} s`,
      async () => {
        await page.evaluate(() => document.body.append('·'));
        return Date.now() - began >= crash.at * 1000;
      },
      crash.at * 2000,
    );
    await buyer.crash();
    const dump = await until('the sealed recording', async () => {
      const now = await buyer.storeDump();
      return recordingsIn(now).length > known && now;
    });
    const item = recordingsIn(dump).at(-1);
    if (!item) throw new Error('nothing was sealed');
    expect(item.record.recording?.ended).toBe('interrupted');
    expect(item.record.steps).toContainEqual(
      expect.objectContaining({ step: 'recording', outcome: 'partial', reason: 'browser-stopped' }),
    );
    const played = await play(buyer, videoOf(dump, item), [1, crash.least]);
    expect(played.duration).toBeGreaterThanOrEqual(crash.least);
    expect(played.seeks.map(({ at }) => Math.round(at))).toEqual([1, crash.least]);
    expect(faultsOf(dump)).toEqual([]);
  });
});
