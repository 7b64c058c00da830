import type { FactField, FactValue } from '../../model/fact.ts';
import { amountUnits } from '../../model/money.ts';
import { type Bilingual, row } from '../../model/names.ts';
import { isSameProduct } from '../../model/product-name.ts';
import type { Examined, ExaminedItem } from '../examine.ts';
import type { Finding } from '../finding.ts';
import { itemsOf, orderKinds, paymentKinds, statedValues } from './stated.ts';
import { idsOf, sayings } from './wording.ts';

/** What the items say of the order itself: one order has one number, one product, one amount. */

const lookAgain = row(
  '打开这几份证据核对：读错了就更正；属于另一笔订单的，移出本案。',
  'Open these items and compare: correct what was read wrongly, and take out what belongs to another order.',
);

/** A marketplace numbers the same purchase anew, and so do wallets and gateways. */
export function orderNumberDiffers(examined: Examined): Finding[] {
  const items = examined.items.filter(
    ({ kind }) => ![...paymentKinds, 'marketplace_order'].includes(kind),
  );
  return differing(items, 'orderNo', lookAgain, row('订单号不一致', 'Order numbers differ'));
}

export function amountDiffers(examined: Examined): Finding[] {
  const isSame = (a: string, b: string) => amountUnits(a) === amountUnits(b);
  const name = row('订单金额不一致', 'Amounts of the order differ');
  return differing(itemsOf(examined, orderKinds), 'amount', lookAgain, name, isSame);
}

/** Where the wrong goods were delivered this is the claim itself, no slip of the buyer's. */
export function productDiffers(examined: Examined): Finding[] {
  const found = differing(
    itemsOf(examined, [...orderKinds, 'marketplace_order']),
    'product',
    lookAgain,
    row('商品名称不一致', 'Products differ'),
    isSameProduct,
  );
  if (examined.case.problem !== 'wrong_item') return found;
  return found.map((finding) => ({
    ...finding,
    severity: 'note',
    advice: row(
      '这正是“发错商品”的依据：写明订购的和收到的各是什么。',
      'This is what the claim rests on: say what was ordered and what came.',
    ),
  }));
}

export function quantityDiffers(examined: Examined): Finding[] {
  const name = row('数量不一致', 'Quantities differ');
  return differing(itemsOf(examined, orderKinds), 'quantity', lookAgain, name);
}

export function currencyDiffers(examined: Examined): Finding[] {
  const advice = row(
    '金额要连同币种一起写；核对付款时实际扣的是哪种货币。',
    'State amounts with their currency, and check which one was really charged.',
  );
  return differing(examined.items, 'currency', advice, row('币种不一致', 'Currencies differ'));
}

function differing<F extends FactField>(
  items: readonly ExaminedItem[],
  field: F,
  advice: Bilingual,
  name: Bilingual,
  isSame?: (a: FactValue<F>, b: FactValue<F>) => boolean,
): Finding[] {
  const stated = statedValues(items, field, isSame);
  if (stated.length < 2) return [];
  const said = sayings(stated, String);
  return [
    {
      severity: 'contradiction',
      items: idsOf(stated.flatMap((each) => each.items)),
      fields: [field],
      text: row(`${name.zh}：${said.zh}。`, `${name.en}: ${said.en}.`),
      advice,
    },
  ];
}
