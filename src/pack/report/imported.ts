import type { EvidenceRecord } from '../../model/evidence.ts';
import { type Imported, importFormatOf, isImportedPicture } from '../../model/imported.ts';
import { type Bilingual, clockText } from '../texts.ts';
import { type Html, html, named, namedRow, shown } from './html.ts';
import type { ReportItem } from './report-view.ts';

/** An imported file in the report: what it says of itself, and that nobody saw it come about. */

const row = (zh: string, en: string): Bilingual => ({ zh, en });

const origins: Readonly<Record<Imported['from'], Bilingual>> = {
  file: row('购买者选择的文件', 'a file that the buyer chose'),
  clipboard: row('购买者粘贴的图片', 'pasted by the buyer'),
  zip: row('购买者选择的压缩包中的文件', 'out of a zip that the buyer chose'),
  joined: row(
    '程序把购买者导入的几张截图拼成的长图，原截图另行封存',
    'joined by the program out of imported screenshots, which are sealed apart',
  ),
};

/** Rows of the item's table; null for what was captured. */
export function importedRows({ imported }: EvidenceRecord): Html | null {
  if (!imported) return null;
  const { name, archive, from, joined, modifiedAt, takenAt } = imported;
  return html`${namedRow(row('来源', 'Source'), html`${named(origins[from])}<br><span class="en">程序没有看到它怎样产生；下面是文件自带的信息，导入前可能被改动 The program did not see it come about; what follows is the file’s own word, which anybody can change before importing it</span>`)}
${joined ? namedRow(row('拼接自', 'Joined from'), `${joined.length} 份证据 items: ${joined.map((id) => id.slice(0, 8)).join('、')}`) : null}
${namedRow(row('原文件名', 'File name'), shown([archive, name].filter(Boolean).join(' / ') || '—'))}
${modifiedAt ? namedRow(row('文件修改时间', 'File changed at'), clockText(modifiedAt)) : null}
${takenAt ? namedRow(row('拍摄时间（图片自带）', 'Taken at, by the picture itself'), takenText(takenAt)) : null}`;
}

function takenText(takenAt: string): string {
  const text = clockText(takenAt).trim();
  return /[+-]\d{2}:\d{2}$/.test(text) ? text : `${text}（未注明时区 zone not stated）`;
}

/** A link to what is no picture, or that this pack does not hold it; null for pictures. */
export function importedFigure({ folder, record, derivatives }: ReportItem): Html | null {
  const file = record.files.find(({ name }) => importFormatOf(name) !== null);
  if (!file || isImportedPicture(file.name)) return null;
  if (derivatives.withheld.some((each) => each.file === file.name)) {
    return html`<p class="notice">本包没有这个文件：其中的卡密无法遮盖。<span class="en">This pack does not hold the file: keys cannot be covered in it.</span></p>`;
  }
  return html`<p>导入的文件 Imported file: <a href="evidence/${folder}/${file.name}">${file.name}</a></p>`;
}
