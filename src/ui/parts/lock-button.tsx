import type { JSX } from 'preact';
import { t } from '../../browser/i18n.ts';
import { lockNow } from '../../browser/unlocked.ts';
import { useApp } from '../app.ts';
import { LockIcon } from './icons.tsx';

/**
 * Locks at once; nothing where there is no lock or it is locked.
 * @param isNarrow shows the sign alone, where there is no room for words
 */
export function LockButton({ isNarrow = false }: { isNarrow?: boolean }): JSX.Element | null {
  const app = useApp();
  if (app.lock.value.is !== 'open') return null;
  const words = t('lock.now');
  return (
    <button
      type="button"
      class={isNarrow ? 'icon-button lock-now' : 'button button-small lock-now'}
      {...(isNarrow && { 'aria-label': words, title: words })}
      onClick={() => void lockNow()}
    >
      <LockIcon />
      {!isNarrow && words}
    </button>
  );
}
