import { browser } from 'wxt/browser';

/** The window of the guided proof, beside the pages that it asks for. */

/** In CSS pixels, as that of the recorder. */
const windowSize = { width: 470, height: 820 };

/**
 * Opens the guide in a window of its own: it stays in sight while the buyer goes from page to page.
 * @param hash what it shows, as the desk writes it
 */
export async function openProofWindow(hash: string): Promise<void> {
  const url = browser.runtime.getURL('/desk.html');
  await browser.windows.create({ url: `${url}${hash}`, type: 'popup', ...windowSize });
}

/** The tab in front of the window with web pages that the buyer used last; null where there is none. */
export async function tabInFront(): Promise<number | null> {
  const last = await browser.windows
    .getLastFocused({ windowTypes: ['normal'], populate: true })
    .catch(() => null);
  return last?.tabs?.find(({ active }) => active)?.id ?? null;
}
