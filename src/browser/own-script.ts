import { browser } from 'wxt/browser';

/** Runs a script of the package in one of our own pages; fulfilled once it ran. */
export function ownScript(page: Document, path: `/${string}.js`): Promise<void> {
  return new Promise((ran, failed) => {
    const script = page.createElement('script');
    script.src = browser.runtime.getURL(path as never);
    script.addEventListener('load', () => ran());
    script.addEventListener('error', () => failed(new Error(`${path} did not load`)));
    page.head.append(script);
  });
}
