import type { JSX } from 'preact';
import { formatSize, t } from '../../browser/i18n.ts';
import { fileLabel } from '../parts/file-label.ts';
import { PackIcon, WarnIcon } from '../parts/icons.tsx';
import { UploadKit } from './upload/upload-kit.tsx';
import { download, type PackStep, type ReadyPack } from './write-volumes.ts';

const stepTexts = {
  writing: 'export.running',
  stamping: 'export.stamping',
  encrypting: 'export.encrypting',
} as const;

/** How far the pack in hand is. */
export function StepProgress({ step }: { step: PackStep }): JSX.Element {
  const words = t(stepTexts[step.is]);
  return (
    <>
      <p>
        <strong>{words}</strong>
      </p>
      <progress
        aria-label={words}
        {...(step.total > 0 ? { value: step.done, max: step.total } : {})}
      />
    </>
  );
}

/** Every item is covered by a stamp; whether it counts is for whoever reads the pack. */
function isStamped({ pack }: ReadyPack): boolean {
  const { items } = pack.verification;
  return items.length > 0 && items.every(({ stamp }) => stamp !== null);
}

/**
 * The finished files; a browser may block the second automatic download, so each has its button.
 * @param props.forUpload whether they may also be printed and uploaded picture by picture
 */
export function ReadyPacks({
  packs,
  forUpload = false,
}: {
  packs: readonly ReadyPack[];
  forUpload?: boolean;
}): JSX.Element {
  return (
    <ul class="ready-packs">
      {packs.map((ready) => (
        <li key={ready.name} class="ready-pack">
          <dl class="facts outcome-facts">
            <div class="fact">
              <dt>{t('export.file')}</dt>
              <dd class="file-name">{ready.name}</dd>
            </div>
            <div class="fact">
              <dt>{t('export.size')}</dt>
              <dd>{formatSize(ready.size)}</dd>
            </div>
            <div class="fact">
              <dt>{t('export.verdict')}</dt>
              <dd>
                {t(
                  isStamped(ready)
                    ? 'export.verdictStamped'
                    : `verdict.${ready.pack.verification.verdict}`,
                )}
              </dd>
            </div>
            {isStamped(ready) && (
              <div class="fact">
                <dt>{t('stamps.item.name')}</dt>
                <dd>{t('export.stamped')}</dd>
              </div>
            )}
            <div class="fact">
              <dt>{t('export.fingerprint')}</dt>
              <dd>
                <code class="hash">{ready.pack.tagManifestHash}</code>
              </dd>
            </div>
          </dl>
          {ready.pack.unstamped && (
            <p class="export-unstamped">
              <WarnIcon />
              <span>{t('export.unstamped')}</span>
            </p>
          )}
          {ready.pack.leaking.length > 0 && (
            <div class="box box-bad risk">
              <p>
                <WarnIcon />
                <strong>{t('export.leaking')}</strong>
              </p>
              <ul>
                {ready.pack.leaking.map(({ folder, file }) => (
                  <li key={`${folder}/${file}`}>
                    {folder}: {fileLabel(file)}
                  </li>
                ))}
              </ul>
            </div>
          )}
          <button type="button" class="button" onClick={() => download(ready)}>
            <PackIcon />
            {t('export.downloadAgain')}
          </button>
          {forUpload && <UploadKit pack={ready.pack.bytes} />}
        </li>
      ))}
    </ul>
  );
}
