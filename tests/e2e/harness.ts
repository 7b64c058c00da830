import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'puppeteer-core';
import type { Language } from '../../src/model/languages.ts';
import { type LaunchOptions, launch } from './harness/launch.ts';
import { dumpDatabase, openQuietPage, type StoreDump } from './harness/store-dump.ts';
import { until } from './harness/until.ts';
import { killWorker, runningWorker, workerTarget } from './harness/worker.ts';

/** The folder that `wxt build` writes. */
export const builtExtension = join(import.meta.dirname, '..', '..', '.output', 'chrome-mv3');

export interface BuyerOptions extends Partial<LaunchOptions> {
  /** Leaves the page open that the installation opened; it would come in front of what a test opens. */
  keepsWelcome?: boolean;
}

/**
 * A buyer's browser: a real Chromium with the built extension, driven from outside. Nothing in it is
 * faked; what a method does, a person could do.
 */
export class BuyerBrowser {
  readonly extensionId: string;
  readonly downloads: string;
  /** Folder of the browser's profile. */
  readonly profile: string;
  readonly #options: LaunchOptions;
  readonly #ownFolder: string | null;
  #browser: Browser;

  private constructor(
    browser: Browser,
    extensionId: string,
    options: LaunchOptions,
    ownFolder: string | null,
  ) {
    this.#browser = browser;
    this.#options = options;
    this.#ownFolder = ownFolder;
    this.extensionId = extensionId;
    this.downloads = options.downloads;
    this.profile = options.profile;
  }

  /** Starts a browser with a profile of its own, which `close` deletes; options override. */
  static async open(options: BuyerOptions = {}): Promise<BuyerBrowser> {
    const folder = mkdtempSync(join(tmpdir(), 'cardproof-e2e-'));
    const all: LaunchOptions = {
      extension: builtExtension,
      profile: join(folder, 'profile'),
      downloads: join(folder, 'downloads'),
      headless: true,
      language: 'zh-CN',
      timeZone: 'Asia/Shanghai',
      window: { width: 1280, height: 900 },
      scale: 1,
      flags: [],
      scrollBars: false,
      ...options,
    };
    const browser = await launch(all);
    const id = await installedId(browser);
    const welcome = await welcomePage(browser, id);
    if (!options.keepsWelcome) await welcome.close();
    return new BuyerBrowser(browser, id, all, folder);
  }

  get browser(): Browser {
    return this.#browser;
  }

  /** Opens an address in a new tab in front. */
  async visit(url: string): Promise<Page> {
    const page = await this.#browser.newPage();
    await page.goto(url, { waitUntil: 'load' });
    return page;
  }

