import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import puppeteer, { type Browser, type Page } from 'puppeteer-core';
import { findBrowser } from '../../find-browser.mjs';

/**
 * A real Chromium without the extension, and a server on loopback that gives it pages: what of ours runs
 * in a page is measured without what else the extension does.
 */
export class BenchBrowser {
  readonly browser: Browser;
  readonly #server: Server;
  readonly #shown = new Map<string, string>();

  private constructor(browser: Browser, server: Server) {
    this.browser = browser;
    this.#server = server;
  }

  static async open(): Promise<BenchBrowser> {
    const executablePath = findBrowser();
    if (!executablePath) throw new Error('no browser found; set CARDPROOF_BROWSER to its program');
    const isRoot = process.getuid?.() === 0;
    const args = isRoot ? ['--no-sandbox'] : [];
    const browser = await puppeteer.launch({ executablePath, pipe: true, args });
    const server = createServer();
    const opened = new BenchBrowser(browser, server);
    // A clock of microseconds is given only to pages that are apart from others.
    server.on('request', (request, response) => {
      const html = opened.#shown.get(request.url ?? '');
      response.writeHead(html === undefined ? 404 : 200, {
        'content-type': 'text/html; charset=utf-8',
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-embedder-policy': 'require-corp',
      });
      response.end(html);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return opened;
  }

  /** Process of the browser, whose children all others of it are. */
  get pid(): number {
    return this.browser.process()?.pid ?? 0;
  }

  /**
   * Shows a page in a new tab.
   * @param scripts run in it, in their order
   */
  async show(path: string, html: string, scripts: readonly string[] = []): Promise<Page> {
    this.#shown.set(path, html);
    const page = await this.browser.newPage();
    const { port } = this.#server.address() as AddressInfo;
    await page.goto(`http://127.0.0.1:${port}${path}`);
    for (const script of scripts) await page.evaluate(script);
    return page;
  }

  /** An empty page in a new tab; all of them share one storage. */
  blank(...scripts: readonly string[]): Promise<Page> {
    return this.show('/', '<!doctype html><title>bench</title>', scripts);
  }

  async close(): Promise<void> {
    await this.browser.close();
    this.#server.close();
  }
}
