import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import puppeteer, { type Browser } from 'puppeteer-core';
import { findBrowser, findFirefox } from '../find-browser.mjs';

export interface DevBrowserOptions {
  /** Folder of wxt's development build. */
  extension: string;
  /** Folder of the profile. */
  profile: string;
  headless: boolean;
}

/** A Chromium with the development build in it. */
export async function openChromium(options: DevBrowserOptions): Promise<Browser> {
  const executablePath = findBrowser();
  if (executablePath === null) {
    throw new Error('no Chromium-family browser found; set CARDPROOF_BROWSER to its program file');
  }
  await allowUnpacked(options.profile);
  return puppeteer.launch({
    executablePath,
    headless: options.headless,
    pipe: true,
    userDataDir: options.profile,
    defaultViewport: null,
    enableExtensions: true,
    args: [
      `--load-extension=${options.extension}`,
      '--disable-features=DisableLoadExtensionCommandLineSwitch',
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ],
  });
}

/** Without developer mode the browser switches an unpacked extension off when it loads itself anew. */
async function allowUnpacked(profile: string): Promise<void> {
  const folder = join(profile, 'Default');
  await mkdir(folder, { recursive: true });
  const preferences = { extensions: { ui: { developer_mode: true } } };
  await writeFile(join(folder, 'Preferences'), JSON.stringify(preferences));
}

/** A Firefox with the development build in it, for as long as it is open. */
export async function openFirefox(options: DevBrowserOptions): Promise<Browser> {
  const executablePath = findFirefox();
  if (executablePath === null) {
    throw new Error('no firefox found; set CARDPROOF_FIREFOX to its program file');
  }
  await mkdir(options.profile, { recursive: true });
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath,
    headless: options.headless,
    userDataDir: options.profile,
    defaultViewport: null,
  });
  await browser.installExtension(options.extension);
  return browser;
}
