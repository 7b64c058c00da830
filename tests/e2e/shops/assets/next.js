/** The script of the shop after Dujiao-Next: one page that follows its address without loading. */

import { build, repaintRegularly } from './parts.js';

const isEnglish = /^en/i.test(navigator.language);
const words = {
  home: ['首页', 'Home'],
  lookup: ['游客订单查询', 'Guest Order Lookup'],
  terms: ['服务条款', 'Terms of Service'],
  detail: ['游客订单详情', 'Order Detail'],
  orderNo: ['订单号', 'Order No'],
  orderedAt: ['下单时间', 'Order time'],
  paidAt: ['支付时间', 'Paid at'],
  timeline: ['时间信息', 'Timeline'],
  total: ['实付金额', 'Total amount'],
  due: ['应付金额', 'Amount due'],
  items: ['订单明细', 'Items'],
  quantity: ['数量', 'Qty'],
  delivery: ['交付方式', 'Fulfillment'],
  auto: ['自动交付', 'Auto'],
  unitPrice: ['单价', 'Unit price'],
  keys: ['交付信息', 'Fulfillment'],
  type: ['类型', 'Type'],
  state: ['状态', 'Status'],
  delivered: ['已交付', 'Delivered'],
  copy: ['复制内容', 'Copy'],
  payTitle: ['发起支付', 'Payment'],
  method: ['支付方式', 'Payment method'],
  alipay: ['支付宝', 'Alipay'],
  toCashier: ['前往支付', 'Open payment page'],
  checking: ['正在检查支付状态...', 'Checking payment status...'],
  payNow: ['去支付', 'Pay now'],
  checkout: ['订单结算', 'Checkout'],
  submit: ['提交订单', 'Place order'],
  buy: ['立即购买', 'Buy now'],
  stock: ['库存', 'Stock'],
  product: ['商品详情', 'Product details'],
  email: ['邮箱', 'Email'],
  password: ['订单密码', 'Order password'],
  search: ['查询订单', 'Search'],
  missing: ['订单不存在或已被删除', 'Order not found or deleted'],
  notice: ['虚构店铺，不出售任何商品', 'A shop made up for tests; nothing is sold here'],
  pending: ['待支付', 'Pending Payment'],
  processing: ['处理中', 'Processing'],
  completed: ['已完成', 'Completed'],
};
const t = (word) => words[word][isEnglish ? 1 : 0];

const pollEvery = 400;
const app = document.getElementById('app');
let view = null;
let poll = 0;

async function ask(path, fields) {
  const options = fields && { method: 'POST', body: new URLSearchParams(fields) };
  const answer = await fetch(`/api/v1/${path}`, options);
  return answer.json();
}

function paint() {
  if (view === null) return;
  const links = [
    link('/', t('home')),
    link('/guest/orders', t('lookup')),
    link('/terms', t('terms')),
  ];
  const footer = build(
    'footer',
    'theme-text-muted',
    build('span', '', 'Dujiao-Next'),
    ' ',
    t('notice'),
  );
  app.replaceChildren(build('nav', 'theme-panel', ...links), build('main', '', ...view()), footer);
}

function show(next) {
  view = next;
  paint();
}

function go(path) {
  const repaint = new URLSearchParams(location.search).get('repaint');
  const join = path.includes('?') ? '&' : '?';
  history.pushState(null, '', repaint ? `${path}${join}repaint=${repaint}` : path);
  route();
}

function link(path, text) {
  const element = build('a', 'theme-link-muted', text);
  element.href = path;
  element.addEventListener('click', (event) => {
    event.preventDefault();
    go(path);
  });
  return element;
}

function button(id, text, act) {
  const element = build('button', 'theme-btn-primary', text);
  element.id = id;
  element.addEventListener('click', act);
  return element;
}

function input(name, type, placeholder, value = '') {
  const element = build('input', 'form-input-lg');
  return Object.assign(element, { name, type, placeholder, value });
}

const title = (text) => build('h1', 'theme-text-primary', text);
const panel = (heading, ...inside) =>
  build('div', 'theme-panel', build('h2', 'theme-text-primary', heading), ...inside);
const row = (label, value) => build('div', 'theme-text-muted', `${label}：${value}`);
const box = (label, value) =>
  build(
    'div',
    'theme-surface-soft',
    build('div', 'text-xs theme-text-muted', label),
    build('div', 'text-sm theme-text-primary', value),
  );
const money = (amount) => `${amount} CNY`;
const moment = (at) => new Date(at).toLocaleString();

async function homeView() {
  const products = await ask('products');
  show(() =>
    products.map(({ id, name, price }) => panel(link(`/products/${id}`, name), money(price))),
  );
}

