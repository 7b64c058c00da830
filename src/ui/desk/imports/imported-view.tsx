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

/** An imported file as large as the buyer wants it, or what its browser offers for its kind. */
export function ImportedView({ item, label }: { item: EvidenceRow; label: string }): JSX.Element {
  const file = item.record.files.find(({ name }) => importFormatOf(name) !== null);
  const format = importFormatOf(file?.name ?? '');
  if (!file || !format) return <p role="alert">{t('item.noPicture')}</p>;
  return (
    <>
      <UnlockForm why={t('lock.why.item')} />
      <p class="imported-mark">
        <WarnIcon />
        {t('import.mark')}
      </p>
      {importFormats[format].holds === 'picture' ? (
        <Zoomed item={item} label={label} />
      ) : (
        <Content item={item} format={format} size={file.size} label={label} />
      )}
    </>
  );
}

/** Shares of the width; the screenshot of a phone is tall, so all of it is seen first. */
const zooms = [0.5, 0.75, 1, 1.5, 2, 3, 4] as const;

/** The picture in a frame that scrolls, so that small print can be read beside the fields. */
function Zoomed({ item, label }: { item: EvidenceRow; label: string }): JSX.Element {
  const [zoom, setZoom] = useState(0);
  const factor = zooms[zoom] ?? 1;
  return (
    <>
      <div class="zoom-tools" role="toolbar" aria-label={t('import.zoom')}>
        <button
          type="button"
          class="button button-small"
          disabled={zoom === 0}
          aria-label={t('import.zoomOut')}
          onClick={() => setZoom(zoom - 1)}
        >
          −
        </button>
        <output>{Math.round(factor * 100)} %</output>
        <button
          type="button"
          class="button button-small"
          disabled={zoom === zooms.length - 1}
          aria-label={t('import.zoomIn')}
          onClick={() => setZoom(zoom + 1)}
        >
          +
        </button>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, also by the keyboard */}
      <section class="zoom-frame" tabIndex={0} aria-label={label}>
        <div class="zoom-content" style={{ width: `${factor * 100}%` }}>
          <Picture item={item} label={label} />
        </div>
      </section>
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
        <a class="button" href={url} download={item.record.imported?.name || `imported.${format}`}>
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
