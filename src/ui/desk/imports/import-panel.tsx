import type { JSX } from 'preact';
import { useCallback, useEffect, useMemo, useRef } from 'preact/hooks';
import { t } from '../../../browser/i18n.ts';
import { shownRecord } from '../../../model/correction.ts';
import type { EvidenceKind } from '../../../model/evidence.ts';
import { useApp } from '../../app.ts';
import type { CaseView } from '../../parts/case-view.ts';
import { PackIcon } from '../../parts/icons.tsx';
import { JoinChats } from '../joining/join-chats.tsx';
import { createImportQueue, type ImportQueue } from './import-queue.ts';
import { ImportRow } from './import-row.tsx';
import { type FileSource, useFiles } from './use-files.ts';

/**
 * Where the buyer brings files into a case: chosen, dropped or pasted anywhere on the page.
 * @param props.wanted the kind that the buyer came to add, as the address says; null without one
 */
export function ImportPanel({
  view,
  wanted,
}: {
  view: CaseView;
  wanted: EvidenceKind | null;
}): JSX.Element {
  const app = useApp();
  const panel = useRef<HTMLElement>(null);
  const context = useRef({ wanted, present: kindsOf(view) });
  context.current = { wanted, present: kindsOf(view) };
  const queue = useMemo(
    () => createImportQueue(app, view.row.id, () => context.current),
    [app, view.row.id],
  );
  const add = useCallback(
    (files: readonly File[], from: FileSource) => void queue.add(files, from),
    [queue],
  );
  const isOver = useFiles(add);
  useEffect(() => {
    if (wanted === null) return;
    panel.current?.scrollIntoView({ block: 'center' });
    panel.current?.querySelector('input')?.focus();
  }, [wanted]);
  const files = queue.files.value;
  return (
    <section ref={panel} class="imports" aria-labelledby="imports-heading">
      <h3 id="imports-heading">
        {wanted === null ? t('import.title') : t('import.titleOf', { kind: t(`kind.${wanted}`) })}
      </h3>
      <label class={isOver ? 'restore-choose import-over' : 'restore-choose'}>
        <PackIcon />
        <span class="import-words">{t(isOver ? 'import.drop' : 'import.intro')}</span>
        <span class="button">{t('import.choose')}</span>
        <input
          class="unseen"
          type="file"
          multiple
          accept="image/*,video/*,audio/*,application/pdf,.heic,.amr,.zip"
          onChange={(event) => {
            add([...(event.currentTarget.files ?? [])], 'file');
            // The same file may be chosen again after it was taken off the list.
            event.currentTarget.value = '';
          }}
        />
      </label>
      <JoinChats view={view} onJoined={(picture, items) => void queue.addJoined(picture, items)} />
      {files.length > 0 && (
        <>
          <ul class="import-files">
            {files.map((file) => (
              <ImportRow key={file.id} file={file} caseId={view.row.id} queue={queue} />
            ))}
          </ul>
          <Sealing queue={queue} />
        </>
      )}
    </section>
  );
}

function kindsOf({ items }: CaseView): EvidenceKind[] {
  return items.map((item) => shownRecord(item).kind);
}

/** The button that seals what is ready, how far that is, and the button that stops it. */
function Sealing({ queue }: { queue: ImportQueue }): JSX.Element | null {
  const files = queue.files.value;
  const isSealing = queue.isSealing.value;
  const ready = files.filter(({ step }) => step.is === 'ready').length;
  const waiting = files.filter(({ step }) => step.is === 'ready' || step.is === 'sealing').length;
  if (isSealing) {
    const done = files.length - waiting;
    return (
      <div class="import-sealing" role="status">
        <progress aria-label={t('import.sealing')} value={done} max={files.length} />
        <span>{t('import.progress', { done, total: files.length })}</span>
        <button type="button" class="button button-small" onClick={queue.cancel}>
          {t('import.stop')}
        </button>
      </div>
    );
  }
  if (ready === 0) return null;
  return (
    <div class="import-sealing">
      <button type="button" class="button button-primary" onClick={() => void queue.seal()}>
        {t('import.seal', { count: ready })}
      </button>
      <p class="soft">{t('import.note')}</p>
    </div>
  );
}
