import type { BasicConstraints, Certificate } from 'pkijs';
import { type Hex, toHex } from '../../model/hash.ts';
import {
  derOf,
  extensionIds,
  extensionOf,
  isSignedBy,
  isValidAt,
  nameText,
  purposesOf,
  readCertificate,
  usageBits,
} from './certificate.ts';
import { readPem } from './pem.ts';

/** From the signer of a stamp up to a root that the reader accepts. */

/** A longer chain is no chain of any authority. */
const longestChain = 8;
const signsCertificates = 0x04;
/** Extensions that are looked at here; any other that must not be overlooked ends the chain. */
const understood: readonly string[] = Object.values(extensionIds);

/** Root certificates that a reader accepts, ready for use. */
export type AcceptedRoots = readonly Certificate[];

/** Reads roots from PEM texts; what is no certificate is left out. */
export function readRoots(texts: readonly string[]): AcceptedRoots {
  return texts.flatMap(readPem).flatMap((der) => {
    try {
      return [readCertificate(der)];
    } catch {
      return [];
    }
  });
}

/** Where a chain ends. */
export interface ChainEnd {
  /** As the certificate names it. */
  name: string;
  /** SHA-256 of the certificate; null where the answer only names it. */
  fingerprint: Hex | null;
  /** Whether the reader accepts it. */
  isAccepted: boolean;
}

/**
 * The certificates of an answer that lead upwards from its signer, each signed by the next. Which of
 * them is to be relied on is the reader's business.
 */
export async function ownChain(
  signer: Certificate,
  certificates: readonly Certificate[],
  at: Date,
): Promise<Certificate[]> {
  const chain = [signer];
  while (chain.length < longestChain) {
    const [last, depth] = [chain.at(-1) ?? signer, chain.length - 1];
    const unused = certificates.filter((each) => !chain.includes(each));
    const [next] = await issuersOf(last, unused, at, depth);
    if (!next) break;
    chain.push(next);
  }
  return chain;
}

/** Looks for a way from the signer to an accepted root. */
export async function chainEnd(
  signer: Certificate,
  certificates: readonly Certificate[],
  roots: AcceptedRoots,
  at: Date,
): Promise<ChainEnd> {
  const root = await acceptedRoot([signer], certificates, roots, at);
  if (root) return endAt(root, true);
  const last = (await ownChain(signer, certificates, at)).at(-1) ?? signer;
  if (last.subject.isEqual(last.issuer)) return endAt(last, false);
  return { name: nameText(last.issuer), fingerprint: null, isAccepted: false };
}

async function endAt(root: Certificate, isAccepted: boolean): Promise<ChainEnd> {
  const hash = await crypto.subtle.digest('SHA-256', derOf(root));
  return { name: nameText(root.subject), fingerprint: toHex(new Uint8Array(hash)), isAccepted };
}

async function acceptedRoot(
  path: readonly Certificate[],
  certificates: readonly Certificate[],
  roots: AcceptedRoots,
  at: Date,
): Promise<Certificate | null> {
  const last = path.at(-1);
  if (!last || path.length > longestChain) return null;
  const depth = path.length - 1;
  const [root] = await issuersOf(last, roots, at, depth);
  if (root) return root;
  const unused = certificates.filter((each) => !path.includes(each));
  for (const next of await issuersOf(last, unused, at, depth)) {
    const found = await acceptedRoot([...path, next], certificates, roots, at);
    if (found) return found;
  }
  return null;
}

/** Those that may have signed a certificate and did. @param depth how many authorities are below */
async function issuersOf(
  certificate: Certificate,
  candidates: readonly Certificate[],
  at: Date,
  depth: number,
): Promise<Certificate[]> {
  const found: Certificate[] = [];
  for (const each of candidates) {
    const isNamed = each.subject.isEqual(certificate.issuer);
    if (!isNamed || !mayIssue(each, depth) || !isValidAt(each, at)) continue;
    if (await isSignedBy(certificate, each)) found.push(each);
  }
  return found;
}

function mayIssue(certificate: Certificate, depth: number): boolean {
  const unknown = certificate.extensions?.some(
    ({ critical, extnID }) => critical && !understood.includes(extnID),
  );
  const basic = extensionOf(certificate, extensionIds.basic)?.parsedValue as
    | BasicConstraints
    | undefined;
  const most = basic?.pathLenConstraint;
  const usage = usageBits(certificate) ?? signsCertificates;
  const purposes = purposesOf(certificate);
  return (
    !unknown &&
    basic?.cA === true &&
    (most === undefined || depth <= Number(most)) &&
    (usage & signsCertificates) !== 0 &&
    (purposes === null || purposes.forStamps)
  );
}
