import type { CaptureDraft } from '../model/draft.ts';
import type { EvidenceKind } from '../model/evidence.ts';
import type { PageKind, Secret } from '../model/fact.ts';
import type { Imported } from '../model/imported.ts';
import { markSecrets } from '../model/secrets.ts';
import { beginDraft, type CaptureStart } from './begin-draft.ts';
import type { KnownSecret } from './ports.ts';

/** What kind of page would show the same: facts that the buyer adds are then taken as from there. */
const pageKindOf: Partial<Record<EvidenceKind, PageKind>> = {
  payment_voucher: 'payment',
  cs_chat: 'chat',
};

/**
 * The draft of a file that the buyer imports into a case. There is no page: only its shop is named, so
 * that the item stands with the shop's others.
 * @param start the moment and the environment of the import, not of what the file shows
 * @param known the buyer's own secrets: a file name may hold one
 */
export function importDraft(
  start: Pick<CaptureStart, 'id' | 'clock' | 'environment'>,
  content: { kind: EvidenceKind; imported: Imported; case: { id: string; shop: string } },
  known: readonly KnownSecret[],
): CaptureDraft {
  const { kind, imported } = content;
  const draft = beginDraft({ ...start, url: '', title: '' });
  const secrets = known
    .filter(({ value }) => markSecrets(namesIn(imported), [value]) !== namesIn(imported))
    .map(({ value }): Secret => ({ kind: 'card-key', value }));
  const values = secrets.map(({ value }) => value);
  const { archive } = imported;
  return {
    ...draft,
    kind,
    method: 'imported',
    page: { ...draft.page, shop: content.case.shop, kind: pageKindOf[kind] ?? 'other' },
    secrets,
    imported: {
      ...imported,
      name: markSecrets(imported.name, values),
      ...(archive !== undefined && { archive: markSecrets(archive, values) }),
    },
    caseHints: [content.case.id],
  };
}

function namesIn({ name, archive = '' }: Imported): string {
  return `${name} ${archive}`;
}
