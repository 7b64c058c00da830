import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import puppeteer, { type Browser, type Page } from 'puppeteer-core';
import { findFirefox } from '../../../scripts/find-browser.mjs';
import { packageIn } from './package.ts';
import { until } from './until.ts';

/** The folder that `wxt build -b firefox` writes. */
export const builtForFirefox = join(
  import.meta.dirname,
  '..',
  '..',
  '..',
  '.output',
  'firefox-mv3',
);

/** So that the addresses of the extension's own pages are known beforehand. */
const ownHost = '6f1d1c1e-5a0b-4a52-9d0e-2f6f0c1b7a10';

/** One answer of the browser to `script.evaluate`. */
interface Evaluated {
  type: 'success' | 'exception';
  result?: { value?: unknown };
  exceptionDetails?: { text: string };
}

interface Context {
  context: string;
  url: string;
}

/** The connection under puppeteer: it has no words for the browser's own window, nor for our pages. */
interface Connection {
  send(method: string, params: object): Promise<{ result: unknown }>;
}

/**
 * A buyer's Firefox with the package that the store gets. Its toolbar button is pressed in the browser's own window;
 * our pages are driven by script, because puppeteer does not wait for addresses of an extension.
 */
export class FirefoxBuyer {
  readonly downloads: string;
  readonly #folder: string;
  readonly #browser: Browser;

  private constructor(browser: Browser, folder: string, downloads: string) {
    this.#browser = browser;
    this.#folder = folder;
    this.downloads = downloads;
  }

  /** Starts a browser with a profile of its own, which `close` deletes. */
  static async open(): Promise<FirefoxBuyer> {
    const executablePath = findFirefox();
    if (executablePath === null) {
      throw new Error('no firefox found; `npm test` installs it on Debian as root');
    }
    const folder = mkdtempSync(join(tmpdir(), 'cardproof-firefox-'));
    const downloads = join(folder, 'downloads');
    mkdirSync(downloads);
    const browser = await puppeteer.launch({
      browser: 'firefox',
      executablePath,
      args: ['--remote-allow-system-access'],
      extraPrefsFirefox: {
        'extensions.webextensions.uuids': JSON.stringify({ [addOnId()]: ownHost }),
        'intl.accept_languages': 'zh-CN,zh',
        'browser.download.folderList': 2,
        'browser.download.dir': downloads,
        'browser.download.always_ask_before_handling_new_types': false,
      },
    });
    await browser.installExtension(await packageIn(folder, 'firefox'));
    const buyer = new FirefoxBuyer(browser, folder, downloads);
    await buyer.#closeWelcome();
    return buyer;
  }

  /** Opens an address in a new tab in front. */
  async visit(url: string): Promise<Page> {
    const page = await this.#browser.newPage();
    await page.goto(url);
    await page.bringToFront();
    return page;
  }

