import type { JSX } from 'preact';
import { useId, useState } from 'preact/hooks';
import { t } from '../../browser/i18n.ts';
import { problemText, useApp } from '../app.ts';
import { LockIcon } from './icons.tsx';
import { unlock } from './lock-state.ts';
import { PassphraseField, PassphraseTrouble } from './passphrase-field.tsx';

/** Asks for the passphrase where something needs it; nothing where nothing is locked. */
export function UnlockForm({ why }: { why: string }): JSX.Element | null {
  const app = useApp();
  const [passphrase, setPassphrase] = useState('');
  const [trouble, setTrouble] = useState('');
  const [isBusy, setBusy] = useState(false);
  const explained = useId();
  const state = app.lock.value;
  if (state.is !== 'locked') return null;

  async function open(): Promise<void> {
    if (isBusy || state.is !== 'locked' || passphrase === '') return;
    setBusy(true);
    setTrouble('');
    const opened = await unlock(app, state.lock, passphrase);
    setBusy(false);
    if (opened.ok) setPassphrase('');
    else setTrouble(problemText(opened.problem));
  }

  return (
    <form
      class="unlock"
      onSubmit={(event) => {
        event.preventDefault();
        void open();
      }}
    >
      <p class="unlock-why" id={explained}>
        <LockIcon />
        {why}
      </p>
      <div class="unlock-row">
        <PassphraseField
          label={t('lock.passphrase')}
          value={passphrase}
          onType={setPassphrase}
          isWrong={trouble !== ''}
          describedBy={explained}
        />
        <button type="submit" class="button button-primary" aria-disabled={isBusy}>
          {t(isBusy ? 'lock.opening' : 'lock.open')}
        </button>
      </div>
      <PassphraseTrouble text={trouble} />
    </form>
  );
}
