import { shownRecord } from '../../model/correction.ts';
import type { EvidenceRecord } from '../../model/evidence.ts';
import type { Fact } from '../../model/fact.ts';
import { type FileName, picturesAmong } from '../../model/file-name.ts';
import { evidenceFolder } from '../layout.ts';
import { isOfChosenPart, stampedCopies } from '../stamped.ts';
import {
  both,
  clockText,
  doubtNames,
  fieldNames,
  kindNames,
  methodNames,
  outcomeNames,
  pageKindNames,
  pictureName,
  stepNames,
} from '../texts.ts';
import { withholdingTexts } from '../withholding-texts.ts';
import { correctionRows } from './corrected.ts';
import { environment } from './environment.ts';
import { factText } from './fact-text.ts';
import { type Html, html, named, namedRow, shown } from './html.ts';
import { importedFigure, importedRows } from './imported.ts';
import { jumpText } from './jump-text.ts';
import { buyersNote } from './note.ts';
import { recordingFigure, recordingRows } from './recording.ts';
import { jumpsBeside, type ReportItem, type ReportView } from './report-view.ts';

/** The program alone might have read the page otherwise. */
const hintedNote = html`<br><span class="en">按购买者对该商店的更正识别 Read as the buyer had corrected this shop’s pages</span>`;

/** Each item on its own page: picture, what was read, and the environment it was captured in. */
export function exhibits(view: ReportView): Html {
  return html`<h2 class="items-title">各份证据<span class="en">The items</span></h2>\n${view.items.map((item) => exhibit(view, item))}`;
}

function exhibit(view: ReportView, item: ReportItem): Html {
  const { no, record, recordHash, folder } = item;
  const { kind } = shownRecord(item);
  return html`<section class="exhibit" id="item-${no}">
<h3>证据 ${no}　${kindNames[kind].zh}<span class="en">Item ${no}: ${kindNames[kind].en}</span></h3>
${recordingFigure(item) ?? importedFigure(item) ?? html`${pictures(item)}${chosenPart(item)}`}
<table>
${row(...capturedNames(record), `${clockText(record.capturedAt)}（本机时钟 local clock, ${record.clock.zone}）`)}
${clockJumps(view, item)}
${recordingRows(record)}
${row('方式', 'Method', named(methodNames[record.method]))}
${importedRows(record) ?? pageRows(record)}
${record.failureText ? row('页面报错', 'Error shown', shown(record.failureText)) : null}
${record.facts.map(factRow)}
${correctionRows(item)}
${buyersNote(view.pack.case.notes, record.id)}
${row('记录哈希', 'Record hash', html`<code>${recordHash}</code>`)}
${row('流水账', 'Ledger', ledgerText(item))}
${row('文件', 'Files', html`<code>${evidenceFolder.slice('data/'.length)}${folder}/</code>`)}
</table>
${unseen(item)}
${environment(item.record)}
</section>\n`;
}

/** What is imported was captured by nobody: the time is that of the import. */
function capturedNames({ imported }: EvidenceRecord): [zh: string, en: string] {
  return imported ? ['导入时间', 'Imported at'] : ['采集时间', 'Captured at'];
}

/** What people did not see on the page says so. */
function factRow(fact: Fact): Html {
  const value = shown(factText(fact));
  const note = fact.doubt
    ? html` <span class="differs">${both(doubtNames[fact.doubt])}</span>`
    : null;
  return namedRow(fieldNames[fact.field], html`${value}${note}`);
}

function pageRows({ page }: EvidenceRecord): Html {
  return html`${row('网址', 'URL', shown(page.url || '—'))}
${row('标题', 'Title', shown(page.title || '—'))}
${row('页面类型', 'Kind of page', html`${named(pageKindNames[page.kind])}${page.hinted ? hintedNote : null}`)}`;
}

function ledgerText({ seq, ledger }: ReportItem): string {
  if (seq === null) return '—';
  const entry = `第 ${seq} 条 entry ${seq}`;
  return ledger === null
    ? entry
    : `${entry}（恢复前的流水账 ledger before the restore: ${ledger}）`;
}

const row = (zh: string, en: string, value: Html | string): Html => namedRow({ zh, en }, value);

