import type { JSX } from 'preact';
import { useId, useState } from 'preact/hooks';
import { t } from '../../browser/i18n.ts';
import { type RefundWindow, startEvents, windowPurposes } from '../../model/deadline.ts';
import { problemText, report, useApp } from '../app.ts';
import { type CaseView, deadlineOf } from './case-view.ts';
import { ClockIcon, WarnIcon } from './icons.tsx';
import { momentText } from './moment-text.ts';
import { leftText } from './remaining.ts';
import { SelectField } from './select-field.tsx';
import { draftUnits, emptyDraft, presets, type WindowDraft, windowOf } from './window-draft.ts';

/** Sets a refund window of a case and shows at once when it would end. */
export function WindowForm({ view, onDone }: { view: CaseView; onDone: () => void }): JSX.Element {
  const app = useApp();
  const id = useId();
  const [draft, setDraft] = useState<WindowDraft>(emptyDraft);
  const [asked, setAsked] = useState(false);
  const change = (part: Partial<WindowDraft>) => setDraft({ ...draft, ...part });
  const parsed = windowOf(draft);
  const preview = parsed.ok ? previewOf(view, parsed.window, app.now.value) : null;
  const wrongField = parsed.ok ? null : parsed.field;
  const needsStart = preview?.code === 'start-unknown' || draft.startsAt !== '';

  async function save(event: Event): Promise<void> {
    event.preventDefault();
    setAsked(true);
    if (!parsed.ok || !preview?.isPossible) return;
    const done = await app.ask('set-window', { case: view.row.id, window: parsed.window });
    if (report(app, done, { text: t('deadline.saved') }) !== null) onDone();
  }

  return (
    <form class="window-form" onSubmit={save} noValidate aria-labelledby={`${id}-title`}>
      <p id={`${id}-title`} class="form-title">
        <strong>{t('form.title')}</strong> <span class="soft">{t('form.hint')}</span>
      </p>
      <fieldset class="presets">
        <legend class="unseen">{t('form.presets')}</legend>
        {presets.map(({ amount, unit }) => (
          <button
            key={`${amount} ${unit}`}
            type="button"
            class="chip"
            aria-pressed={draft.amount === String(amount) && draft.unit === unit}
            onClick={() => change({ amount: String(amount), unit })}
          >
            {t(`deadline.length.${unit}`, { amount })}
          </button>
        ))}
      </fieldset>
      <div class="form-row">
        <SelectField
          label={t('form.from')}
          value={draft.from}
          options={startEvents.map((name) => [name, t(`startEvent.${name}`)] as const)}
          onChange={(from) => change({ from })}
        />
        <label class="field field-short">
          <span>{t('form.amount')}</span>
          <input
            type="text"
            inputMode="numeric"
            value={draft.amount}
            aria-invalid={wrongField === 'amount'}
            aria-describedby={`${id}-outcome`}
            onInput={(event) => change({ amount: event.currentTarget.value })}
            ref={focusOnce}
          />
        </label>
        <SelectField
          label={t('form.unit')}
          value={draft.unit}
          options={draftUnits.map(
            (name) =>
              [name, name === 'end_of_day' ? t('form.endOfDay') : t(`unit.${name}`)] as const,
          )}
          onChange={(unit) => change({ unit })}
        />
      </div>
      <SelectField
        label={t('form.purpose')}
        value={draft.purpose}
        options={windowPurposes.map((name) => [name, t(`purpose.${name}`)] as const)}
        onChange={(purpose) => change({ purpose })}
      />
      <label class="field">
        <span>{t(needsStart ? 'form.startsAtNeeded' : 'form.startsAt')}</span>
        <input
          type="datetime-local"
          value={draft.startsAt}
          aria-invalid={wrongField === 'startsAt'}
          aria-describedby={`${id}-start-hint`}
          onInput={(event) => change({ startsAt: event.currentTarget.value })}
        />
        <small id={`${id}-start-hint`} class="soft">
          {t('form.startsAtHint')}
        </small>
      </label>
      <p
        id={`${id}-outcome`}
        class={preview?.isPossible ? 'form-outcome' : 'form-outcome form-outcome-problem'}
        role={asked ? 'alert' : undefined}
      >
        {preview?.isPossible ? <ClockIcon /> : <WarnIcon />}
        <span>
          {preview?.text ?? t(wrongField === 'amount' ? 'form.amountError' : 'form.startError')}
        </span>
      </p>
      <div class="form-actions">
        <button type="submit" class="button button-primary">
          {t('form.save')}
        </button>
        <button type="button" class="button" onClick={onDone}>
          {t('app.cancel')}
        </button>
      </div>
    </form>
  );
}

/** The form opens at the buyer's request, so the first thing to fill in takes the focus. */
function focusOnce(input: HTMLInputElement | null): void {
  if (!input || input.dataset.focused) return;
  input.dataset.focused = 'yes';
  input.focus();
  input.select();
}

interface Preview {
  isPossible: boolean;
  text: string;
  code?: string;
}

function previewOf(view: CaseView, window: Omit<RefundWindow, 'id'>, now: number): Preview {
  const deadline = deadlineOf(view, { ...window, id: view.row.id });
  if (!deadline.ok) {
    const { problem } = deadline;
    return { isPossible: false, text: problemText(problem), code: problem.code };
  }
  const { due } = deadline.value;
  const words = { due: momentText(due, now), remaining: leftText(due - now) };
  const text = t(due <= now ? 'form.previewPassed' : 'form.preview', words);
  return { isPossible: true, text };
}
