import type { JSX } from 'preact';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { t } from '../../../browser/i18n.ts';
import { shownRecord } from '../../../model/correction.ts';
import { type FileName, pictureType } from '../../../model/file-name.ts';
import { coveredMask } from '../../../pack/masked-copies.ts';
import { pictureSize } from '../../../pack/picture-size.ts';
import { readFile } from '../../../store/blobs.ts';
import type { EvidenceRow } from '../../../store/schema.ts';
import { problemText, report, useApp, useLive } from '../../app.ts';
import { fileLabel } from '../../parts/file-label.ts';
import { CloseIcon } from '../../parts/icons.tsx';
import { UnlockForm } from '../../parts/unlock-form.tsx';
import { createMaskDraft, type MaskDraft, type Size } from './mask-draft.ts';
import { MaskFields } from './mask-fields.tsx';
import { MaskStage } from './mask-stage.tsx';

/** Where the buyer covers more of a picture, or less, before it leaves. */
export function MaskEditor({
  id,
  file,
  onClose,
}: {
  id: string;
  file: FileName;
  onClose: () => void;
}): JSX.Element {
  const { db } = useApp();
  const dialog = useRef<HTMLDialogElement>(null);
  const item = useLive(() => db.evidence.get(id), [db, id]);
  const row = item.is === 'ready' ? item.value : undefined;
  const picture = usePicture(id, file);
  useEffect(() => dialog.current?.showModal(), []);
  const isMissing = (item.is === 'ready' && !row) || picture === 'missing';
  return (
    <dialog
      ref={dialog}
      class="item-dialog mask-dialog"
      onClose={onClose}
      aria-labelledby="mask-heading"
    >
      <header class="item-head">
        <h2 id="mask-heading">{t('mask.title')}</h2>
        <p class="soft">{fileLabel(file)}</p>
      </header>
      <UnlockForm why={t('lock.why.item')} />
      {isMissing && <p role="alert">{problemText({ stage: 'desk', code: 'item-not-found' })}</p>}
      {row && picture !== null && picture !== 'missing' && (
        <Editing
          key={`${id} ${file}`}
          item={row}
          file={file}
          picture={picture}
          onDone={() => dialog.current?.close()}
        />
      )}
      <form method="dialog" class="item-close">
        <button type="submit" class="icon-button" aria-label={t('app.close')}>
          <CloseIcon />
        </button>
      </form>
    </dialog>
  );
}

const scales = ['fit', '0.5', '1', '2', '4'] as const;
type Scale = (typeof scales)[number];

