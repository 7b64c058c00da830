import { shownRecord } from '../../model/correction.ts';
import type { EvidenceRecord } from '../../model/evidence.ts';
import { practiceShopName } from '../../model/names.ts';
import { practiceShop } from '../../model/practice.ts';
import { beijingOffsetMinutes, isoWithOffset } from '../../model/time.ts';
import { clockText, kindPurposes, methodNames } from '../texts.ts';
import { kindName } from './corrected.ts';
import { type Html, html, named, shown } from './html.ts';
import type { ReportStamp, ReportView } from './report-view.ts';

/** By when an item existed, as an authority says. */
function stampLine({ time, authority }: ReportStamp): Html {
  const at = clockText(isoWithOffset(time, beijingOffsetMinutes));
  return html`<br>不晚于 ${at}<br><span class="en">时间戳 timestamp, no later than: <bdi>${authority}</bdi></span>`;
}

/** Where an item comes from: the site that was captured, or the buyer's own hand. */
function sourceOf({ imported, page }: EvidenceRecord): Html {
  if (imported) return named({ zh: '购买者导入的文件', en: 'A file of the buyer' });
  if (page.shop === practiceShop) return named(practiceShopName);
  return shown(page.shop.replace(/^https?:\/\//, '') || '—');
}

/** The numbered list, as a tribunal asks for it. */
export function evidenceList({ items, absent, pack }: ReportView): Html {
  const rows = items.map(
    ({ no, record, corrections, recordHash, stamp }) => html`<tr>
<td class="short"><a href="#item-${no}">${no}</a></td>
<td>${kindName({ record, corrections })}<br>${named(methodNames[record.method])}</td>
<td>${sourceOf(record)}</td>
<td>${named(kindPurposes[shownRecord({ record, corrections }).kind])}</td>
<td>${clockText(record.capturedAt)}<br><span class="en">本机时钟 local clock</span>${stamp && stampLine(stamp)}</td>
<td><code>${recordHash.slice(0, 16)}…</code></td>
</tr>\n`,
  );
  return html`<h2>证据清单<span class="en">Evidence</span></h2>
<table><thead><tr><th class="short">编号</th><th>名称与方式 <span class="en">Name, method</span></th>
<th>来源 <span class="en">Source</span></th><th>证明内容 <span class="en">Offered to show</span></th>
<th class="when">采集时间 <span class="en">Captured at</span></th><th class="hash">记录哈希 <span class="en">Record</span></th></tr></thead>
<tbody>${rows}</tbody></table>
${
  absent.length > 0 && !pack.volume
    ? html`<p class="notice warn">流水账中另有 ${absent.length} 份与本案有关的证据未收入本包（第 ${absent.join('、')} 条）。
<span class="en">The ledger names ${absent.length} more item(s) of this case that this pack does not carry (entries ${absent.join(', ')}).</span></p>`
    : null
}`;
}
