import { html, type Markup } from './markup.ts';
import { type ShopOrder, shopTime } from './order.ts';

/** The shop's chat about an order, as it stands after the buyer asked when the key was made. */
export function serviceChat(order: ShopOrder, now: number): Markup {
  const lines: readonly (readonly [who: string, text: string])[] = [
    ['买家', `您好，订单 ${order.no} 的卡密用不了，请核实卡密的生成时间。`],
    ['客服', `您好，这条卡密生成于 ${shopTime(order.createdAt - 86_400_000)}，已为您登记。`],
  ];
  return html`<html lang="zh-CN"><head><meta charset="utf-8"><title>在线客服</title>
<link rel="icon" href="data:,"><style>.message{margin:8px;padding:8px 12px;background:#eee}</style>
</head><body><h1>在线客服</h1>${lines.map(
    ([who, text]) =>
      html`<div class="message"><b>${who}</b> <time>${shopTime(now)}</time><p>${text}</p></div>`,
  )}
<form><input name="text" placeholder="请输入消息"><button type="button">发送</button></form>
</body></html>`;
}
