import { browser } from 'wxt/browser';

/** The keys that capture a page, as the browser writes them; null where the buyer took them away. */
export async function captureKeys(): Promise<string | null> {
  const commands = await browser.commands.getAll().catch(() => []);
  const own = commands.find(({ name }) => name === 'capture-page');
  return own?.shortcut || null;
}

/** The browsers that differ in where their icon lies. */
export type BrowserKind = 'firefox' | 'edge' | 'chromium';

export function browserKind(): BrowserKind {
  if (import.meta.env.FIREFOX) return 'firefox';
  return /\bEdg\//.test(navigator.userAgent) ? 'edge' : 'chromium';
}
