import { browser } from 'wxt/browser';
import { fail, ok, type Result } from '../model/result.ts';

/** The browser's own archive of a page, a right of its own that only Chromium knows. */

const right = { permissions: ['pageCapture'] } as const;

/** Whether the browser that this was built for can write archives at all. */
export function offersArchives(): boolean {
  return !import.meta.env.FIREFOX;
}

export async function hasArchives(): Promise<boolean> {
  if (!offersArchives()) return false;
  // A browser that does not know the right throws instead of saying no.
  return browser.permissions.contains({ permissions: [...right.permissions] }).catch(() => false);
}

/** Asks for the right. Must be called in the turn of a click. */
export function requestArchives(): Promise<boolean> {
  return browser.permissions.request({ permissions: [...right.permissions] });
}

/** Gives the right back. */
export async function dropArchives(): Promise<void> {
  await browser.permissions.remove({ permissions: [...right.permissions] });
}

/** The page of a tab as MHTML; null where the right is not there. */
export async function pageArchive(tabId: number): Promise<Result<Uint8Array> | null> {
  if (!(await hasArchives())) return null;
  const first = await archiveOf(tabId);
  // A busy browser fails now and then, and succeeds when it is asked again.
  return first.ok ? first : archiveOf(tabId);
}

async function archiveOf(tabId: number): Promise<Result<Uint8Array>> {
  try {
    const archive = await browser.pageCapture.saveAsMHTML({ tabId });
    if (!archive) return fail('page-mhtml', 'mhtml-failed', 'nothing came');
    return ok(new Uint8Array(await archive.arrayBuffer()));
  } catch (error) {
    return fail('page-mhtml', 'mhtml-failed', error);
  }
}