  /** Presses the toolbar button while `page` is in front: grants `activeTab`, opens the popup. */
  async pressToolbar(page: Page): Promise<void> {
    await page.bringToFront();
    const extension = (await this.#browser.extensions()).get(this.extensionId);
    if (!extension) throw new Error('the extension is not installed any more');
    await extension.triggerAction(page);
  }

  /** The popup that the toolbar button opened, as a page. */
  async popup(): Promise<Page> {
    const target = await until('the popup', () =>
      this.#browser
        .targets()
        .find((each) => each.type() === 'page' && each.url().startsWith(this.url('popup'))),
    );
    return target.asPage();
  }

  /** Presses the button and waits for its popup. */
  async openPopup(page: Page): Promise<Page> {
    await this.pressToolbar(page);
    return this.popup();
  }

  /** Address of a file of the extension. */
  url(path: string): string {
    return `chrome-extension://${this.extensionId}/${path}`;
  }

  /** Runs a function in the service worker, which must be running. */
  async inWorker<A extends unknown[], T>(
    run: (...args: A) => T | Promise<T>,
    ...args: A
  ): Promise<T> {
    const worker = await runningWorker(this.#browser, this.extensionId);
    return (await worker.evaluate(run as (...args: unknown[]) => unknown, ...args)) as T;
  }

  isWorkerRunning(): boolean {
    return workerTarget(this.#browser, this.extensionId) !== undefined;
  }

  /** Kills the service worker wherever it stands, and waits until it is gone. */
  stopWorker(): Promise<void> {
    return killWorker(this.#browser, this.extensionId);
  }

  /** Runs a function in a page of the extension's origin; starts none of the extension's own code. */
  async inExtension<A extends unknown[], T>(
    run: (...args: A) => T | Promise<T>,
    ...args: A
  ): Promise<T> {
    const page = await openQuietPage(this.#browser, this.extensionId);
    try {
      return (await page.evaluate(run as (...args: unknown[]) => unknown, ...args)) as T;
    } finally {
      await page.close();
    }
  }

  /**
   * Everything in the extension's database.
   * @param only the tables that are wanted, where not all are
   */
  async storeDump(database = 'cardproof', only?: readonly string[]): Promise<StoreDump> {
    const page = await openQuietPage(this.#browser, this.extensionId);
    try {
      return await dumpDatabase(page, database, only);
    } finally {
      await page.close();
    }
  }

  /** Asks the background something, as the extension's own pages do. */
  ask(command: string, input: unknown): Promise<unknown> {
    return this.inExtension((message) => chrome.runtime.sendMessage(message), { command, input });
  }

  /** Chooses the language of the interface, as its setting does. */
  async speak(language: 'browser' | Language): Promise<void> {
    await this.inExtension((value) => chrome.storage.local.set({ language: value }), language);
    await this.ask('settings-changed', {});
  }

  /** Ids of the notifications that are showing. */
  notifications(): Promise<string[]> {
    return this.inExtension(async () => Object.keys(await chrome.notifications.getAll()));
  }

  /** The text on the toolbar button, on every tab. */
  badge(): Promise<string> {
    return this.inExtension(() => chrome.action.getBadgeText({}));
  }

  /** Path of a download that finished since, or null. */
  newDownload(before: ReadonlySet<string>): string | null {
    const name = this.finishedDownloads().find((each) => !before.has(each));
    return name === undefined ? null : join(this.downloads, name);
  }

  /** Names of the finished downloads. */
  finishedDownloads(): string[] {
    try {
      return readdirSync(this.downloads).filter((name) => !/\.(crdownload|tmp)$/.test(name));
    } catch {
      return [];
    }
  }

  /**
   * Closes the browser and opens it again on the same profile.
   * @param meanwhile runs while no browser is open
   */
  async restart(meanwhile: () => Promise<void> = async () => {}): Promise<void> {
    await this.#browser.close();
    await meanwhile();
    await this.#launchAgain();
  }

  /** Kills the browser at once, as a crash or a power cut does, and opens it on the same profile. */
  async crash(): Promise<void> {
    const gone = new Promise<void>((resolve) =>
      this.#browser.once('disconnected', () => resolve()),
    );
    this.#browser.process()?.kill('SIGKILL');
    await gone;
    await this.#launchAgain();
  }

  async #launchAgain(): Promise<void> {
    this.#browser = await launch(this.#options);
    const id = await installedId(this.#browser);
    if (id !== this.extensionId) throw new Error('the extension came back under another id');
  }

  /** Installs the extension over itself, as an update does: its worker and its pages end, its store stays. */
  async update(): Promise<void> {
    const before = workerTarget(this.#browser, this.extensionId);
    const id = await this.#browser.installExtension(this.#options.extension);
    if (id !== this.extensionId) throw new Error('the extension came back under another id');
    await until('the worker of the update', () => {
      const worker = workerTarget(this.#browser, id);
      return worker !== undefined && worker !== before;
    });
  }

  /** Closes the browser and deletes what `open` made for it. */
  async close(): Promise<void> {
    await this.#browser.close();
    if (this.#ownFolder !== null) {
      rmSync(this.#ownFolder, { recursive: true, force: true, maxRetries: 5 });
    }
  }
}

/** The page that the installation opens, a moment after it. */
async function welcomePage(browser: Browser, id: string): Promise<Page> {
  const address = `chrome-extension://${id}/welcome.html`;
  const target = await until('the welcome page', () =>
    browser.targets().find((each) => each.type() === 'page' && each.url() === address),
  );
  return target.asPage();
}

/** The browser reports an extension a moment after it was told to install it. */
async function installedId(browser: Browser): Promise<string> {
  try {
    return await until('the extension to be installed', async () => {
      const [id] = (await browser.extensions()).keys();
      return id;
    });
  } catch (error) {
    await browser.close();
    throw error;
  }
}
