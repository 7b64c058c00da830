import { sha256Hex } from '../../src/model/hash.ts';
import { bagFiles, payloadFolder } from '../../src/pack/layout.ts';
import { readBagInfo, writeBagInfo, writeManifest } from '../../src/pack/manifest.ts';
import { writeZip } from '../../src/pack/zip/zip-writer.ts';
import { bytesOf, textFrom } from './unpack.ts';

export type Files = Map<string, Uint8Array>;

/** Packs files as the program would, under one folder. */
export async function repack(files: Files): Promise<Uint8Array> {
  const entries = [...files].map(([path, bytes]) => ({ path: `卡证_伪造/${path}`, bytes }));
  return bytesOf(await writeZip(entries));
}

/** Does what a forger does after a change: sizes and both manifests are made to fit again. */
export function refit(files: Files): Files {
  const fitted = new Map(files);
  const put = (path: string, text: string) => fitted.set(path, new TextEncoder().encode(text));
  const payload = [...fitted].filter(([path]) => path.startsWith(payloadFolder));
  const info = readBagInfo(textFrom(fitted, bagFiles.info));
  if (info) {
    const bytes = payload.reduce((sum, [, content]) => sum + content.length, 0);
    put(bagFiles.info, writeBagInfo({ ...info, payload: { bytes, files: payload.length } }));
  }
  put(bagFiles.manifest, manifestOf(payload));
  const tags = [...fitted].filter(
    ([path]) => !path.startsWith(payloadFolder) && path !== bagFiles.tagManifest,
  );
  put(bagFiles.tagManifest, manifestOf(tags));
  return fitted;
}

function manifestOf(files: readonly [string, Uint8Array][]): string {
  return writeManifest(files.map(([path, bytes]) => ({ path, hash: sha256Hex(bytes) })));
}

/** Changes the text of one file. */
export function edit(files: Files, path: string, change: (text: string) => string): Files {
  const before = textFrom(files, path);
  const after = change(before);
  if (after === before) throw new Error(`nothing changed in ${path}`);
  return new Map(files).set(path, new TextEncoder().encode(after));
}
