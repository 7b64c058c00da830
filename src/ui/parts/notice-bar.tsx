import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { t } from '../../browser/i18n.ts';
import { useApp } from '../app.ts';
import { CheckIcon, CloseIcon, WarnIcon } from './icons.tsx';

/** Long enough to read two sentences and reach for undo; problems stay until they are dismissed. */
const shownFor = 12_000;

/** Shows the latest notice at the lower edge. */
export function NoticeBar(): JSX.Element {
  const { notice } = useApp();
  const shown = notice.value;
  useEffect(() => {
    if (!shown || shown.isProblem) return;
    const timer = setTimeout(() => {
      if (notice.value === shown) notice.value = null;
    }, shownFor);
    return () => clearTimeout(timer);
  }, [shown, notice]);

  const undo = shown?.undo;
  return (
    <div class="notice-place">
      <div role="status" aria-live="polite">
        {shown && (
          <div class={shown.isProblem ? 'notice notice-problem' : 'notice'}>
            {shown.isProblem ? <WarnIcon /> : <CheckIcon />}
            <span class="notice-text">{shown.text}</span>
            {undo && (
              <button
                type="button"
                class="link"
                onClick={() => {
                  notice.value = null;
                  undo();
                }}
              >
                {t('app.undo')}
              </button>
            )}
            <button
              type="button"
              class="icon-button"
              aria-label={t('app.dismiss')}
              onClick={() => {
                notice.value = null;
              }}
            >
              <CloseIcon />
            </button>
          </div>
        )}
      </div>
    </div>
  );
}
