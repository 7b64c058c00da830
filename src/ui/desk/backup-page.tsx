import type { JSX } from 'preact';
import { useEffect, useMemo, useState } from 'preact/hooks';
import { t } from '../../browser/i18n.ts';
import { problemText, useApp, useLive } from '../app.ts';
import { CheckIcon, WarnIcon } from '../parts/icons.tsx';
import {
  type BackupState,
  type BackupSubject,
  backupSubjects,
  createBackupState,
} from './backup-state.ts';
import { notEncrypted, PackPassphrase, passphraseOf } from './pack-passphrase.tsx';
import { ReadyPacks, StepProgress } from './ready-packs.tsx';
import { routeHash } from './route.ts';
import type { ExportTools } from './write-volumes.ts';

/** Backs up everything: one full pack per case, and one for the pages that belong to none. */
export function BackupPage({ tools }: { tools: ExportTools }): JSX.Element {
  const app = useApp();
  const state = useMemo(() => createBackupState(app, tools), [app, tools]);
  useEffect(() => () => state.reset(), [state]);
  const progress = state.progress.value;
  return (
    <>
      <p class="trail">
        <a href={routeHash({})}>{t('desk.allCases')}</a>
      </p>
      <h1>{t('backup.title')}</h1>
      {progress.is === 'choosing' ? <Choice state={state} /> : <Course state={state} />}
    </>
  );
}

function Choice({ state }: { state: BackupState }): JSX.Element {
  const app = useApp();
  const subjects = useLive(() => backupSubjects(app), [app]);
  const [accepted, setAccepted] = useState(false);
  const [encryption, setEncryption] = useState(notEncrypted);
  const passphrase = passphraseOf(encryption);
  if (subjects.is === 'failed') return <p role="alert">{t('trouble.queryFailed')}</p>;
  if (subjects.is === 'loading') return <p class="soft">{t('app.loading')}</p>;
  if (subjects.value.length === 0) {
    return (
      <div class="empty">
        <p>{t('backup.nothing')}</p>
        <p>
          <a href="/welcome.html">{t('welcome.tryIt')}</a>
        </p>
      </div>
    );
  }
  return (
    <form
      class="export"
      onSubmit={(event) => {
        event.preventDefault();
        if (accepted && passphrase) void state.start(passphrase);
      }}
    >
      <p class="soft">{t('backup.intro')}</p>
      <ul class="backup-subjects">
        {subjects.value.map((subject) => (
          <li key={subject.caseId}>{nameOf(subject)}</li>
        ))}
      </ul>
      <div class="box box-bad risk">
        <p>
          <WarnIcon />
          <strong>{t('backup.risk')}</strong>
        </p>
        <label class="choice">
          <input
            type="checkbox"
            checked={accepted}
            onChange={(event) => setAccepted(event.currentTarget.checked)}
          />
          <span>{t('export.fullConfirm')}</span>
        </label>
      </div>
      <PackPassphrase encryption={encryption} onChange={setEncryption} />
      <button
        type="submit"
        class="button button-primary export-start"
        disabled={!accepted || passphrase === null}
      >
        {t('backup.start', { count: subjects.value.length })}
      </button>
    </form>
  );
}

function Course({ state }: { state: BackupState }): JSX.Element {
  const progress = state.progress.value;
  const ready = state.ready.value;
  const failures = state.failures.value;
  return (
    <div class="outcome panel" aria-live="polite">
      {progress.is === 'running' && (
        <>
          <p>
            {t('backup.running', {
              no: progress.no,
              of: progress.of,
              name: nameOf(progress.subject),
            })}
          </p>
          <StepProgress step={progress.step} />
          <p class="soft">{t('export.runningHint')}</p>
          <button type="button" class="button" onClick={state.cancel}>
            {t('app.cancel')}
          </button>
        </>
      )}
      {progress.is === 'done' && (
        <>
          <p class="outcome-title">
            <CheckIcon />
            <strong>{t('backup.done', { count: ready.length })}</strong>
          </p>
          <p class="soft">{t('backup.saveEach')}</p>
        </>
      )}
      {progress.is === 'cancelled' && (
        <p>{t(ready.length > 0 ? 'backup.cancelledSome' : 'export.cancelled')}</p>
      )}
      {failures.map(({ subject, problem }) => (
        <p key={subject.caseId} class="outcome-failed" role="alert">
          <WarnIcon />
          {nameOf(subject)}: {problemText(problem)}
        </p>
      ))}
      <ReadyPacks packs={ready} />
      {progress.is !== 'running' && (
        <div class="form-actions">
          <button type="button" class="button" onClick={state.reset}>
            {t('app.back')}
          </button>
        </div>
      )}
    </div>
  );
}

function nameOf({ name }: BackupSubject): string {
  return name === '' ? t('restore.noCase') : name;
}
