import { amountText, amountUnits } from '../../model/money.ts';
import { row } from '../../model/names.ts';
import { type Examined, fieldOf } from '../examine.ts';
import type { Finding } from '../finding.ts';
import { isSameName, itemsOf, orderKinds, paymentKinds, statedValues } from './stated.ts';
import { idsOf, kindsOf, sayings } from './wording.ts';

/** Whether what was paid fits what was ordered, and to whom it went. */

/**
 * Largest share of the order that a channel's fee can be: shops ask a few percent, and nothing known
 * comes near to a tenth. What is beyond it is no fee.
 */
const largestFee = { part: 1n, of: 10n };

/** A payment may be higher by the fee of its channel, and never lower. */
export function paymentDiffersFromOrder(examined: Examined): Finding[] {
  const ordered = statedValues(itemsOf(examined, orderKinds), 'amount');
  const [order] = ordered;
  if (!order) return [];
  const wanted = ordered.map(({ value }) => amountUnits(value));
  return itemsOf(examined, paymentKinds).flatMap((item): Finding[] => {
    const paid = fieldOf(item, 'amount');
    if (paid === undefined || wanted.includes(amountUnits(paid))) return [];
    const over = amountUnits(paid) - amountUnits(order.value);
    const isFee = over > 0n && over * largestFee.of <= amountUnits(order.value) * largestFee.part;
    const kind = kindsOf([item]);
    return [
      {
        severity: isFee ? 'note' : 'contradiction',
        items: idsOf([...order.items, item]),
        fields: ['amount'],
        text: row(
          `${kind.zh}的金额是 ${paid}，订单金额是 ${order.value}，相差 ${amountText(over)}${isFee ? '，可能是支付手续费' : ''}。`,
          `${kind.en}: ${paid}; the order says ${order.value}; they differ by ${amountText(over)}${isFee ? ', perhaps a fee of the channel' : ''}.`,
        ),
        advice: isFee
          ? row(
              '申请时写明实付金额，并说明其中的手续费。',
              'Claim what was really paid, and say that a fee is part of it.',
            )
          : row(
              '核对这笔付款是不是本单的；不是就移出本案，另补本单的支付凭证。',
              'Check that this payment is for this order; if not, take it out and add the right voucher.',
            ),
      },
    ];
  });
}

export function payeeDiffers(examined: Examined): Finding[] {
  const stated = statedValues(itemsOf(examined, paymentKinds), 'payee', isSameName);
  if (stated.length < 2) return [];
  const said = sayings(stated, String);
  return [
    {
      severity: 'contradiction',
      items: idsOf(stated.flatMap(({ items }) => items)),
      fields: ['payee'],
      text: row(`收款方不一致：${said.zh}。`, `Payees differ: ${said.en}.`),
      advice: row(
        '以钱包里的支付凭证为准；核对两份是不是同一笔付款。',
        'The voucher in the wallet counts; check that both are the same payment.',
      ),
    },
  ];
}

/** Many card shops are paid through somebody else's account. */
export function payeeIsNotMerchant(examined: Examined): Finding[] {
  const merchants = statedValues(examined.items, 'merchant', (a, b) => a.name === b.name).filter(
    ({ value }) => value.name !== undefined,
  );
  const payees = statedValues(itemsOf(examined, paymentKinds), 'payee', isSameName);
  const strangers = payees.filter(
    (payee) => !merchants.some(({ value }) => isSameName(value.name ?? '', payee.value)),
  );
  const [merchant] = merchants;
  const [payee] = strangers;
  if (!merchant || !payee) return [];
  const name = merchant.value.name ?? '';
  return [
    {
      severity: 'note',
      items: idsOf([...payee.items, ...merchant.items]),
      fields: ['payee', 'merchant'],
      text: row(
        `收款方是「${payee.value}」，店铺写的商家是「${name}」。`,
        `“${payee.value}” was paid; the shop calls itself “${name}”.`,
      ),
      advice: row(
        '投诉时两个名称都写上：收款方写进支付投诉，商家写进被投诉人。',
        'Name both in a complaint: the payee to the payment channel, the merchant as respondent.',
      ),
    },
  ];
}

export function voucherWithoutTradeNumber(examined: Examined): Finding[] {
  const bare = itemsOf(examined, ['payment_voucher']).filter(
    (item) => fieldOf(item, 'tradeNo') === undefined,
  );
  const isNamed = itemsOf(examined, ['payment_voucher']).length > bare.length;
  if (bare.length === 0 || isNamed) return [];
  return [
    {
      severity: 'gap',
      items: idsOf(bare),
      fields: ['tradeNo'],
      text: row(
        '支付凭证上没有读到交易单号。',
        'No transaction number was read from the payment voucher.',
      ),
      advice: row(
        '在微信或支付宝账单里打开这笔交易，截下带交易单号的详情；支付投诉要填它。',
        'Open the payment in the wallet’s bill and save its details with the number: a complaint there asks for it.',
      ),
    },
  ];
}

/** Paid twice: both belong into the claim. */
export function twoPayments(examined: Examined): Finding[] {
  const stated = statedValues(itemsOf(examined, ['payment_voucher']), 'tradeNo');
  if (stated.length < 2) return [];
  return [
    {
      severity: 'note',
      items: idsOf(stated.flatMap(({ items }) => items)),
      fields: ['tradeNo'],
      text: row(
        `本案有 ${stated.length} 笔不同的付款：${stated.map(({ value }) => value).join('、')}。`,
        `The case holds ${stated.length} different payments: ${stated.map(({ value }) => value).join(', ')}.`,
      ),
      advice: row(
        '如果重复付款，写明哪一笔是多付的；如果属于另一单，移出本案。',
        'If it was paid twice, say which payment is the surplus; if one is for another order, take it out.',
      ),
    },
  ];
}
