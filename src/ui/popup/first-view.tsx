import type { JSX } from 'preact';
import { t } from '../../browser/i18n.ts';
import type { NearestDeadline } from '../../browser/settings.ts';
import type { Millis } from '../../model/time.ts';
import { BrandMark, CameraIcon } from '../parts/icons.tsx';
import { Nearest } from './nearest.tsx';

/**
 * The popup before its database is open: what presses most, and the button. Each part stands where it
 * will stand, so nothing moves when the rest comes.
 */
export function FirstView({
  nearest,
  now,
  onCapture,
}: {
  nearest: NearestDeadline | null;
  now: Millis;
  onCapture: () => void;
}): JSX.Element {
  return (
    <div class="popup" aria-busy="true">
      <header class="bar">
        <h1 class="brand">
          <BrandMark />
          {t('app.name')}
        </h1>
        <a class="bar-link" href="/desk.html" target="_blank" rel="noreferrer">
          {t('app.desk')}
        </a>
      </header>
      <main>
        <Nearest nearest={nearest} now={now} />
        <section class="capture">
          <button type="button" class="button button-primary capture-button" onClick={onCapture}>
            <CameraIcon />
            {t('capture.button')}
          </button>
        </section>
        <section class="page">
          <p class="soft">{t('page.reading')}</p>
        </section>
      </main>
    </div>
  );
}
