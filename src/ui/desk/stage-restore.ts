import { fileNameSchema } from '../../model/file-name.ts';
import type { LedgerLine } from '../../model/ledger.ts';
import { noCaseId, type PackKept } from '../../model/pack.ts';
import { itemFiles } from '../../pack/layout.ts';
import type { PackContent, ReadItem } from '../../pack/read-pack.ts';
import { foreignLedgerRow } from '../../store/foreign-ledgers.ts';
import {
  closeRestore,
  keepRestorePart,
  keepRestoreSalts,
  openRestore,
} from '../../store/restore-inbox.ts';
import type { ForeignLedgerRow, RestoredItem } from '../../store/restore-rows.ts';
import type { CardProofDb } from '../../store/schema.ts';

/**
 * Puts a full pack that was verified into the inbox, file by file.
 * @param restore id of the restore
 * @throws what the store throws, the reason of `signal`, and where the pack cannot be read any more
 */
export async function stageRestore(
  db: CardProofDb,
  restore: string,
  content: PackContent,
  signal?: AbortSignal,
): Promise<void> {
  const ledgers = [content.ledger, ...content.carried].map(({ lines, stamps }) => {
    const row = foreignLedgerRow(lines, stamps);
    if (!row) throw new Error('a ledger of the pack is broken');
    return row;
  });
  await openRestore(db, {
    id: restore,
    tagManifest: content.tagManifestHash,
    case: content.pack.case.id === noCaseId ? null : content.pack.case,
    ...(content.pack.state && { state: content.pack.state }),
    items: content.items.map((item) => restoredItem(item, ledgers)),
    ledgers,
  });
  for (const item of content.items) {
    const to = { restore, item: item.record.id };
    const { salts, seeds } = item.openings;
    await keepRestoreSalts(db, { ...to, salts: { openings: salts, ...(seeds && { seeds }) } });
    await keepFile(to, item, itemFiles.record);
    if (item.files.includes(itemFiles.pointed)) await keepFile(to, item, itemFiles.pointed);
    for (const { name } of item.record.files) await keepFile(to, item, name);
  }
  await closeRestore(db, restore);

  async function keepFile(
    to: { restore: string; item: string },
    item: ReadItem,
    file: string,
  ): Promise<void> {
    signal?.throwIfAborted();
    const name =
      file === itemFiles.record || file === itemFiles.pointed ? file : fileNameSchema.parse(file);
    // Whole bytes of their own: a view would take the file that it is a part of into the store.
    const bytes = (await item.read(file)).slice();
    await keepRestorePart(db, { ...to, name, bytes });
  }
}

function withoutItem({ item, ...kept }: PackKept): Omit<PackKept, 'item'> {
  return kept;
}

function restoredItem(item: ReadItem, ledgers: readonly ForeignLedgerRow[]): RestoredItem {
  const { record, recordHash, corrections, kept } = item;
  const seals = (line: LedgerLine) =>
    'type' in line &&
    (line.type === 'captured' || line.type === 'imported') &&
    line.payload.item === record.id;
  const entry = ledgers.flatMap(({ lines }) => lines).find(seals);
  const foreignSeq = entry?.seq ?? 0;
  return { record, recordHash, corrections, foreignSeq, ...(kept && { kept: withoutItem(kept) }) };
}
