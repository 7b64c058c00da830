import { type BaseBlock, fromBER } from 'asn1js';
import { type Certificate, SignedData, type SignerInfo, TimeStampResp, TSTInfo } from 'pkijs';
import { largestStampResponse } from '../../model/stamp.ts';
import { partsOf, readCertificate } from './certificate.ts';
import { StampError } from './stamp-error.ts';

/** Reading the answer of an authority (TimeStampResp of RFC 3161). Nothing is believed here yet. */

export interface StampToken {
  info: TSTInfo;
  /** The bytes of `info`, over which the signer's digest is taken. */
  content: Uint8Array<ArrayBuffer>;
  signer: SignerInfo;
  /** In the order in which they came. */
  certificates: Certificate[];
}

export const oids = {
  signedData: '1.2.840.113549.1.7.2',
  stampInfo: '1.2.840.113549.1.9.16.1.4',
  sha256: '2.16.840.1.101.3.4.2.1',
} as const;

/** The two states in which an answer holds a stamp: granted, and granted with changes. */
const mostGranted = 1;
/** No authority sends more; every one is looked at as an issuer of every other. */
const mostCertificates = 16;

/**
 * Takes an answer apart.
 * @throws StampError `response-malformed` or `refused`
 */
export function readToken(response: Uint8Array): StampToken {
  if (response.length > largestStampResponse) throw new StampError('response-malformed', 'size');
  const { result, offset } = fromBER(new Uint8Array(response));
  if (offset !== response.length) throw new StampError('response-malformed', 'length');
  const answer = new TimeStampResp({ schema: result });
  const { status, statusStrings, failInfo } = answer.status;
  if (status > mostGranted) {
    const words = statusStrings?.map(({ valueBlock }) => valueBlock.value) ?? [];
    const bits = failInfo ? [`failInfo ${bitsOf(failInfo.valueBlock.valueHexView)}`] : [];
    throw new StampError('refused', [`status ${status}`, ...words, ...bits].join(', '));
  }
  const { timeStampToken } = answer;
  if (timeStampToken?.contentType !== oids.signedData) {
    throw new StampError('response-malformed', 'no token');
  }
  const certificates = readCertificates(timeStampToken.content);
  const signed = new SignedData({ schema: timeStampToken.content });
  const { eContent, eContentType } = signed.encapContentInfo;
  const [signer] = signed.signerInfos;
  if (!eContent || eContentType !== oids.stampInfo || !signer || signed.signerInfos.length > 1) {
    throw new StampError('response-malformed', 'content');
  }
  const content = new Uint8Array(eContent.getValue());
  return { info: readInfo(content), content, signer, certificates };
}

/** Those of its parts that are certificates, from the bytes that came. */
function readCertificates(signed: BaseBlock): Certificate[] {
  const held = partsOf(signed).find(({ idBlock }) => idBlock.tagClass === 3 && !idBlock.tagNumber);
  const parts = partsOf(held);
  if (parts.length > mostCertificates) throw new StampError('response-malformed', 'certificates');
  return parts
    .filter(({ idBlock }) => idBlock.tagClass === 1)
    .map(({ valueBeforeDecodeView }) => readCertificate(valueBeforeDecodeView));
}

function readInfo(content: Uint8Array<ArrayBuffer>): TSTInfo {
  const { result, offset } = fromBER(content);
  if (offset !== content.length) throw new StampError('response-malformed', 'length of content');
  const info = new TSTInfo({ schema: result });
  const hasUnknown = info.extensions?.some(({ critical }) => critical) ?? false;
  if (info.version !== 1 || hasUnknown || Number.isNaN(info.genTime.getTime())) {
    throw new StampError('response-malformed', 'content');
  }
  return info;
}

function bitsOf(bytes: Uint8Array): string {
  const set: number[] = [];
  bytes.forEach((byte, at) => {
    for (let bit = 0; bit < 8; bit++) if (byte & (0x80 >> bit)) set.push(at * 8 + bit);
  });
  return set.join(' ');
}
