import type { JSX } from 'preact';
import { t } from '../../../browser/i18n.ts';
import type { Imported } from '../../../model/imported.ts';
import type { EvidenceRow } from '../../../store/schema.ts';
import { useApp } from '../../app.ts';
import { MaskedText } from '../../parts/masked-text.tsx';
import { momentText } from '../../parts/moment-text.ts';
import { CorrectedKind } from '../correction-mark.tsx';

/** The file's own word, which anybody can change before importing it. */
export function ImportedDetails({
  item,
  imported,
}: {
  item: EvidenceRow;
  imported: Imported;
}): JSX.Element {
  const { now } = useApp();
  const { name, archive, joined, modifiedAt, takenAt } = imported;
  return (
    <section>
      <h3>{t('import.fileSays')}</h3>
      <p class="file-name">
        <MaskedText
          text={[archive, name || t(joined ? 'join.name' : 'import.pasted')]
            .filter(Boolean)
            .join(' / ')}
        />
      </p>
      {joined && <p>{t('join.made', { count: joined.length })}</p>}
      {modifiedAt && (
        <p class="soft">
          {t('import.modifiedAt', { at: momentText(Date.parse(modifiedAt), now.peek()) })}
        </p>
      )}
      {takenAt && <p class="soft">{t('import.takenAt', { at: takenAt.replace('T', ' ') })}</p>}
      <CorrectedKind item={item} />
    </section>
  );
}
