import { browser } from 'wxt/browser';

/** Program and version as packs name their maker, for example `CardProof 0.1.0`. */
export function programName(): string {
  return `CardProof ${browser.runtime.getManifest().version}`;
}

/** Keeps a worker from being stopped that is busy with what the browser does not count as work. */
export async function stayAwake(): Promise<void> {
  await browser.runtime.getPlatformInfo();
}
