import type { BuyerBrowser } from '../harness.ts';

/** The browser's own page of extensions can do what its permission dialog does when it is accepted. */
declare const chrome: {
  developerPrivate: {
    addHostPermission(id: string, pattern: string): Promise<void>;
    removeHostPermission(id: string, pattern: string): Promise<void>;
  };
};

/**
 * Grants a site as the buyer does in the browser's dialog. No dialog can be answered in a headless
 * browser; from here on the extension sees a right like any other.
 * @param pattern such as `http://shop.localhost/*`
 */
export function grant(buyer: BuyerBrowser, pattern: string): Promise<void> {
  return onExtensionsPage(buyer, pattern, 'add');
}

/** Takes a site away, as the buyer can at any time in the browser's settings. */
export function revoke(buyer: BuyerBrowser, pattern: string): Promise<void> {
  return onExtensionsPage(buyer, pattern, 'remove');
}

async function onExtensionsPage(
  buyer: BuyerBrowser,
  pattern: string,
  what: 'add' | 'remove',
): Promise<void> {
  const page = await buyer.visit('chrome://extensions');
  await page.evaluate(
    (id, site, action) =>
      action === 'add'
        ? chrome.developerPrivate.addHostPermission(id, site)
        : chrome.developerPrivate.removeHostPermission(id, site),
    buyer.extensionId,
    pattern,
    what,
  );
  await page.close();
}

/** The site of an origin as patterns name it: they know no ports. */
export function siteOf(origin: string): string {
  const { protocol, hostname } = new URL(origin);
  return `${protocol}//${hostname}`;
}
