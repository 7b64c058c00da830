import type { BaseBlock, ObjectIdentifier } from 'asn1js';
import { type Certificate, getCrypto, IssuerAndSerialNumber } from 'pkijs';
import { toHex } from '../../model/hash.ts';
import {
  derOf,
  extensionIds,
  extensionOf,
  hashName,
  isValidAt,
  octets,
  partsOf,
  purposesOf,
  strongHash,
  usageBits,
} from './certificate.ts';
import { StampError } from './stamp-error.ts';
import { oids, type StampToken } from './token.ts';

/** Who signed a stamp, and whether he may. */

const attributes = {
  contentType: '1.2.840.113549.1.9.3',
  digest: '1.2.840.113549.1.9.4',
  signer: '1.2.840.113549.1.9.16.2.12',
  signerNewer: '1.2.840.113549.1.9.16.2.47',
} as const;

/** Bits digitalSignature and nonRepudiation, the only ones that a signer of stamps may have. */
const signingBits = 0xc0;

/**
 * Checks the signature over a stamp, and that the certificate it names is made for stamps and was
 * valid then.
 * @throws StampError
 */
export async function checkSigner(token: StampToken): Promise<Certificate> {
  const certificate = findSigner(token);
  if (!certificate) throw new StampError('signer-missing');
  await checkSignature(token, certificate);
  await checkNamed(token, certificate);
  checkPurpose(certificate);
  if (!isValidAt(certificate, token.info.genTime)) throw new StampError('not-valid-then');
  return certificate;
}

function findSigner({ signer: { sid }, certificates }: StampToken): Certificate | undefined {
  if (sid instanceof IssuerAndSerialNumber) {
    return certificates.find(
      ({ issuer, serialNumber }) =>
        issuer.isEqual(sid.issuer) && serialNumber.isEqual(sid.serialNumber),
    );
  }
  const keyId = octets(sid as BaseBlock);
  return certificates.find((each) => {
    const own = extensionOf(each, extensionIds.keyId)?.parsedValue;
    return own && octets(own as BaseBlock) === keyId;
  });
}

/** The one value of an attribute that the signature covers. */
function signedValue({ signer }: StampToken, type: string): BaseBlock | undefined {
  const found = signer.signedAttrs?.attributes.filter((each) => each.type === type) ?? [];
  if (found.length > 1 || found.some(({ values }) => values.length !== 1)) {
    throw new StampError('response-malformed', 'attributes');
  }
  return found[0]?.values[0] as BaseBlock | undefined;
}

async function checkSignature(token: StampToken, certificate: Certificate): Promise<void> {
  const { signer, content } = token;
  const type = signedValue(token, attributes.contentType) as ObjectIdentifier | undefined;
  const digest = signedValue(token, attributes.digest);
  if (!signer.signedAttrs || type?.valueBlock.toString() !== oids.stampInfo) {
    throw new StampError('response-malformed', 'attributes');
  }
  const own = await crypto.subtle.digest(strongHash(signer.digestAlgorithm), content);
  if (octets(digest) !== toHex(new Uint8Array(own))) throw new StampError('signature-wrong');
  const isSigned = await getCrypto(true).verifyWithPublicKey(
    signer.signedAttrs.encodedValue,
    signer.signature,
    certificate.subjectPublicKeyInfo,
    signer.signatureAlgorithm,
    strongHash(signer.signatureAlgorithm, signer.digestAlgorithm),
  );
  if (!isSigned) throw new StampError('signature-wrong');
}

/** The signature must name its certificate by hash: another one for the same key may say other things. */
async function checkNamed(token: StampToken, certificate: Certificate): Promise<void> {
  const newer = signedValue(token, attributes.signerNewer);
  const [named] = partsOf(partsOf(newer ?? signedValue(token, attributes.signer))[0]);
  const parts = partsOf(named);
  const hash = parts.find(isOctetString);
  const algorithm = newer && parts[0] !== hash ? parts[0] : undefined;
  const [id] = partsOf(algorithm) as ObjectIdentifier[];
  // The older attribute has SHA-1, the newer one SHA-256 unless it names another.
  const name = newer ? (id ? hashName(id.valueBlock.toString()) : 'SHA-256') : 'SHA-1';
  const own = new Uint8Array(await crypto.subtle.digest(name, derOf(certificate)));
  if (octets(hash) !== toHex(own)) throw new StampError('signer-differs');
}

function isOctetString({ idBlock }: BaseBlock): boolean {
  return idBlock.tagClass === 1 && idBlock.tagNumber === 4;
}

/** For timestamps, said in a way that nobody may overlook, and for nothing else. */
function checkPurpose(certificate: Certificate): void {
  const purposes = purposesOf(certificate);
  const usage = usageBits(certificate) ?? signingBits;
  const signs = (usage & signingBits) !== 0 && (usage & ~signingBits) === 0;
  if (!purposes?.isCritical || !purposes.forStamps || purposes.forMore || !signs) {
    throw new StampError('purpose-wrong');
  }
}
