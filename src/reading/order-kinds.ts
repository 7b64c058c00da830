import { foldSqueeze } from './fold.ts';
import { hasPurchaseForm, type KindClues, type Seen, sum } from './kind-clues.ts';
import type { PageTexts } from './page-texts.ts';

/** How much speaks for each kind of page on which an order stands, or is looked for. */

const payNow =
  /立即支付|去支付|确认支付|确认付款|立即付款|去付款|继续支付|完成支付|重试.{0,4}支付|pay now|proceed to payment|place order|complete payment|retry payment/;
const orderTitle =
  /订单详情|订单详细|订单信息|订单已|购买成功|支付成功|交付信息|查询结果|order details?|order information|order summary|order #|thank you for your (?:order|purchase)/;
const addressOfOrder = /order|trade|bill|zlkbmethod/;
const listTitle =
  /我的订单|订单列表|购买记录|历史订单|最近的购买|消费记录|全部订单|my orders|order history|purchase history|orders list|your orders/;

/** One order, with or without its keys. */
export function orderDetailScore(clues: KindClues, seen: Seen): number {
  const { texts, keys, orderCount, address } = clues;
  const isTitled = orderTitle.test(seen.head);
  const severalOrders = keys.length > 0 ? -0.1 : isTitled ? -0.3 : -0.5;
  const isUnpaid = !seen.isPaid && payNow.test(texts.short);
  return sum(
    [seen.number, 0.35],
    [seen.has('amount'), 0.12],
    [seen.has('orderedAt'), 0.15],
    [seen.status !== null, 0.15],
    [seen.has('product'), 0.05],
    [seen.has('quantity'), 0.05],
    [keys.length > 0, 0.25],
    [isTitled, 0.2],
    [addressOfOrder.test(address.words), 0.1],
    [isUnpaid, -0.35],
    [orderCount > 1, severalOrders],
    [listTitle.test(seen.head), -0.3],
    [!seen.number && keys.length === 0, -0.35],
  );
}

const keyTitle =
  /卡密|提卡|取卡|激活码|兑换码|宝贝信息|card keys?|your (?:key|code)|license key|activation code/;
const keyAddress = /kami|faka|skey|card|keys?\b|cdk|deliver/;
const copyKeys = /复制卡密|复制全部|导出卡密|导出全部|一键复制|复制|copy|下载卡密|download/;

/** Delivered keys, and little else. */
export function cardKeyScore({ keys, address, texts }: KindClues, seen: Seen): number {
  if (keys.length === 0) return 0;
  return sum(
    [true, 0.3],
    [keyAddress.test(address.words), 0.2],
    [keyTitle.test(seen.head) || keyTitle.test(texts.short), 0.25],
    [copyKeys.test(texts.short), 0.15],
    [seen.number, -0.3],
    [seen.has('amount'), -0.1],
    [seen.has('orderedAt'), -0.15],
    [seen.status !== null, -0.1],
  );
}

const scan =
  /扫码支付|扫一扫|扫码付款|请使用.{0,8}(?:支付宝|微信|qq)|正在检测(?:付款|支付)|正在检查支付|等待支付|支付二维码|收款码|扫.{0,4}面的码|scan (?:the |this )?(?:qr|code)|waiting for payment/;
const payTitle =
  /扫码|收银台|支付宝|微信(?:安全)?支付|qq钱包|^支付|欢迎使用.{0,12}支付|付款|cashier|payment/;
const payAddress =
  /(?:^|\/)(?:pay|payment|payments|cashier|gateway|wxpay|alipay|qqpay|codepay|mapi|submit)(?:[/.?_-]|$)|pay\.php/;

