import type { Hex } from '../../model/hash.ts';
import type { LedgerLine } from '../../model/ledger.ts';
import { decodeText, fileHash, owned } from '../bytes.ts';
import { readSignature } from '../ecdsa.ts';
import type { Fault } from '../findings.ts';
import { bagFiles, payloadFiles, signatureFiles } from '../layout.ts';
import { readPublicKey } from '../public-key.ts';
import type { Bag } from './bag.ts';
import { acceptedBefore } from './existence.ts';
import type { CheckedLedger } from './ledger.ts';
import type { PackStamp } from './timestamps.ts';

/**
 * Checks the signature over the tag manifest, and that its key is the one that the ledger names. A
 * missing file is told by the check of the layout.
 * @returns SHA-256 of the public key; null where there is none that can be read
 */
export async function checkSignature(
  bag: Bag,
  { lines }: Pick<CheckedLedger, 'lines'>,
  faults: Fault[],
): Promise<Hex | null> {
  const named = namedKeys(lines);
  const pem = bag.files.get(signatureFiles.publicKey)?.bytes;
  if (!pem) return null;
  const spki = readPublicKey(decodeText(pem) ?? '');
  if (!spki) {
    faults.push({ code: 'malformed-file', path: signatureFiles.publicKey, detail: 'PEM' });
    return null;
  }
  const fingerprint = await fileHash(spki);
  const last = named.at(-1);
  if (!named.some((key) => key.fingerprint === fingerprint)) {
    faults.push({ code: 'key-not-in-ledger', path: signatureFiles.publicKey });
  } else if (last && last.fingerprint !== fingerprint) {
    const path = signatureFiles.publicKey;
    faults.push({ code: 'key-outdated', path, detail: String(last.seq) });
  }
  await checkBytes(bag, spki, faults);
  return fingerprint;
}

/**
 * Tells of each key that the ledger added later. Whoever passes a pack on can add one of his own at the end of
 * the ledger and sign anew, but not before a time that a third party vouches for.
 */
export function addedKeyFaults(
  lines: readonly LedgerLine[],
  stamps: readonly PackStamp[],
): Fault[] {
  const path = payloadFiles.ledger;
  return namedKeys(lines)
    .slice(1)
    .map(({ seq }): Fault => {
      const before = acceptedBefore(stamps, seq);
      if (before === null) return { code: 'key-added', path, detail: String(seq) };
      const detail = { zh: `第 ${seq} 条在 ${before} 之前`, en: `${seq}, before ${before},` };
      return { code: 'key-added-stamped', path, detail };
    });
}

async function checkBytes(bag: Bag, spki: Uint8Array<ArrayBuffer>, faults: Fault[]): Promise<void> {
  const path = signatureFiles.signature;
  const der = bag.files.get(path)?.bytes;
  const manifest = bag.files.get(bagFiles.tagManifest)?.bytes;
  if (!der || !manifest) return;
  const raw = readSignature(der);
  if (!raw) faults.push({ code: 'malformed-file', path, detail: 'DER' });
  else if (!(await isSignedBy(spki, raw, manifest))) faults.push({ code: 'signature-wrong', path });
}

async function isSignedBy(
  spki: Uint8Array<ArrayBuffer>,
  signature: Uint8Array<ArrayBuffer>,
  bytes: Uint8Array,
): Promise<boolean> {
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
  try {
    const key = await crypto.subtle.importKey('spki', spki, algorithm, false, ['verify']);
    return await crypto.subtle.verify(algorithm, key, signature, owned(bytes));
  } catch {
    // A point that does not lie on the curve.
    return false;
  }
}

/** Keys that the ledger names, in its order. */
function namedKeys(lines: readonly LedgerLine[]): { seq: number; fingerprint: string }[] {
  return lines.flatMap((line) => {
    if (!('type' in line) || (line.type !== 'opened' && line.type !== 'key-added')) return [];
    const { keyFingerprint } = line.payload;
    return keyFingerprint === null ? [] : [{ seq: line.seq, fingerprint: keyFingerprint }];
  });
}
