import type { Browser, Page } from 'puppeteer-core';
import { until } from './until.ts';

/** Every row of every object store of the extension's database; bytes as base64. */
export type StoreDump = Record<string, Record<string, unknown>[]>;

/**
 * Opens a page of the extension's origin that runs none of its code, without touching the tab that
 * is in front.
 */
export async function openQuietPage(browser: Browser, extensionId: string): Promise<Page> {
  const url = `chrome-extension://${extensionId}/manifest.json`;
  const session = await browser.target().createCDPSession();
  const { targetId } = await session.send('Target.createTarget', { url, background: true });
  await session.detach();
  const target = await until('the quiet page', () =>
    browser.targets().find((each) => (each as { _targetId?: string })._targetId === targetId),
  );
  const page = await target.page();
  if (!page) throw new Error('the quiet page has no page');
  await until('the quiet page to load', () =>
    // A new target begins as about:blank, which has no database.
    page.evaluate(
      () => location.protocol === 'chrome-extension:' && document.readyState !== 'loading',
    ),
  );
  return page;
}

/** Reads a whole database from a page of its origin. A database that does not exist is empty. */
export function dumpDatabase(
  page: Page,
  name: string,
  only: readonly string[] | null = null,
): Promise<StoreDump> {
  return page.evaluate(
    async (database, wanted) => {
      const known = await indexedDB.databases();
      if (!known.some((each) => each.name === database)) return {};
      const db = await asPromise(indexedDB.open(database));
      const names = [...db.objectStoreNames].filter((each) => wanted?.includes(each) ?? true);
      const dump: Record<string, Record<string, unknown>[]> = {};
      if (names.length > 0) {
        const transaction = db.transaction(names, 'readonly');
        const rows = await Promise.all(
          names.map((each) => asPromise(transaction.objectStore(each).getAll())),
        );
        for (const [index, each] of names.entries()) {
          dump[each] = (await Promise.all((rows[index] ?? []).map(plain))) as never;
        }
      }
      db.close();
      return dump;

      function asPromise<T>(request: IDBRequest<T>): Promise<T> {
        return new Promise((resolve, reject) => {
          request.onsuccess = () => resolve(request.result);
          request.onerror = () => reject(request.error);
        });
      }
      async function plain(value: unknown): Promise<unknown> {
        if (value instanceof Blob) return base64(new Uint8Array(await value.arrayBuffer()));
        if (value instanceof ArrayBuffer) return base64(new Uint8Array(value));
        if (value instanceof Uint8Array) return base64(value);
        if (Array.isArray(value)) return Promise.all(value.map(plain));
        if (value === null || typeof value !== 'object') return value;
        const entries = Object.entries(value).map(async ([key, inner]) => [
          key,
          await plain(inner),
        ]);
        return Object.fromEntries(await Promise.all(entries));
      }
      function base64(bytes: Uint8Array): string {
        let text = '';
        for (let at = 0; at < bytes.length; at += 32_768) {
          text += String.fromCharCode(...bytes.subarray(at, at + 32_768));
        }
        return btoa(text);
      }
    },
    name,
    only,
  );
}
