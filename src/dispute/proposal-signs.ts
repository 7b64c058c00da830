import { readingsOf } from '../deadlines/readings.ts';
import type { WindowUnit } from '../model/deadline.ts';
import { amountUnits } from '../model/money.ts';
import { row } from '../model/names.ts';
import { isSameProduct } from '../model/product-name.ts';
import type { Millis } from '../model/time.ts';
import { type Examined, type ExaminedItem, fieldOf, statedAt } from './examine.ts';
import { failureMeaning, failureMeaningNames, problemOfFailure } from './failure-text.ts';
import type { SignFinder } from './proposals.ts';
import { fewerKeysThanOrdered } from './relations/keys.ts';
import { itemsOf, orderKinds, statedValues } from './relations/stated.ts';
import { lengthOf, moment } from './relations/wording.ts';

const hour: Millis = 3_600_000;
const unitLengths: Record<WindowUnit, Millis> = {
  minute: 60_000,
  hour,
  day: 24 * hour,
  business_day: 24 * hour,
};

/** The words of the page on which the key failed. */
const byFailureText: SignFinder = (examined) =>
  itemsOf(examined, ['first_failure_page', 'install_failure', 'key_status_record']).flatMap(
    ({ id, record }) => {
      const meaning = failureMeaning(record.failureText);
      if (!meaning) return [];
      const problem = meaning === 'account' ? 'own_error' : problemOfFailure(meaning);
      if (!problem) return [];
      const { zh, en } = failureMeaningNames[meaning];
      return [
        {
          problem,
          sureness: meaning === 'used' || meaning === 'invalid' ? 'sure' : 'possible',
          item: id,
          text: row(`兑换页提示：${zh}。`, `The redeem page says: ${en}.`),
        },
      ];
    },
  );

/** Fewer keys than were ordered, on pages that were read to their end. */
const byKeyCount: SignFinder = (examined) =>
  fewerKeysThanOrdered(examined).map(({ items, text }) => {
    const isCut = examined.items.some(
      ({ id, record }) => items.includes(id) && (record.leftOut > 0 || record.page.cut === true),
    );
    return {
      problem: 'partial_delivery',
      sureness: isCut ? 'possible' : 'likely',
      item: items.at(-1),
      field: 'quantity',
      text,
    };
  });

/** A top-up that is smaller than what was paid for. */
const byTopUp: SignFinder = (examined) => {
  const [ordered] = statedValues(itemsOf(examined, orderKinds), 'amount');
  if (!ordered) return [];
  return itemsOf(examined, ['topup_record']).flatMap((item) => {
    const amount = fieldOf(item, 'amount');
    if (amount === undefined || amountUnits(amount) >= amountUnits(ordered.value)) return [];
    return [
      {
        problem: 'partial_delivery',
        sureness: 'possible',
        item: item.id,
        field: 'amount',
        text: row(
          `充值记录是 ${amount}，订单金额是 ${ordered.value}。`,
          `The top-up record says ${amount}, the order ${ordered.value}.`,
        ),
      },
    ];
  });
};

/** How long an order without delivery is nothing unusual where no rule says it: keys come by machine. */
const usualWait: Millis = hour;
/** From then on nothing usual explains it: shops where people deliver promise the same day. */
const longWait: Millis = 24 * hour;

/** Paid, and nothing came for longer than the rule allows, or longer than is usual. */
const byMissingDelivery: SignFinder = (examined, now) => {
  const isDelivered = examined.items.some(
    ({ seen }) => seen.hasKeys || seen.status === 'delivered' || seen.status === 'done',
  );
  if (isDelivered || fieldStates(examined, 'deliveredAt')) return [];
  const waiting = examined.items.filter(
    ({ seen, kind }) =>
      orderKinds.includes(kind) && (seen.status === 'paid' || seen.status === 'processing'),
  );
  const last = waiting.at(-1);
  const [first] = waiting;
  if (!first || !last) return [];
  const since = statedAt(examined, 'paidAt') ?? statedAt(examined, 'orderedAt') ?? first.at;
  const rule = promisedWait(examined);
  const limit = rule?.length ?? usualWait;
  // Only the last capture shows that it had not come: since then it may have.
  const shown = last.at - since;
  const passed = Math.max(shown, now - since);
  if (passed < limit) return [];
  const isShown = shown >= (rule ? limit : longWait);
  const [length, source] = [lengthOf(isShown ? shown : passed), rule];
  return [
    {
      problem: 'not_delivered',
      sureness: isShown ? 'likely' : 'possible',
      item: last.id,
      field: 'status',
      text: row(
        `付款后 ${length.zh}${isShown ? '' : '，最近一次看到时'}仍未发货${source ? `；规则写明「${source.quote}」` : ''}。`,
        `${length.en} after payment ${isShown ? '' : 'nothing more was seen, and by then '}nothing had been delivered${source ? `; the rule says “${source.quote}”` : ''}.`,
      ),
    },
  ];
};

/** How long a captured rule asks the buyer to wait for a delivery; the longest counts. */
function promisedWait({ items }: Examined): { length: Millis; quote: string } | null {
  const waits = items.flatMap(({ clauses = [] }) =>
    clauses.flatMap(({ waits: all, quote }) =>
      all
        .filter((wait) => wait.for === 'not_delivered')
        .map(({ amount, unit }) => ({ length: amount * unitLengths[unit], quote })),
    ),
  );
  return waits.sort((a, b) => b.length - a.length)[0] ?? null;
}

