import type { PageKind } from '../model/fact.ts';
import { foldSqueeze } from './fold.ts';
import { buyButton, hasPurchaseForm, journalTitle, type KindClues } from './kind-clues.ts';
import type { Outline } from './outline.ts';
import type { PageTexts } from './page-texts.ts';
import { type Trap, trapOf } from './traps.ts';

export interface JudgedKind {
  kind: PageKind;
  confidence: number;
  /** Set where the page only talks about orders: no fact is taken from it. */
  trap?: Trap;
}

/** Below this a page is `other`. */
const leastScore = 0.5;

/**
 * Says what a page is. Each kind adds up what speaks for it; the highest sum wins, and of equal sums
 * the kind named first below.
 */
export function judgeKind(clues: KindClues): JudgedKind {
  const trap = trapOf(clues);
  if (trap === 'back-office' || trap === 'mail') return { kind: 'other', confidence: 0.8, trap };
  const seen = new Seen(clues);
  const scores: [PageKind, number][] = [
    ['redeem', redeemScore(clues, seen)],
    ['order-detail', orderDetailScore(clues, seen)],
    ['card-key', cardKeyScore(clues, seen)],
    ['payment', paymentScore(clues, seen)],
    ['checkout', checkoutScore(clues, seen)],
    ['order-list', orderListScore(clues, seen)],
    ['order-query', orderQueryScore(clues, seen)],
    ['product', productScore(clues, seen)],
    ['chat', chatScore(clues, seen)],
    ['rules', rulesScore(clues, seen)],
  ];
  const allowed = trap === 'article' ? scores.filter(([kind]) => kind === 'rules') : scores;
  let best: [PageKind, number] = ['other', 0];
  for (const entry of allowed) if (entry[1] > best[1] + 1e-9) best = entry;
  if (best[1] < leastScore) {
    return { kind: 'other', confidence: 0.5, ...(trap === 'article' && { trap }) };
  }
  return { kind: best[0], confidence: Math.round(Math.min(best[1], 0.98) * 100) / 100 };
}

/** Which facts the page states well enough to judge it by them. */
class Seen {
  readonly fields: ReadonlySet<string>;
  readonly status: string | null;
  /** A labelled order number, not one that only the address names. */
  readonly number: boolean;
  readonly head: string;

  constructor(clues: KindClues) {
    const sure = clues.facts.filter(
      (entry) => entry.fact.confidence >= 0.5 && entry.word !== 'url' && !entry.hidden,
    );
    this.fields = new Set(sure.map((entry) => entry.fact.field));
    const statuses = sure.filter((entry) => entry.fact.field === 'status');
    const status = statuses.sort((a, b) => b.fact.confidence - a.fact.confidence)[0];
    this.status = status ? String(status.fact.value) : null;
    this.number = this.fields.has('orderNo');
    this.head = `${clues.texts.title}\n${clues.texts.headings}`;
  }

  has(field: string): boolean {
    return this.fields.has(field);
  }

  /** True once money has changed hands. */
  get isPaid(): boolean {
    return this.status !== null && this.status !== 'unpaid' && this.status !== 'closed';
  }
}

/** Adds the weights whose condition holds. */
function sum(...parts: readonly (readonly [boolean, number])[]): number {
  return parts.reduce((total, [holds, weight]) => (holds ? total + weight : total), 0);
}

function redeemScore({ redeem, keys }: KindClues, seen: Seen): number {
  return redeem.score - sum([seen.number, 0.5], [keys.length > 0, 0.3], [seen.has('amount'), 0.25]);
}

const payNow =
  /立即支付|去支付|确认支付|确认付款|立即付款|去付款|继续支付|完成支付|重试.{0,4}支付|pay now|proceed to payment|place order|complete payment|retry payment/;
const orderTitle =
  /订单详情|订单详细|订单信息|订单已|购买成功|支付成功|交付信息|查询结果|order details?|order information|order summary|order #|thank you for your (?:order|purchase)/;
const addressOfOrder = /order|trade|bill|zlkbmethod/;
const listTitle =
  /我的订单|订单列表|购买记录|历史订单|最近的购买|消费记录|全部订单|my orders|order history|purchase history|orders list|your orders/;

