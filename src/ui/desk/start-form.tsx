import type { JSX } from 'preact';
import { useId, useState } from 'preact/hooks';
import { t } from '../../browser/i18n.ts';
import type { RefundWindow } from '../../model/deadline.ts';
import type { Millis } from '../../model/time.ts';
import { report, useApp } from '../app.ts';
import { instantOf, localText } from '../parts/local-moment.ts';

/** Corrects when a window began; what the pages say stays and counts again when it is taken back. */
export function StartForm({
  caseId,
  window,
  start,
  onDone,
}: {
  caseId: string;
  window: RefundWindow;
  start: Millis;
  onDone: () => void;
}): JSX.Element {
  const app = useApp();
  const id = useId();
  const [text, setText] = useState(localText(start));
  const startsAt = instantOf(text);

  async function set(next: string | null): Promise<void> {
    const before = window.startsAt ?? null;
    const command = { case: caseId, window: window.id };
    const done = await app.ask('set-start', { ...command, startsAt: next });
    const undo = () => void app.ask('set-start', { ...command, startsAt: before });
    report(app, done, { text: t('start.corrected'), undo });
    if (done.ok) onDone();
  }

  return (
    <form
      class="window-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (startsAt !== null) void set(startsAt);
      }}
    >
      <label class="field">
        <span>{t('form.startsAtNeeded')}</span>
        <input
          type="datetime-local"
          value={text}
          aria-invalid={startsAt === null}
          aria-describedby={`${id}-hint`}
          onInput={(event) => setText(event.currentTarget.value)}
        />
        <small id={`${id}-hint`} class="soft">
          {t(startsAt === null ? 'form.startError' : 'start.hint')}
        </small>
      </label>
      <div class="form-actions">
        <button type="submit" class="button button-primary">
          {t('start.save')}
        </button>
        {window.startsAt !== undefined && (
          <button type="button" class="button" onClick={() => void set(null)}>
            {t('start.derive')}
          </button>
        )}
        <button type="button" class="button" onClick={onDone}>
          {t('app.cancel')}
        </button>
      </div>
    </form>
  );
}
