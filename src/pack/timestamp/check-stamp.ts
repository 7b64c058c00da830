import type { TSTInfo } from 'pkijs';
import { type Hex, toHex } from '../../model/hash.ts';
import type { StampFault } from '../../model/stamp.ts';
import type { Millis } from '../../model/time.ts';
import { derOf, nameText } from './certificate.ts';
import { type AcceptedRoots, type ChainEnd, chainEnd, ownChain } from './chain.ts';
import { writePem } from './pem.ts';
import { readStampQuery } from './query.ts';
import { checkSigner } from './signer.ts';
import { StampError } from './stamp-error.ts';
import { oids, readToken } from './token.ts';

/** A stamp of which everything is right but, possibly, who vouches for the authority. */
export interface CheckedStamp {
  /** What was stamped: a SHA-256. */
  hash: Hex;
  /** By the authority's clock, which is right to within `accuracyMs`, where it says so. */
  time: Millis;
  accuracyMs: number | null;
  /** Object id of the policy under which it was given; none was asked for, so any is right. */
  policy: string;
  /** As the signer's certificate names it. */
  authority: string;
  /** Certificates of the answer from the signer's upwards, as PEM. */
  chain: string;
  root: ChainEnd;
}

export type StampCheck =
  | { ok: true; stamp: CheckedStamp }
  | { ok: false; fault: StampFault; detail: string };

/**
 * Recomputes everything in a stamp: status, imprint, nonce, signature, the signer's certificate with its
 * purpose and its validity at the time that the stamp says, and the way to a root. Never throws.
 * @param roots that the reader accepts; without any the stamp is checked and nobody vouches for it
 */
export async function checkStamp(
  { query, response }: { query: Uint8Array; response: Uint8Array },
  roots: AcceptedRoots = [],
): Promise<StampCheck> {
  try {
    return { ok: true, stamp: await check(query, response, roots) };
  } catch (error) {
    if (error instanceof StampError) {
      return { ok: false, fault: error.fault, detail: error.message };
    }
    return { ok: false, fault: 'response-malformed', detail: String(error) };
  }
}

async function check(
  query: Uint8Array,
  response: Uint8Array,
  roots: AcceptedRoots,
): Promise<CheckedStamp> {
  const asked = readStampQuery(query);
  if (!asked) throw new StampError('query-malformed');
  const token = readToken(response);
  const { info, certificates } = token;
  const { hashAlgorithm, hashedMessage } = info.messageImprint;
  const hash = toHex(hashedMessage.valueBlock.valueHexView);
  if (hashAlgorithm.algorithmId !== oids.sha256 || hash !== asked.hash) {
    throw new StampError('hash-differs');
  }
  const nonce = info.nonce && toHex(info.nonce.valueBlock.valueHexView).replace(/^(?:00)+/, '');
  if (nonce !== asked.nonce) throw new StampError('nonce-differs');
  const signer = await checkSigner(token);
  const at = info.genTime;
  const chain = await ownChain(signer, certificates, at);
  return {
    hash,
    time: at.getTime(),
    accuracyMs: accuracyOf(info),
    policy: info.policy,
    authority: nameText(signer.subject),
    chain: writePem(chain.map(derOf)),
    root: await chainEnd(signer, certificates, roots, at),
  };
}

function accuracyOf({ accuracy }: TSTInfo): number | null {
  if (!accuracy) return null;
  const { seconds = 0, millis = 0, micros = 0 } = accuracy;
  return seconds * 1000 + millis + micros / 1000;
}
