import puppeteer, { type Browser } from 'puppeteer-core';
import { findBrowser } from '../../../scripts/find-browser.mjs';

export interface LaunchOptions {
  /** Folder of the built extension. */
  extension: string;
  /** Folder of the browser profile; what is stored there outlives the browser. */
  profile: string;
  /** Where downloads go. */
  downloads: string;
  headless: boolean;
  language: 'zh-CN' | 'en-US';
  timeZone: string;
  /** Size of the window in CSS pixels, its frame included. */
  window: { width: number; height: number };
  /** Device pixels per CSS pixel. */
  scale: number;
  /** More of the browser's own flags, such as one that answers a dialog no test can reach. */
  flags: readonly string[];
  /** Scroll bars that take room, as most computers show them. */
  scrollBars: boolean;
}

// The browser must not look for hosts that a test machine cannot reach, nor update itself.
const quiet = [
  '--disable-quic',
  '--disable-component-update',
  '--disable-domain-reliability',
  '--no-default-browser-check',
  '--no-pings',
];

/** Starts a real browser with the extension installed; its toolbar button can be pressed. */
export async function launch(options: LaunchOptions): Promise<Browser> {
  const executablePath = findBrowser();
  if (executablePath === null) {
    throw new Error('no Chromium-family browser found; set CARDPROOF_BROWSER to its program file');
  }
  const { width, height } = options.window;
  const isRoot = process.getuid?.() === 0;
  return puppeteer.launch({
    executablePath,
    headless: options.headless,
    pipe: true,
    enableExtensions: [options.extension],
    userDataDir: options.profile,
    downloadBehavior: { policy: 'allow', downloadPath: options.downloads },
    ...(options.scrollBars ? { ignoreDefaultArgs: ['--hide-scrollbars'] } : {}),
    // An emulated viewport would also be forced upon the popup.
    defaultViewport: null,
    args: [
      ...quiet,
      ...options.flags,
      `--window-size=${width},${height}`,
      `--force-device-scale-factor=${options.scale}`,
      `--lang=${options.language}`,
      `--accept-lang=${options.language}`,
      ...(isRoot ? ['--no-sandbox'] : []),
    ],
    // On Linux the language of the browser follows the environment, not the flag.
    env: {
      ...process.env,
      LANGUAGE: options.language.replace('-', '_'),
      TZ: options.timeZone,
    },
  });
}
