import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { t } from '../../browser/i18n.ts';
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
      {!isRunning && page.is !== 'no-tab' && (
        <button
          type="button"
          class="link capture-visible"
          title={t('capture.visibleHint')}
          onClick={() => void state.captureNow('viewport')}
        >
          {t('capture.visibleOnly')}
        </button>
      )}
      <div aria-live="polite" class="capture-outcome">
        {shown.is === 'idle' && <p class="soft capture-hint">{t('capture.hint')}</p>}
        {shown.is === 'running' && <Progress since={shown.since} onCancel={state.cancel} />}
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
function Progress({
  since,
  onCancel,
}: {
  since: number;
  onCancel: () => Promise<void>;
}): JSX.Element {
  const { db } = useApp();
  const [isStopping, setStopping] = useState(false);
  const job = useLive(async () => {
    const jobs = await db.jobs.toArray();
    const own = jobs.filter((each) => each.startedAt >= since).at(-1);
    // The request may have joined a capture that an earlier popup began.
    return own ?? jobs.find(({ count }) => count !== undefined) ?? null;
  }, [db, since]);
  const { draft, count } = (job.is === 'ready' && job.value) || { draft: null, count: undefined };
  const done = draft?.steps.filter(({ reason }) => reason !== 'worker-stopped') ?? [];
  return (
    <div class="progress">
      <progress
        aria-label={t('capture.running')}
        {...(count && { value: count.done, max: count.total })}
      />
      {count && (
        <p class="progress-count">
          <span>{t('capture.slices', { done: count.done, total: count.total })}</span>
          <button
            type="button"
            class="link"
            aria-disabled={isStopping}
            onClick={() => {
              setStopping(true);
              void onCancel();
            }}
          >
            {t(isStopping ? 'capture.stopping' : 'capture.stop')}
          </button>
        </p>
      )}
      <p class="soft">
        {done.length === 0
          ? t('capture.hint')
          : done.map(({ step }) => `${t(`step.${step}`)} ✓`).join('  ')}
      </p>
    </div>
  );
}
