import type { OrderStatus } from '../../model/fact.ts';
import { row, statusNames } from '../../model/names.ts';
import { type Examined, type ExaminedItem, fieldOf } from '../examine.ts';
import type { Finding } from '../finding.ts';
import { idsOf, moment } from './wording.ts';

/** What became of the order, as its pages showed it one after the other. */

/** How far an order has come. Closing, failing and refunds can follow anything. */
const progress: Partial<Record<OrderStatus, number>> = {
  unpaid: 0,
  paid: 1,
  processing: 1,
  delivered: 2,
  done: 3,
};

interface Shown {
  item: ExaminedItem;
  status: OrderStatus;
}

function shownStatuses({ items }: Examined): Shown[] {
  return items.flatMap((item) => {
    const status = fieldOf(item, 'status');
    return status === undefined ? [] : [{ item, status }];
  });
}

/** Delivered first, unpaid later. */
export function statusWentBack(examined: Examined): Finding[] {
  let furthest: Shown | undefined;
  for (const shown of shownStatuses(examined)) {
    const rank = progress[shown.status];
    if (rank === undefined) continue;
    const before = furthest && (progress[furthest.status] ?? 0);
    if (furthest && before !== undefined && rank < before) {
      return [changed(furthest, shown)];
    }
    furthest = shown;
  }
  return [];
}

function changed(before: Shown, after: Shown): Finding {
  const [one, other] = [statusNames[before.status], statusNames[after.status]];
  return {
    severity: 'contradiction',
    items: idsOf([before.item, after.item]),
    fields: ['status'],
    text: row(
      `订单状态倒退：${moment(before.item.at)} 是「${one.zh}」，${moment(after.item.at)} 变成「${other.zh}」。`,
      `The status went back: “${one.en}” at ${moment(before.item.at)}, “${other.en}” at ${moment(after.item.at)}.`,
    ),
    advice: row(
      '两份画面都保留：状态被改动对商家不利；请商家说明原因。',
      'Keep both captures: a changed status speaks against the shop. Ask it to explain.',
    ),
  };
}

/** A closed order with a delivered key: the shop may say that it was never paid. */
export function closedAfterDelivery(examined: Examined): Finding[] {
  const shown = shownStatuses(examined);
  const delivered = shown.find(({ status }) => status === 'delivered' || status === 'done');
  const closed = shown.find(
    ({ status, item }) =>
      (status === 'closed' || status === 'failed') && delivered && item.at >= delivered.item.at,
  );
  if (!delivered || !closed) return [];
  return [changedInto(delivered, closed)];
}

function changedInto(delivered: Shown, closed: Shown): Finding {
  const { zh, en } = statusNames[closed.status];
  return {
    severity: 'contradiction',
    items: idsOf([delivered.item, closed.item]),
    fields: ['status'],
    text: row(
      `订单在 ${moment(delivered.item.at)} 显示已发货，${moment(closed.item.at)} 却显示「${zh}」。`,
      `The order showed as delivered at ${moment(delivered.item.at)}, and as “${en}” at ${moment(closed.item.at)}.`,
    ),
    advice: row(
      '在钱包账单里查是否已退款；没有退款，就把两份画面一起交给支付渠道。',
      'Look in the wallet whether money came back; if not, hand both captures to the payment channel.',
    ),
  };
}

/** Who claims what was paid back already loses all credit. */
export function refundShown(examined: Examined): Finding[] {
  const refunds = shownStatuses(examined).filter(
    ({ status }) => status === 'refunding' || status === 'refunded',
  );
  const last = refunds.at(-1);
  if (!last) return [];
  const { zh, en } = statusNames[last.status];
  return [
    {
      severity: 'note',
      items: idsOf(refunds.map(({ item }) => item)),
      fields: ['status'],
      text: row(
        `${moment(last.item.at)} 的页面显示「${zh}」。`,
        `The page of ${moment(last.item.at)} shows “${en}”.`,
      ),
      advice: row(
        '先看钱包里是否到账：到账就不要再申请；没到账，写明页面显示的状态和时间。',
        'Look in the wallet first: claim no more if it arrived; if not, state what the page showed and when.',
      ),
    },
  ];
}

/** A system that says delivered has not shown a key yet. */
export function deliveredWithoutKeys(examined: Examined): Finding[] {
  const delivered = shownStatuses(examined).filter(
    ({ status }) => status === 'delivered' || status === 'done',
  );
  if (delivered.length === 0 || examined.items.some(({ seen }) => seen.hasKeys)) return [];
  const isAnswered = examined.case.problem === 'not_delivered';
  return [
    {
      severity: isAnswered ? 'contradiction' : 'gap',
      items: idsOf(delivered.map(({ item }) => item)),
      fields: ['status', 'cardKeys'],
      text: row(
        '页面显示已发货，但没有一份证据拍到卡密。',
        'A page says delivered, but no item shows a key.',
      ),
      advice: row(
        '打开订单详情采集发放区域：是空白就如实写“显示已发货，发放内容为空”；有卡密就采集下来。',
        'Open the order and capture where the key should be. If it is blank, say so: “shown as delivered, nothing in it”.',
      ),
    },
  ];
}
