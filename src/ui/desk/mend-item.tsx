import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { t } from '../../browser/i18n.ts';
import { type PointableField, pointableFields, shownRecord } from '../../model/correction.ts';
import { evidenceKinds } from '../../model/evidence.ts';
import { pageKinds } from '../../model/fact.ts';
import type { Result } from '../../model/result.ts';
import { secretMarker } from '../../model/secrets.ts';
import { readFile } from '../../store/blobs.ts';
import { numberedSecrets } from '../../store/pointed-secrets.ts';
import type { EvidenceRow } from '../../store/schema.ts';
import { problemText, useApp, useLive } from '../app.ts';
import { CheckIcon, WarnIcon } from '../parts/icons.tsx';
import { MaskedText } from '../parts/masked-text.tsx';
import { SelectField } from '../parts/select-field.tsx';

/** Where the buyer says what a sealed item really is, or which line of its text says what. */
export function MendItem({ item }: { item: EvidenceRow }): JSX.Element {
  const app = useApp();
  const [field, setField] = useState<PointableField>('orderNo');
  const [outcome, setOutcome] = useState<{ text: string; isDone: boolean } | null>(null);
  const { kind, page } = shownRecord(item);

  // Inside, because the notices of the page lie below an open dialog.
  const said = (done: Result<string>) => {
    setOutcome({ text: done.ok ? t('mend.done') : problemText(done.problem), isDone: done.ok });
  };
  const ofItem = { item: item.id };
  return (
    <details class="mend">
      <summary>{t('mend.open')}</summary>
      <p class="soft">{t('mend.intro')}</p>
      <div class="mend-kinds">
        <SelectField
          label={t('mend.kind')}
          value={page.kind}
          options={pageKinds.map((name) => [name, t(`pageKind.${name}`)] as const)}
          onChange={(name) => void app.ask('correct-kind', { ...ofItem, page: name }).then(said)}
        />
        <SelectField
          label={t('mend.evidence')}
          value={kind}
          options={evidenceKinds.map((name) => [name, t(`kind.${name}`)] as const)}
          onChange={(evidence) =>
            void app.ask('correct-kind', { ...ofItem, page: page.kind, evidence }).then(said)
          }
        />
        <SelectField
          label={t('mend.field')}
          value={field}
          options={pointableFields.map((name) => [name, t(`field.${name}`)] as const)}
          onChange={setField}
        />
      </div>
      {outcome && (
        <p class={outcome.isDone ? 'mend-outcome' : 'mend-outcome fact-differs'} role="status">
          {outcome.isDone ? <CheckIcon /> : <WarnIcon />}
          {outcome.text}
        </p>
      )}
      <PageLines
        item={item}
        field={field}
        onPick={(line) => void app.ask('correct-fact', { ...ofItem, field, line }).then(said)}
      />
    </details>
  );
}

/** As many lines as a person looks over; the rest is found by typing. */
const shownLines = 60;

function PageLines({
  item,
  field,
  onPick,
}: {
  item: EvidenceRow;
  field: PointableField;
  onPick: (line: number) => void;
}): JSX.Element | null {
  const { db, lock } = useApp();
  const [sought, setSought] = useState('');
  const text = useLive(async () => {
    const text = await readFile(db, item.id, 'page.txt');
    // What was pointed at stands in clear in the sealed text.
    const secrets = await numberedSecrets(db, item);
    if (!text.ok || !text.value || !secrets.ok) return null;
    const mark = secretMarker(secrets.value.map(({ value }) => value));
    return new TextDecoder().decode(text.value).split('\n').map(mark);
  }, [db, item.id, item.corrections?.length, lock.value.is]);
  if (text.is !== 'ready') return null;
  if (lock.value.is === 'locked') return null;
  if (!text.value) return <p class="soft">{t('mend.noText')}</p>;
  const lines = text.value
    .map((words, line) => ({ words: words.trim(), line }))
    .filter(({ words }) => words !== '' && words.toLowerCase().includes(sought.toLowerCase()));
  const hidden = lines.length - shownLines;
  return (
    <fieldset class="mend-lines">
      <legend>{t('mend.line', { field: t(`field.${field}`) })}</legend>
      <input
        type="search"
        aria-label={t('mend.find')}
        placeholder={t('mend.find')}
        value={sought}
        onInput={(event) => setSought(event.currentTarget.value)}
      />
      <ul>
        {lines.slice(0, shownLines).map(({ words, line }) => (
          <li key={line}>
            <button type="button" class="mend-line" onClick={() => onPick(line)}>
              <MaskedText text={words.slice(0, 200)} />
            </button>
          </li>
        ))}
      </ul>
      {hidden > 0 && <p class="soft">{t('mend.moreLines', { count: hidden })}</p>}
    </fieldset>
  );
}
