import type { BaseBlock, OctetString } from 'asn1js';
import {
  type AlgorithmIdentifier,
  Certificate,
  type Extension,
  type ExtKeyUsage,
  getCrypto,
  type RelativeDistinguishedNames,
} from 'pkijs';
import { toHex } from '../../model/hash.ts';
import { StampError } from './stamp-error.ts';

/** What the checks of signer and chain ask of one certificate. */

export const extensionIds = {
  keyId: '2.5.29.14',
  usage: '2.5.29.15',
  basic: '2.5.29.19',
  policies: '2.5.29.32',
  purposes: '2.5.29.37',
} as const;

const timeStamping = '1.3.6.1.5.5.7.3.8';
const anyPurpose = '2.5.29.37.0';

/** Anything weaker could be forged. */
const strongHashes = ['SHA-256', 'SHA-384', 'SHA-512'];

/** What each certificate was read from: written anew it may differ, and its hash with it. */
const sources = new WeakMap<Certificate, Uint8Array<ArrayBuffer>>();

/** Reads one certificate. @throws where it is none */
export function readCertificate(der: Uint8Array): Certificate {
  const source = new Uint8Array(der);
  const certificate = Certificate.fromBER(source);
  sources.set(certificate, source);
  return certificate;
}

/** The certificate as it stands where it was read. */
export function derOf(certificate: Certificate): Uint8Array<ArrayBuffer> {
  return sources.get(certificate) ?? new Uint8Array(certificate.toSchema(true).toBER());
}

/** Whether a certificate was valid at an instant. */
export function isValidAt({ notBefore, notAfter }: Certificate, at: Date): boolean {
  return notBefore.value <= at && at <= notAfter.value;
}

export function extensionOf({ extensions = [] }: Certificate, id: string): Extension | undefined {
  return extensions.find(({ extnID }) => extnID === id);
}

/** What a certificate may be used for; null where it does not say. */
export function purposesOf(certificate: Certificate): {
  isCritical: boolean;
  forStamps: boolean;
  forMore: boolean;
} | null {
  const extension = extensionOf(certificate, extensionIds.purposes);
  if (!extension) return null;
  const { keyPurposes = [] } = (extension.parsedValue ?? {}) as Partial<ExtKeyUsage>;
  return {
    isCritical: extension.critical,
    forStamps: keyPurposes.some((each) => each === timeStamping || each === anyPurpose),
    forMore: keyPurposes.some((each) => each !== timeStamping),
  };
}

/** Bits of the key usage, the first in the highest place; null where it does not say. */
export function usageBits(certificate: Certificate): number | null {
  const extension = extensionOf(certificate, extensionIds.usage);
  if (!extension) return null;
  const [bits = 0] = (extension.parsedValue as OctetString).valueBlock.valueHexView;
  return bits;
}

/**
 * Content of an octet string, as hex, that may stand inside a tag of its own. What it holds is never
 * looked into: any 32 bytes may happen to be ASN.1.
 */
export function octets(block: BaseBlock | undefined): string | null {
  const isWrapped = block?.idBlock.isConstructed;
  const found = (isWrapped ? partsOf(block)[0] : block) as OctetString | undefined;
  const content: Uint8Array | undefined = found?.valueBlock.valueHexView;
  return content ? toHex(content) : null;
}

/** The parts of a sequence or set; none of anything else. */
export function partsOf(block: BaseBlock | undefined): BaseBlock[] {
  const { value } = (block?.valueBlock ?? {}) as { value?: unknown };
  return Array.isArray(value) ? value : [];
}

/**
 * The hash of an algorithm, as WebCrypto names it.
 * @param digest stands in where an algorithm names only the kind of key
 * @throws StampError for a weak or unknown one
 */
export function strongHash(algorithm: AlgorithmIdentifier, digest = algorithm): string {
  const named = getCrypto(true).getHashAlgorithm(algorithm) || hashName(digest.algorithmId);
  if (!strongHashes.includes(named)) throw new StampError('signature-wrong', `hash ${named}`);
  return named;
}

/** Name of a hash by its id; empty for an unknown one. */
export function hashName(id: string): string {
  const found = getCrypto(true).getAlgorithmByOID(id);
  return 'name' in found ? String(found.name) : '';
}

/** What is known of pairs of certificates: each is looked at several times, and a signature takes time. */
const signed = new WeakMap<Certificate, WeakMap<Certificate, Promise<boolean>>>();

/** Whether the key of one certificate signed another. */
export function isSignedBy(certificate: Certificate, issuer: Certificate): Promise<boolean> {
  const known = signed.get(certificate) ?? new WeakMap<Certificate, Promise<boolean>>();
  const answer = known.get(issuer) ?? verifySignature(certificate, issuer);
  signed.set(certificate, known.set(issuer, answer));
  return answer;
}

async function verifySignature(certificate: Certificate, issuer: Certificate): Promise<boolean> {
  try {
    strongHash(certificate.signatureAlgorithm);
    return await certificate.verify(issuer);
  } catch {
    return false;
  }
}

const shownParts = ['2.5.4.3', '2.5.4.11', '2.5.4.10'];
const longestName = 120;

/** A name for people: what it is called and whose it is. */
export function nameText({ typesAndValues }: RelativeDistinguishedNames): string {
  const values = shownParts.flatMap((id) =>
    typesAndValues
      .filter(({ type }) => type === id)
      .slice(0, 1)
      .map(({ value }) => String(value.valueBlock.value)),
  );
  const text = [...new Set(values)].join(', ') || '?';
  return text.replace(/\p{C}+/gu, ' ').slice(0, longestName);
}
