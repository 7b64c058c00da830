import { claimHash } from '../../model/claim.ts';
import type { PackCase } from '../../model/pack.ts';
import { fileHash } from '../bytes.ts';
import { claimFiles, isCovered, letterClaims } from '../claim-files.ts';
import type { Fault } from '../findings.ts';
import { claimsFolder, payloadFiles } from '../layout.ts';
import type { Bag } from './bag.ts';
import type { CheckedLedger } from './ledger.ts';

/** Checks the letters of a pack against its case, and their hashes against the ledger. */
export async function checkClaims(
  bag: Bag,
  pack: PackCase,
  ledger: Pick<CheckedLedger, 'claims'>,
  faults: Fault[],
): Promise<void> {
  const expected = new Map(claimFiles(pack.case).map(({ path, bytes }) => [path, bytes]));
  for (const [path, bytes] of expected) {
    if (bag.broken.has(path)) continue;
    const file = bag.files.get(path);
    if (!file) faults.push({ code: 'missing-file', path });
    else if (file.hash !== (await fileHash(bytes))) {
      faults.push({ code: 'claim-file-differs', path });
    }
  }
  for (const path of bag.files.keys()) {
    if (!path.startsWith(claimsFolder) || expected.has(path)) continue;
    faults.push({ code: 'unexpected-file', path });
  }
  const unseen = new Set(ledger.claims);
  const paths = [...expected.keys()];
  let covered = 0;
  for (const [index, claim] of letterClaims(pack.case).entries()) {
    const path = paths[index] ?? payloadFiles.case;
    const hash = claimHash(claim);
    if (hash !== null && ledger.claims.has(hash)) unseen.delete(hash);
    else if (hash === null && pack.variant === 'masked' && isCovered(claim)) {
      covered += 1;
      faults.push({ code: 'claim-covered', path });
    } else faults.push({ code: 'claim-not-in-ledger', path });
  }
  const missing = unseen.size - covered;
  if (missing <= 0) return;
  faults.push({ code: 'claim-not-shown', path: payloadFiles.ledger, detail: String(missing) });
}
