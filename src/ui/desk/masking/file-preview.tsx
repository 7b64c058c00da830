import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { formatSize, t } from '../../../browser/i18n.ts';
import { isPictureName, pictureType } from '../../../model/file-name.ts';
import { isFrameFile } from '../../../model/recording.ts';
import { decodeText, owned } from '../../../pack/bytes.ts';
import type { PackItem, PicturePort } from '../../../pack/pack-source.ts';
import type { PlannedFile } from '../../../pack/plan.ts';
import { previewOf } from '../../../pack/preview.ts';
import { fileLabel } from '../../parts/file-label.ts';
import { CloseIcon } from '../../parts/icons.tsx';

/** A file that a pack would carry, with all that it is made from. */
export interface Previewed {
  item: PackItem;
  file: Exclude<PlannedFile, { as: 'withheld' }>;
  hidden: readonly string[];
  pictures: PicturePort;
}

const previewWords = {
  original: 'preview.asIs',
  'bare-picture': 'preview.bare',
  'masked-picture': 'preview.masked',
  'masked-text': 'preview.masked',
} as const;

type Made = { is: 'making' | 'failed' } | { is: 'made'; bytes: Uint8Array };

/** Shows the very bytes that would leave: a picture as it is, a text as it is written. */
export function FilePreview({
  shown,
  onClose,
}: {
  shown: Previewed;
  onClose: () => void;
}): JSX.Element {
  const dialog = useRef<HTMLDialogElement>(null);
  const [made, setMade] = useState<Made>({ is: 'making' });
  const { item, file, hidden, pictures } = shown;
  useEffect(() => dialog.current?.showModal(), []);
  useEffect(() => {
    let isGone = false;
    previewOf(item, file, { hidden, pictures }).then(
      (bytes) => !isGone && setMade({ is: 'made', bytes }),
      () => !isGone && setMade({ is: 'failed' }),
    );
    return () => {
      isGone = true;
    };
  }, [item, file, hidden, pictures]);
  return (
    <dialog ref={dialog} class="item-dialog" onClose={onClose} aria-labelledby="preview-heading">
      <header class="item-head">
        <h2 id="preview-heading">{t('preview.title')}</h2>
        <p>
          {fileLabel(file.name)} · {t(previewWords[file.as])}
        </p>
        {made.is === 'made' && <p class="soft">{formatSize(made.bytes.length)}</p>}
      </header>
      <div class="preview-body">
        {made.is === 'making' && <p class="soft">{t('app.loading')}</p>}
        {made.is === 'failed' && <p role="alert">{t('preview.failed')}</p>}
        {made.is === 'made' && <Content name={file.name} bytes={made.bytes} />}
      </div>
      <form method="dialog" class="item-close">
        <button type="submit" class="icon-button" aria-label={t('app.close')}>
          <CloseIcon />
        </button>
      </form>
    </dialog>
  );
}

/** A longer text is cut: nobody reads on, and the page would stand still. */
const longestText = 300_000;

function Content({ name, bytes }: { name: PlannedFile['name']; bytes: Uint8Array }): JSX.Element {
  const isPicture = isPictureName(name) || isFrameFile(name);
  const url = usePictureUrl(isPicture ? bytes : null, pictureType(name));
  if (url) return <img class="preview-picture" src={url} alt={fileLabel(name)} />;
  const text = decodeText(bytes);
  if (text === null) return <p>{t('preview.failed')}</p>;
  return (
    <section aria-label={t('preview.source')}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, also by the keyboard */}
      <pre class="preview-text" tabIndex={0}>
        {text.length > longestText ? `${text.slice(0, longestText)}…` : text}
      </pre>
    </section>
  );
}

function usePictureUrl(picture: Uint8Array | null, type: string): string | null {
  const [url, setUrl] = useState<string | null>(null);
  useEffect(() => {
    if (!picture) return;
    const made = URL.createObjectURL(new Blob([owned(picture)], { type }));
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [picture, type]);
  return url;
}
