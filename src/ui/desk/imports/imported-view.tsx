import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { formatSize, t } from '../../../browser/i18n.ts';
import { type ImportFormat, importFormatOf, importFormats } from '../../../model/imported.ts';
import { readFile } from '../../../store/blobs.ts';
import type { EvidenceRow } from '../../../store/schema.ts';
import { useApp } from '../../app.ts';
import { WarnIcon } from '../../parts/icons.tsx';
import { Picture } from '../../parts/picture.tsx';
import { UnlockForm } from '../../parts/unlock-form.tsx';
import { ZoomView } from '../zoom-view.tsx';
import { savedName } from './file-format.ts';

/** An imported file as large as the buyer wants it, or what its browser offers for its kind. */
export function ImportedView({ item, label }: { item: EvidenceRow; label: string }): JSX.Element {
  const file = item.record.files.find(({ name }) => importFormatOf(name) !== null);
  const format = importFormatOf(file?.name ?? '');
  if (!file || !format) return <p role="alert">{t('item.noPicture')}</p>;
  return (
    <>
      <UnlockForm why={t('lock.why.item')} />
      <p class="box box-soon box-marked imported-mark">
        <WarnIcon />
        {t('import.mark')}
      </p>
      {importFormats[format].holds === 'picture' ? (
        <ZoomView>
          <Picture item={item} label={label} />
        </ZoomView>
      ) : (
        <Content item={item} format={format} size={file.size} label={label} />
      )}
    </>
  );
}

function Content({
  item,
  format,
  size,
  label,
}: {
  item: EvidenceRow;
  format: ImportFormat;
  size: number;
  label: string;
}): JSX.Element {
  const url = useFileUrl(item.id, format);
  const { holds } = importFormats[format];
  if (url === null) return <p class="soft">{t('app.loading')}</p>;
  return (
    <div class="imported-content">
      {holds === 'video' && (
        // biome-ignore lint/a11y/useMediaCaption: nobody can caption the buyer's own file
        <video src={url} controls aria-label={label} />
      )}
      {holds === 'audio' && (
        // biome-ignore lint/a11y/useMediaCaption: nobody can caption the buyer's own file
        <audio src={url} controls aria-label={label} />
      )}
      <p>
        <a class="button" href={url} download={savedName(item.record.imported?.name ?? '', format)}>
          {t('import.save')}
        </a>{' '}
        <span class="soft">
          {format.toUpperCase()} · {formatSize(size)}
        </span>
      </p>
    </div>
  );
}

/** An address of the sealed bytes that exists while this is shown; null until they are read. */
function useFileUrl(item: string, format: ImportFormat): string | null {
  const { db, lock } = useApp();
  const isLocked = lock.value.is === 'locked';
  const [url, setUrl] = useState<string | null>(null);
  useEffect(() => {
    if (isLocked) return;
    let made: string | null = null;
    let isGone = false;
    void readFile(db, item, `imported.${format}`).then((read) => {
      if (isGone || !read.ok || !read.value) return;
      const type = importFormats[format].mediaType;
      made = URL.createObjectURL(new Blob([read.value as BlobPart], { type }));
      setUrl(made);
    });
    return () => {
      isGone = true;
      if (made) URL.revokeObjectURL(made);
      setUrl(null);
    };
  }, [db, item, format, isLocked]);
  return url;
}
