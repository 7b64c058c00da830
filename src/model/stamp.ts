import type { Millis } from './time.ts';

/** What an authority for timestamps (RFC 3161) answered about one hash. */
export interface Stamp {
  /** What was asked, DER. */
  query: Uint8Array;
  /** The whole answer as it came, DER: with the token alone `openssl ts -verify -in` fails. */
  response: Uint8Array;
  /** Certificates from the signer's upwards, as PEM; taken from the answer, so nothing to rely on. */
  chain: string;
}

/** A stamp over the hash of one entry of a ledger. */
export interface EntryStamp extends Stamp {
  seq: number;
}

/** One of the own ledger. */
export interface LedgerStamp extends EntryStamp {
  /** When, by the authority's clock. */
  time: Millis;
  /** As its certificate names it. */
  authority: string;
}

/** Largest answer that is taken, in bytes; the largest known has 8 kB. */
export const largestStampResponse = 64 * 1024;

/** Why a stamp cannot be believed, or was not given. */
export const stampFaults = [
  /** No question of ours, or none over SHA-256. */
  'query-malformed',
  'response-malformed',
  /** The authority said no; the detail is its reason. */
  'refused',
  'hash-differs',
  'nonce-differs',
  'signer-missing',
  /** The signature names another certificate than the one it was made with. */
  'signer-differs',
  'signature-wrong',
  /** The certificate is not for timestamps, or not for them alone. */
  'purpose-wrong',
  /** The certificate was not valid when the stamp was made. */
  'not-valid-then',
] as const;
export type StampFault = (typeof stampFaults)[number];

/** Why an authority gave no answer that could be looked at. */
export const askFaults = [
  /** The right to reach its server was not given, or taken away. */
  'no-right',
  'unreachable',
  'timeout',
  'redirected',
  /** It answered with an error; the detail is its number. */
  'http-error',
  'too-large',
  /** What it gave could not be looked at, for a reason of ours. */
  'not-checked',
] as const;
export type AskFault = (typeof askFaults)[number];

/** What one authority refused, or why its answer was not taken. */
export interface StampRefusal {
  url: string;
  reason: AskFault | StampFault;
  detail?: string;
}

/** Authorities that are offered; any other may be named by the buyer. */
export const knownAuthorities: readonly { name: string; url: string }[] = [
  { name: 'DigiCert', url: 'http://timestamp.digicert.com/' },
  { name: 'Sectigo', url: 'http://timestamp.sectigo.com/' },
  { name: 'GlobalSign', url: 'http://timestamp.globalsign.com/tsa/r6advanced1' },
  { name: 'FreeTSA', url: 'https://freetsa.org/tsr' },
];
