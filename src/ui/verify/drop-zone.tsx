import type { JSX } from 'preact';
import { PackIcon } from '../parts/icons.tsx';
import { useTexts } from './language.ts';

/** Where a file is chosen; dropped it may be anywhere. */
export function DropZone({
  isOver,
  onFiles,
}: {
  isOver: boolean;
  onFiles: (files: FileList | null) => void;
}): JSX.Element {
  const { t } = useTexts();
  return (
    <label class={isOver ? 'drop drop-over' : 'drop'}>
      <PackIcon />
      <span class="drop-words">{t('drop')}</span>
      <span class="button button-primary">{t('choose')}</span>
      <input
        class="unseen"
        type="file"
        accept=".zip,.age,application/zip"
        onChange={(event) => onFiles(event.currentTarget.files)}
      />
    </label>
  );
}
