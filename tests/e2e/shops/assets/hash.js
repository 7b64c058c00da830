/** The script of the home-made shop of one page: `#/goods/1`, `#/order/2026…`, keys polled in. */

import { build, repaintRegularly } from './parts.js';

const pollEvery = 400;
const root = document.getElementById('page');
let view = null;
let poll = 0;

async function ask(path, fields) {
  const options = fields && { method: 'POST', body: new URLSearchParams(fields) };
  const answer = await fetch(`/api/v1/${path}`, options);
  return answer.json();
}

const link = (address, text) => Object.assign(build('a', '', text), { href: `#/${address}` });
const line = (label, value) => build('li', '', build('i', '', `${label}：`), String(value));

function button(text, act) {
  const element = build('button', '', text);
  element.addEventListener('click', act);
  return element;
}

function paint() {
  if (view === null) return;
  const top = build('div', 'top', link('', '石榴小店'), link('help', '售后规则'));
  top.append(link('find', '查单'));
  root.replaceChildren(top, ...view(), build('div', 'bottom', '虚构店铺，不出售任何商品'));
}

function show(next) {
  view = next;
  paint();
}

async function homeView() {
  const products = await ask('products');
  show(() => products.map(({ id, name, price }) => line(price, link(`goods/${id}`, name))));
}

async function helpView() {
  const rules = await ask('terms');
  show(() => [build('h2', '', '售后规则'), ...rules.map((rule) => build('p', '', rule))]);
}

async function goodsView(id) {
  const goods = (await ask('products')).find((each) => String(each.id) === id);
  if (!goods) return homeView();
  const count = Object.assign(build('input'), { name: 'num', type: 'number', value: '1' });
  const buy = button('立即购买', async () => {
    const order = await ask('orders', { product: id, quantity: count.value });
    location.hash = `#/confirm/${order.no}`;
  });
  show(() => [
    build('h2', '', goods.name),
    build('ul', '', line('单价', `¥${goods.price}`), line('库存', goods.stock)),
    build('p', '', '购买数量：', count, buy),
    build('h3', '', '商品介绍'),
    build('p', '', goods.summary),
  ]);
}

function orderLines(order) {
  return build(
    'ul',
    '',
    line('订单号', order.no),
    line('商品名称', order.name),
    line('数量', order.quantity),
    line('订单金额', `¥${order.amount}`),
    line('下单时间', order.shopTime),
  );
}

/** 确认订单: goes on to the order by itself as soon as it is paid. */
async function confirmView(no, before = '') {
  const order = await ask(`orders/${no}`);
  if (!order) return homeView();
  if (order.status !== 'pending') {
    location.hash = `#/order/${no}`;
    return;
  }
  if (order.status !== before) {
    const pay = () => location.assign(order.payUrl);
    show(() => [build('h2', '', '确认订单'), orderLines(order), button('去支付', pay)]);
  }
  poll = setTimeout(() => confirmView(no, order.status), pollEvery);
}

const states = { pending: '待支付', processing: '处理中', completed: '已发货' };

/** Asks again until the keys are there; draws only what is new. */
async function orderView(no, before = '') {
  const order = await ask(`orders/${no}`);
  if (!order) return findView();
  if (order.status !== before) {
    const keys = order.keys.map((key) => build('code', '', key));
    show(() => [
      build('h2', '', '订单详情'),
      orderLines(order),
      line('订单状态', states[order.status]),
      ...(keys.length > 0 ? [build('h3', '', '卡密'), build('div', 'keys', ...keys)] : []),
    ]);
  }
  if (order.status !== 'completed') poll = setTimeout(() => orderView(no, order.status), pollEvery);
}

function findView() {
  const no = Object.assign(build('input'), { name: 'order', placeholder: '订单号' });
  const find = button('查询', () => {
    location.hash = `#/order/${no.value.trim()}`;
  });
  show(() => [build('h2', '', '订单查询'), no, find]);
}

function route() {
  clearTimeout(poll);
  const [, area, id] = location.hash.split('/');
  if (area === 'goods') return goodsView(id);
  if (area === 'help') return helpView();
  if (area === 'confirm') return confirmView(id);
  if (area === 'order') return orderView(id);
  return area === 'find' ? findView() : homeView();
}

// Fired for every change of the fragment too.
addEventListener('popstate', route);
route();
repaintRegularly(paint);
