import type { JSX } from 'preact';
import { useEffect, useMemo, useState } from 'preact/hooks';
import { t } from '../../browser/i18n.ts';
import type { OpenSink } from '../../pack/pack-sink.ts';
import { problemText, useApp } from '../app.ts';
import { PackIcon } from '../parts/icons.tsx';
import { PassphraseField, PassphraseTrouble } from '../parts/passphrase-field.tsx';
import { RestoreFile } from './restore-file.tsx';
import { createRestoreState, type RestoreState } from './restore-state.ts';
import { routeHash } from './route.ts';

/** Reads packs back: after a reinstall, on another computer, or somebody else's to look at. */
export function RestorePage({ openSink }: { openSink: OpenSink }): JSX.Element {
  const app = useApp();
  const state = useMemo(() => createRestoreState(app, openSink), [app, openSink]);
  useEffect(() => () => state.reset(), [state]);
  const files = state.files.value;
  const restorable = files.filter(
    ({ step }) => step.is === 'ready' && step.content.pack.variant === 'full',
  );
  return (
    <>
      <p class="trail">
        <a href={routeHash({})}>{t('desk.allCases')}</a>
      </p>
      <h1>{t('restore.title')}</h1>
      <p class="soft">{t('restore.intro')}</p>
      <ChooseFiles state={state} />
      {files.some(({ step }) => step.is === 'encrypted') && <Passphrase state={state} />}
      {files.length > 0 && (
        <ul class="restore-files">
          {files.map((chosen) => (
            <RestoreFile key={chosen.id} chosen={chosen} state={state} />
          ))}
        </ul>
      )}
      {restorable.length > 1 && (
        <section class="panel restore-all">
          <p>{t('restore.mineAll', { count: restorable.length })}</p>
          <button
            type="button"
            class="button button-primary"
            onClick={() => void state.restoreAll()}
          >
            {t('restore.all', { count: restorable.length })}
          </button>
        </section>
      )}
    </>
  );
}

function ChooseFiles({ state }: { state: RestoreState }): JSX.Element {
  return (
    <label class="restore-choose">
      <PackIcon />
      <span>{t('restore.choose')}</span>
      <span class="button button-primary">{t('restore.chooseButton')}</span>
      <input
        class="unseen"
        type="file"
        multiple
        accept=".zip,.age,application/zip"
        onChange={(event) => {
          state.add([...(event.currentTarget.files ?? [])]);
          // The same file may be chosen again after it was taken off the list.
          event.currentTarget.value = '';
        }}
      />
    </label>
  );
}

function Passphrase({ state }: { state: RestoreState }): JSX.Element {
  const [typed, setTyped] = useState('');
  const problems = state.files.value.map(({ step }) =>
    step.is === 'encrypted' ? step.problem : null,
  );
  const problem = problems.find((each) => each !== null) ?? null;
  return (
    <form
      class="panel restore-passphrase"
      onSubmit={(event) => {
        event.preventDefault();
        if (typed !== '') void state.decrypt(typed);
      }}
    >
      <PassphraseField
        label={t('restore.passphrase')}
        value={typed}
        onType={setTyped}
        isWrong={problem !== null}
      />
      <PassphraseTrouble text={problem ? problemText(problem) : ''} />
      <button type="submit" class="button button-primary" disabled={typed === ''}>
        {t('restore.decrypt')}
      </button>
    </form>
  );
}
