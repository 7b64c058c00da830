import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { formatSize, t } from '../../browser/i18n.ts';
import type { PackVariant } from '../../model/pack.ts';
import { problemText } from '../app.ts';
import { fileLabel } from '../parts/file-label.ts';
import { CheckIcon, PackIcon, WarnIcon } from '../parts/icons.tsx';
import { download, type ExportProgress, type ExportState, type ReadyPack } from './export-state.ts';

/** How the export goes and what came of it. */
export function ExportOutcome({
  state,
  progress,
  variant,
}: {
  state: ExportState;
  progress: ExportProgress;
  variant: PackVariant;
}): JSX.Element {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => place.current?.focus(), []);
  return (
    <div ref={place} class="outcome panel" tabIndex={-1} aria-live="polite">
      {progress.is === 'running' && (
        <>
          <p>
            <strong>{t(progress.isStamping ? 'export.stamping' : 'export.running')}</strong>
          </p>
          <progress
            aria-label={t('export.running')}
            {...(progress.total > 0 ? { value: progress.done, max: progress.total } : {})}
          />
          <p class="soft">{t('export.runningHint')}</p>
          <Ready packs={progress.ready} />
          <button type="button" class="button" onClick={state.cancel}>
            {t('app.cancel')}
          </button>
        </>
      )}
      {progress.is === 'cancelled' && (
        <>
          <p>{t(progress.ready.length > 0 ? 'export.cancelledSome' : 'export.cancelled')}</p>
          <Ready packs={progress.ready} />
          <button type="button" class="button" onClick={state.reset}>
            {t('app.back')}
          </button>
        </>
      )}
      {progress.is === 'failed' && (
        <>
          <p class="outcome-title outcome-failed">
            <WarnIcon />
            <strong>{t('export.failedTitle')}</strong>
          </p>
          <p>{problemText(progress.problem)}</p>
          {progress.problem.detail && (
            <details>
              <summary>{t('app.technical')}</summary>
              <code>{progress.problem.detail}</code>
            </details>
          )}
          {progress.ready.length > 0 && <p>{t('export.failedSome')}</p>}
          <Ready packs={progress.ready} />
          <button type="button" class="button button-primary" onClick={state.reset}>
            {t('export.retry')}
          </button>
        </>
      )}
      {progress.is === 'done' && (
        <Finished packs={progress.ready} state={state} variant={variant} />
      )}
    </div>
  );
}

function Finished({
  packs,
  state,
  variant,
}: {
  packs: readonly ReadyPack[];
  state: ExportState;
  variant: PackVariant;
}): JSX.Element {
  return (
    <>
      <p class="outcome-title">
        <CheckIcon />
        <strong>{t('export.done')}</strong>
      </p>
      <p class="soft">
        {packs.length > 1 ? t('export.savedSeveral', { count: packs.length }) : t('export.saved')}
      </p>
      <Ready packs={packs} />
      {variant === 'masked' && <p class="outcome-advice">{t('export.keepFull')}</p>}
      <div class="form-actions">
        <a class="button" href="verify.html" target="_blank" rel="noreferrer">
          {t('export.checkIt')}
        </a>
        <button type="button" class="button" onClick={state.reset}>
          {t('export.another')}
        </button>
      </div>
    </>
  );
}

/** Every item is covered by a stamp; whether it counts is for whoever reads the pack. */
function isStamped({ verification: { items } }: ReadyPack['pack']): boolean {
  return items.length > 0 && items.every(({ stamp }) => stamp !== null);
}

/** The finished files; a browser may block the second automatic download, so each has its button. */
function Ready({ packs }: { packs: readonly ReadyPack[] }): JSX.Element {
  return (
    <ul class="ready-packs">
      {packs.map(({ pack, url }) => (
        <li key={pack.name} class="ready-pack">
          <dl class="facts outcome-facts">
            <div class="fact">
              <dt>{t('export.file')}</dt>
              <dd class="file-name">{pack.name}</dd>
            </div>
            <div class="fact">
              <dt>{t('export.size')}</dt>
              <dd>{formatSize(pack.bytes.size)}</dd>
            </div>
            <div class="fact">
              <dt>{t('export.verdict')}</dt>
              <dd>{t(`verdict.${pack.verification.verdict}`)}</dd>
            </div>
            {isStamped(pack) && (
              <div class="fact">
                <dt>{t('stamps.item.name')}</dt>
                <dd>{t('export.stamped')}</dd>
              </div>
            )}
            <div class="fact">
              <dt>{t('export.fingerprint')}</dt>
              <dd>
                <code class="hash">{pack.tagManifestHash}</code>
              </dd>
            </div>
          </dl>
          {pack.unstamped && (
            <p class="export-unstamped">
              <WarnIcon />
              <span>{t('export.unstamped')}</span>
            </p>
          )}
          {pack.leaking.length > 0 && (
            <div class="risk">
              <p>
                <WarnIcon />
                <strong>{t('export.leaking')}</strong>
              </p>
              <ul>
                {pack.leaking.map(({ folder, file }) => (
                  <li key={`${folder}/${file}`}>
                    {folder}: {fileLabel(file)}
                  </li>
                ))}
              </ul>
            </div>
          )}
          <button type="button" class="button" onClick={() => download(url, pack.name)}>
            <PackIcon />
            {t('export.downloadAgain')}
          </button>
        </li>
      ))}
    </ul>
  );
}
