import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { t } from '../../browser/i18n.ts';
import { shownRecord } from '../../model/correction.ts';
import type { PictureRect } from '../../model/evidence.ts';
import { readFile } from '../../store/blobs.ts';
import type { EvidenceRow } from '../../store/schema.ts';
import { useApp } from '../app.ts';

/** The part of a picture that the buyer chose, cut out, with its secrets covered. */
export function ChosenPart({
  item,
  part,
  revealed,
}: {
  item: EvidenceRow;
  part: PictureRect;
  revealed: boolean;
}): JSX.Element {
  const { db, lock } = useApp();
  const isLocked = lock.value.is === 'locked';
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    let isGone = false;
    if (isLocked) canvas.current?.getContext('2d')?.reset();
    void readFile(db, item.id, part.file).then(async (read) => {
      if (!read.ok || !read.value || isGone) return;
      const whole = new Blob([read.value as BlobPart], { type: 'image/png' });
      const cut = await createImageBitmap(whole, part.x, part.y, part.width, part.height);
      if (canvas.current && !isGone) paint(canvas.current, cut, item, part, revealed);
      cut.close();
    });
    return () => {
      isGone = true;
    };
  }, [db, item, part, revealed, isLocked]);
  const isBlurred = shownRecord(item).maskUncertain && !revealed;
  return (
    <figure class="item-picture">
      <figcaption class="soft">
        <strong>{t('item.chosenPart')}</strong> {t('item.chosenPartHint')}
      </figcaption>
      <canvas
        ref={canvas}
        class={isBlurred ? 'chosen-part chosen-part-blurred' : 'chosen-part'}
        width={part.width}
        height={part.height}
        role="img"
        aria-label={t('item.chosenPart')}
      />
    </figure>
  );
}

function paint(
  canvas: HTMLCanvasElement,
  cut: ImageBitmap,
  item: EvidenceRow,
  part: PictureRect,
  revealed: boolean,
): void {
  const context = canvas.getContext('2d');
  if (!context) return;
  context.drawImage(cut, 0, 0);
  if (revealed) return;
  for (const { file, x, y, width, height } of shownRecord(item).secretRegions) {
    if (file === part.file) context.fillRect(x - part.x, y - part.y, width, height);
  }
}
