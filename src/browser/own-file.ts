import { browser } from 'wxt/browser';

/** `verify.html` for packs, as the build puts it beside the program (scripts/build-verifier.ts). */
const verifierFile = '/pack/verify.html';

/**
 * The self-contained verifier that goes into every pack. Only a file of the extension's own is read.
 * @throws where it cannot be read
 */
export async function packVerifier(): Promise<Uint8Array> {
  const url = browser.runtime.getURL(verifierFile as never);
  return new Uint8Array(await (await fetch(url)).arrayBuffer());
}
