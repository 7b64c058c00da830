import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { t } from '../../browser/i18n.ts';
import type { PageSummary } from '../../browser/summaries.ts';
import { type PointableField, pointableFields } from '../../model/correction.ts';
import { type PageKind, pageKinds } from '../../model/fact.ts';
import { report, useApp } from '../app.ts';
import { SelectField } from '../parts/select-field.tsx';
import { takeBack } from '../parts/take-back.ts';
import { UnlockForm } from '../parts/unlock-form.tsx';
import type { PopupState } from './state.ts';

/** Where the buyer says what the page in front really is, or points at what it really says. */
export function MendPage({ page, state }: { page: PageSummary; state: PopupState }): JSX.Element {
  const app = useApp();
  const [field, setField] = useState<PointableField>('orderNo');
  const isSaved = state.capture.value.is === 'done';
  const isRunning = state.capture.value.is === 'running';

  async function setKind(kind: PageKind): Promise<void> {
    const item = await state.savedItem();
    if (!item) return;
    const done = await app.ask('correct-kind', { item, page: kind });
    const undo = () => {
      if (done.ok) void takeBack(app, item, done.value).then(() => state.readAgain());
    };
    report(app, done, { text: t('mend.done'), undo });
    await state.readAgain();
  }

  async function point(): Promise<void> {
    const item = await state.savedItem();
    if (!item) return;
    const begun = await app.ask('point-at', { tabId: page.tabId, item, field });
    report(app, begun);
    // The page must have the focus to be pointed at.
    if (begun.ok) window.close();
  }

  return (
    <details class="mend">
      <summary>{t('mend.open')}</summary>
      <p class="soft">
        {t('mend.intro')} {!isSaved && t('mend.savesFirst')}
      </p>
      <UnlockForm why={t('lock.why.mend')} />
      <SelectField
        label={t('mend.kind')}
        value={page.kind}
        options={pageKinds.map((kind) => [kind, t(`pageKind.${kind}`)] as const)}
        onChange={(kind) => void setKind(kind)}
      />
      <div class="mend-point">
        <SelectField
          label={t('mend.field')}
          value={field}
          options={pointableFields.map((name) => [name, t(`field.${name}`)] as const)}
          onChange={setField}
        />
        <button
          type="button"
          class="button button-small"
          aria-disabled={isRunning}
          onClick={() => {
            if (!isRunning) void point();
          }}
        >
          {t('mend.point')}
        </button>
      </div>
    </details>
  );
}
