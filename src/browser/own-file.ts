import { browser } from 'wxt/browser';

/** `verify.html` for packs, as the build puts it beside the program (scripts/build-verifier.ts). */
const verifierFile = '/pack/verify.html';

/**
 * The self-contained verifier that goes into every pack. Only a file of the extension's own is read.
 * @throws where it cannot be read
 */
export function packVerifier(): Promise<Uint8Array> {
  return ownFile(verifierFile);
}

/** The engine that reads pictures, as the build copies it (wxt.config.ts). @throws where it cannot be read */
export function ocrEngine(): Promise<Uint8Array<ArrayBuffer>> {
  return ownFile('/ocr/engine.wasm');
}

/** What the engine knows of Chinese, unpacked. @throws where it cannot be read */
export async function ocrLanguage(): Promise<Uint8Array<ArrayBuffer>> {
  const packed = await ownFile('/ocr/chi_sim.traineddata.gz');
  const unpacked = new Blob([packed]).stream().pipeThrough(new DecompressionStream('gzip'));
  return new Uint8Array(await new Response(unpacked).arrayBuffer());
}

async function ownFile(path: string): Promise<Uint8Array<ArrayBuffer>> {
  const url = browser.runtime.getURL(path as never);
  return new Uint8Array(await (await fetch(url)).arrayBuffer());
}
