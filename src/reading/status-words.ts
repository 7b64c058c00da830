import type { OrderStatus } from '../model/fact.ts';
import { fold, foldSqueeze, squeeze } from './fold.ts';
import { digit, traitsOf } from './traits.ts';

/** Status words of shops, folded. Longer words are tried first: 待发货 is not 发货. */
const words: Record<OrderStatus, string> = {
  unpaid:
    '待支付|待付款|未付款|未支付|等待支付|等待付款|等待买家付款|支付中|订单未支付|未支付订单|unpaid|pending payment|awaiting payment|awaiting_payment|waiting for payment|pending_payment|not paid|payment pending',
  paid: '已支付|已付款|支付成功|付款成功|待处理|待发货|待交付|等待发货|未发货|等待处理|待确认|等待卖家发货|买家已付款|等待中|未开始|paid|pending delivery|payment received|awaiting delivery|not delivered|awaiting fulfillment|awaiting fulfilment|awaiting shipment',
  processing:
    '处理中|正在处理|发货中|进行中|充值中|部分交付|部分发货|补单中|改密中|续费中|正在履约|processing|in progress|partially delivered|fulfilling|preparing|已处理中',
  delivered:
    '已发货|已交付|已发卡|已发放|发货成功|发货完成|已到账|充值成功|已提取|已出卡|订单已交付|交付完成|delivered|shipped|fulfilled|sent',
  done: '已完成|订单完成|交易成功|交易完成|完成|已收货|已结束|已处理|已签收|completed|complete|finished|done|success|successful',
  closed:
    '已过期|已取消|已关闭|交易关闭|订单关闭|已作废|已失效|已撤回|已超时|超时关闭|取消|closed|cancelled|canceled|expired|voided',
  refunding:
    '退款中|退单中|退款处理中|申请退款中|退款申请中|等待退款|售后中|refunding|refund pending|refund requested',
  refunded: '已退款|已退单|退款成功|退款完成|部分退款|全额退款|refunded|partially refunded',
  failed:
    '失败|已失败|异常|异常中|处理失败|支付失败|充值失败|发货失败|交易失败|订单异常|failed|error',
};

const byWord = new Map<string, OrderStatus>();
for (const [status, list] of Object.entries(words)) {
  for (const word of list.split('|')) byWord.set(word, status as OrderStatus);
}
const longestFirst = [...byWord].sort((a, b) => b[0].length - a[0].length);

const before = /^[\s([【·•●✓✔√✅❌⏳!]+/;
const after = /[\s)\]】.。!]+$/;
const decorated = /^[^a-z\u4e00-\u9fff]|[^a-z\u4e00-\u9fff]$/;

/**
 * The status that a text is, word for word; null for anything else.
 * @param traits those of the text, where they are known
 */
export function exactStatus(text: string, traits = traitsOf(text)): OrderStatus | null {
  // No status has a digit; most short texts of a list do.
  if (text.length > 40 || (traits & digit) !== 0) return null;
  const folded = squeeze(fold(text, traits), traits);
  const status = byWord.get(folded);
  if (status || !decorated.test(folded)) return status ?? null;
  return byWord.get(folded.replace(before, '').replace(after, '')) ?? null;
}

/** The status beside a status label: word for word, else the longest status word in a short text. */
export function readStatus(text: string): OrderStatus | null {
  const exact = exactStatus(text);
  if (exact) return exact;
  const folded = foldSqueeze(text.slice(0, 60));
  const first = folded.split(/[\s,，;；(（/|]/)[0] ?? '';
  const started = byWord.get(first);
  if (started) return started;
  if (folded.length > 24) return null;
  for (const [word, status] of longestFirst) {
    const at = word.length > 1 ? folded.indexOf(word) : -1;
    if (at >= 0 && !/[未不没非无]$/.test(folded.slice(0, at))) return status;
  }
  return null;
}
