import { type Contradiction, contradictionsOf } from '../../deadlines/contradictions.ts';
import { showsOrder } from '../../deadlines/observation.ts';
import { type Bilingual, fieldNames, row } from '../../model/names.ts';
import { type Examined, type ExaminedItem, statedAt } from '../examine.ts';
import type { Finding } from '../finding.ts';
import { itemsOf } from './stated.ts';
import { idsOf, kindsOf, lengthOf, moment } from './wording.ts';

/** Whether the times of a case can all be true. Those of the order itself `deadlines` compares. */

/** Pages round to minutes, and two clocks differ by seconds. */
const tolerance = 120_000;

const timesAdvice = row(
  '核对这些时间：页面写错的，在申请里说明以哪一个为准；读错的，更正。',
  'Check these times: say in the claim which one counts where a page is wrong, and correct what was read wrongly.',
);

/** Paid before ordered, delivered before paid. */
export function timesOutOfOrder(examined: Examined): Finding[] {
  return ofCode(examined, 'order', (one, other) =>
    row(
      `${one.zh}晚于${other.zh}，前者本应在先。`,
      `${one.en} is later than ${other.en}, which should follow it.`,
    ),
  );
}

/** A capture shows an event before the time at which a page says that it took place. */
export function seenBeforeStated(examined: Examined): Finding[] {
  return ofCode(examined, 'seen-before', (one, other) =>
    row(
      `页面写的是${one.zh}，但 ${other.at} 采集的画面已经显示它发生了。`,
      `A page states ${one.en}, but a capture of ${other.at} already shows that it had happened.`,
    ),
  );
}

export function timesDisagree(examined: Examined): Finding[] {
  return ofCode(examined, 'disagree', (one, other) =>
    row(
      `不同页面写的时间不一致：${one.zh}，另一处 ${other.at}。`,
      `Pages state different times: ${one.en}, elsewhere ${other.at}.`,
    ),
  );
}

/** A first attempt cannot fail before the key was ordered. */
export function failureBeforeOrder(examined: Examined): Finding[] {
  return beforeOrder(
    examined,
    itemsOf(examined, ['first_failure_page', 'install_failure']),
    (item, at) =>
      row(
        `激活失败的画面采集于 ${moment(item.at)}，早于下单时间 ${moment(at)}。`,
        `The failed activation was captured at ${moment(item.at)}, before the order of ${moment(at)}.`,
      ),
  );
}

/** A page of the order was captured before the order is said to exist. */
export function capturedBeforeOrder(examined: Examined): Finding[] {
  const items = examined.items.filter(
    ({ seen, kind }) =>
      showsOrder(seen) && kind !== 'first_failure_page' && kind !== 'history_orders',
  );
  return beforeOrder(examined, items, (item, at) => {
    const kind = kindsOf([item]);
    return row(
      `${kind.zh}采集于 ${moment(item.at)}，早于页面写的下单时间 ${moment(at)}。`,
      `${kind.en} was captured at ${moment(item.at)}, before the order of ${moment(at)}.`,
    );
  });
}

/** When the key was made says who had it in hands before the buyer. */
export function keyMadeTooLate(examined: Examined): Finding[] {
  const { keyMade } = examined.case;
  const delivered = statedAt(examined, 'deliveredAt') ?? firstWithKeys(examined);
  const at = Date.parse(keyMade?.at ?? '');
  if (!keyMade || delivered === undefined || !(at - delivered > tolerance)) return [];
  return [
    {
      severity: 'contradiction',
      items: inOrder(examined, [keyMade.item]),
      fields: ['deliveredAt'],
      text: row(
        `卡密生成时间 ${moment(at)} 晚于发货时间 ${moment(delivered)}。`,
        `The key was made at ${moment(at)}, after its delivery at ${moment(delivered)}.`,
      ),
      advice: row(
        '核对生成时间记录是不是这条卡密的，并请商家说明。',
        'Check that the record is of this very key, and ask the shop to explain.',
      ),
    },
  ];
}

/** It was not made for this order, so others may have had it. */
export function keyMadeBeforeOrder(examined: Examined): Finding[] {
  const { keyMade } = examined.case;
  const ordered = statedAt(examined, 'orderedAt');
  const at = Date.parse(keyMade?.at ?? '');
  if (!keyMade || ordered === undefined || !(ordered - at > tolerance)) return [];
  const length = lengthOf(ordered - at);
  return [
    {
      severity: 'note',
      items: inOrder(examined, [keyMade.item]),
      fields: ['orderedAt'],
      text: row(
        `卡密生成于 ${moment(at)}，比下单早 ${length.zh}：发给你之前它已经存在。`,
        `The key was made at ${moment(at)}, ${length.en} before the order: it existed before it was yours.`,
      ),
      advice: row(
        '对你有利：在申请里写明这两个时间，反驳“买家自己泄露”。',
        'This speaks for you: state both times against “the buyer leaked it”.',
      ),
    },
  ];
}

type Side = Bilingual & { at: string };

function ofCode(
  examined: Examined,
  code: Contradiction['code'],
  textOf: (one: Side, other: Side) => Bilingual,
): Finding[] {
  return contradictionsOf(examined.case, examined.observations)
    .filter((found) => found.code === code)
    .map((found) => ({
      severity: 'contradiction',
      items: inOrder(examined, found.items),
      fields: [...new Set([found.field, found.other.field])],
      text: textOf(sideOf(found), sideOf(found.other)),
      advice: timesAdvice,
    }));
}

function sideOf({ field, at }: Contradiction['other']): Side {
  const name = fieldNames[field];
  const when = moment(at);
  return { zh: `${name.zh}（${when}）`, en: `“${name.en}” (${when})`, at: when };
}

/** Those of the items that the case still has. */
function inOrder({ items }: Examined, ids: readonly string[]): string[] {
  return items.filter(({ id }) => ids.includes(id)).map(({ id }) => id);
}

function beforeOrder(
  examined: Examined,
  items: readonly ExaminedItem[],
  textOf: (item: ExaminedItem, at: number) => Bilingual,
): Finding[] {
  const ordered = statedAt(examined, 'orderedAt');
  if (ordered === undefined) return [];
  return items
    .filter(({ at }) => ordered - at > tolerance)
    .map((item) => ({
      severity: 'contradiction',
      items: idsOf([item]),
      fields: ['orderedAt'],
      text: textOf(item, ordered),
      advice: row(
        '看电脑时钟是否准确；如果画面属于另一笔订单，移出本案。',
        'See whether the computer’s clock was right; take the item out if it belongs to another order.',
      ),
    }));
}

function firstWithKeys({ items }: Examined): number | undefined {
  return items.find(({ seen }) => seen.hasKeys)?.at;
}
