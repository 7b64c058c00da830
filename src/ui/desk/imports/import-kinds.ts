import type { EvidenceKind } from '../../../model/evidence.ts';
import { type ImportFormat, importFormats } from '../../../model/imported.ts';

/** What an import can be offered as: few, because any other kind can be given to it afterwards. */
export const importKinds = [
  'payment_voucher',
  'cs_chat',
  'official_reply',
  'refusal',
  'first_failure_page',
  'before_after',
  'screen_recording',
  'other',
] as const satisfies readonly EvidenceKind[];

/**
 * What a file most likely is.
 * @param wanted what the buyer came to add, where he did
 * @param present kinds that the case has
 */
export function likelyKind(
  format: ImportFormat,
  { wanted, present }: { wanted: EvidenceKind | null; present: readonly EvidenceKind[] },
): EvidenceKind {
  if (wanted !== null) return wanted;
  const { holds } = importFormats[format];
  if (holds === 'video') return 'screen_recording';
  if (holds === 'audio') return 'cs_chat';
  if (holds === 'document') return 'other';
  const first = (['payment_voucher', 'cs_chat'] as const).find((kind) => !present.includes(kind));
  return first ?? 'other';
}
