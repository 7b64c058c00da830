/** The script of the shop after ZFAKA: a click fetches the keys of an order into a window. */

import { build, repaintRegularly } from './parts.js';

document.addEventListener('click', async ({ target }) => {
  const orderid = target.closest('.view_kami')?.dataset.orderid;
  if (orderid === undefined) return;
  const body = new URLSearchParams({ orderid });
  const { data } = await (await fetch('/product/query/kami/', { method: 'POST', body })).json();
  const keys = data.map((key) => Object.assign(build('p', '', key), { id: 'km' }));
  const title = build('div', 'layui-layer-title', '提取卡密');
  const buttons = build('div', 'layui-layer-btn', build('a', 'layui-layer-btn0', '复制卡密'));
  const content = build('div', 'layui-layer-content', ...keys);
  document.body.append(build('div', 'layui-layer', title, content, buttons));
});

repaintRegularly(() => {
  const content = document.querySelector('#query-pane');
  content.replaceWith(content.cloneNode(true));
});
