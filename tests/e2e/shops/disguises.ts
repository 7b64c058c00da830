import { html, type Markup } from './markup.ts';

/** The number of the order on each of these pages. */
export const orderNumber = 'HP20261120143015';
const row = '<p>订单状态：已发货</p><p>下单时间：2026-11-20 14:30:15</p><p>实付金额：¥97.00</p>';
const line = (style: string) => `<p style="${style}">订单号：${orderNumber}</p>`;

/** Markup around the number of an order, and how people see it. */
export const disguises: Record<
  string,
  { markup: string; shown: 'as it is' | 'unseen' | 'otherwise' }
> = {
  plain: { markup: line(''), shown: 'as it is' },
  'below the screen': { markup: line('margin-top: 4000px'), shown: 'as it is' },
  'in a box that scrolls': {
    markup: `<div style="height: 20px; overflow: auto"><p>公告</p><p>公告</p>${line('')}</div>`,
    shown: 'as it is',
  },
  'in a frame': {
    markup: `<iframe srcdoc="<p>订单号：${orderNumber}</p>"></iframe>`,
    shown: 'as it is',
  },
  'turned by a transform': { markup: line('transform: rotate(3deg)'), shown: 'as it is' },
  'sign by sign in boxes': {
    markup: `<p style="display: flex">订单号：${[...orderNumber].map((sign) => `<b>${sign}</b>`).join('')}</p>`,
    shown: 'as it is',
  },
  'cut out of a background of many colours': {
    markup: `<div style="background: linear-gradient(90deg, red, blue); background-clip: text; color: transparent"><p>订单号：<b>${orderNumber}</b></p></div>`,
    shown: 'as it is',
  },
  'that is only coming into view': {
    markup: `<style>@keyframes come { from, 99% { opacity: 0 } }</style>${line('animation: come 30s')}`,
    shown: 'as it is',
  },
  'of no display': {
    markup: `<style>.x { display: none }</style><p class="x">订单号：${orderNumber}</p>`,
    shown: 'unseen',
  },
  'of no visibility': {
    markup: `<style>.x { visibility: hidden }</style><p class="x">订单号：${orderNumber}</p>`,
    shown: 'unseen',
  },
  'in something transparent': {
    markup: `<div style="opacity: 0">${line('')}</div>`,
    shown: 'unseen',
  },
  'of no colour': { markup: line('color: transparent'), shown: 'unseen' },
  'of no size': { markup: line('font-size: 0'), shown: 'unseen' },
  'left of the page': { markup: line('position: absolute; left: -9999px'), shown: 'unseen' },
  'indented away': { markup: line('text-indent: -9999px'), shown: 'unseen' },
  'clipped away': { markup: line('clip-path: inset(50%)'), shown: 'unseen' },
  'in a box of one pixel': {
    markup: `<div style="width: 1px; height: 1px; overflow: hidden">${line('')}</div>`,
    shown: 'unseen',
  },
  'in details that are closed': {
    markup: `<details><summary>更多</summary>${line('')}</details>`,
    shown: 'unseen',
  },
  'turned round by a sign': { markup: `<p>订单号：\u202e${orderNumber}</p>`, shown: 'otherwise' },
  'turned round by an element': {
    markup: `<p>订单号：<bdo dir="rtl">${orderNumber}</bdo></p>`,
    shown: 'otherwise',
  },
  'turned round by a style': {
    markup: `<p>订单号：<span style="direction: rtl; unicode-bidi: bidi-override">${orderNumber}</span></p>`,
    shown: 'otherwise',
  },
  'from last to first': {
    markup: `<p>订单号：<span style="display: flex; flex-direction: row-reverse">${[...orderNumber].map((sign) => `<b>${sign}</b>`).join('')}</span></p>`,
    shown: 'otherwise',
  },
  mirrored: { markup: line('transform: scaleX(-1)'), shown: 'otherwise' },
  'with digits of a style sheet': {
    markup: `<style>.y::after { content: '88' }</style><p>订单号：<b class="y">${orderNumber}</b></p>`,
    shown: 'otherwise',
  },
};

/** The page of an order, with its number as one of them shows it. */
export function disguisedPage(as: string): Markup {
  const markup = (disguises[as]?.markup ?? '') + row;
  return html`<title>订单详情</title><h1>订单详情</h1>${{ markup }}`;
}