async function productView(id) {
  const product = (await ask('products')).find((each) => String(each.id) === id);
  if (!product) return homeView();
  const fields = build('form', '', input('quantity', 'number', '', '1'));
  show(() => [
    title(product.name),
    build('div', 'theme-text-primary', money(product.price)),
    row(t('stock'), product.stock),
    row(t('quantity'), ''),
    fields,
    button('buy', t('buy'), () => {
      go(`/checkout?product=${id}&quantity=${fields.elements.quantity.value}`);
    }),
    panel(t('product'), build('p', '', product.summary)),
  ]);
}

async function termsView() {
  const { zh, en } = await ask('terms');
  const rules = isEnglish ? en : zh;
  show(() => [title(t('terms')), build('ol', '', ...rules.map((rule) => build('li', '', rule)))]);
}

async function checkoutView(search) {
  const product = search.get('product');
  const quantity = search.get('quantity');
  const chosen = (await ask('products')).find((each) => String(each.id) === product);
  const email = input('email', 'email', t('email'), 'buyer@mail.example');
  const place = async () => {
    const order = await ask('orders', { product, quantity, email: email.value });
    go(`/pay?guest=1&order_no=${order.no}`);
  };
  show(() => [
    title(t('checkout')),
    panel(
      chosen?.name ?? '',
      row(t('quantity'), quantity),
      row(t('unitPrice'), money(chosen?.price)),
    ),
    email,
    button('place', t('submit'), place),
  ]);
}

/** Goes on to the order by itself as soon as it is paid. */
async function payView(no) {
  const order = await ask(`orders/${no}`);
  if (!order) return missingView();
  if (order.status !== 'pending') return go(`/guest/orders/${no}`);
  const code = Object.assign(build('img', ''), { src: order.code, alt: 'QR Code' });
  show(() => [
    title(t('payTitle')),
    panel(t('method'), row(t('method'), t('alipay')), code, build('div', '', t('checking'))),
    panel(t('orderNo'), box(t('orderNo'), order.no), box(t('due'), money(order.amount))),
    row(t('state'), t(order.status)),
    button('to-cashier', t('toCashier'), () => {
      location.href = order.payUrl;
    }),
  ]);
  poll = setTimeout(() => payView(no), pollEvery);
}

/** Asks again until the keys are there; draws only what is new. */
async function orderView(no, before = '') {
  const order = await ask(`orders/${no}`);
  if (!order) return missingView();
  if (order.status !== before) show(() => orderPanels(order));
  if (order.status !== 'completed') poll = setTimeout(() => orderView(no, order.status), pollEvery);
}

function orderPanels(order) {
  const head = build(
    'div',
    'theme-panel',
    build('div', 'text-xs theme-text-muted', t('orderNo')),
    build('div', 'text-sm theme-text-primary', order.no),
    row(t('orderedAt'), moment(order.createdAt)),
    build('div', 'text-xs theme-text-muted', t('total')),
    build('div', 'text-lg theme-text-primary', money(order.amount)),
    build('div', '', build('span', 'theme-badge', t(order.status))),
  );
  const times = [box(t('orderedAt'), moment(order.createdAt))];
  if (order.paidAt !== null) times.push(box(t('paidAt'), moment(order.paidAt)));
  const parts = [
    title(t('detail')),
    head,
    panel(t('timeline'), ...times),
    panel(
      t('items'),
      build('div', 'theme-text-primary', order.name),
      row(t('quantity'), order.quantity),
      row(t('delivery'), t('auto')),
      row(t('unitPrice'), money(order.unitPrice)),
    ),
  ];
  if (order.status === 'pending') {
    parts.push(link(`/pay?guest=1&order_no=${order.no}`, t('payNow')));
  }
  if (order.keys.length > 0) parts.push(keyPanel(order.keys));
  return parts;
}

function keyPanel(keys) {
  const lines = keys.map((key) => build('div', '', key));
  return panel(
    t('keys'),
    row(t('type'), t('auto')),
    row(t('state'), t('delivered')),
    build('div', 'theme-surface-soft keys', ...lines),
    build('button', 'theme-btn-primary', t('copy')),
  );
}

function queryView() {
  const no = input('order_no', 'text', t('orderNo'));
  const fields = [
    input('email', 'email', t('email')),
    input('pass', 'password', t('password')),
    no,
  ];
  const search = button('search', t('search'), () => go(`/guest/orders/${no.value.trim()}`));
  show(() => [title(t('lookup')), ...fields, search]);
}

function missingView() {
  show(() => [build('p', 'theme-text-muted', t('missing'))]);
}

function route() {
  clearTimeout(poll);
  const { pathname, search } = location;
  const fields = new URLSearchParams(search);
  const [, area, first, second] = pathname.split('/');
  if (area === 'products' && first) return productView(first);
  if (area === 'terms') return termsView();
  if (area === 'checkout') return checkoutView(fields);
  if (area === 'pay') return payView(fields.get('order_no'));
  if (area === 'guest' && second) return orderView(second);
  return area === 'guest' ? queryView() : homeView();
}

document.documentElement.lang = isEnglish ? 'en-US' : 'zh-CN';
addEventListener('popstate', route);
route();
repaintRegularly(paint);
