import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import zhCN from '../../assets/locales/zh_CN.json' with { type: 'json' };
import { type FaultId, faults } from '../faults/faults.ts';
import { injected } from '../support/injected.ts';
import { servePages } from './gallery/serve.ts';
import { openExport } from './harness/desk.ts';
import { faultsOf, itemsOf, sealed } from './harness/evidence.ts';
import { captureOutcome } from './harness/popup.ts';
import { until } from './harness/until.ts';
import { halfWritten } from './harness/whole-items.ts';
import { startWholeCapture } from './harness/whole-page.ts';
import { BuyerBrowser } from './harness.ts';
import { seededText } from './shops/random.ts';
import type { LoopbackServer } from './shops/server.ts';
import { type RunningShop, startShop } from './shops/start-shop.ts';

const isLong = process.env.CARDPROOF_LONG === '1';

let shop: RunningShop;
let pages: LoopbackServer;
let buyer: BuyerBrowser;

beforeAll(async () => {
  [shop, pages] = await Promise.all([startShop(), servePages()]);
  buyer = await BuyerBrowser.open();
  await buyer.speak('zh-CN');
});

afterAll(async () => {
  await buyer?.close();
  await Promise.all([shop?.stop(), pages?.stop()]);
});

/** What is captured when the kill comes, and how long that takes at most, in milliseconds. */
const captures = {
  'an order page': {
    lasts: 1000,
    async begin() {
      const page = await buyer.visit(shop.detailUrl(shop.deliverOrder()));
      await buyer.pressToolbar(page);
      await buyer.popup();
    },
  },
  'a page of six screens': {
    lasts: 6000,
    async begin() {
      await startWholeCapture(buyer, await buyer.visit(`${pages.origin}/fixed-bars.html`));
    },
  },
};

/** Moments of kills: every second one in a capture of a whole page. */
function moments(
  count: number,
  seed: string,
): ['an order page' | 'a page of six screens', number][] {
  const digits = seededText(seed).digits(4 * count);
  return Array.from({ length: count }, (_, n) => {
    const what = n % 2 === 0 ? 'a page of six screens' : 'an order page';
    const part = Number(digits.slice(4 * n, 4 * n + 4)) / 10_000;
    return [what, Math.floor(part * captures[what].lasts)];
  });
}

/** Begins a capture, breaks it, and asks what the store holds when all has come to rest. */
async function survives(
  fault: FaultId,
  what: keyof typeof captures,
  delay: number,
  kill: () => Promise<void>,
): Promise<void> {
  const before = itemsOf(await buyer.storeDump());
  await captures[what].begin();
  await sleep(delay);
  await kill();
  // Any message wakes the worker; what was interrupted is then resumed or sealed as it is.
  await until('the worker to answer again', () => buyer.ask('troubles', {}));
  const dump = await sealed(buyer, before.length);
  const after = itemsOf(dump);
  const gone = before.filter(({ id, recordHash }) =>
    after.every((item) => item.id !== id || item.recordHash !== recordHash),
  );
  const lost = [...gone.map(({ id }) => id), ...faultsOf(dump)];
  injected(fault, { lost, falseSaved: after.slice(before.length).flatMap(halfWritten) });
}

describe('a download of a pack that is cancelled', () => {
  it('loses nothing: the page says to look for it, and hands the same pack over again', async () => {
    const page = await buyer.visit(shop.detailUrl(shop.deliverOrder()));
    const popup = await buyer.openPopup(page);
    await captureOutcome(popup);
    const before = itemsOf(await buyer.storeDump());
    const session = await buyer.browser.target().createCDPSession();
    await session.send('Browser.setDownloadBehavior', { behavior: 'deny' });
    const desk = await openExport(buyer, popup);
    await desk.locator('.export-start:not([disabled])').click();
    const words = await until(
      'the outcome of the export',
      () =>
        desk.evaluate(
          () => document.querySelector('.outcome .file-name') && document.body.textContent,
        ),
      60_000,
    );
    const [, again] = faults['download-cancelled'].sees.map((key) => zhCN[key]);
    const falseSaved = words.includes(zhCN['capture.saved']) ? [words] : [];
    for (const key of faults['download-cancelled'].sees) expect(words).toContain(zhCN[key]);
    const known = new Set(buyer.finishedDownloads());
    const { downloads: downloadPath } = buyer;
    await session.send('Browser.setDownloadBehavior', { behavior: 'allow', downloadPath });
    await until('the pack to be downloaded after all', async () => {
      await desk.locator(`::-p-text(${again})`).click();
      return buyer.newDownload(known);
    });
    const after = new Map(
      itemsOf(await buyer.storeDump()).map((item) => [item.id, item.recordHash]),
    );
    const lost = before.filter(({ id, recordHash }) => after.get(id) !== recordHash);
    injected('download-cancelled', { lost: lost.map(({ id }) => id), falseSaved });
    await Promise.all([desk.close(), page.close()]);
  });
});

describe('a worker that is killed', () => {
  it.each(moments(isLong ? 50 : 3, 'kills'))(
    'in a capture of %s after %i ms: nothing is lost, nothing half-written is shown as whole',
    (what, delay) => survives('worker-stopped', what, delay, () => buyer.stopWorker()),
  );
});

describe('a browser that is killed', () => {
  it.each(moments(isLong ? 20 : 2, 'crashes'))(
    'in a capture of %s after %i ms: nothing is lost, nothing half-written is shown as whole',
    (what, delay) => survives('browser-killed', what, delay, () => buyer.crash()),
  );
});

describe('an extension that is updated', () => {
  it.each(moments(isLong ? 20 : 1, 'updates'))(
    'in a capture of %s after %i ms: nothing is lost, nothing half-written is shown as whole',
    (what, delay) => survives('extension-updated', what, delay, () => buyer.update()),
  );
});