function Editing({
  item,
  file,
  picture,
  onDone,
}: {
  item: EvidenceRow;
  file: FileName;
  picture: { url: string; size: Size };
  onDone: () => void;
}): JSX.Element {
  const app = useApp();
  const { size, url } = picture;
  // Only what was there at the beginning counts: a row that changes meanwhile must not undo the work.
  const [start] = useState(item);
  const draft = useMemo(
    () =>
      createMaskDraft(
        {
          file,
          size,
          regions: shownRecord(start).secretRegions,
          covered: (region) => coveredMask(start, region, size),
        },
        start.ownMasks,
      ),
    [file, size, start],
  );
  const [selected, setSelected] = useState<string | null>(null);
  const [scale, setScale] = useState<Scale>('fit');
  const [isPeeking, setPeeking] = useState(false);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => onShortcut(event, draft);
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [draft]);
  const masks = draft.masks.value;
  const index = masks.findIndex(({ key }) => key === selected);
  const chosen = masks[index];
  const save = async () => {
    const done = await app.ask('set-masks', { item: item.id, masks: draft.result.peek() });
    report(app, done);
    if (done.ok) onDone();
  };
  return (
    <div class="mask-body">
      <p class="soft">{t('mask.intro')}</p>
      <div class="mask-tools" role="toolbar" aria-label={t('mask.tools')}>
        <button
          type="button"
          class="button button-small"
          onClick={() => setSelected(draft.add(middleOf(size)))}
        >
          {t('mask.add')}
        </button>
        <button
          type="button"
          class="button button-small"
          disabled={!draft.canUndo.value}
          onClick={draft.undo}
        >
          {t('mask.undo')}
        </button>
        <button
          type="button"
          class="button button-small"
          disabled={!draft.canRedo.value}
          onClick={draft.redo}
        >
          {t('mask.redo')}
        </button>
        <button type="button" class="button button-small" onClick={draft.reset}>
          {t('mask.reset')}
        </button>
        <label class="mask-zoom">
          <span>{t('mask.zoom')}</span>
          <select
            value={scale}
            onChange={(event) =>
              setScale(scales.find((name) => name === event.currentTarget.value) ?? 'fit')
            }
          >
            {scales.map((name) => (
              <option key={name} value={name}>
                {name === 'fit' ? t('mask.fit') : `${Number(name) * 100} %`}
              </option>
            ))}
          </select>
        </label>
        <label class="choice">
          <input
            type="checkbox"
            checked={isPeeking}
            onChange={(event) => setPeeking(event.currentTarget.checked)}
          />
          <span>{t('mask.peek')}</span>
        </label>
      </div>
      <MaskStage
        {...{ draft, url, size, isPeeking, selected }}
        scale={scale === 'fit' ? null : Number(scale)}
        onSelect={setSelected}
      />
      {chosen ? (
        <MaskFields
          key={chosen.key}
          {...{ mask: chosen, no: index + 1, size, draft }}
          onRemove={() => {
            draft.remove(chosen.key);
            setSelected(null);
          }}
        />
      ) : (
        <p class="soft">{t('mask.keys')}</p>
      )}
      <label class="choice">
        <input
          type="checkbox"
          checked={item.confirmed}
          onChange={(event) => {
            const { checked } = event.currentTarget;
            void app
              .ask('confirm-picture', { item: item.id, confirmed: checked })
              .then((done) => report(app, done));
          }}
        />
        <span>{t('mask.confirm')}</span>
      </label>
      <div class="form-actions">
        <button type="button" class="button button-primary" onClick={() => void save()}>
          {t('mask.save')}
        </button>
        <button type="button" class="button" onClick={onDone}>
          {t('app.cancel')}
        </button>
      </div>
    </div>
  );
}

function onShortcut(event: KeyboardEvent, draft: MaskDraft): void {
  if (!(event.ctrlKey || event.metaKey) || event.target instanceof HTMLInputElement) return;
  const name = event.key.toLowerCase();
  if (name !== 'z' && name !== 'y') return;
  event.preventDefault();
  if (name === 'y' || event.shiftKey) draft.redo();
  else draft.undo();
}

/** Where a rectangle begins that was not drawn: in the middle, as large as a line of text. */
function middleOf({ width, height }: Size) {
  const wide = Math.max(8, Math.round(width / 4));
  const high = Math.max(8, Math.min(40, Math.round(height / 10)));
  return { x: (width - wide) / 2, y: (height - high) / 2, width: wide, height: high };
}

/** The sealed picture as an address of its own; null until it is read. */
function usePicture(id: string, file: FileName): { url: string; size: Size } | 'missing' | null {
  const { db, lock } = useApp();
  const isLocked = lock.value.is === 'locked';
  const [picture, setPicture] = useState<{ url: string; size: Size } | 'missing' | null>(null);
  useEffect(() => {
    if (isLocked) return setPicture(null);
    let made: string | null = null;
    let isGone = false;
    void readFile(db, id, file).then((read) => {
      if (isGone) return;
      const bytes = read.ok ? read.value : null;
      const size = bytes && pictureSize(bytes);
      if (!bytes || !size) return setPicture('missing');
      made = URL.createObjectURL(new Blob([bytes as BlobPart], { type: pictureType(file) }));
      setPicture({ url: made, size });
    });
    return () => {
      isGone = true;
      if (made) URL.revokeObjectURL(made);
    };
  }, [db, id, file, isLocked]);
  return picture;
}
