import { fileURLToPath } from 'node:url';
import preact from '@preact/preset-vite';
import { defineConfig } from 'wxt';
import en from './assets/locales/en.json' with { type: 'json' };
import zhCN from './assets/locales/zh_CN.json' with { type: 'json' };
import zhTW from './assets/locales/zh_TW.json' with { type: 'json' };
import { buildVerifier } from './scripts/build-verifier.ts';

/** Texts that the browser itself shows; everything else is looked up by src/browser/i18n.ts. */
const manifestTexts = ['extName', 'extDescription', 'commandCapture'] as const;

function browserMessages(texts: Record<string, string>): string {
  const entries = manifestTexts.map((key) => [key, { message: texts[key] }]);
  return JSON.stringify(Object.fromEntries(entries), null, 2);
}

/** What reads pictures: the engine, and what it knows of Chinese. */
const ocrFiles = {
  'ocr/LICENSE.txt': 'tesseract.js-core/LICENSE',
  'ocr/engine.wasm': 'tesseract.js-core/tesseract-core-simd-lstm.wasm',
  'ocr/chi_sim.traineddata.gz': '@tesseract.js-data/chi_sim/4.0.0_best_int/chi_sim.traineddata.gz',
};

/** While it is developed, pages load their parts from wxt's server and hear from it what changed. */
const developmentPolicy = "script-src 'self' 'wasm-unsafe-eval'; object-src 'none'";

/** The line by which a page forbids itself to connect anywhere would forbid wxt's server, too. */
const withoutOwnPolicy = {
  name: 'cardproof:without-own-policy',
  transformIndexHtml: (html: string) =>
    html.replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/, ''),
};

export default defineConfig({
  srcDir: '.',
  entrypointsDir: 'entrypoints',
  publicDir: 'assets/public',
  manifestVersion: 3,
  imports: false,
  modules: ['@wxt-dev/webextension-polyfill'],
  vite: ({ command }) => ({
    plugins: [preact(), ...(command === 'serve' ? [withoutOwnPolicy] : [])],
  }),
  manifest: ({ browser, command }) => ({
    default_locale: 'zh_CN',
    name: '__MSG_extName__',
    description: '__MSG_extDescription__',
    permissions: [
      'activeTab',
      'alarms',
      'contextMenus',
      'notifications',
      'scripting',
      'storage',
      'unlimitedStorage',
    ],
    // The browser's own archive of a page. Firefox has none.
    ...(browser === 'firefox' ? {} : { optional_permissions: ['pageCapture'] }),
    // Asked for one shop at a time, when the buyer chooses to watch it, or for pictures of all pages.
    optional_host_permissions: ['<all_urls>'],
    // Nothing is loaded from anywhere: what is not sent cannot leak. Only the worker may ask a granted
    // shop for its time (docs/decisions/0008-one-request.md), and a timestamp authority that was switched on
    // (0013-timestamps.md); each page takes `connect-src` back. WebAssembly is the engine in the package that
    // reads pictures (0019-reading-pictures.md).
    content_security_policy: {
      extension_pages:
        command === 'serve'
          ? developmentPolicy
          : "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self' 'unsafe-inline'; img-src 'self' blob: data:; media-src blob:; font-src 'self'; connect-src 'self' https: http:; base-uri 'none'; form-action 'none'",
    },
    // A page of the desk: the browser's own "Extension options" leads to it.
    options_ui: { page: 'desk.html#settings', open_in_tab: true },
    commands: {
      'capture-page': {
        suggested_key: { default: 'Alt+Shift+S' },
        description: '__MSG_commandCapture__',
      },
    },
    ...(browser === 'firefox'
      ? {
          // Beside the address, where the other browsers let their users pin it; else it lies in a menu.
          action: { default_area: 'navbar' },
          browser_specific_settings: {
            gecko: {
              id: 'cardproof@cardproof.invalid',
              strict_min_version: '140.0',
              data_collection_permissions: { required: ['none'] },
            },
          },
        }
      : { minimum_chrome_version: '126' }),
  }),
  hooks: {
    'build:publicAssets': async (_wxt, files) => {
      files.push({ relativeDest: '_locales/zh_CN/messages.json', contents: browserMessages(zhCN) });
      files.push({ relativeDest: '_locales/zh_TW/messages.json', contents: browserMessages(zhTW) });
      files.push({ relativeDest: '_locales/en/messages.json', contents: browserMessages(en) });
      files.push({ relativeDest: 'pack/verify.html', contents: await buildVerifier() });
      for (const [relativeDest, from] of Object.entries(ocrFiles)) {
        files.push({ relativeDest, absoluteSrc: fileURLToPath(import.meta.resolve(from)) });
      }
    },
  },
});
