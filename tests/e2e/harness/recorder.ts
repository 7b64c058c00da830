import type { Page } from 'puppeteer-core';
import type { BuyerBrowser } from '../harness.ts';
import { until } from './until.ts';

/** What a person sees and does in the window of the recorder. */

const sharedTitle = 'Demo card shop';

/**
 * The flag that answers the browser's question of what to share with the tab that `toBeShared` named.
 * No dialog can be answered in a headless browser; everything after the answer is real.
 */
export const shareFlag = `--auto-select-tab-capture-source-by-title=${sharedTitle}`;

/** Makes a tab the one that is shared. The browser's flag takes no Chinese title. */
export async function toBeShared(page: Page): Promise<Page> {
  await page.evaluate((title) => {
    document.title = title;
  }, sharedTitle);
  return page;
}

/** Closes the recorders that a test which failed left open, so that the next one finds none. */
export async function closeRecorders(buyer: BuyerBrowser): Promise<void> {
  for (const target of recordersOf(buyer)) await (await target.page())?.close();
}

function recordersOf(buyer: BuyerBrowser) {
  return buyer.browser
    .targets()
    .filter((each) => each.url().startsWith(buyer.url('recorder.html')));
}

/** Opens the recorder from the popup over a page. */
export async function openRecorder(buyer: BuyerBrowser, page: Page): Promise<Page> {
  const popup = await buyer.openPopup(page);
  const find = () => recordersOf(buyer)[0];
  const target = await until('the recorder', async () => {
    if (find()) return find();
    // Pressed again where a press went beside it: the popup moves while it fills. It closes under a
    // press that opens the window.
    await press(popup, '.more-ways:not([open]) summary');
    await press(popup, '.open-recorder');
    return until('its window', find, 3000).catch(() => null);
  });
  const recorder = await target.page();
  if (!recorder) throw new Error('the recorder is not a page');
  return recorder;
}

async function press(popup: Page, selector: string): Promise<void> {
  const isThere = await popup.$(selector).catch(() => null);
  if (isThere)
    await popup
      .locator(selector)
      .setTimeout(3000)
      .click()
      .catch(() => {});
}

/** Presses "start" and waits until the window says that it records. */
export async function startRecording(recorder: Page): Promise<void> {
  await recorder.locator('.recorder-start').click();
  await recorder.locator('.recording-sign').wait();
}

/** Ticks a step of the guide, from 0. */
export async function tick(recorder: Page, step: number): Promise<void> {
  await recorder.locator(`.guide-steps li:nth-child(${step + 1}) button`).click();
}

/** Presses "stop" and waits until it is sealed. */
export async function stopRecording(recorder: Page): Promise<void> {
  await recorder.locator('.recorder-stop').click();
  await recorder.locator('.recorder-result').setTimeout(60_000).wait();
}

/** What a video is, as the browser plays it from its bytes. */
export interface Played {
  /** In seconds: what can be played, found by seeking to its end. */
  duration: number;
  width: number;
  height: number;
  /** Where it really stands after seeking, for each second that was asked for. */
  seeks: { at: number; light: number }[];
}

/**
 * Plays a video in a page of the extension, under the extension's policy.
 * @param seconds where to seek to and look at the picture
 */
export async function play(
  buyer: BuyerBrowser,
  bytes: Uint8Array,
  seconds: readonly number[],
): Promise<Played> {
  // In front: a hidden page decodes no pictures.
  const page = await buyer.visit(buyer.url('manifest.json'));
  const played = await page.evaluate(
    async (base64, wanted) => {
      const raw = Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));
      const video = document.createElement('video');
      video.muted = true;
      video.src = URL.createObjectURL(new Blob([raw], { type: 'video/webm' }));
      const event = (name: string) =>
        new Promise<void>((resolve, reject) => {
          video.addEventListener(name, () => resolve(), { once: true });
          video.addEventListener('error', () => reject(new Error(video.error?.message)));
        });
      await event('loadedmetadata');
      const found = event('durationchange');
      video.currentTime = 1e9;
      await found;
      const seeks: { at: number; light: number }[] = [];
      const canvas = new OffscreenCanvas(video.videoWidth, video.videoHeight);
      const context = canvas.getContext('2d');
      const lightNow = () => {
        context?.drawImage(video, 0, 0);
        const image = context?.getImageData(0, 0, canvas.width, canvas.height);
        const bytes = image?.data ?? new Uint8ClampedArray();
        return bytes.reduce((sum, value) => sum + value, 0) / (bytes.length || 1);
      };
      // "seeked" may come before the picture there can be drawn: until then the canvas stays
      // transparent, which no picture of a video is.
      const lightOnceDecoded = async () => {
        const end = performance.now() + 10_000;
        let light = lightNow();
        while (light === 0 && performance.now() < end) {
          await new Promise((wait) => setTimeout(wait, 50));
          light = lightNow();
        }
        return light;
      };
      for (const second of wanted) {
        const seeked = event('seeked');
        video.currentTime = second;
        await seeked;
        seeks.push({ at: video.currentTime, light: await lightOnceDecoded() });
      }
      return {
        duration: video.duration,
        width: video.videoWidth,
        height: video.videoHeight,
        seeks,
      };
    },
    Buffer.from(bytes).toString('base64'),
    [...seconds],
  );
  await page.close();
  return played;
}
