import { foldSqueeze } from './fold.ts';
import {
  buyButton,
  hasPurchaseForm,
  journalTitle,
  type KindClues,
  leastScore,
  type Seen,
  sum,
} from './kind-clues.ts';
import { queryTitle } from './order-kinds.ts';
import type { Outline } from './outline.ts';

/** How much speaks for the kinds of pages that show no order. */

/** A page on which a key is spent. */
export function redeemScore({ redeem, keys }: KindClues, seen: Seen): number {
  return redeem.score - sum([seen.number, 0.5], [keys.length > 0, 0.3], [seen.has('amount'), 0.25]);
}

const productAddress =
  /\/(?:buy|item|products?|goods|links|lin|shop)\/[^/?]+|mod=buy|[?&](?:gid|tid|goods_?id)=/;

/** Something to buy. */
export function productScore({ outline, address, texts, keys }: KindClues, seen: Seen): number {
  const stocks = texts.all.match(/库存|stock/g)?.length ?? 0;
  const form = hasPurchaseForm(outline);
  const buttons = texts.short.split('\n').filter((line) => buyButton.test(line)).length;
  return sum(
    [productAddress.test(address.words), 0.3],
    [form, 0.25],
    [buyButton.test(texts.short), 0.3],
    [/单价|售价|价格|price|[¥$€]\s?\d/.test(texts.all.slice(0, 8000)), 0.12],
    [stocks > 0 || /已售|销量|sold/.test(texts.short), 0.1],
    [/product|goods/.test(texts.openGraphType), 0.15],
    [/商品详情|商品描述|商品介绍|宝贝详情|产品详细|product description/.test(texts.all), 0.15],
    [!form && buttons > 2, -0.4],
    [!form && (stocks > 3 || address.url?.pathname === '/'), -0.4],
    [seen.number, -0.5],
    [keys.length > 0, -0.3],
    [queryTitle.test(texts.title), -0.4],
  );
}

const sendButton = /^(?:发送|发送消息|发送内容|提交回复|send|send message)$/m;
const talkField =
  /输入消息|说点什么|请输入(?:内容|消息|您|你|要|聊天)|请输入\.{3}|回复内容|type (?:a|your) message|输入信息|write a message|your message/;

/** A talk with the shop. */
export function chatScore({ outline, address, texts }: KindClues, seen: Seen): number {
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

/** What the shop promises and excludes. */
export function rulesScore(
  { texts, address, ruleCount, outline, keys }: KindClues,
  seen: Seen,
): number {
  if (ruleCount === 0) return 0;
  return sum(
    [rulesTitle.test(seen.head), 0.35],
    [rulesAddress.test(address.words), 0.2],
    [true, 0.15],
    [ruleCount > 2, 0.15],
    [/本站|本店|本平台|我们|买家|用户|we |our |buyer|customer/.test(texts.all), 0.1],
    [journalTitle.test(texts.title), -0.5],
    [/隐私|privacy/.test(texts.title) && !/退款|退换|售后|refund/.test(texts.title), -0.5],
    [hasPurchaseForm(outline) || buyButton.test(texts.short), -0.4],
    [seen.number, -0.4],
    [keys.length > 0, -0.4],
  );
}
