import { sha256Hex } from '../../src/model/hash.ts';
import type { PackVariant } from '../../src/model/pack.ts';
import { writeSignature } from '../../src/pack/ecdsa.ts';
import { bagFiles, payloadFolder, signatureFiles, signatureFolder } from '../../src/pack/layout.ts';
import { readBagInfo, writeBagInfo, writeManifest } from '../../src/pack/manifest.ts';
import { writePublicKey } from '../../src/pack/public-key.ts';
import { verifyPack } from '../../src/pack/verify/verify-pack.ts';
import type { VerifyReport } from '../../src/pack/verify/verify-report.ts';
import { writePack } from '../../src/pack/write-pack.ts';
import { buyersKey, exportOptions, smallCase } from './pack-source.ts';
import type { TestKey } from './signing-key.ts';
import { bytesOf, textFrom } from './unpack.ts';
import { writeZip } from './zip.ts';

export type Files = Map<string, Uint8Array>;

/** Packs files as the program would, under one folder. */
export async function repack(files: Files): Promise<Uint8Array> {
  const entries = [...files].map(([path, bytes]) => ({ path: `卡证_伪造/${path}`, bytes }));
  return bytesOf(await writeZip(entries));
}

/**
 * Does what a forger does after a change: sizes and both manifests are made to fit again, and the whole is
 * signed. The buyer's own key makes it the strongest forger; null leaves the signature as it was.
 */
export function refit(files: Files, key: TestKey | null = buyersKey): Files {
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
    ([path]) =>
      !path.startsWith(payloadFolder) &&
      !path.startsWith(signatureFolder) &&
      path !== bagFiles.tagManifest,
  );
  put(bagFiles.tagManifest, manifestOf(tags));
  return key ? signedBy(key, fitted) : fitted;
}

/** The same files with the public key of `key` and its signature. */
export function signedBy(key: TestKey, files: Files): Files {
  const manifest = files.get(bagFiles.tagManifest) ?? new Uint8Array();
  return new Map(files)
    .set(signatureFiles.publicKey, encoded(writePublicKey(key.spki)))
    .set(signatureFiles.signature, writeSignature(key.signNow(manifest)));
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

/** All files but one. */
export function without(from: Files, path: string): Files {
  return new Map([...from].filter(([name]) => name !== path));
}

/** The same files, one under another path. */
export function renamed(from: Files, path: string, to: string): Files {
  return new Map([...from].map(([name, content]) => [name === path ? to : name, content]));
}

/** Changes the lines of the ledger. */
export function lines(change: (rows: string[]) => string[]): (from: Files) => Files {
  return (from) => {
    const rows = textFrom(from, ledgerPath).trimEnd().split('\n');
    return new Map(from).set(ledgerPath, encoded(`${change(rows).join('\n')}\n`));
  };
}

export const ledgerPath = 'data/ledger.jsonl';

export function encoded(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** The zip of the small case. */
export async function smallPack(variant: PackVariant): Promise<Uint8Array> {
  const written = await writePack(smallCase().build(), { ...exportOptions, variant });
  if (!written.ok) throw new Error(written.problem.code);
  return bytesOf(written.value.bytes);
}

/** Code and path of what is damage in a report. */
export function damage(report: VerifyReport): { code: string; path: string }[] {
  return report.findings
    .filter(({ severity }) => severity === 'damage')
    .map(({ code, path }) => ({ code, path }));
}

/**
 * Whether a change of the zip is told: as damage, or as a doubt where it touches no file that anybody
 * would unpack.
 */
export function isNoticed({ verdict, findings }: VerifyReport): boolean {
  return verdict !== 'intact' || findings.some(({ code }) => code.startsWith('zip-'));
}

/** The verification of files that were packed anew. */
export async function verified(changed: Files): Promise<VerifyReport> {
  return verifyPack(await repack(changed));
}
