import { typedByBuyer } from '../../model/correction.ts';
import { type FactField, factFields } from '../../model/fact.ts';
import { practiceShopName } from '../../model/names.ts';
import { noCaseId } from '../../model/pack.ts';
import { practiceShop } from '../../model/practice.ts';
import { recipientNames } from '../recipient-names.ts';
import { fieldNames, problemNames } from '../texts.ts';
import { factText } from './fact-text.ts';
import { type Html, html, named, namedRow, shown } from './html.ts';
import { buyersNote } from './note.ts';
import type { ReportView } from './report-view.ts';

/** Title, parties, request, and what the sealed pages say about the order. */
export function cover(view: ReportView): Html {
  const { pack, audience, recipient } = view;
  const { problem, shop, platform } = pack.case;
  return html`
<header>
<h1>证据目录<span class="en">List of evidence</span></h1>
<p class="lead">由购买者使用卡证（CardProof）整理 <span class="en">Compiled by the buyer with CardProof</span></p>
</header>
${pack.case.shop === practiceShop ? practiceNotice : null}
${variantNotice(view)}
${volumeNotice(view)}
${pack.case.id === noCaseId ? noCaseNotice : null}
<h2>当事人与请求<span class="en">Parties and request</span></h2>
<table>
${row('申请人', 'Buyer', html`<span class="blank">&nbsp;</span>`)}
${row('商家', 'Shop', shop === practiceShop ? named(practiceShopName) : shown(shop))}
${platform ? row('建站程序', 'Shop program', shown(platform)) : null}
${row('提交给', 'Prepared for', html`${named(recipientNames[audience])}${recipient ? html`<br>${shown(recipient)}` : null}`)}
${row('问题', 'Problem', problem ? named(problemNames[problem]) : html`<span class="blank">&nbsp;</span>`)}
${row('案件编号', 'Case', html`<code>${pack.case.id}</code>`)}
${buyersNote(pack.case.notes)}
</table>
<h2>页面记载的订单信息<span class="en">The order as the pages state it</span></h2>
${factTable(view)}`;
}

function variantNotice({ pack }: ReportView): Html {
  return pack.variant === 'masked'
    ? html`<p class="notice">遮盖版：卡密、查询密码等已经遮盖，完整版由购买者保存。
<span class="en">Masked: card keys and the like are covered; the buyer keeps the full pack.</span></p>`
    : html`<p class="notice warn">完整版：含有卡密原文，请勿转发。卡密一经泄露，商家可能据此拒绝退款。
<span class="en">Full: it holds card keys in clear. Do not pass it on; a leaked key can void the refund.</span></p>`;
}

const practiceNotice = html`<p class="notice warn">练习材料：来自卡证自带的练习页面，没有真的交易，不是证据，请勿提交给任何人。
<span class="en">Practice material from CardProof’s own practice pages: there was no deal. It is not evidence; do not hand it to anybody.</span></p>`;

const noCaseNotice = html`<p class="notice">本包是不属于任何案件的页面（店铺的规则、商品等），作为备份导出。
<span class="en">This pack holds pages that belong to no case (rules and products of shops and the like), exported as a backup.</span></p>`;

/** Of a case that is divided: which part this is, and which items it holds. */
function volumeNotice({ pack: { volume }, items }: ReportView): Html | null {
  if (!volume) return null;
  const { no, of, itemsBefore } = volume;
  const range = `${itemsBefore + 1}–${itemsBefore + items.length}`;
  return html`<p class="notice">第 ${no} 卷，共 ${of} 卷：本卷是证据 ${range}，全案共 ${volume.items} 份。每一卷可以单独核验；订单信息只列本卷证据写明的。
<span class="en">Volume ${no} of ${of}: items ${range} of ${volume.items}. Each volume can be verified alone; of the order it states what its own items say.</span></p>`;
}

const row = (zh: string, en: string, value: Html | string): Html => namedRow({ zh, en }, value);

function factTable(view: ReportView): Html {
  const rows = factFields.flatMap((field) => factRow(view, field));
  if (rows.length === 0) {
    return html`<p>没有从页面中读到订单信息；页面内容见各份证据。
<span class="en">No order details were read from the pages; see the items themselves.</span></p>`;
  }
  return html`<table><thead><tr><th>项目 <span class="en">Field</span></th><th>内容 <span class="en">Value</span></th><th class="items">证据 <span class="en">Items</span></th></tr></thead>
<tbody>${rows}</tbody></table>`;
}

const correctedNote = html` <span class="differs">购买者更正 corrected by the buyer</span>`;
const typedNote = html` <span class="en">购买者看图填写 typed by the buyer</span>`;

/** One row per distinct value: where items disagree, each stands with the items that say so. */
function factRow({ pack, items }: ReportView, field: FactField): Html[] {
  const numbers = new Map(items.map(({ record, no }) => [record.id, no]));
  const sources = new Map<string, Set<number>>();
  const corrected = new Set<string>();
  const typed = new Set<string>();
  for (const fact of pack.case.facts) {
    const no = numbers.get(fact.item);
    if (fact.field !== field || no === undefined) continue;
    const value = factText(fact);
    if (fact.where === typedByBuyer) typed.add(value);
    else if (fact.correction !== undefined) corrected.add(value);
    sources.set(value, (sources.get(value) ?? new Set()).add(no));
  }
  // Several orders on one page differ by nature, and each page shows its keys in part.
  const differs = sources.size > 1 && field !== 'cardKeys' && field !== 'status';
  return [...sources].map(
    ([value, nos]) => html`<tr><th class="name" scope="row">${named(fieldNames[field])}</th>
<td>${shown(value)}${corrected.has(value) ? correctedNote : null}${typed.has(value) ? typedNote : null}${differs ? html` <span class="differs">各份证据不一致 items differ</span>` : null}</td>
<td class="items">${[...nos].map(itemLink)}</td></tr>\n`,
  );
}

/** A link to an item's exhibit. */
export function itemLink(no: number): Html {
  return html`<a href="#item-${no}">${no}</a> `;
}