/** The shop's own word that it failed. */
const byStatus: SignFinder = (examined) =>
  examined.items.flatMap(({ id, seen }) =>
    seen.status === 'failed' && !seen.hasKeys
      ? [
          {
            problem: 'not_delivered',
            sureness: 'likely',
            item: id,
            field: 'status',
            text: row(
              '订单页显示失败，没有发放卡密。',
              'The order shows as failed, without a key.',
            ),
          },
        ]
      : [],
  );

/** Ordered one thing, and another one came. */
const byProduct: SignFinder = (examined) => {
  const ordered = statedValues(itemsOf(examined, ['order_detail']), 'product', isSameProduct);
  const [order] = ordered;
  if (!order || ordered.length > 1) return [];
  return itemsOf(examined, ['delivery_record', 'first_failure_page']).flatMap((item) => {
    const product = fieldOf(item, 'product');
    if (product === undefined || isSameProduct(product, order.value)) return [];
    return [
      {
        problem: 'wrong_item',
        sureness: item.kind === 'delivery_record' ? 'likely' : 'possible',
        item: item.id,
        field: 'product',
        text: row(
          `订购的是「${order.value}」，这里写的是「${product}」。`,
          `“${order.value}” was ordered; this says “${product}”.`,
        ),
      },
    ];
  });
};

/** Credited to somebody else than the order names. */
const byAccount: SignFinder = (examined) => {
  const [ordered] = statedValues(itemsOf(examined, orderKinds), 'contact');
  if (!ordered) return [];
  return itemsOf(examined, ['topup_record']).flatMap((item) => {
    const account = fieldOf(item, 'contact');
    if (account === undefined || account === ordered.value) return [];
    return [
      {
        problem: 'wrong_account_credit',
        sureness: 'possible',
        item: item.id,
        field: 'contact',
        text: row(
          '充值记录上的账号与订单上填写的不同。',
          'The top-up record names another account than the order.',
        ),
      },
    ];
  });
};

/** The shop cannot be reached, and was not since. */
const byShopDown: SignFinder = (examined) => {
  const down = itemsOf(examined, ['site_down_capture']);
  const last = down.at(-1);
  const [first] = down;
  if (!first || !last) return [];
  const isBack = examined.items.some((item) => item.at > last.at && isOfShop(item, examined));
  if (isBack) return [];
  const length = lengthOf(last.at - first.at);
  return [
    {
      problem: 'shop_vanished',
      sureness: last.at - first.at >= longWait ? 'likely' : 'possible',
      item: last.id,
      text:
        first === last
          ? row(
              `${moment(last.at)} 网站打不开。`,
              `The site could not be reached at ${moment(last.at)}.`,
            )
          : row(
              `网站打不开已有 ${length.zh}（${moment(first.at)} 至 ${moment(last.at)}）。`,
              `The site has been out of reach for ${length.en} (${moment(first.at)} to ${moment(last.at)}).`,
            ),
    },
  ];
};

function isOfShop({ kind, record }: ExaminedItem, { case: { shop } }: Examined): boolean {
  return kind !== 'site_down_capture' && record.page.shop === shop && record.method !== 'imported';
}

/** Hosts of 闲鱼. */
const marketplaceHost =
  /(?:^|[/.])(?:goofish\.com|xianyu\.(?:com|taobao\.com)|2\.taobao\.com)(?::|$)/;

/** Bought on a marketplace from somebody who bought at a shop. */
const byMarketplace: SignFinder = (examined) => {
  const items = examined.items.filter(
    ({ kind, record }) => kind === 'marketplace_order' || marketplaceHost.test(record.page.shop),
  );
  const [first] = items;
  if (!first) return [];
  return [
    {
      problem: 'second_hand_marketplace',
      sureness: 'likely',
      item: first.id,
      text: row('这笔订单来自闲鱼等二手平台。', 'This order comes from a second-hand marketplace.'),
    },
  ];
};

/** Nothing was tried, and a captured rule pays back what is unused. */
const byUnused: SignFinder = (examined, now) => {
  const { items, case: subject, observations } = examined;
  const isTried = itemsOf(examined, ['first_failure_page', 'install_failure', 'key_status_record']);
  const isDelivered = observations.some(({ hasKeys }) => hasKeys);
  if (isTried.length > 0 || !isDelivered) return [];
  const isOpen = subject.windows.some((window) =>
    readingsOf(subject, window, observations).some(({ due }) => due > now),
  );
  if (!isOpen) return [];
  return items.flatMap(({ id, clauses = [] }) =>
    clauses
      .filter(({ refundable }) => refundable.includes('unused') || refundable.includes('no_reason'))
      .slice(0, 1)
      .map(({ quote }) => ({
        problem: 'unused_in_window' as const,
        sureness: 'possible' as const,
        item: id,
        text: row(
          `没有使用过的记录，期限未过，规则写明「${quote}」。`,
          `No use is on record, the window is open, and the rule says “${quote}”.`,
        ),
      })),
  );
};

function fieldStates(examined: Examined, field: 'deliveredAt'): boolean {
  return statedAt(examined, field) !== undefined;
}

/** Every sort of sign. A new one is a function and a row here. */
export const proposalSigns: readonly SignFinder[] = [
  byFailureText,
  byKeyCount,
  byTopUp,
  byMissingDelivery,
  byStatus,
  byProduct,
  byAccount,
  byShopDown,
  byMarketplace,
  byUnused,
];
