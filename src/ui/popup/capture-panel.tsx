import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { t } from '../../browser/i18n.ts';
import type { CaptureStep } from '../../model/evidence.ts';
import { problemText, useApp, useLive } from '../app.ts';
import { CameraIcon, WarnIcon } from '../parts/icons.tsx';
import { CaptureResult } from './capture-result.tsx';
import { isCapturedAtOnce, type PopupState } from './state.ts';

/** The one button, what it is doing, and what came of it. */
export function CapturePanel({ state }: { state: PopupState }): JSX.Element {
  const shown = state.capture.value;
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => button.current?.focus(), []);
  const isRunning = shown.is === 'running';
  const page = state.page.value;
  const isAtOnce = page.is === 'read' && isCapturedAtOnce(page.page);
  const label = shown.is === 'done' ? 'capture.again' : 'capture.button';
  return (
    <section class="capture" aria-label={t('capture.button')}>
      <button
        ref={button}
        type="button"
        class={
          shown.is === 'done' ? 'button capture-button' : 'button button-primary capture-button'
        }
        // Not `disabled`: that would throw the keyboard's focus away.
        aria-disabled={isRunning || page.is === 'no-tab'}
        onClick={() => {
          if (page.is !== 'no-tab') void state.captureNow();
        }}
      >
        <CameraIcon />
        {t(isRunning ? 'capture.running' : label)}
      </button>
      <div aria-live="polite" class="capture-outcome">
        {shown.is === 'idle' && <p class="soft capture-hint">{t('capture.hint')}</p>}
        {shown.is === 'running' && <Progress since={shown.since} />}
        {shown.is === 'failed' && (
          <div class="result result-failed">
            <p class="result-title">
              <WarnIcon />
              <strong>{t('capture.failed')}</strong>
            </p>
            <p>{problemText(shown.problem)}</p>
          </div>
        )}
        {shown.is === 'done' && <CaptureResult summary={shown.summary} by={shown.by} />}
      </div>
      {isAtOnce && <AutomaticChoice state={state} />}
    </section>
  );
}

/** Stands where it matters: on the pages that it is about. */
function AutomaticChoice({ state }: { state: PopupState }): JSX.Element {
  return (
    <label class="choice">
      <input
        type="checkbox"
        checked={state.captureOnOpen.value}
        onChange={(event) => void state.setCaptureOnOpen(event.currentTarget.checked)}
      />
      <span>{t('capture.autoToggle')}</span>
    </label>
  );
}

/** Steps as the running capture reports them; the background writes each one down as it ends. */
function Progress({ since }: { since: number }): JSX.Element {
  const { db } = useApp();
  const steps = useLive(async (): Promise<CaptureStep[]> => {
    const jobs = await db.jobs.toArray();
    const own = jobs.filter((job) => job.startedAt >= since);
    return own.at(-1)?.draft.steps.map(({ step }) => step) ?? [];
  }, [db, since]);
  const done = steps.is === 'ready' ? steps.value : [];
  return (
    <div class="progress">
      <progress aria-label={t('capture.running')} />
      <p class="soft">
        {done.length === 0
          ? t('capture.hint')
          : done.map((step) => `${t(`step.${step}`)} ✓`).join('  ')}
      </p>
    </div>
  );
}
