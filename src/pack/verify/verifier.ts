import type { Hex } from '../../model/hash.ts';
import type { Fault } from '../findings.ts';
import { bagFiles } from '../layout.ts';
import type { Bag } from './bag.ts';

/**
 * Says where the pack brings a `verify.html` that is not known: a forger could put one in that calls
 * anything intact. It is a doubt, as a newer version has another one, too.
 * @param known SHA-256 of every known one; where it is absent nothing is compared
 */
export function checkVerifier(bag: Bag, known: readonly Hex[] | undefined, faults: Fault[]): void {
  const path = bagFiles.verifier;
  const file = bag.files.get(path);
  if (!file || !known || known.includes(file.hash)) return;
  faults.push({ code: 'verifier-unknown', path, detail: file.hash });
}
