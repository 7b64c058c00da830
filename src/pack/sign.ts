import { fail, ok, type Result } from '../model/result.ts';
import { encodeText } from './bytes.ts';
import { writeSignature } from './ecdsa.ts';
import { signatureFiles } from './layout.ts';
import { writePublicKey } from './public-key.ts';
import type { ZipFile } from './zip/zip-writer.ts';

/** The key of the exporting installation. Where it lives is not the pack's business. */
export interface Signer {
  /** The public key as SPKI DER. */
  spki: Uint8Array;
  /** ECDSA P-256 with SHA-256 over `bytes`, as r‖s (64 bytes). May throw. */
  sign(bytes: Uint8Array): Promise<Uint8Array>;
}

/**
 * Signs a tag manifest, which stands for everything in the pack.
 * @returns the files of signature/, or `signing-failed`
 */
export async function signTagManifest(
  tagManifest: Uint8Array,
  signer: Signer,
): Promise<Result<ZipFile[]>> {
  try {
    const signature = writeSignature(await signer.sign(tagManifest));
    return ok([
      { path: signatureFiles.publicKey, bytes: encodeText(writePublicKey(signer.spki)) },
      { path: signatureFiles.signature, bytes: signature },
    ]);
  } catch (error) {
    return fail('pack', 'signing-failed', error);
  }
}
