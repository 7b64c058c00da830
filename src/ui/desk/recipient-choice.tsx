import type { JSX } from 'preact';
import { t } from '../../browser/i18n.ts';
import { type PackRecipient, packRecipients } from '../../model/pack.ts';
import { SelectField } from '../parts/select-field.tsx';

/** For whom the pack is made: what is covered depends on it, so it is asked before anything is shown. */
export function RecipientChoice({
  audience,
  onChoose,
}: {
  audience: PackRecipient;
  onChoose: (audience: PackRecipient) => void;
}): JSX.Element {
  return (
    <div class="export-audience">
      <SelectField
        label={t('export.audience')}
        value={audience}
        options={packRecipients.map((name) => [name, t(`audience.${name}`)] as const)}
        onChange={onChoose}
      />
      <p class="soft" aria-live="polite">
        {t(`audience.${audience}.sees`)}
      </p>
    </div>
  );
}
