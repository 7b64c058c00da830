import type { JSX } from 'preact';
import { t } from '../../browser/i18n.ts';
import type { EvidenceRow } from '../../store/schema.ts';
import { useApp, useLive } from '../app.ts';
import { caseName } from '../parts/case-view.ts';
import { MaskedText } from '../parts/masked-text.tsx';
import { NoteField } from './note-field.tsx';

/** What the buyer notes about an item: for each case that it belongs to, as packs are made of cases. */
export function ItemNotes({ item }: { item: EvidenceRow }): JSX.Element | null {
  const { db } = useApp();
  const cases = useLive(() => db.cases.bulkGet(item.caseIds), [db, item.caseIds.join(' ')]);
  if (cases.is !== 'ready' || cases.value.length === 0) return null;
  const rows = cases.value.filter((row) => row !== undefined);
  return (
    <section>
      <h3>{t('note.heading')}</h3>
      {rows.map((row) => (
        <div key={row.id}>
          {rows.length > 1 && (
            <p class="soft">
              <MaskedText text={caseName(row)} />
            </p>
          )}
          <NoteField
            caseId={row.id}
            item={item.id}
            note={row.notes?.find((note) => note.item === item.id)}
          />
        </div>
      ))}
    </section>
  );
}
