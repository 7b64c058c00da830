import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LedgerRow } from '../../src/model/ledger.ts';
import type { StampRow } from '../../src/store/stamp-rows.ts';
import { type Authority, makeAuthority } from '../support/authority.ts';
import { AuthorityServer } from '../support/authority-server.ts';
import { exportPack, openExport } from './harness/desk.ts';
import { faultsOf, itemsOf, sealed } from './harness/evidence.ts';
import { verify } from './harness/pack.ts';
import { captureOutcome, wordsOf } from './harness/popup.ts';
import { grant } from './harness/rights.ts';
import type { StoreDump } from './harness/store-dump.ts';
import { until } from './harness/until.ts';
import { BuyerBrowser } from './harness.ts';
import { type RunningShop, startShop } from './shops/start-shop.ts';

/** A site of its own, which must not be taken for a shop. */
const host = 'stamps.localhost';

let folder: string;
let authority: Authority;
let server: AuthorityServer;
let shop: RunningShop;
let buyer: BuyerBrowser;
let rootFile: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cardproof-stamps-'));
  authority = makeAuthority(join(folder, 'authority'));
  rootFile = join(folder, 'root.pem');
  writeFileSync(rootFile, authority.root);
  server = new AuthorityServer(authority);
  await server.start();
  shop = await startShop();
  buyer = await BuyerBrowser.open();
  await buyer.speak('zh-CN');
});

afterAll(async () => {
  await buyer?.close();
  await shop?.stop();
  await server?.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** Captures the page of a new order by a click; the popup stays open. */
async function captureOrder(): Promise<Page> {
  const page = await buyer.visit(shop.detailUrl(shop.deliverOrder()));
  const popup = await buyer.openPopup(page);
  await captureOutcome(popup);
  return popup;
}

function stampsOf(dump: StoreDump): StampRow[] {
  return (dump.stamps ?? []) as unknown as StampRow[];
}

/** Waits until that many stamps are there and none is waited for. */
function stamped(count: number): Promise<StoreDump> {
  return until(
    `${count} stamps`,
    async () => {
      const dump = await buyer.storeDump();
      const rows = stampsOf(dump);
      return rows.length === count && rows.every(({ got }) => got) && dump;
    },
    60_000,
  );
}

describe('timestamps', () => {
  it('are asked of nobody until an authority is switched on', async () => {
    const popup = await captureOrder();
    await popup.close();
    const dump = await sealed(buyer, 1);
    expect(dump.stamps ?? []).toEqual([]);
    expect(server.asked).toEqual([]);
  });

  it('begin when an authority of the buyer’s own is switched on, which is no shop', async () => {
    await grant(buyer, `http://${host}/*`);
    const desk = await buyer.visit(buyer.url('desk.html#settings'));
    await desk.locator('.stamps input[type=url]').fill(server.url(host));
    await desk.locator('.stamps form button').click();
    const dump = await stamped(1);
    const [row] = stampsOf(dump);
    expect(row?.got).toMatchObject({
      url: server.url(host),
      authority: 'Stamps, Example Authority',
    });
    const ledger = (dump.ledger ?? []) as unknown as LedgerRow[];
    expect(ledger.find(({ seq }) => seq === row?.seq)?.hash).toBe(row?.hash);
    expect(ledger.filter(({ entry }) => entry.type === 'stamped')).toHaveLength(1);
    expect(dump.shops ?? []).toEqual([]);
    expect(faultsOf(dump)).toEqual([]);
    const words = await until('the settings to say so', async () => {
      const checked = await desk.$$eval('.stamps input[type=checkbox]', (boxes) =>
        boxes.map((box) => (box as HTMLInputElement).checked),
      );
      return checked.at(-1) === true && (await wordsOf(desk));
    });
    expect(words).not.toContain('没有访问它的权限');
    await desk.close();
  });

  it('send a hash and a number, and nothing by which the buyer is known', () => {
    const [{ method, headers, body } = {}] = server.asked;
    expect(method).toBe('POST');
    expect(body).toHaveLength(69);
    expect(Object.keys(headers ?? {}).join(' ')).not.toMatch(/cookie|referer|authorization/);
  });

  it('come once for what is captured together, and with the export', async () => {
    const asked = server.asked.length;
    const popup = await captureOrder();
    const dump = await stamped(2);
    expect(server.asked).toHaveLength(asked + 1);
    const last = itemsOf(dump).at(-1);
    const desk = await openExport(buyer, popup);
    const zip = await exportPack(buyer, desk);
    expect(server.asked).toHaveLength(asked + 2);
    expect(await wordsOf(desk)).toContain('每份证据都有');

    const unjudged = await verify(zip);
    expect(unjudged.report.verdict).toBe('intact');
    const { exit, report } = await verify(zip, [rootFile]);
    expect({ exit, verdict: report.verdict }).toEqual({ exit: 0, verdict: 'intact-anchored' });
    expect(report.items.at(-1)?.id).toBe(last?.id);
    for (const { stamp } of report.items) expect(stamp?.gapMs).toBeLessThan(10 * 60_000);
    await desk.goto(buyer.url(`desk.html#item=${last?.id}`));
    await until('the item to say so', async () =>
      (await wordsOf(desk)).includes('之前已经存在，由 Stamps, Example Authority 证明'),
    );
    await desk.close();
  });

  it('are made up for after the worker was killed before it could ask', async () => {
    const popup = await captureOrder();
    await popup.close();
    await sealed(buyer, 3);
    await buyer.stopWorker();
    const before = stampsOf(await buyer.storeDump());
    expect(before.filter(({ got }) => !got)).toHaveLength(1);
    // Any event that starts the worker will do; here a page of ours asks it something.
    await buyer.ask('troubles', {});
    await stamped(3);
  });

  it('are made up for when the network is back; captures do not wait, and an export goes without', async () => {
    const { port } = server;
    const url = server.url(host);
    await server.stop();
    const popup = await captureOrder();
    await sealed(buyer, 4);
    const failed = await until(
      'the attempt to fail',
      async () => stampsOf(await buyer.storeDump()).find(({ tries }) => tries > 0),
      60_000,
    );
    expect(failed.refusals).toEqual([{ url, reason: 'unreachable' }]);
    const desk = await openExport(buyer, popup);
    const zip = await exportPack(buyer, desk);
    expect(await wordsOf(desk)).toContain('导出时没能盖上时间戳');
    expect((await verify(zip, [rootFile])).report.verdict).toBe('intact');
    await desk.close();

    server = new AuthorityServer(authority);
    await server.start(port);
    await buyer.ask('stamp-now', {});
    await stamped(4);
  });

  it('end when the authority is switched off, and its right is given back', async () => {
    const desk = await buyer.visit(buyer.url('desk.html#settings'));
    await desk.locator('.stamps li:last-child input').click();
    await until('the right to be gone', () =>
      buyer.inExtension(
        async (pattern) => !(await chrome.permissions.contains({ origins: [pattern] })),
        `http://${host}/*`,
      ),
    );
    const asked = server.asked.length;
    const popup = await captureOrder();
    await popup.close();
    const dump = await sealed(buyer, 5);
    expect(stampsOf(dump).every(({ got }) => got)).toBe(true);
    expect(server.asked).toHaveLength(asked);
  });
});
