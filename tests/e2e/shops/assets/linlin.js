/** The script of the shop after LinLinQi-FAKA: its lookup asks again until an order is delivered. */

import { build, repaintRegularly } from './parts.js';

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
  const header = build('header', 'site-header', build('span', 'brand', '示例芦苇数字店'));
  const nav = build('nav', 'main-nav', link('/', '商城'), link('/orders', '订单查询'));
  header.append(nav);
  const footer = build('footer', '', link('/legal/terms', '服务条款'), ' 虚构店铺，不出售任何商品');
  app.replaceChildren(build('div', 'site-shell', header, build('main', '', view()), footer));
}

function show(title, next) {
  document.title = `${title} · 示例芦苇数字店`;
  view = next;
  paint();
}

function go(path) {
  history.pushState(null, '', path);
  route();
}

function link(path, text) {
  const element = Object.assign(build('a', '', text), { href: path });
  element.addEventListener('click', (event) => {
    event.preventDefault();
    go(path);
  });
  return element;
}

function button(className, text, act) {
  const element = build('button', `button primary ${className}`, text);
  element.addEventListener('click', act);
  return element;
}

const field = (label, fields) => build('label', '', label, Object.assign(build('input'), fields));
const kicker = (text) => build('span', 'kicker', text);
const pair = (label, value) =>
  build('div', '', build('span', '', label), build('strong', '', value));

async function homeView() {
  const products = await ask('products');
  show('商城', () =>
    build('section', '', ...products.map(({ id, name }) => link(`/products/${id}`, name))),
  );
}

async function productView(id) {
  const product = (await ask('products')).find((each) => String(each.id) === id);
  if (!product) return homeView();
  const price = build('div', 'detail-price', build('strong', '', `¥${product.price}`));
  const stock = build('div', 'availability', `所选规格实时库存 ${product.stock} 件`);
  const about = build('div', 'description', build('h3', '', '商品说明'), product.summary);
  const quantity = field('购买数量', { type: 'number', value: '1', name: 'quantity' });
  const buy = button('buy', '立即支付并交付', async () => {
    const order = await ask('orders', { product: id, quantity: quantity.lastChild.value });
    go(`/checkout?order=${order.no}`);
  });
  show(product.name, () => {
    const info = build('div', 'product-info', build('h1', '', product.name), price, stock, about);
    const contact = field('联系方式', { placeholder: '邮箱或手机' });
    const card = build('aside', 'checkout-card', build('h2', '', '确认购买'), contact);
    card.append(quantity, buy);
    return build('section', 'product-page', info, card);
  });
}

async function termsView() {
  const rules = await ask('terms');
  show('服务条款', () => {
    const text = rules.map((rule) => build('p', '', rule));
    const article = build('article', '', build('h2', '', '退款'), ...text);
    return build('section', 'content-page', build('h1', '', '服务条款'), article);
  });
}

/** 订单已预留: goes on to the order by itself as soon as it is paid. */
async function checkoutView(no, before = '') {
  const order = await ask(`orders/${no}`);
  if (!order) return queryView('');
  if (order.status !== 'pending') return go(`/orders?order=${no}`);
  if (order.status !== before) {
    show('确认并支付', () => {
      const summary = build('div', 'recovery-summary', pair('订单号', no));
      summary.append(pair('待支付金额', `¥${order.amount}`), pair('订单状态', '等待支付'));
      const pay = button('pay', '重试并前往支付', () => location.assign(order.payUrl));
      const panel = build('div', 'payment-recovery-panel', build('h1', '', '订单已安全保留'));
      panel.append(summary, pay);
      return build('section', 'checkout-page', kicker('订单已预留'), panel);
    });
  }
  poll = setTimeout(() => checkoutView(no, order.status), pollEvery);
}

const states = { pending: 'pending_payment', processing: 'processing', completed: 'delivered' };

function queryView(no, ...found) {
  show('订单查询', () => {
    const number = field('订单号', { value: no, placeholder: '例如 LLQ20260809123045123456' });
    const token = field('订单查询密钥', { type: 'password' });
    token.className = 'lookup-token-field';
    const search = button('wide', '查询订单', () => go(`/orders?order=${number.lastChild.value}`));
    const card = build('div', 'lookup-card', number, token, search);
    const title = build('h1', '', '查询你的订单');
    return build('section', 'lookup-page', title, card, ...found.map((part) => part()));
  });
}

/** Asks again until the keys are there; draws only what is new. */
async function orderView(no, before = '') {
  const order = await ask(`orders/${no}`);
  if (!order) return queryView(no);
  if (order.status !== before) queryView(no, () => orderResult(order));
  if (order.status !== 'completed') poll = setTimeout(() => orderView(no, order.status), pollEvery);
}

function orderResult({ no, name, status, keys }) {
  const word = build('div', '', pair(keys.length > 0 ? '订单已交付' : '订单状态', no));
  const head = build('div', 'order-result-head', word, build('b', '', states[status]));
  const credentials = keys.map((key) => {
    const words = build('div', '', build('span', '', name), build('code', '', key));
    return build('div', 'credential', words, build('button', ''));
  });
  return build('div', 'order-result', head, ...credentials);
}

function route() {
  clearTimeout(poll);
  const [, area, id] = location.pathname.split('/');
  const no = new URLSearchParams(location.search).get('order') ?? '';
  if (area === 'products') return productView(id);
  if (area === 'legal') return termsView();
  if (area === 'checkout') return checkoutView(no);
  if (area === 'orders') return no ? orderView(no) : queryView('');
  return homeView();
}

addEventListener('popstate', route);
route();
repaintRegularly(paint);
