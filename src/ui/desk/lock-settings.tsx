import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { t } from '../../browser/i18n.ts';
import { autoLockChoices, autoLockMinutes } from '../../browser/unlocked.ts';
import { changePassphrase } from '../../store/passphrase.ts';
import type { LockRow } from '../../store/schema.ts';
import { problemText, report, useApp } from '../app.ts';
import { LockButton } from '../parts/lock-button.tsx';
import { isUsable, NewPassphrase, type TypedTwice } from '../parts/new-passphrase.tsx';
import { PassphraseField, PassphraseTrouble } from '../parts/passphrase-field.tsx';

/** What can be changed of a lock that is open. */
export function LockSettings({ lock }: { lock: LockRow }): JSX.Element {
  const app = useApp();
  const turnOff = async () => {
    report(app, await app.ask('lock-off', {}), { text: t('lock.turningOff') });
  };
  return (
    <section class="panel" aria-labelledby="lock-settings-heading">
      <h2 id="lock-settings-heading">{t('lock.isOpen')}</h2>
      <div class="lock-form">
        <p>
          <LockButton />
        </p>
        <AutoLock />
      </div>
      <details class="lock-more">
        <summary>{t('lock.change')}</summary>
        <ChangePassphrase lock={lock} />
      </details>
      <details class="lock-more">
        <summary>{t('lock.turnOff')}</summary>
        <div class="lock-form">
          <p class="soft">{t('lock.turnOffWhat')}</p>
          <button type="button" class="button" onClick={() => void turnOff()}>
            {t('lock.turnOff')}
          </button>
        </div>
      </details>
    </section>
  );
}

function AutoLock(): JSX.Element {
  const app = useApp();
  const [minutes, setMinutes] = useState(autoLockMinutes.fallback);
  useEffect(() => {
    void autoLockMinutes.getValue().then(setMinutes);
  }, []);
  const change = async (value: number) => {
    setMinutes(value);
    await autoLockMinutes.setValue(value);
    await app.ask('lock-changed', {});
  };
  return (
    <label class="field lock-auto">
      <span>{t('lock.auto')}</span>
      <select
        value={String(minutes)}
        onChange={(event) => void change(Number(event.currentTarget.value))}
      >
        {autoLockChoices.map((choice) => (
          <option key={choice} value={String(choice)}>
            {choice === 0
              ? t('lock.auto.browser')
              : t('deadline.length.minute', { amount: choice })}
          </option>
        ))}
      </select>
      <span class="soft">{t('lock.auto.hint')}</span>
    </label>
  );
}

function ChangePassphrase({ lock }: { lock: LockRow }): JSX.Element {
  const app = useApp();
  const [before, setBefore] = useState('');
  const [typed, setTyped] = useState<TypedTwice>({ once: '', again: '' });
  const [trouble, setTrouble] = useState('');
  const [isBusy, setBusy] = useState(false);
  const isReady = before !== '' && isUsable(typed) && !isBusy;

  async function change(): Promise<void> {
    if (!isReady) return;
    setBusy(true);
    setTrouble('');
    const random = (length: number) => crypto.getRandomValues(new Uint8Array(length));
    const made = await changePassphrase(lock, before, typed.once, random);
    const { id } = lock;
    const done = made.ok
      ? await app.ask('lock-passphrase', { lock: id, privateKey: made.value })
      : made;
    setBusy(false);
    if (!done.ok) return setTrouble(problemText(done.problem));
    setBefore('');
    setTyped({ once: '', again: '' });
    report(app, done, { text: t('lock.changed') });
  }

  return (
    <form
      class="lock-form"
      onSubmit={(event) => {
        event.preventDefault();
        void change();
      }}
    >
      <p class="soft">{t('lock.changeWhat')}</p>
      <PassphraseField
        label={t('lock.before')}
        value={before}
        onType={setBefore}
        isWrong={trouble !== ''}
      />
      <PassphraseTrouble text={trouble} />
      <NewPassphrase
        typed={typed}
        onType={(change) => setTyped((before) => ({ ...before, ...change }))}
      />
      <p class="soft">{t('lock.forgotten')}</p>
      <button type="submit" class="button" aria-disabled={!isReady}>
        {t('lock.change')}
      </button>
    </form>
  );
}
