/** The script of the shop after 异次元发卡: orders and keys come by request, the page stays. */

import { build, repaintRegularly } from './parts.js';

const secrets = new Map();
let orders = null;

async function ask(path, fields) {
  const answer = await fetch(path, { method: 'POST', body: new URLSearchParams(fields) });
  return answer.json();
}

async function query() {
  const { value } = document.querySelector('[name="keywords"]');
  const { data } = await ask('/user/api/index/query', { keywords: value });
  orders = data;
  paint();
}

function paint() {
  if (orders === null) return;
  document.querySelector('.order-results').hidden = orders.length === 0;
  document.querySelector('.no-results').hidden = orders.length > 0;
  document.querySelector('.order-list').replaceChildren(...orders.map(orderItem));
}

function orderItem(order) {
  const item = build(
    'div',
    'order-item',
    build('div', 'order-status', build('span', 'status-badge', order.isPaid ? '已付款' : '待付款')),
    build('div', 'order-no', '#', build('span', 'order-no-text', order.tradeNo)),
    build('div', 'order-time', '下单时间：', build('span', '', order.createdAt)),
    build('div', 'payment-time', '付款时间：', build('span', '', order.paidAt)),
    build('div', 'payment-dst', '支付方式：', build('span', 'payment-name', order.payment)),
    build(
      'div',
      'order-amount',
      build('span', 'amount-label', '订单金额'),
      ' ',
      build('span', 'amount-value', '¥', build('span', 'amount-number', order.amount)),
    ),
    build('h6', 'goods-name', order.name),
    build('div', 'goods-meta', build('span', 'goods-sku', `数量: ${order.quantity}`)),
  );
  if (order.isPaid) item.append(cardSection(order));
  return item;
}

function cardSection(order) {
  const badge = build('span', 'shipment-badge', order.isDelivered ? '已发货' : '等待发货');
  const title = build('div', 'card-title', build('div', '', '宝贝内容'), build('div', '', badge));
  return build('div', 'card-section', title, cardContent(order));
}

function cardContent(order) {
  if (!order.isDelivered) {
    return build('div', 'card-display', '正在发货中，请耐心等待，如有疑问，请联系客服。');
  }
  const secret = secrets.get(order.tradeNo);
  if (secret !== undefined) return build('div', 'card-display', secret);
  const password = build('input', 'card-password-input');
  Object.assign(password, { type: 'password', placeholder: '请输入查询密码' });
  const button = build('button', 'view-card-btn', '查看卡密');
  button.addEventListener('click', () => reveal(order, password.value, button));
  return build('div', 'card-password-section', password, button);
}

/** The keys appear where the button was. */
async function reveal(order, password, button) {
  button.textContent = '正在解密数据…';
  const { data, msg } = await ask('/user/api/index/secret', { orderId: order.tradeNo, password });
  if (!data) {
    button.textContent = msg;
    return;
  }
  secrets.set(order.tradeNo, data.secret);
  paint();
}

/** 确认下单: choosing how to pay asks once more, then leaves for the cashier. */
function openDialog(item) {
  const fields = Object.fromEntries(new FormData(document.querySelector('form.vstack')));
  const confirm = build('button', 'layui-layer-btn0', '确认下单');
  confirm.id = 'confirm-order';
  confirm.addEventListener('click', async () => {
    const { data } = await ask('/user/api/order/trade', { ...fields, item_id: item });
    location.href = data.url;
  });
  const title = build('div', 'layui-layer-title', '下单提示');
  const text = build('p', '', `请确认购买数量：${fields.num}`);
  document.body.append(build('div', 'layui-layer', title, text, confirm));
}

const itemPage = document.querySelector('.item-page');
document.getElementById('pay')?.addEventListener('click', () => openDialog(itemPage.dataset.item));

const form = document.querySelector('.order-query-form');
form?.addEventListener('submit', (event) => {
  event.preventDefault();
  query();
});
if (new URLSearchParams(location.search).has('tradeNo')) query();
repaintRegularly(() => {
  // Nobody could type a password into what is replaced.
  if (!document.activeElement?.matches('.card-password-section *')) paint();
});
