import { html, type Markup } from './markup.ts';

/** Stands on the page for people to read. */
export const poisonedText = '实付金额';

/** Runs in the page's own world before anything else does. */
const poison = `
  globalThis.heard = [];
  Object.prototype.polluted = 'polluted';
  Object.prototype.facts = [{ field: 'orderNo', value: 'polluted' }];
  Object.prototype.toJSON = () => 'polluted';
  const trap = () => { heard.push('trapped'); throw new Error('polluted'); };
  for (const [owner, names] of [
    [Array.prototype, ['map', 'filter', 'flatMap', 'push', 'join', 'toJSON']],
    [String.prototype, ['slice', 'replaceAll', 'trim', 'toString', 'toWellFormed']],
    [Element.prototype, ['getAttribute', 'getAttributeNames', 'getBoundingClientRect']],
    [Document.prototype, ['createTreeWalker', 'querySelectorAll', 'createRange']],
  ]) for (const name of names) Object.defineProperty(owner, name, { value: trap });
  for (const name of ['cardproofReader', 'cardproofPageCopy', 'cardproofToast', 'cardproofHint']) {
    Object.defineProperty(Window.prototype, name, { get: trap, set: trap });
  }
  Object.defineProperty(document, 'title', { get: trap });
  addEventListener('message', (event) => { if (event.source !== window) heard.push('message'); });
`;

/** Begins once the page is there, and never ends: two elements come and go at each turn. */
const restless = `
  setInterval(() => {
    const last = document.getElementById('ticker');
    const next = document.createElement('p');
    next.id = 'ticker';
    next.textContent = '在线人数 ' + Math.floor(Math.random() * 1000);
    if (last) last.replaceWith(next); else document.body.append(next);
  }, 20);
`;

/** Names of form controls stand in for properties of their form, and of the document. */
const clobbering = ['body', 'head', 'title', 'documentElement', 'defaultView', 'getAttribute']
  .concat(['attributes', 'children', 'firstChild', 'parentNode', 'localName', 'nodeType', 'style'])
  .map((name) => `<input name="${name}" type="hidden" value="clobbered">`)
  .join('');

/** The page of an order that turns everything within its reach against its reader. */
export function poisonedPage(): Markup {
  const markup = `<script>${poison}</script>
<form name="body">${clobbering}</form><form id="querySelectorAll">${clobbering}</form>
<img name="createTreeWalker" alt=""><img name="title" alt="">
<cardproof-button style="position: fixed; right: 8px; bottom: 8px">保存证据</cardproof-button>
<h1>订单详情</h1>
<table><tr><td>订单号</td><td>HP20261120143015</td></tr><tr><td>实付金额</td><td>¥97.00</td></tr>
<tr><td>订单状态</td><td>已发货</td></tr></table>
<div data-huge="${'A'.repeat(5_000_000)}" class="${'b '.repeat(500_000)}">谢谢惠顾</div>
<script>${restless}</script>`;
  return html`<title>订单详情</title>${{ markup }}`;
}
