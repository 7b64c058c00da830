import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { type MessageKey, t } from '../../browser/i18n.ts';
import { shownRecord } from '../../model/correction.ts';
import type { PictureRect } from '../../model/evidence.ts';
import type { EvidenceRow } from '../../store/schema.ts';
import { problemText, useApp, useLive } from '../app.ts';
import { fileLabel } from '../parts/file-label.ts';
import { CloseIcon } from '../parts/icons.tsx';
import { momentText } from '../parts/moment-text.ts';
import { Picture, picturesOf } from '../parts/picture.tsx';
import { TakenBack, takeBackItem } from '../parts/taken-back.tsx';
import { UnlockForm } from '../parts/unlock-form.tsx';
import { ChosenPart } from './chosen-part.tsx';
import { HoldButton } from './hold-button.tsx';
import { ImportedView } from './imports/imported-view.tsx';
import { ItemDetails } from './item-details.tsx';
import { RecordingView } from './recording-view.tsx';
import { ZoomView } from './zoom-view.tsx';

/**
 * The full view of one sealed item. Its keys are covered unless the buyer holds them open.
 * @param props.asksUndo whether the buyer pressed undo where it could not be trusted
 */
export function ItemDialog({
  id,
  asksUndo,
  onClose,
}: {
  id: string;
  asksUndo: boolean;
  onClose: () => void;
}): JSX.Element {
  const { db } = useApp();
  const dialog = useRef<HTMLDialogElement>(null);
  const item = useLive(() => db.evidence.get(id), [db, id]);
  const removal = useLive(() => db.removals.get(id), [db, id]);
  const taken = removal.is === 'ready' ? removal.value : undefined;
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} class="item-dialog" onClose={onClose} aria-labelledby="item-heading">
      {item.is === 'ready' && item.value && asksUndo && <AskUndo id={id} />}
      {item.is === 'ready' && item.value && <Item item={item.value} />}
      {item.is === 'ready' && !item.value && taken && (
        <div class="item-undo">
          <strong id="item-heading">{t('removal.done')}</strong>
          <TakenBack removal={taken} />
        </div>
      )}
      {item.is === 'ready' && !item.value && removal.is === 'ready' && !taken && (
        <p role="alert" id="item-heading">
          {problemText({ stage: 'desk', code: 'item-not-found' })}
        </p>
      )}
      {item.is === 'failed' && (
        <p role="alert" id="item-heading">
          {t('trouble.queryFailed')}
        </p>
      )}
      <form method="dialog" class="item-close">
        <button type="submit" class="icon-button" aria-label={t('app.close')}>
          <CloseIcon />
        </button>
      </form>
    </dialog>
  );
}

/** Asks here what no page can lie over. */
function AskUndo({ id }: { id: string }): JSX.Element {
  const app = useApp();
  return (
    <div class="item-undo" role="alert">
      <p>{t('removal.ask')}</p>
      <button type="button" class="button button-small" onClick={() => void takeBackItem(app, id)}>
        {t('removal.undo')}
      </button>
    </div>
  );
}

function Item({ item }: { item: EvidenceRow }): JSX.Element {
  const { now } = useApp();
  const [marked, setMarked] = useState<readonly PictureRect[]>([]);
  const record = shownRecord(item);
  const at = momentText(item.capturedAt, now.peek());
  const kind = t(`kind.${record.kind}`);
  const method = t(`method.${record.method}`);
  return (
    <>
      <header class="item-head">
        <h2 id="item-heading">{kind}</h2>
        <p>{method}</p>
        <p class="soft">{t(record.imported ? 'item.importedAt' : 'item.capturedAt', { at })}</p>
      </header>
      <div class="item-body">
        <div class="item-view">
          {record.imported ? (
            <ImportedView item={item} label={t('item.picture', { kind, at, method })} />
          ) : record.recording ? (
            <RecordingView item={item} recording={record.recording} />
          ) : (
            <PicturesView item={item} marked={marked} />
          )}
        </div>
        <ItemDetails item={item} onShow={setMarked} />
      </div>
    </>
  );
}

/** The pictures with their keys covered, and what lets the buyer look under the masks. */
function PicturesView({
  item,
  marked,
}: {
  item: EvidenceRow;
  marked: readonly PictureRect[];
}): JSX.Element {
  const { now, lock } = useApp();
  const [revealed, setRevealed] = useState(false);
  const record = shownRecord(item);
  const at = momentText(item.capturedAt, now.peek());
  const kind = t(`kind.${record.kind}`);
  const method = t(`method.${record.method}`);
  const pictures = picturesOf(item);
  const covered = record.secretRegions.length;
  const isLocked = lock.value.is === 'locked';
  const canReveal = !isLocked && pictures.length > 0 && (covered > 0 || record.maskUncertain);
  return (
    <>
      <UnlockForm why={t('lock.why.item')} />
      {record.chosenPart && <ChosenPart item={item} part={record.chosenPart} revealed={revealed} />}
      <Pictures
        item={item}
        label={t('item.picture', { kind, at, method })}
        revealed={revealed}
        marked={marked}
      />
      {record.maskUncertain && <p class="soft">{t(whyUncertain(item))}</p>}
      {canReveal && (
        <div class="item-reveal">
          <HoldButton onHold={setRevealed} />
          <p class="soft">{t('item.holdHint')}</p>
        </div>
      )}
      {pictures.length > 0 && covered === 0 && showsKeysUsually(item) && (
        <p class="soft">{t('item.looksLikeKeys')}</p>
      )}
    </>
  );
}

/** All pictures, one below the other; each says what it is where there are several. */
function Pictures(props: {
  item: EvidenceRow;
  label: string;
  revealed: boolean;
  marked: readonly PictureRect[];
}): JSX.Element {
  const names = picturesOf(props.item);
  if (names.length === 0) return <Picture {...props} />;
  if (names.length === 1) {
    return (
      <ZoomView>
        <Picture {...props} />
      </ZoomView>
    );
  }
  return (
    <ZoomView>
      {names.map((name) => (
        <figure key={name} class="item-picture">
          <figcaption class="soft">{fileLabel(name)}</figcaption>
          <Picture {...props} name={name} label={`${props.label} · ${fileLabel(name)}`} />
        </figure>
      ))}
    </ZoomView>
  );
}

/** Why masks may miss what they should cover. */
function whyUncertain({ record }: EvidenceRow): MessageKey {
  if (record.method === 'reconstruction') return 'item.reconstructionUncertain';
  return record.maskUncertain ? 'item.maskUncertain' : 'item.keyUncertain';
}

function showsKeysUsually(item: EvidenceRow): boolean {
  const record = shownRecord(item);
  return record.page.kind === 'order-detail' || record.page.kind === 'card-key';
}
