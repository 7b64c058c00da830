import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { formatSize, t } from '../../../browser/i18n.ts';
import { type ImportFormat, importFormats } from '../../../model/imported.ts';
import { problemText, useApp, useLive } from '../../app.ts';
import { CheckIcon, WarnIcon } from '../../parts/icons.tsx';
import { SelectField } from '../../parts/select-field.tsx';
import { TakenBack, takeBackItem } from '../../parts/taken-back.tsx';
import { routeHash } from '../route.ts';
import { importKinds } from './import-kinds.ts';
import type { ImportQueue, QueuedImport } from './import-queue.ts';

/** One file on its way into the case. */
export function ImportRow({
  file,
  caseId,
  queue,
}: {
  file: QueuedImport;
  caseId: string;
  queue: ImportQueue;
}): JSX.Element {
  const { step, imported } = file;
  const name = file.name || t(imported.from === 'joined' ? 'join.name' : 'import.pasted');
  const format = 'format' in step ? step.format : null;
  const facts = [
    format ? format.toUpperCase() : null,
    formatSize(file.blob.size),
    imported.archive,
    imported.takenAt && t('import.takenAt', { at: imported.takenAt.replace('T', ' ') }),
  ];
  return (
    <li class="import-file" data-step={step.is}>
      <Thumbnail blob={file.blob} format={format} />
      <div class="import-text">
        <strong class="file-name">{name}</strong>
        <span class="soft">{facts.filter(Boolean).join(' · ')}</span>
        {file.flaw && (
          <p class="import-flaw">
            <WarnIcon />
            {t(`import.flaw.${file.flaw}`)}
          </p>
        )}
        <div role="status">
          <Course file={file} caseId={caseId} />
        </div>
      </div>
      {step.is === 'ready' && (
        <SelectField
          label={t('import.kind')}
          about={name}
          value={file.kind}
          options={kindsWith(file.kind).map((kind) => [kind, t(`kind.${kind}`)] as const)}
          onChange={(kind) => queue.setKind(file.id, kind)}
        />
      )}
      {step.is !== 'sealing' && step.is !== 'reading' && (
        <button
          type="button"
          class="button button-quiet button-small"
          aria-label={`${t('import.remove')}: ${name}`}
          onClick={() => queue.remove(file.id)}
        >
          {t('import.remove')}
        </button>
      )}
    </li>
  );
}

/** What is wanted may be of a kind that is not offered to everybody. */
function kindsWith(kind: QueuedImport['kind']): QueuedImport['kind'][] {
  return [...new Set([...importKinds, kind])];
}

function Course({ file, caseId }: { file: QueuedImport; caseId: string }): JSX.Element | null {
  const { step, kind } = file;
  switch (step.is) {
    case 'reading':
      return <p class="soft">{t('app.loading')}</p>;
    case 'ready':
      return null;
    case 'sealing':
      return <p class="soft">{t('import.sealing')}</p>;
    case 'sealed':
      return <Sealed item={step.item} caseId={caseId} isVoucher={kind === 'payment_voucher'} />;
    case 'known':
      return (
        <p class="import-known">
          {problemText({ stage: 'import', code: 'import-known' })}{' '}
          <a href={routeHash({ caseId, itemId: step.item })}>{t('import.look')}</a>
        </p>
      );
    case 'failed':
      return (
        <p class="import-failed">
          <WarnIcon />
          {problemText(step.problem)}
        </p>
      );
  }
}

function Sealed({
  item,
  caseId,
  isVoucher,
}: {
  item: string;
  caseId: string;
  isVoucher: boolean;
}): JSX.Element {
  const app = useApp();
  const removal = useLive(() => app.db.removals.get(item), [app.db, item]);
  if (removal.is === 'ready' && removal.value) return <TakenBack removal={removal.value} />;
  return (
    <p class="import-sealed">
      <CheckIcon />
      {t('import.sealed')}{' '}
      <a href={routeHash({ caseId, itemId: item })}>
        {t(isVoucher ? 'import.typeVoucher' : 'import.type')}
      </a>{' '}
      <button type="button" class="link" onClick={() => void takeBackItem(app, item)}>
        {t('import.undo')}
      </button>
    </p>
  );
}

function Thumbnail({ blob, format }: { blob: Blob; format: ImportFormat | null }): JSX.Element {
  const isPicture = format !== null && importFormats[format].holds === 'picture';
  const [url, setUrl] = useState<string | null>(null);
  useEffect(() => {
    if (!isPicture) return;
    const made = URL.createObjectURL(blob);
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [blob, isPicture]);
  return (
    <span class="import-thumbnail">
      {url ? <img src={url} alt="" /> : (format ?? '?').toUpperCase()}
    </span>
  );
}
