import type { JSX } from 'preact';
import { t } from '../../browser/i18n.ts';
import { encryptedShare } from '../../store/locks.ts';
import type { LockRow } from '../../store/schema.ts';
import { useApp, useLive } from '../app.ts';

/** How far what was there before is encrypted, or decrypted again; nothing once it is. */
export function LockProgress({ lock }: { lock: LockRow }): JSX.Element | null {
  const { db } = useApp();
  const share = useLive(() => encryptedShare(db), [db]);
  if (share.is !== 'ready') return null;
  const { encrypted, total } = share.value;
  const isOn = lock.mode === 'on';
  const done = isOn ? encrypted : total - encrypted;
  if (isOn && done === total) return null;
  const text = t(isOn ? 'lock.encrypting' : 'lock.decrypting', { done, total });
  return (
    <section class="panel lock-progress">
      <p role="status">{text}</p>
      <progress value={done} max={Math.max(1, total)} aria-label={text} />
      <p class="soft">{t('lock.goesOn')}</p>
    </section>
  );
}
