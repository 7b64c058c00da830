import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EvidenceRecord } from '../../src/model/evidence.ts';
import { itemsOf, sealed } from './harness/evidence.ts';
import { captureOutcome, pressCapture } from './harness/popup.ts';
import { grant, revoke } from './harness/rights.ts';
import { BuyerBrowser } from './harness.ts';

/** A site that keeps what it was asked for and answers the head of its icon as a test says. */
class TimeSite {
  readonly asked: Pick<IncomingMessage, 'method' | 'url' | 'headers'>[] = [];
  readonly #server: Server;
  /** What it answers to a HEAD of its icon. */
  head = (): { status: number; headers: Record<string, string> } => ({ status: 404, headers: {} });

  constructor() {
    this.#server = createServer((request, response) => {
      const { method, url, headers } = request;
      if (url === '/favicon.ico' && method === 'HEAD') {
        this.asked.push({ method, url, headers });
        const { status, headers: stated } = this.head();
        response.writeHead(status, stated).end();
        return;
      }
      if (url?.startsWith('/elsewhere')) this.asked.push({ method, url, headers });
      response.writeHead(200, {
        'Content-Type': 'text/html; charset=utf-8',
        'Set-Cookie': 'session=of-the-buyer; Path=/',
      });
      response.end(
        '<!doctype html><title>Notice</title><link rel="icon" href="data:,"><p>Hello</p>',
      );
    });
  }

  async start(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
  }

  /** Each host name is a site of its own, with a clock that is asked on its own. */
  origin(name: string): string {
    return `http://${name}.localhost:${(this.#server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}

let site: TimeSite;
let buyer: BuyerBrowser;

beforeAll(async () => {
  site = new TimeSite();
  await site.start();
  buyer = await BuyerBrowser.open();
});

afterAll(async () => {
  await buyer?.close();
  await site?.stop();
});

/** Grants a site for good: the browser's word first, then the request that it answers by itself. */
async function allow(name: string): Promise<void> {
  const pattern = `http://${name}.localhost/*`;
  await grant(buyer, pattern);
  await buyer.inExtension((origin) => chrome.permissions.request({ origins: [origin] }), pattern);
}

/** Captures a page of a site by a click and gives its clock as it was sealed. */
async function clockOf(name: string): Promise<EvidenceRecord['clock']> {
  const known = itemsOf(await buyer.storeDump()).length;
  const page = await buyer.visit(`${site.origin(name)}/notice`);
  const popup = await buyer.openPopup(page);
  await pressCapture(popup);
  await captureOutcome(popup);
  const item = itemsOf(await sealed(buyer, known + 1)).at(-1);
  if (!item) throw new Error('nothing was sealed');
  await page.close();
  return item.record.clock;
}

describe('the time of a shop’s server', () => {
  it('is not asked of a site that was not granted', async () => {
    expect((await clockOf('stranger')).server).toEqual({ unseen: 'no-right' });
    expect(site.asked).toEqual([]);
  });

  it('is sealed with its offset, from one request without cookies and for no page', async () => {
    const slow = 3_600_000;
    await allow('granted');
    site.head = () => ({
      status: 404,
      headers: { Date: new Date(Date.now() + slow).toUTCString() },
    });
    const { server } = await clockOf('granted');
    if (!server || 'unseen' in server) throw new Error(JSON.stringify(server));
    expect(server.origin).toBe(site.origin('granted'));
    expect(Math.abs(server.offsetMs - slow)).toBeLessThanOrEqual(server.uncertaintyMs);
    expect(site.asked).toHaveLength(1);
    const [{ method, url, headers } = { method: '', url: '', headers: {} }] = site.asked;
    expect(`${method} ${url}`).toBe('HEAD /favicon.ico');
    for (const name of ['cookie', 'referer', 'authorization', 'origin']) {
      expect(headers[name], name).toBeUndefined();
    }
  });

  it('is asked once for captures that follow within minutes', async () => {
    const again = await clockOf('granted');
    expect(again.server).toMatchObject({ origin: site.origin('granted') });
    expect(site.asked).toHaveLength(1);
  });

  it('is not looked for where the answer points elsewhere', async () => {
    await allow('moved');
    site.head = () => ({ status: 302, headers: { Location: '/elsewhere' } });
    expect((await clockOf('moved')).server).toEqual({ unseen: 'redirected' });
    expect(site.asked.map(({ url }) => url)).toEqual(['/favicon.ico', '/favicon.ico']);
  });

  it('is not asked where the buyer switched it off', async () => {
    await allow('quiet');
    await buyer.inExtension(() => chrome.storage.local.set({ askShopTime: false }));
    const before = site.asked.length;
    expect((await clockOf('quiet')).server).toEqual({ unseen: 'switched-off' });
    await buyer.inExtension(() => chrome.storage.local.set({ askShopTime: true }));
    await revoke(buyer, 'http://quiet.localhost/*');
    expect((await clockOf('quiet')).server).toEqual({ unseen: 'no-right' });
    expect(site.asked).toHaveLength(before);
  });
});

describe('the pages of the extension', () => {
  it('can connect nowhere, also where the worker may', async () => {
    const page = await buyer.visit(buyer.url('desk.html'));
    const refused = await page.evaluate(
      async (address) => {
        return fetch(address).then(
          () => 'reached',
          (error: unknown) => String(error),
        );
      },
      `${site.origin('granted')}/elsewhere`,
    );
    expect(refused).toMatch(/Failed to fetch/);
    expect(site.asked.map(({ url }) => url)).not.toContain('/elsewhere');
    await page.close();
  });
});
