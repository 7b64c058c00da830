import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { PackIcon } from '../parts/icons.tsx';
import { useTexts } from './language.ts';

/** Takes a file that is chosen, or dropped anywhere on the page. */
export function DropZone({ onFile }: { onFile: (file: File) => void }): JSX.Element {
  const { t } = useTexts();
  const [isOver, setIsOver] = useState(false);
  const [tooMany, setTooMany] = useState(false);
  const take = (files: FileList | null | undefined) => {
    const [file] = files ?? [];
    setTooMany((files?.length ?? 0) > 1);
    if (file) onFile(file);
  };
  useEffect(() => {
    const over = (event: DragEvent) => {
      // Without it the browser would leave this page and open the zip.
      event.preventDefault();
      setIsOver(true);
    };
    const leave = () => setIsOver(false);
    const drop = (event: DragEvent) => {
      event.preventDefault();
      setIsOver(false);
      take(event.dataTransfer?.files);
    };
    addEventListener('dragover', over);
    addEventListener('dragleave', leave);
    addEventListener('drop', drop);
    return () => {
      removeEventListener('dragover', over);
      removeEventListener('dragleave', leave);
      removeEventListener('drop', drop);
    };
  }, []);
  return (
    <label class={isOver ? 'drop drop-over' : 'drop'}>
      <PackIcon />
      <span class="drop-words">{t('drop')}</span>
      <span class="button button-primary">{t('choose')}</span>
      {tooMany && <span class="soft">{t('oneAtATime')}</span>}
      <input
        class="unseen"
        type="file"
        accept=".zip,application/zip"
        onChange={(event) => take(event.currentTarget.files)}
      />
    </label>
  );
}
