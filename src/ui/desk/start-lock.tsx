import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { t } from '../../browser/i18n.ts';
import { keepOpened, lockNow } from '../../browser/unlocked.ts';
import { createLock } from '../../store/passphrase.ts';
import { report, useApp } from '../app.ts';
import { WarnIcon } from '../parts/icons.tsx';
import { isUsable, NewPassphrase, type TypedTwice } from '../parts/new-passphrase.tsx';
import { routeHash } from './route.ts';

/** Turns the lock on. That nothing brings a passphrase back is said before, and confirmed. */
export function StartLock(): JSX.Element {
  const app = useApp();
  const [typed, setTyped] = useState<TypedTwice>({ once: '', again: '' });
  const [isSure, setSure] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const isReady = isUsable(typed) && isSure && !isBusy;

  async function start(): Promise<void> {
    if (!isReady) return;
    setBusy(true);
    const random = (length: number) => crypto.getRandomValues(new Uint8Array(length));
    const { lock, privateKey } = await createLock(typed.once, random);
    // Opened before it is there: what begins to be encrypted can be read at any instant.
    await keepOpened(lock.id, privateKey, Date.now());
    const done = await app.ask('lock-on', { lock });
    if (!done.ok) await lockNow();
    setBusy(false);
    report(app, done, { text: t('lock.isOn') });
  }

  return (
    <section class="panel" aria-labelledby="lock-start-heading">
      <h2 id="lock-start-heading">{t('lock.start')}</h2>
      <div class="box box-bad risk">
        <p>
          <WarnIcon />
          <strong>{t('lock.forgotten')}</strong>
        </p>
        <p>{t('lock.packsFirst')}</p>
        <p>
          <a href={routeHash({ page: 'backup' })}>{t('backup.title')}</a>
        </p>
      </div>
      <form
        class="lock-form"
        onSubmit={(event) => {
          event.preventDefault();
          void start();
        }}
      >
        <p class="soft">{t('lock.advice')}</p>
        <NewPassphrase
          typed={typed}
          onType={(change) => setTyped((before) => ({ ...before, ...change }))}
        />
        <label class="choice">
          <input
            type="checkbox"
            checked={isSure}
            onChange={(event) => setSure(event.currentTarget.checked)}
          />
          <span>{t('lock.sure')}</span>
        </label>
        <button type="submit" class="button button-primary" aria-disabled={!isReady}>
          {t(isBusy ? 'lock.starting' : 'lock.turnOn')}
        </button>
      </form>
    </section>
  );
}
