import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { t } from '../../../browser/i18n.ts';
import { isImportedPicture } from '../../../model/imported.ts';
import { readFile } from '../../../store/blobs.ts';
import type { EvidenceRow } from '../../../store/schema.ts';
import { useApp } from '../../app.ts';
import { readPicture } from './read-picture.ts';
import { type VoucherTexts, voucherTexts } from './voucher-texts.ts';

type Reading = { is: 'none' | 'failed' } | { is: 'running'; progress: number };

/** Reads an imported picture on this computer, when asked; what it finds the buyer has to check. */
export function OcrButton({
  item,
  onFound,
}: {
  item: EvidenceRow;
  onFound: (texts: VoucherTexts) => void;
}): JSX.Element | null {
  const { db } = useApp();
  const [reading, setReading] = useState<Reading>({ is: 'none' });
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);
  const file = item.record.files.find(({ name }) => isImportedPicture(name));
  if (!file) return null;
  const start = async () => {
    const controller = new AbortController();
    running.current = controller;
    setReading({ is: 'running', progress: 0 });
    try {
      const picture = await readFile(db, item.id, file.name);
      if (!picture.ok || !picture.value) throw new Error(file.name);
      const text = await readPicture(picture.value, {
        signal: controller.signal,
        onProgress: (progress) => setReading({ is: 'running', progress }),
      });
      onFound(voucherTexts(text));
      setReading({ is: 'none' });
    } catch {
      setReading({ is: controller.signal.aborted ? 'none' : 'failed' });
    }
  };
  if (reading.is === 'running') {
    return (
      <div class="ocr" role="status">
        <progress aria-label={t('ocr.running')} value={reading.progress} max={1} />
        <button
          type="button"
          class="button button-small"
          onClick={() => running.current?.abort(new Error('cancelled'))}
        >
          {t('app.cancel')}
        </button>
      </div>
    );
  }
  return (
    <div class="ocr">
      <button type="button" class="button button-small" onClick={() => void start()}>
        {t('ocr.start')}
      </button>
      {reading.is === 'failed' && <span role="alert">{t('ocr.failed')}</span>}
    </div>
  );
}
