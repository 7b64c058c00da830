import { seededText } from '../shops/random.ts';

/** A page of a shop that shows card keys, laid out in one way of many. */
export interface KeyPage {
  /** What is special about it. */
  what: string;
  path: string;
  html: string;
  keys: string[];
}

/** All pages show the same order: so they come into one case, and into one pack. */
export const orderNo = 'KZ20261120143015881';

type Layout = readonly [what: string, body: (keys: readonly string[]) => string, count: number];

const truth = (key: string) => `<span data-truth>${key}</span>`;
const field = (name: string, value: string) => `<tr><th>${name}</th><td>${value}</td></tr>`;
const box = (style: string, content: string) => `<div style="${style}">${content}</div>`;
const labelled = (content: string) => `<p>卡密：${content}</p>`;

/** Ways in which shops lay keys out. What holds a key says so to the test alone. */
const layouts: readonly Layout[] = [
  [
    'a cell of a table',
    ([key = '']) => `<table border="1">${field('卡密', truth(key))}</table>`,
    1,
  ],
  [
    'several cells',
    (keys) => `<table>${keys.map((key) => field('卡密', truth(key))).join('')}</table>`,
    3,
  ],
  [
    'a text area',
    (keys) =>
      `<h3>卡密信息</h3><textarea data-truth readonly rows="6" cols="40">${keys.join('\n')}</textarea>`,
    3,
  ],
  [
    'a field',
    ([key = '']) => `<label>卡密：<input data-truth readonly size="40" value="${key}"></label>`,
    1,
  ],
  ['preformatted text', (keys) => `<h3>卡密</h3><pre>${keys.map(truth).join('\n')}</pre>`, 4],
  [
    'a list',
    (keys) => `<h3>卡密列表</h3><ul>${keys.map((key) => `<li>${truth(key)}</li>`).join('')}</ul>`,
    3,
  ],
  ['a sentence', ([key = '']) => labelled(truth(key)), 1],
  [
    'a narrow column that wraps it',
    ([key = '']) => box('width:9em;word-break:break-all', labelled(truth(key))),
    1,
  ],
  [
    'two columns',
    (keys) =>
      `<h3>卡密</h3>${box('columns:2', keys.map((key) => `<p>卡密：${truth(key)}</p>`).join(''))}`,
    4,
  ],
  ['large letters', ([key = '']) => box('font:bold 34px serif', labelled(truth(key))), 1],
  ['small letters', ([key = '']) => box('font:9px sans-serif', labelled(truth(key))), 1],
  ['letters far apart', ([key = '']) => box('letter-spacing:4px', labelled(truth(key))), 1],
  ['from right to left', ([key = '']) => `<div dir="rtl">${labelled(truth(key))}</div>`, 1],
  [
    'turned a little',
    ([key = '']) => box('transform:rotate(2deg);margin:20px', labelled(truth(key))),
    1,
  ],
  [
    'made larger',
    ([key = '']) =>
      box('transform:scale(1.4);transform-origin:0 0;margin-bottom:30px', labelled(truth(key))),
    1,
  ],
  ['with a zoom of its own', ([key = '']) => box('zoom:1.3', labelled(truth(key))), 1],
  [
    'a box that scrolls',
    (keys) =>
      box(
        'height:60px;overflow:auto;border:1px solid',
        keys.map((key) => labelled(truth(key))).join(''),
      ),
    4,
  ],
  ['with a shadow', ([key = '']) => box('text-shadow:1px 1px 1px #888', labelled(truth(key))), 1],
  ['in italics', ([key = '']) => box('font:italic 22px serif', labelled(truth(key))), 1],
  ['as code', ([key = '']) => `<p>卡密</p><code>${truth(key)}</code>`, 1],
  [
    'a frame',
    ([key = '']) =>
      `<iframe data-holds-truth width="460" height="90" srcdoc="${labelled(truth(key))}"></iframe>`,
    1,
  ],
  [
    'a shadow root',
    ([key = '']) =>
      `<div data-holds-truth><template shadowrootmode="open">${labelled(truth(key))}</template></div>`,
    1,
  ],
];

/** A page around them: other things stand before, so that nothing begins at the same place. */
function pageOf(body: string, lines: number, ground: string): string {
  return `<!doctype html><meta charset="utf-8"><title>订单详情</title>
<style>body { font: 15px/1.6 sans-serif; margin: 24px; background: ${ground} } td, th { padding: 4px 10px }</style>
<h1>订单详情</h1>
<table>${field('订单号', orderNo)}${field('商品', '示例点卡')}${field('金额', '￥30.00')}${field('状态', '已完成')}</table>
${Array.from({ length: lines }, (_, index) => `<p>说明 ${index + 1}：请尽快使用。</p>`).join('\n')}
${body}
<p>发货后24小时内未激活可申请退款。</p>`;
}

/** @param count how many pages; the same seed gives the same ones in every run */
export function keyPages(count: number): KeyPage[] {
  const random = seededText('masked key pages');
  const grounds = ['#fff', '#eef4ff', '#222;color:#eee'];
  return Array.from({ length: count }, (_, index) => {
    const [what, body, keyCount] = layouts[index % layouts.length] ?? layouts[0] ?? fallback;
    const keys = Array.from({ length: keyCount }, () =>
      Array.from({ length: 4 }, () => random.capitals(4)).join('-'),
    );
    const lines = Number(random.digits(1));
    const ground = grounds[Number(random.digits(1)) % grounds.length] ?? '#fff';
    return { what, path: `/order/${index + 1}`, html: pageOf(body(keys), lines, ground), keys };
  });
}

const fallback: Layout = ['nothing', () => '', 0];
