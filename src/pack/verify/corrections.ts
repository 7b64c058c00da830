import { type Correction, correctionHash } from '../../model/correction.ts';
import type { EvidenceRecord } from '../../model/evidence.ts';
import { packCorrectionsSchema } from '../../model/pack.ts';
import type { Fault } from '../findings.ts';
import { parseJson } from '../json-file.ts';
import { evidenceFolder, itemFiles, payloadFiles } from '../layout.ts';
import type { Bag } from './bag.ts';
import type { CheckedLedger } from './ledger.ts';

/**
 * Checks the corrections of an item against the ledger, which holds the hash of each, in its order. A
 * masked pack may leave one out that holds a secret; a full one has them all.
 */
export function checkCorrections(
  bag: Bag,
  input: { folder: string; record: EvidenceRecord; isMasked: boolean },
  ledger: CheckedLedger,
  faults: Fault[],
): Correction[] {
  const path = `${evidenceFolder}${input.folder}/${itemFiles.corrections}`;
  const corrections = readCorrections(bag, path, input.record.id, faults);
  const noted = ledger.corrections.get(input.record.id) ?? [];
  let next = 0;
  for (const correction of corrections) {
    const hash = correctionHash(correction);
    const at = noted.findIndex((entry, index) => index >= next && entry.hash === hash);
    if (at < 0) faults.push({ code: 'correction-unfounded', path });
    else next = at + 1;
  }
  const here = new Set(corrections.map(correctionHash));
  for (const { seq, hash } of noted) {
    if (here.has(hash)) continue;
    const absent = { path: payloadFiles.ledger, detail: String(seq) };
    if (input.isMasked) faults.push({ code: 'correction-not-shown', ...absent });
    else faults.push({ code: 'missing-file', path });
  }
  return corrections;
}

function readCorrections(bag: Bag, path: string, item: string, faults: Fault[]): Correction[] {
  const file = bag.files.get(path);
  if (!file) return [];
  const raw = file.bytes ? parseJson(file.bytes) : undefined;
  const parsed = packCorrectionsSchema.safeParse(raw).data;
  const isOwn = parsed?.item === item && parsed.corrections.every((each) => each.item === item);
  if (parsed && isOwn) return parsed.corrections;
  faults.push({ code: 'malformed-file', path, detail: 'JSON' });
  return [];
}
