import { checklistOf } from '../../dispute/checklist.ts';
import type { Dossier } from '../../dispute/examine.ts';
import { severityNames } from '../../dispute/finding.ts';
import { type Fulfilment, weaknessNames } from '../../dispute/fulfilment.ts';
import { type RelationFinding, relationsOf } from '../../dispute/relations.ts';
import type { UnobtainableReason } from '../../model/case.ts';
import { shownRecord } from '../../model/correction.ts';
import { type Bilingual, kindNames, unobtainableNames } from '../texts.ts';
import { itemLink } from './cover.ts';
import { type Html, html, named, shown } from './html.ts';
import type { ReportView } from './report-view.ts';

/**
 * What the program found that contradicts itself or is not proved, and what a claim of this kind
 * usually comes with and this pack does not hold. It is for the reader, so nothing is left out; what
 * the buyer should do about it stands in the program only.
 */
export function relations(view: ReportView): Html {
  const dossier = dossierOf(view);
  const isVolume = view.pack.volume !== undefined;
  // What one volume lacks another may hold.
  const findings = relationsOf(dossier).filter(({ severity }) => !isVolume || severity !== 'gap');
  return html`<h2>矛盾与缺口<span class="en">Contradictions and gaps</span></h2>
<p>以下由程序按证据之间的关系逐条检查得出，未经购买者挑选；时间均为北京时间。
<span class="en">Found by the program, by the relation of the items to each other; not selected by the buyer. Times are Beijing time.</span></p>
${isVolume ? volumeNotice : null}
${findings.length > 0 ? findingTable(view, findings) : nothingFound}
${isVolume ? null : lacking(view, dossier)}`;
}

const volumeNotice = html`<p class="notice">各卷分开检查：这里只列本卷之内的矛盾，不列缺口。
<span class="en">Each volume is looked at alone: only contradictions within it are listed, no gaps.</span></p>`;

const nothingFound = html`<p>没有发现矛盾或缺口。<span class="en">None was found.</span></p>`;

/** Only what the pack holds counts, so that verification finds the same. */
function dossierOf({ pack, items, jumps }: ReportView): Dossier {
  return {
    case: pack.case,
    items: items.map((item) => ({ record: shownRecord(item) })),
    jumps: jumps.map(({ at, ms }) => ({ at: Date.parse(at), ms })),
  };
}

function findingTable(view: ReportView, findings: readonly RelationFinding[]): Html {
  const rows = findings.map(
    ({ severity, text, items }) => html`<tr><td class="short">${severityNames[severity].zh}</td>
<td>${shownBoth(text)}</td><td class="items">${links(view, items)}</td></tr>\n`,
  );
  return html`<table><thead><tr><th class="short">类别</th><th>内容 <span class="en">Finding</span></th><th class="items">证据 <span class="en">Items</span></th></tr></thead>
<tbody>${rows}</tbody></table>`;
}

/** What a claim for this problem needs and what is not there, or weaker than could be had. */
function lacking(view: ReportView, dossier: Dossier): Html | null {
  const entries = checklistOf(dossier).entries.filter(
    ({ isRequired, state }) => isRequired && state !== 'fulfilled',
  );
  if (entries.length === 0) return null;
  const rows = entries.map(({ kind, items: [best], unobtainable }) => {
    const what = best
      ? html`${links(view, [best.item])}${named(weakness(best))}`
      : html`本包没有 <span class="en">not in this pack</span>${unobtainable ? whyNot(unobtainable) : null}`;
    return html`<li>${named(kindNames[kind])}：${what}</li>`;
  });
  return html`<h3>尚缺或不足的证据<span class="en">Missing, or weaker than it could be</span></h3>
<ul>${rows}</ul>`;
}

/** What the buyer says of a piece of evidence that he cannot get. */
function whyNot(reason: UnobtainableReason): Html {
  return html`（购买者说明：${unobtainableNames[reason].zh} <span class="en">the buyer says: ${unobtainableNames[reason].en}</span>）`;
}

/** Why an item is less than could be had, with what was not read in it. */
function weakness({ weaknesses, unread }: Fulfilment): Bilingual {
  const names = weaknesses.map((each) => weaknessNames[each]);
  const fields = {
    zh: unread.map(({ zh }) => zh).join('、'),
    en: unread.map(({ en }) => en).join(', '),
  };
  return {
    zh: names.map(({ zh }) => zh).join('；') + (fields.zh && `（${fields.zh}）`),
    en: names.map(({ en }) => en).join('; ') + (fields.en && ` (${fields.en})`),
  };
}

function shownBoth({ zh, en }: Bilingual): Html {
  return html`${shown(zh)}<br><span class="en">${shown(en)}</span>`;
}

function links({ items }: ReportView, ids: readonly string[]): Html[] {
  return items.filter(({ record }) => ids.includes(record.id)).map(({ no }) => itemLink(no));
}