  /** Presses the toolbar button over the tab in front, which opens the popup. */
  async pressToolbar(): Promise<void> {
    // With a popup open the press would only close that.
    await until('the popup to be gone', () =>
      this.#inWindow(`(() => {
        const popup = document.querySelector('browser.webextension-popup-browser');
        popup?.closest('panel')?.hidePopup();
        return popup === null;
      })()`),
    );
    const button = `${addOnId().replaceAll(/[^a-z0-9_-]/gi, '_')}-BAP`;
    const pressed = await this.#inWindow(
      `(() => { const button = document.getElementById(${JSON.stringify(button)}); button?.click(); return Boolean(button) })()`,
    );
    if (!pressed) throw new Error('there is no toolbar button');
  }

  /**
   * Runs an expression in the popup.
   * @returns what it gives, which must survive JSON; null while there is no popup
   */
  async inPopup<T>(expression: string): Promise<T | null> {
    // The policy of our pages forbids `eval`; a sandbox over the page is outside of it.
    const script = `{
      let told = null;
      try {
        const { Sandbox, evalInSandbox } = Components.utils;
        const sandbox = Sandbox(content, { sandboxPrototype: content, wantXrays: false });
        told = evalInSandbox(${JSON.stringify(expression)}, sandbox) ?? null;
      } catch {}
      sendAsyncMessage('told', JSON.stringify(told));
    }`;
    // A popup that is just opening or closing may never answer.
    const told = await this.#inWindow(`new Promise((resolve) => {
      const popup = document.querySelector('browser.webextension-popup-browser');
      if (!popup) { resolve('null'); return }
      const messages = popup.messageManager;
      const heard = (message) => {
        messages.removeMessageListener('told', heard);
        resolve(message.data);
      };
      messages.addMessageListener('told', heard);
      messages.loadFrameScript('data:,' + encodeURIComponent(${JSON.stringify(script)}), false);
      setTimeout(() => heard({ data: 'null' }), 2000);
    })`);
    return JSON.parse(String(told)) as T | null;
  }

  /** Opens a page of the extension in a tab in front, for `inOwnPage`. */
  async openOwnPage(path: string): Promise<void> {
    const page = await this.#browser.newPage();
    // It never says that it is there.
    void page.goto(this.#ownUrl(path)).catch(() => {});
    await until(`the page ${path}`, () => this.#contextOf(this.#ownUrl(path)));
  }

  /** Runs an expression in the page of the extension that an address begins with, and awaits it. */
  async inOwnPage<T>(path: string, expression: string): Promise<T> {
    const context = await this.#contextOf(this.#ownUrl(path));
    if (!context) throw new Error(`no page ${path} is open`);
    return (await this.#evaluate(context, expression)) as T;
  }

  /** Files that were downloaded whole. */
  finishedDownloads(): string[] {
    const names = readdirSync(this.downloads);
    const isWhole = (name: string) => !name.endsWith('.part') && !names.includes(`${name}.part`);
    return names.filter(isWhole).map((name) => join(this.downloads, name));
  }

  async close(): Promise<void> {
    await this.#browser.close();
    rmSync(this.#folder, { recursive: true, force: true });
  }

  /** The installation opens a page, which would come in front of what a test opens. */
  async #closeWelcome(): Promise<void> {
    const context = await until('the welcome page', () => this.#contextOf(this.#ownUrl('welcome')));
    await this.#send('browsingContext.close', { context });
  }

  #ownUrl(path: string): string {
    return `moz-extension://${ownHost}/${path}`;
  }

  async #contextOf(url: string): Promise<string | null> {
    const { contexts } = (await this.#send('browsingContext.getTree', {})) as {
      contexts: Context[];
    };
    return contexts.find((each) => each.url.startsWith(url))?.context ?? null;
  }

  /** Runs an expression in the browser's own window, with its rights. */
  async #inWindow(expression: string): Promise<unknown> {
    const { contexts } = (await this.#send('browsingContext.getTree', {
      'moz:scope': 'chrome',
    })) as { contexts: Context[] };
    const [window] = contexts;
    if (!window) throw new Error('the browser has no window');
    return this.#evaluate(window.context, expression);
  }

  async #evaluate(context: string, expression: string): Promise<unknown> {
    const answer = (await this.#send('script.evaluate', {
      expression,
      target: { context },
      awaitPromise: true,
    })) as Evaluated;
    if (answer.type === 'exception') throw new Error(answer.exceptionDetails?.text);
    return answer.result?.value;
  }

  async #send(method: string, params: object): Promise<unknown> {
    const { connection } = this.#browser as unknown as { connection: Connection };
    const { result } = await connection.send(method, params);
    return result;
  }
}

function addOnId(): string {
  const manifest = JSON.parse(readFileSync(join(builtForFirefox, 'manifest.json'), 'utf8')) as {
    browser_specific_settings: { gecko: { id: string } };
  };
  return manifest.browser_specific_settings.gecko.id;
}
