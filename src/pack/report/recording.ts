import type { EvidenceRecord } from '../../model/evidence.ts';
import type {
  Recording,
  RecordingEnd,
  RecordingMark,
  SharedSurface,
} from '../../model/recording.ts';
import { isoWithOffset } from '../../model/time.ts';
import { stampedCopies } from '../stamped.ts';
import { type Bilingual, both, clockText } from '../texts.ts';
import { type Html, html, named, namedRow } from './html.ts';
import type { ReportItem } from './report-view.ts';

/** A recording of the screen in the report: how it came to be, and its pictures where it may be seen. */

const row = (zh: string, en: string): Bilingual => ({ zh, en });

const endNames: Readonly<Record<RecordingEnd, Bilingual>> = {
  stopped: row('由用户结束', 'stopped by the user'),
  'share-ended': row('浏览器结束了共享', 'the browser ended the sharing'),
  limit: row('达到大小上限', 'the size limit was reached'),
  'disk-full': row('磁盘空间不足', 'the disk was full'),
  failed: row('编码器出错', 'the encoder failed'),
  'recorder-closed': row('录屏窗口被关闭', 'the window of the recorder was closed'),
  interrupted: row(
    '浏览器或电脑中途停止，只有停止前存下的部分',
    'browser or computer stopped; it holds what was stored before that',
  ),
};

const surfaceNames: Readonly<Record<SharedSurface, Bilingual>> = {
  browser: row('浏览器标签页', 'a browser tab'),
  window: row('一个窗口', 'one window'),
  monitor: row('整个屏幕', 'a whole screen'),
  unknown: row('未知', 'unknown'),
};

const markNames: Readonly<Record<RecordingMark, Bilingual>> = {
  'order-page': row('订单页', 'order page'),
  'key-covered': row('卡密尚未显示', 'key still covered'),
  'key-revealed': row('打开卡密', 'key revealed'),
  'redeem-page': row('官方兑换页', 'the maker’s redeem page'),
  'key-entered': row('输入卡密', 'key entered'),
  'error-shown': row('出现报错', 'the error'),
  'clock-shown': row('电脑时间', 'the computer’s clock'),
  moment: row('标记', 'marked'),
};

/** Rows of the item's table; none for what is no recording. */
export function recordingRows({ recording, clock, endClock }: EvidenceRecord): Html | null {
  if (!recording) return null;
  const { durationMs, surface, sound, ended, marks } = recording;
  const end = endClock ?? clock;
  const until = clockText(isoWithOffset(end.epochMs, end.offsetMinutes));
  const marked = marks.map(
    ({ mark, atMs }) => html`${lengthOf(atMs)} ${both(markNames[mark])}<br>`,
  );
  return html`${namedRow(row('录到', 'Recorded until'), `${until}（本机时钟 local clock, ${end.zone}）`)}
${namedRow(row('时长', 'Length'), `${lengthOf(durationMs)}（与系统时钟无关的计时 by a clock that nobody can set）`)}
${namedRow(row('录制范围', 'What was shared'), named(surfaceNames[surface]))}
${namedRow(row('声音', 'Sound'), sound ? '有 yes' : '无 no')}
${namedRow(row('结束方式', 'How it ended'), named(endNames[ended]))}
${marks.length > 0 ? namedRow(row('用户标记', 'Ticked by the user'), html`${marked}<span class="en">录制时由用户点选，程序没有核对 ticked while recording, not checked by the program</span>`) : null}`;
}

/** The video as a link and its key frames, or that this pack does not hold them. */
export function recordingFigure({ no, folder, record, derivatives }: ReportItem): Html | null {
  const { recording } = record;
  if (!recording) return null;
  const withheld = new Set<string>(derivatives.withheld.map(({ file }) => file));
  const isCarried = record.files.some(
    ({ name }) => name === 'recording.webm' && !withheld.has(name),
  );
  if (!isCarried) {
    return html`<p class="notice">本包没有录像：录像无法遮盖卡密，或没有录成。<span class="en">This pack holds no video: keys cannot be covered in one, or none was made.</span></p>`;
  }
  const path = `evidence/${folder}`;
  return html`<p>录像 Video: <a href="${path}/recording.webm">recording.webm</a>（用浏览器或 VLC 打开 opens in a browser or VLC；边录边存，文件头没有时长 written while it ran, so its header states no length）</p>
${frames(recording, withheld).map(
  ({
    file,
    atMs,
  }) => html`<figure><img src="${path}/${stampedCopies(derivatives.derived, file)[0] ?? file}" alt="证据 ${no} ${lengthOf(atMs)}">
<figcaption>${lengthOf(atMs)} 的画面 Frame at ${lengthOf(atMs)}</figcaption></figure>\n`,
)}`;
}

function frames({ frames: all }: Recording, withheld: ReadonlySet<string>): Recording['frames'] {
  return all.filter(({ file }) => !withheld.has(file));
}

/** Minutes and seconds, as players show them. */
function lengthOf(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