/** Every picture that the pack carries, each as its stamped copy: what was on screen first. */
function pictures(item: ReportItem): Html {
  const { record, derivatives } = item;
  const withheld = new Set(derivatives.withheld.map(({ file }) => file));
  const names = picturesAmong(record.files.map(({ name }) => name));
  const carried = names.filter((name) => !withheld.has(name));
  if (carried.length === 0) {
    return html`<p class="notice">本包没有这份证据的图片。<span class="en">This pack holds no picture of this item.</span></p>`;
  }
  return html`${carried.map((name) => picture(item, name))}
<p class="en">图下的说明条是导出时添加的，不带说明条的原图或遮盖副本在同一文件夹。
The strip below each picture was added at export; the picture without it lies in the same folder.</p>`;
}

function picture(item: ReportItem, name: FileName): Html[] {
  const { no, folder, record, derivatives } = item;
  const said = both(pictureName(name, record));
  const isMasked = derivatives.derived.some(
    ({ file, how }) => file === name && how === 'masked-picture',
  );
  const stamped = stampedCopies(derivatives.derived, name);
  const copies = stamped.length > 0 ? stamped : [name];
  return copies.map(
    (file, index) => html`<figure><img src="evidence/${folder}/${file}" alt="证据 ${no} ${said}">
<figcaption>${said}${copies.length > 1 ? ` ${index + 1}/${copies.length}` : ''}${isMasked ? '，卡密已遮盖 with card keys covered' : ''}</figcaption></figure>`,
  );
}

/** What the buyer pointed at, besides the whole that it is cut from. */
function chosenPart({ no, folder, derivatives }: ReportItem): Html | null {
  const part = derivatives.derived.find(({ how }) => how === 'cropped');
  if (!part) return null;
  const stamped = derivatives.derived.find(
    ({ file, how }) => how === 'stamped' && isOfChosenPart(file),
  );
  return html`<figure><img src="evidence/${folder}/${(stamped ?? part).file}" alt="证据 ${no} 选定部分 chosen part">
<figcaption>购买者选定的部分，导出时从 ${part.from} 裁出；原图完整封存。
The part that the buyer chose, cut out of ${part.from} at export; the picture itself is sealed whole.</figcaption></figure>`;
}

/** What the ledger says of the clock just before and after this item. */
function clockJumps(view: ReportView, item: ReportItem): Html | null {
  const { before, after } = jumpsBeside(view, item);
  const lines = [
    ...before.map((jump) => ({ jump, when: '此前 before' })),
    ...after.map((jump) => ({ jump, when: '此后 after' })),
  ].map(({ jump, when }) => `${when}：${both(jumpText(jump))}（流水账第 ${jump.seq} 条）`);
  return lines.length > 0
    ? row('时钟跳变', 'Clock jump', html`${lines.map((line) => html`${line}<br>`)}`)
    : null;
}

/** What could not be captured, read or shown, one line each. */
function unseen({ record, derivatives }: ReportItem): Html | null {
  const lines: string[] = [];
  if (!record.page.wasRead && !record.recording && !record.imported) {
    lines.push(
      '浏览器不允许读取这个页面，内容未知 The page could not be read; its content is unknown',
    );
  }
  if (record.page.cut) {
    lines.push(
      '页面太大，程序只读了前面一部分：页面靠后处写明的信息可能没有列出；图片、页面副本和文字另行保存，不受影响 The page was too large to be read to its end: details stated further down may not be listed. Picture, page copy and text are kept apart and not affected',
    );
  }
  for (const { step, outcome, reason } of record.steps) {
    if (outcome === 'done') continue;
    const why = reason ? ` (${reason})` : '';
    lines.push(`${both(stepNames[step])}：${both(outcomeNames[outcome])}${why}`);
  }
  if (record.leftOut > 0) {
    lines.push(
      `超出上限、未保存的信息 ${record.leftOut} 项 Details beyond the limits, not kept: ${record.leftOut}`,
    );
  }
  const reasons = new Set(derivatives.withheld.map(({ reason }) => reason));
  for (const reason of reasons) {
    const files = derivatives.withheld.filter((each) => each.reason === reason);
    const names = files.map(({ file }) => file).join('、');
    lines.push(`未附 Withheld: ${names}（${both(withholdingTexts[reason])}）`);
  }
  if (lines.length === 0) return null;
  return html`<h3>未能取得或未附上的内容<span class="en">Not captured or withheld</span></h3>
<ul>${lines.map((text) => html`<li>${text}</li>`)}</ul>`;
}