function orderDetailScore(clues: KindClues, seen: Seen): number {
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

function cardKeyScore({ keys, address, texts }: KindClues, seen: Seen): number {
  if (keys.length === 0) return 0;
  return sum(
    [true, 0.35],
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
  /扫码支付|扫一扫|扫码付款|请使用.{0,8}(?:支付宝|微信|qq)|正在检测(?:付款|支付)|正在检查支付|等待支付|支付二维码|收款码|scan (?:the |this )?(?:qr|code)|waiting for payment/;
const payTitle =
  /扫码|收银台|支付宝|微信(?:安全)?支付|qq钱包|^支付|欢迎使用.{0,12}支付|付款|cashier|payment/;
const payAddress =
  /(?:^|\/)(?:pay|payment|payments|cashier|gateway|wxpay|alipay|qqpay|codepay|mapi|submit)(?:[/.?_-]|$)|pay\.php/;

function paymentScore({ outline, address, texts, keys }: KindClues, seen: Seen): number {
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
  /确认订单|订单确认|确认并支付|订单结算|结算|结账|支付订单|订单支付|选择支付方式|提交订单成功|checkout|confirm (?:&|and) pay|review your order|order confirmation/;
const checkoutAddress = /\/bill\/|checkout|confirm|settle|\/cart|mod=order|order\/pay/;

function checkoutScore({ address, texts, keys, outline }: KindClues, seen: Seen): number {
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

function orderListScore({ orderCount, texts, keys, address }: KindClues, seen: Seen): number {
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

const queryTitle =
  /订单查询|查询订单|卡密查询|查单|查询你的订单|自助取卡|order (?:lookup|search|query|tracking)|track (?:your |my )?order|find (?:your |my )?order/;
const queryButton =
  /^(?:立即|马上|点击)?(?:查询|搜索|查单|查询订单|订单查询|提取|取卡)$|^(?:search|look ?up|find(?: order)?|track(?: order)?|query)$/m;
const queryField = /order|sn\b|trade|订单|单号|联系方式|keyword|查询/;

function orderQueryScore({ outline, texts, address, keys }: KindClues, seen: Seen): number {
  const asks = outline.controls.some(
    (control) =>
      control.editable &&
      /^(?:text|search|email|tel|number)$/.test(control.type) &&
      queryField.test(foldSqueeze(`${control.name} ${control.placeholder} ${control.before}`)),
  );
  const answered = keys.length > 0 || (seen.number && (seen.has('amount') || seen.status !== null));
  return sum(
    [asks && queryButton.test(texts.short), 0.45],
    [asks, 0.1],
    [queryTitle.test(seen.head), 0.35],
    [/query|search|lookup|track|guest\/orders/.test(address.words), 0.15],
    [answered, -0.6],
  );
}

const productAddress =
  /\/(?:buy|item|products?|goods|links|lin|shop)\/[^/?]+|mod=buy|[?&](?:gid|tid|goods_?id)=/;

function productScore({ outline, address, texts, keys }: KindClues, seen: Seen): number {
  const stocks = texts.all.match(/库存|stock/g)?.length ?? 0;
  const form = hasPurchaseForm(outline);
  return sum(
    [productAddress.test(address.words), 0.3],
    [form, 0.25],
    [buyButton.test(texts.short), 0.3],
    [/单价|售价|价格|price|[¥$€]\s?\d/.test(texts.all.slice(0, 8000)), 0.12],
    [stocks > 0 || /已售|销量|sold/.test(texts.short), 0.1],
    [/product|goods/.test(texts.openGraphType), 0.15],
    [/商品详情|商品描述|商品介绍|宝贝详情|产品详细|product description/.test(texts.all), 0.15],
    [!form && (stocks > 3 || address.url?.pathname === '/'), -0.4],
    [seen.number, -0.5],
    [keys.length > 0, -0.3],
    [queryTitle.test(texts.title), -0.4],
  );
}

const sendButton = /^(?:发送|发送消息|发送内容|提交回复|send|send message)$/m;
const talkField =
  /输入消息|说点什么|请输入(?:内容|消息|您|你|要|聊天)|请输入\.{3}|回复内容|type (?:a|your) message|write a message|your message/;

function chatScore({ outline, address, texts }: KindClues, seen: Seen): number {
  const writes = outline.controls.some(
    (control) => control.editable && talkField.test(foldSqueeze(control.placeholder)),
  );
  const score = sum(
    [
      /客服|聊天|会话|对话|工单|投诉详情|live chat|chat|support ticket|conversation/.test(
        seen.head,
      ),
      0.35,
    ],
    [sendButton.test(texts.short), 0.25],
    [writes, 0.25],
    [/chat|kefu|\/im\b|ticket|workorder|livechat|message/.test(address.words), 0.15],
  );
  // Looking for bubbles costs most, and can save no page that has nothing else of a chat.
  return score + bubbleWeight >= leastScore && hasBubbles(outline) ? score + bubbleWeight : score;
}

const bubbleWeight = 0.2;
const mostSearched = 20_000;
const bubbleClass = /(^|[-_\s])(?:message|msg|bubble|chat)([-_\s]|$)/i;

function hasBubbles({ classes }: Outline): boolean {
  let bubbles = 0;
  for (let i = 0; i < Math.min(classes.length, mostSearched) && bubbles < 2; i++) {
    if (classes[i] && bubbleClass.test(classes[i] ?? '')) bubbles++;
  }
  return bubbles >= 2;
}

const rulesTitle =
  /退款|退换|售后|规则|协议|条款|须知|政策|免责|声明|帮助中心|常见问题|公告|refund|return policy|terms|policy|conditions|faq|help cent(?:er|re)/;
const rulesAddress =
  /terms|rules?|notice|policy|policies|refund|help|faq|agreement|legal|article|about/;

function rulesScore({ texts, address, ruleCount, outline, keys }: KindClues, seen: Seen): number {
  if (ruleCount === 0) return 0;
  return sum(
    [rulesTitle.test(seen.head), 0.35],
    [rulesAddress.test(address.words), 0.2],
    [true, 0.15],
    [ruleCount > 2, 0.15],
    [/本站|本店|本平台|我们|买家|用户|we |our |buyer|customer/.test(texts.all), 0.1],
    [journalTitle.test(texts.title), -0.5],
    [hasPurchaseForm(outline) || buyButton.test(texts.short), -0.4],
    [seen.number, -0.4],
    [keys.length > 0, -0.4],
  );
}
