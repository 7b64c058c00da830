import type { ClaimRoute } from '../model/claim.ts';

/** Where everything lies inside the folder of a pack. */

export const bagFiles = {
  declaration: 'bagit.txt',
  info: 'bag-info.txt',
  manifest: 'manifest-sha256.txt',
  tagManifest: 'tagmanifest-sha256.txt',
  howTo: '怎样核验 HOW-TO-VERIFY.txt',
  verifier: 'verify.html',
} as const;

/** Every file outside data/ and signature/; the tag manifest lists all of them but itself. */
export const tagFiles: readonly string[] = Object.values(bagFiles);

/** What no manifest lists: it is about the tag manifest, which in turn stands for everything else. */
export const signatureFolder = 'signature/';

/** Files that every pack has below signature/. */
export const signatureFiles = {
  publicKey: `${signatureFolder}public-key.pem`,
  signature: `${signatureFolder}${bagFiles.tagManifest}.sig`,
} as const;

export const payloadFolder = 'data/';

/** Files under data/ besides those of the items. */
export const payloadFiles = {
  report: `${payloadFolder}report.html`,
  case: `${payloadFolder}case.json`,
  calendar: `${payloadFolder}deadlines.ics`,
  ledger: `${payloadFolder}ledger.jsonl`,
} as const;

/** Names in an item's folder besides those of its sealed files. */
export const itemFiles = {
  record: 'record.json',
  openings: 'openings.json',
  derivatives: 'derivatives.json',
  corrections: 'corrections.json',
  /** Values of keys that the buyer pointed at; only in full packs. */
  pointed: 'pointed.json',
  /** What the program keeps about it besides; only in full packs. */
  kept: 'kept.json',
  chosenPart: 'chosen-part.png',
} as const;

/** Ledgers of earlier installations, as restored packs brought them. */
export const ledgersFolder = `${payloadFolder}ledgers/`;

const carriedLedgerPath = /^data\/ledgers\/([0-9a-f]{16}(?:-[0-9a-f]{8})?)\.jsonl$/;

/** Path of a carried ledger. */
export function carriedLedgerFile(name: string): string {
  return `${ledgersFolder}${name}.jsonl`;
}

/** Where the stamps over a carried ledger lie. */
export function carriedStampsFolder(name: string): string {
  return `${ledgersFolder}${name}/`;
}

/** Whether stamps over a carried ledger may lie in a folder. */
export function isCarriedStampsFolder(folder: string): boolean {
  return carriedLedgerPath.test(folder.replace(/\/$/, '.jsonl'));
}

/** The name of the carried ledger at a path; null where none can lie there. */
export function carriedLedgerName(path: string): string | null {
  return carriedLedgerPath.exec(path)?.[1] ?? null;
}

/** Letters as they were sent; claim-files.ts says what is in them. */
export const claimsFolder = `${payloadFolder}claims/`;

/** Path of letter number `no`, from 1. */
export function claimFile(no: number, route: ClaimRoute): string {
  return `${claimsFolder}${String(no).padStart(2, '0')}-${route}.txt`;
}

export const evidenceFolder = 'data/evidence/';

/** Stamps over entries of the ledger; stamp-files.ts names what is in it. */
export const timestampsFolder = 'data/timestamps/';
