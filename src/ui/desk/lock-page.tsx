import type { JSX } from 'preact';
import { t } from '../../browser/i18n.ts';
import { useApp } from '../app.ts';
import { UnlockForm } from '../parts/unlock-form.tsx';
import { LockProgress } from './lock-progress.tsx';
import { LockSettings } from './lock-settings.tsx';
import { StartLock } from './start-lock.tsx';

/** The lock at rest: turned on, opened, changed and turned off. */
export function LockPage(): JSX.Element {
  const { lock } = useApp();
  const state = lock.value;
  return (
    <>
      <h1>{t('lock.title')}</h1>
      <section class="panel lock-about" aria-labelledby="lock-about-heading">
        <h2 id="lock-about-heading">{t('lock.about')}</h2>
        <p>{t('lock.what')}</p>
        <ul class="lock-points">
          <li>{t('lock.protects')}</li>
          <li>{t('lock.protectsNot')}</li>
          <li>{t('lock.staysClear')}</li>
        </ul>
      </section>
      {state.is === 'none' && <StartLock />}
      {state.is !== 'none' && <LockProgress lock={state.lock} />}
      {state.is === 'locked' && (
        <section class="panel">
          <h2>{t('lock.isLocked')}</h2>
          <UnlockForm why={t('lock.why.settings')} />
        </section>
      )}
      {state.is === 'open' && state.lock.mode === 'on' && <LockSettings lock={state.lock} />}
    </>
  );
}
