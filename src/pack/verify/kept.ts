import { packKeptSchema } from '../../model/pack.ts';
import type { Fault } from '../findings.ts';
import { parseJson } from '../json-file.ts';
import { evidenceFolder, itemFiles } from '../layout.ts';
import type { Bag } from './bag.ts';

/** What the program keeps besides is for restoring: a masked pack has none of it. */
export function checkKept(
  bag: Bag,
  { folder, isMasked, id }: { folder: string; isMasked: boolean; id: string },
  faults: Fault[],
): void {
  const path = `${evidenceFolder}${folder}/${itemFiles.kept}`;
  const file = bag.files.get(path);
  if (!file) return;
  const kept = packKeptSchema.safeParse(file.bytes ? parseJson(file.bytes) : undefined).data;
  if (isMasked) faults.push({ code: 'unexpected-file', path });
  else if (kept?.item !== id) faults.push({ code: 'malformed-file', path, detail: 'JSON' });
}
