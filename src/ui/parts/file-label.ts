import { type MessageKey, t } from '../../browser/i18n.ts';
import { type FileName, seriesOf } from '../../model/file-name.ts';
import { importFormatOf } from '../../model/imported.ts';
import { frameFiles, isFrameFile } from '../../model/recording.ts';

/** What a file of an item is, in the language of the interface. */
export function fileLabel(name: FileName): string {
  if (isFrameFile(name)) return t('file.frame', { n: frameFiles.indexOf(name) + 1 });
  const format = importFormatOf(name);
  if (format) return t('file.imported', { format: format.toUpperCase() });
  const series = seriesOf(name);
  if (!series) return t(`file.${name}` as MessageKey);
  const { of, no, part } = series;
  // Most pictures have one part only.
  return part === 1 ? t(`file.${of}`, { no }) : t(`file.${of}Part`, { no, part });
}
