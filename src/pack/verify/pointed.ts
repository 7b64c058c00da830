import type { Correction } from '../../model/correction.ts';
import { commitOfSecret, pointedFileSchema } from '../../model/pointed.ts';
import type { Fault } from '../findings.ts';
import { parseJson } from '../json-file.ts';
import { evidenceFolder, itemFiles } from '../layout.ts';
import type { Bag } from './bag.ts';

/**
 * Checks the values of keys that the buyer pointed at against the commits in the corrections: all of
 * them in a full pack, none in a masked one.
 */
export function checkPointed(
  bag: Bag,
  { folder, isMasked }: { folder: string; isMasked: boolean },
  corrections: readonly Correction[],
  faults: Fault[],
): void {
  const path = `${evidenceFolder}${folder}/${itemFiles.pointed}`;
  const commits = new Map<number, string>();
  for (const { change } of corrections) {
    if (change.about !== 'secrets') continue;
    change.to?.commits.forEach((commit, index) => {
      commits.set(change.from + index, commit);
    });
  }
  const file = bag.files.get(path);
  if (isMasked || !file) {
    if (file) faults.push({ code: 'unexpected-file', path });
    else if (!isMasked && commits.size > 0) faults.push({ code: 'missing-file', path });
    return;
  }
  const parsed = pointedFileSchema.safeParse(file.bytes ? parseJson(file.bytes) : undefined).data;
  if (!parsed || corrections.some(({ item }) => item !== parsed.item)) {
    faults.push({ code: 'malformed-file', path, detail: 'JSON' });
    return;
  }
  const isAsNoted =
    parsed.secrets.length === commits.size &&
    parsed.secrets.every((secret) => commits.get(secret.n) === commitOfSecret(secret));
  if (!isAsNoted) faults.push({ code: 'correction-unfounded', path });
}