/** A code to scan, or another way to pay at once. */
export function paymentScore({ outline, address, texts, keys }: KindClues, seen: Seen): number {
  return sum(
    [payAddress.test(address.words), 0.25],
    [scan.test(texts.all.slice(0, 8000)), 0.35],
    [payTitle.test(seen.head), 0.2],
    [seen.has('amount'), 0.15],
    [seen.has('payee'), 0.15],
    [outline.hasPicture && seen.has('amount'), 0.05],
    [
      /请支付|需要支付|剩余(?:支付)?时间|支付倒计时|应付金额|amount due|pay to/.test(
        texts.all.slice(0, 8000),
      ),
      0.12,
    ],
    [payNow.test(texts.short) && !scan.test(texts.all.slice(0, 8000)), -0.2],
    [seen.isPaid, -0.5],
    [keys.length > 0, -0.5],
    [hasPurchaseForm(outline), -0.5],
    [isForm(texts), -0.2],
  );
}

/** Forms of an order that is still to be placed. */
function isForm(texts: PageTexts): boolean {
  return /选择支付方式|请选择付款方式|提交订单|choose (?:a )?payment/.test(texts.short);
}

const checkoutTitle =
  /确认订单|确认定单|确认您的[订定]单|订单确认|确认并支付|订单结算|结算|结账|支付订单|订单支付|选择支付方式|提交订单成功|checkout|confirm (?:&|and) pay|review your order|order confirmation/;
const checkoutAddress = /\/bill\/|checkout|confirm|settle|\/cart|mod=order|order\/pay/;

/** An order that waits for its payment to be begun. */
export function checkoutScore({ address, texts, keys, outline }: KindClues, seen: Seen): number {
  return sum(
    [checkoutTitle.test(seen.head), 0.4],
    [checkoutAddress.test(address.words), 0.25],
    [payNow.test(texts.short) || isForm(texts), 0.3],
    [seen.number, 0.1],
    [seen.has('amount'), 0.12],
    [seen.has('product'), 0.05],
    [scan.test(texts.all.slice(0, 8000)), -0.3],
    [seen.isPaid, -0.5],
    [keys.length > 0, -0.6],
    [hasPurchaseForm(outline) && !seen.number && !checkoutTitle.test(seen.head), -0.4],
  );
}

/** Several orders. */
export function orderListScore(
  { orderCount, texts, keys, address }: KindClues,
  seen: Seen,
): number {
  return sum(
    [orderCount > 1, keys.length > 0 ? 0.35 : 0.6],
    [orderCount > 10, 0.4],
    [listTitle.test(seen.head), 0.5],
    [listTitle.test(texts.all.slice(0, 3000)) && !listTitle.test(seen.head), 0.2],
    [/\/orders\/?(?:$|\?)|purchaserecord|order\/list|mod=query/.test(address.words), 0.15],
    [seen.status !== null, 0.05],
    [orderTitle.test(seen.head), -0.1],
  );
}

export const queryTitle =
  /订单查询|查询订单|卡密查询|查单|查询你的订单|自助取卡|order (?:lookup|search|query|tracking)|track (?:your |my )?order|find (?:your |my )?order/;
const queryButton =
  /^(?:立即|马上|点击)?(?:查询|搜索|查单|查询订单|订单查询|提取|取卡)$|^(?:search|look ?up|find(?: order)?|track(?: order)?|query)$/m;
const queryField = /order|sn\b|trade|订单|定单|单号|联系方式|查询/;
/** Every search box of a shop is called so. */
const anyField = /keyword/;

/** A form that looks an order up. */
export function orderQueryScore({ outline, texts, address, keys }: KindClues, seen: Seen): number {
  const isTitled = queryTitle.test(seen.head);
  const asks = outline.controls.some((control) => {
    if (!control.editable || !/^(?:text|search|email|tel|number)$/.test(control.type)) return false;
    const own = foldSqueeze(`${control.name} ${control.placeholder} ${control.before}`);
    return queryField.test(own) || (isTitled && anyField.test(own));
  });
  const answered = keys.length > 0 || (seen.number && (seen.has('amount') || seen.status !== null));
  return sum(
    [asks && queryButton.test(texts.short), 0.45],
    [asks, 0.1],
    [isTitled, 0.35],
    [/query|search|lookup|track|guest\/orders/.test(address.words), 0.15],
    [!asks && !outline.hasPasswordInput, -0.2],
    [answered, -0.6],
  );
}
