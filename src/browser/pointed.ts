import { browser } from 'wxt/browser';
import type { PointedPlace } from '../model/reading-hint.ts';

/**
 * Runs inside pages, so it imports nothing but the browser itself.
 *
 * Tells the background what the buyer points at, or that he gave up. Never throws: after an update
 * nobody answers any more.
 */
export async function sendPointed(places: PointedPlace[] | null): Promise<void> {
  try {
    await browser.runtime.sendMessage({ pointed: places });
  } catch {
    // The program was updated meanwhile: nothing can be corrected from this page any more.
  }
}
