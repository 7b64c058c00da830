import type { JSX } from 'preact';
import { useCallback, useEffect, useState } from 'preact/hooks';
import type { Language } from '../../model/languages.ts';
import { BrandMark } from '../parts/icons.tsx';
import { DropZone } from './drop-zone.tsx';
import { useDroppedFile } from './dropped-file.ts';
import { FindingList } from './finding-list.tsx';
import { ItemsTable } from './items-table.tsx';
import { useTexts, ViewLanguageContext } from './language.ts';
import { RootList } from './root-list.tsx';
import { Verdict } from './verdict.tsx';
import type { VerifyState } from './verify-state.ts';

const languages: readonly [Language, string][] = [
  ['zh-CN', '简体'],
  ['zh-TW', '繁體'],
  ['en', 'English'],
];

/**
 * Verifies a pack and says what came of it. The same in `verify.html`, which comes with a pack, and in
 * the extension, which does not.
 * @param props.onward stands below what was found; nothing of `verify.html` leads anywhere
 * @param comesWithPack whether whoever made the pack could have replaced this page
 */
export function VerifyView({
  state,
  comesWithPack,
  onward,
}: {
  state: VerifyState;
  comesWithPack: boolean;
  onward?: JSX.Element;
}): JSX.Element {
  const language = state.language.value;
  return (
    <ViewLanguageContext.Provider value={language}>
      <div class="verify">
        <header class="bar">
          <Brand href={comesWithPack ? undefined : 'desk.html'} />
          <fieldset class="languages">
            <legend class="unseen">语言 Language</legend>
            {languages.map(([name, label]) => (
              <button
                key={name}
                type="button"
                class="chip"
                lang={name}
                aria-pressed={language === name}
                onClick={() => {
                  state.language.value = name;
                }}
              >
                {label}
              </button>
            ))}
          </fieldset>
        </header>
        <main class="sheet">
          <Title />
          <Course state={state} />
          {onward}
          <RootList state={state} />
          <Genuine comesWithPack={comesWithPack} />
        </main>
      </div>
    </ViewLanguageContext.Provider>
  );
}

/** Leads to the desk where there is one. */
function Brand({ href }: { href: string | undefined }): JSX.Element {
  const { t } = useTexts();
  return (
    <a class="brand" href={href}>
      <BrandMark />
      {t('brand')}
    </a>
  );
}

function Title(): JSX.Element {
  const { language, t } = useTexts();
  useEffect(() => {
    document.documentElement.lang = language;
    document.title = `${t('title')} · ${t('brand')}`;
  }, [language]);
  return (
    <div class="verify-title">
      <h1>{t('title')}</h1>
      <p class="soft">{t('intro')}</p>
    </div>
  );
}

/** From the choice of a file to what was found in it. */
function Course({ state }: { state: VerifyState }): JSX.Element {
  const { t } = useTexts();
  const progress = state.progress.value;
  const [tooMany, setTooMany] = useState(false);
  const onFiles = useCallback(
    (files: FileList | null) => {
      const [file] = files ?? [];
      setTooMany((files?.length ?? 0) > 1);
      if (file) void state.verify(file);
    },
    [state],
  );
  const isOver = useDroppedFile(onFiles);
  if (progress.is === 'waiting') return <DropZone isOver={isOver} onFiles={onFiles} />;
  if (progress.is === 'running') {
    const words = `${t('running')} ${progress.file.name}`;
    return (
      <div class="verify-running" role="status">
        <p>{words}</p>
        <progress aria-label={words} value={progress.done} max={Math.max(progress.total, 1)} />
        <button type="button" class="button" onClick={state.reset}>
          {t('cancel')}
        </button>
      </div>
    );
  }
  const { items, findings } = progress.report;
  const notes = findings.filter(({ severity }) => severity === 'note');
  const others = findings.filter(({ severity }) => severity !== 'note');
  return (
    <>
      {tooMany && <p role="status">{t('oneAtATime')}</p>}
      <Verdict outcome={progress} />
      {others.length > 0 ? <FindingList findings={others} /> : <p>{t('noFindings')}</p>}
      {items.length > 0 && <ItemsTable items={items} />}
      <FindingList findings={notes} />
      <div class="verify-actions">
        <button type="button" class="button" onClick={() => print()}>
          {t('print')}
        </button>
        <button type="button" class="button button-primary" onClick={state.reset}>
          {t('another')}
        </button>
      </div>
    </>
  );
}

function Genuine({ comesWithPack }: { comesWithPack: boolean }): JSX.Element {
  const { t } = useTexts();
  return (
    <details class="genuine">
      <summary>{t('forged')}</summary>
      <p>{t(comesWithPack ? 'forgedText' : 'genuine')}</p>
    </details>
  );
}
