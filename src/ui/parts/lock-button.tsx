import type { JSX } from 'preact';
import { t } from '../../browser/i18n.ts';
import { lockNow } from '../../browser/unlocked.ts';
import { useApp } from '../app.ts';
import { LockIcon } from './icons.tsx';

/** Locks at once; nothing where there is no lock or it is locked. */
export function LockButton(): JSX.Element | null {
  const app = useApp();
  if (app.lock.value.is !== 'open') return null;
  return (
    <button type="button" class="button button-small lock-now" onClick={() => void lockNow()}>
      <LockIcon />
      {t('lock.now')}
    </button>
  );
}
