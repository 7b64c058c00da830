import { observationOf } from '../../deadlines/observe.ts';
import { firstSightings } from '../../deadlines/sightings.ts';
import { shownRecord } from '../../model/correction.ts';
import { beijingText } from '../../model/time.ts';
import {
  both,
  eventNames,
  fieldNames,
  kindNames,
  purposeNames,
  routeNames,
  statusNames,
  unitNames,
} from '../texts.ts';
import { itemLink } from './cover.ts';
import { type Html, html, named, shown } from './html.ts';
import { jumpText } from './jump-text.ts';
import type { ReportView } from './report-view.ts';

interface Moment {
  at: number;
  what: Html;
  isDeadline: boolean;
}

/** Captures, times that pages state, and deadlines in one order. All times are Beijing's. */
export function timeline(view: ReportView): Html {
  const moments = [
    ...captures(view),
    ...jumps(view),
    ...statedTimes(view),
    ...sightings(view),
    ...messages(view),
    ...deadlines(view),
  ];
  moments.sort((a, b) => a.at - b.at);
  const rows = moments.map(
    ({ at, what, isDeadline }) =>
      html`<tr${isDeadline ? html` class="deadline"` : null}><td class="time">${beijingText(at)}</td><td>${what}</td></tr>\n`,
  );
  return html`<h2>时间线<span class="en">Timeline, Beijing time</span></h2>
<table><thead><tr><th>北京时间 <span class="en">Beijing time</span></th><th>事项 <span class="en">What happened</span></th></tr></thead>
<tbody>${rows}</tbody></table>`;
}

function captures({ items }: ReportView): Moment[] {
  return items.map((item) => ({
    at: Date.parse(item.record.capturedAt),
    what: html`采集证据 Captured item ${itemLink(item.no)}${named(kindNames[shownRecord(item).kind])}`,
    isDeadline: false,
  }));
}

function jumps(view: ReportView): Moment[] {
  return view.jumps.map((jump) => ({
    at: Date.parse(jump.at),
    what: html`${both(jumpText(jump))}（流水账第 ${jump.seq} 条 ledger entry ${jump.seq}）`,
    isDeadline: false,
  }));
}

function statedTimes({ pack, items }: ReportView): Moment[] {
  const numbers = new Map(items.map(({ record, no }) => [record.id, no]));
  const moments = new Map<string, { at: number; name: string; nos: Set<number> }>();
  for (const { field, value, item } of pack.case.facts) {
    if (field !== 'orderedAt' && field !== 'paidAt' && field !== 'deliveredAt') continue;
    const at = Date.parse(value);
    const key = `${field} ${at}`;
    const moment = moments.get(key) ?? { at, name: both(fieldNames[field]), nos: new Set() };
    moment.nos.add(numbers.get(item) ?? 0);
    moments.set(key, moment);
  }
  return [...moments.values()].map(({ at, name, nos }) => ({
    at,
    what: html`${name}（页面记载，见证据 as stated by item ${[...nos].map(itemLink)}）`,
    isDeadline: false,
  }));
}

/** Hardly a shop states when it delivered; when it was first seen to have delivered is known. */
function sightings({ pack, items }: ReportView): Moment[] {
  const numbers = new Map(items.map(({ record, no }) => [record.id, no]));
  const orderNos = pack.case.facts.flatMap((fact) =>
    fact.field === 'orderNo' ? [fact.value] : [],
  );
  const seen = items.map((item) => observationOf(shownRecord(item), orderNos));
  return firstSightings(seen).map(({ at, status, item }) => ({
    at,
    what: html`首次见到订单状态 Status first seen：${both(statusNames[status])}（见证据 item ${itemLink(numbers.get(item) ?? 0)}）`,
    isDeadline: false,
  }));
}

/** What the buyer says to have sent, and what came back. A sealed message is a capture besides. */
function messages({ pack }: ReportView): Moment[] {
  return (pack.case.claims ?? []).flatMap(({ route, sentAt, refusedAt, refundedAt }) => {
    const to = both(routeNames[route]);
    const said = [
      [sentAt, '提出申请 Claim sent'],
      [refusedAt, '被拒绝 Refused'],
      [refundedAt, '款项退回 Money back'],
    ] as const;
    return said.flatMap(([at, what]): Moment[] =>
      at === undefined
        ? []
        : [
            {
              at: Date.parse(at),
              what: html`${what}：${to}（购买者自述 as the buyer says）`,
              isDeadline: false,
            },
          ],
    );
  });
}

function deadlines({ pack }: ReportView): Moment[] {
  return pack.deadlines.map(({ window, start, due }) => {
    const span =
      window.until === undefined
        ? `${eventNames[window.from].zh}后 ${window.amount} ${unitNames[window.unit].zh} ${window.amount} ${unitNames[window.unit].en} after ${eventNames[window.from].en}`
        : `${eventNames[window.from].zh}后第 ${window.amount} 天 ${window.until === 'end_of_day' ? '24:00' : window.until} day ${window.amount} after ${eventNames[window.from].en}`;
    const bounded = start.bounded
      ? html`<br><span class="en">起点未载明，在 ${beijingText(Date.parse(start.earliest))} 与 ${beijingText(Date.parse(start.latest))} 之间，按最早计 The start is not stated; the earliest possible counts</span>`
      : null;
    return {
      at: Date.parse(due),
      what: html`<strong>截止 Deadline：${both(purposeNames[window.purpose])}</strong>（${span}）
${window.quote ? html`<br>规则原文 Clause: “${shown(window.quote)}”` : html`<br><span class="en">由购买者设定 set by the buyer</span>`}${bounded}`,
      isDeadline: true,
    };
  });
}
