import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { t } from '../../browser/i18n.ts';
import type { PackVariant } from '../../model/pack.ts';
import { problemText } from '../app.ts';
import { CheckIcon, WarnIcon } from '../parts/icons.tsx';
import { offerPacks, verifyAddress } from '../parts/pack-handover.ts';
import type { ExportProgress, ExportState } from './export-state.ts';
import { ReadyPacks, StepProgress } from './ready-packs.tsx';
import type { ReadyPack } from './write-volumes.ts';

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
          <StepProgress step={progress.step} />
          <p class="soft">{t('export.runningHint')}</p>
          <ReadyPacks packs={progress.ready} />
          <button type="button" class="button" onClick={state.cancel}>
            {t('app.cancel')}
          </button>
        </>
      )}
      {progress.is === 'cancelled' && (
        <>
          <p>{t(progress.ready.length > 0 ? 'export.cancelledSome' : 'export.cancelled')}</p>
          <ReadyPacks packs={progress.ready} />
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
          <ReadyPacks packs={progress.ready} />
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
  useEffect(() => offerPacks(filesOf(packs)), [packs]);
  const [first] = packs;
  return (
    <>
      <p class="outcome-title">
        <CheckIcon />
        <strong>{t('export.done')}</strong>
      </p>
      <p class="soft">
        {packs.length > 1 ? t('export.savedSeveral', { count: packs.length }) : t('export.saved')}
      </p>
      <ReadyPacks packs={packs} forUpload={variant === 'masked'} />
      {packs.some(({ isEncrypted }) => isEncrypted) && (
        <p class="box box-marked outcome-advice">{t('export.openEncrypted')}</p>
      )}
      {variant === 'masked' && <p class="box box-marked outcome-advice">{t('export.keepFull')}</p>}
      <div class="form-actions">
        <a
          class="button"
          href={first && !first.isEncrypted ? verifyAddress(packId(first)) : 'verify.html'}
          target="_blank"
          rel="noreferrer"
        >
          {t('export.checkIt')}
        </a>
        <button type="button" class="button" onClick={state.reset}>
          {t('export.another')}
        </button>
      </div>
    </>
  );
}

function packId({ pack }: ReadyPack): string {
  return pack.tagManifestHash;
}

/** An encrypted pack is opened with its passphrase, elsewhere. */
function filesOf(packs: readonly ReadyPack[]): ReadonlyMap<string, File> {
  const open = packs.filter(({ isEncrypted }) => !isEncrypted);
  return new Map(open.map((each) => [packId(each), new File([each.pack.bytes], each.name)]));
}
