import { row, shopFrame } from './frame.ts';
import { html, type Markup, nothing } from './markup.ts';
import { type Product, products, type ShopOrder, shopTime, yuan } from './order.ts';
import { type Difficulty, keyBox, lengthening, shown } from './variants.ts';

/** Minutes that the shop gives for paying. */
const minutesToPay = 10;

/** The rules of the shop; the periods are what tests expect to be found. */
export const refundRules: readonly string[] = [
  '本店商品均为自动发货的卡密，发货后不支持无理由退款。',
  '卡密无效、提示已被使用或与商品不符的，请在发货后24小时内凭订单号、卡密截图和官方提示页面联系客服，核实后全额退款；超过24小时视为已正常使用。',
  '发错商品的，付款后3天内可以换货。',
  '卡密一经泄露（发给他人、公开截图等），概不退换。',
  '因输错账号、不想要了等个人原因，不予退款。',
];

/** 公告 with the rules, and the products. */
export function homePage(difficulty: Difficulty): Markup {
  const content = html`<div class="card notice"><h4>公告：</h4>
<p>下单前请先阅读退款规则，付款即表示同意：</p>
<ol>${refundRules.map((rule) => html`<li>${rule}</li>`)}</ol>
<p class="muted">客服时间 9:00–23:00，客服邮箱 service@shop.example</p></div>
<div class="goods">${products.map(goodCard)}</div>${lengthening(difficulty)}`;
  return shopFrame('首页', content, difficulty);
}

function goodCard(product: Product): Markup {
  return html`<a class="good-card" href="/buy/${product.id}">
<img src="/uploads/${product.id}.svg" alt="" width="240" height="140">
<h5>${product.name}</h5>
<p><b class="price">￥${yuan(product.price)}</b><small>库存：${product.stock}</small>
<span class="badge">自动发货</span></p></a>`;
}

/** One product with the order form. */
export function productPage(product: Product, difficulty: Difficulty): Markup {
  const content = html`<div class="card product">
<img src="/uploads/${product.id}.svg" alt="" width="360" height="210">
<div><h3>${product.name}</h3>
<p><span class="badge">自动发货</span> <small>库存：${product.stock}</small></p>
<p class="price big">￥${yuan(product.price)}</p>
<form action="/create-order" method="post">
<input type="hidden" name="_token" value="form-token-of-this-page">
<input type="hidden" name="gid" value="${product.id}">
<label>购买数量 <input name="by_amount" type="number" value="1" min="1" max="50"></label>
<label>电子邮箱 <input name="email" type="email" value="buyer@mail.example" required></label>
<label>查询密码 <input name="search_pwd" type="password" placeholder="用于查询订单"></label>
<label>支付方式 <select name="payway"><option value="1">支付宝</option></select></label>
<button class="btn" id="submit">下单</button></form></div></div>
<div class="card"><h4>商品描述</h4><p>${product.summary}</p>
<p>卡密无效或已被使用的，发货后24小时内凭截图联系客服处理。</p></div>${lengthening(difficulty)}`;
  return shopFrame(product.name, content, difficulty);
}

/** 确认订单: what is to be paid, and the way to the cashier. */
export function billPage(order: ShopOrder, difficulty: Difficulty): Markup {
  const content = html`<div class="card bill"><h4>确认订单</h4>
${row('订单号', order.no)}
${row('订单名称', `${order.product.name} x ${order.quantity}`)}
${row('商品单价', yuan(order.product.price))}
${row('购买数量', `x ${order.quantity}`)}
${row('实际支付价格', yuan(order.product.price * order.quantity))}
${row('邮箱', order.email)}
${row('支付方式', '支付宝')}
<p class="muted">${minutesToPay} 分钟内未完成支付，订单将作废。</p>
<a class="btn" id="pay" href="/pay-gateway/alipay/1/${order.no}">立即支付</a></div>`;
  return shopFrame('订单确认', content, difficulty);
}

/** 订单详情 with one to five orders, the keys of delivered ones in the open. */
export function detailPage(orders: readonly ShopOrder[], difficulty: Difficulty): Markup {
  const cards = orders.map((order) => orderCard(order, difficulty));
  return shopFrame('订单详情', html`${cards}${lengthening(difficulty)}`, difficulty);
}

function orderCard(order: ShopOrder, difficulty: Difficulty): Markup {
  const { no, productName, createdAt, keys } = shown(order, difficulty);
  return html`<div class="card order-card"><div class="order-info">
<h5><small>订单号：${no}</small></h5>
${row('订单名称', `${productName} x ${order.quantity}`)}
${row('购买数量', order.quantity)}
${row('订单创建时间', createdAt ?? shopTime(order.createdAt))}
${row('下单邮箱', order.email)}
${row('订单类型', '自动发货')}
${row('实际支付价格', yuan(order.product.price * order.quantity))}
<div class="mb-1"><label>订单状态：</label><span class="badge">${statusOf(order)}</span></div>
${row('支付方式', '支付宝')}</div>
<div class="order-keys"><h6>订单详情</h6>${keyBox(keys, difficulty)}
${keys.length > 0 ? copyButton(keys) : nothing}</div></div>`;
}

function copyButton(keys: readonly string[]): Markup {
  return html`<button type="button" class="btn small" id="copy-card"
 data-clipboard-text="${keys.join('\n')}">复制</button>`;
}

function statusOf(order: ShopOrder): string {
  return order.paidAt === null ? '待支付' : '已完成';
}

/** 订单查询: by number, or by address and password. */
export function searchPage(difficulty: Difficulty): Markup {
  const content = html`<div class="card"><h4>订单号查询</h4>
<form action="/search-order-by-sn" method="post">
<input type="hidden" name="_token" value="form-token-of-this-page">
<label>订单编号 <input name="order_sn" required></label>
<button class="btn">立即查询</button></form></div>
<div class="card"><h4>下单邮箱查询</h4>
<form action="/search-order-by-email" method="post">
<input type="hidden" name="_token" value="form-token-of-this-page">
<label>下单邮箱 <input name="email" type="email" required></label>
<label>查询密码 <input name="search_pwd" type="password"></label>
<button class="btn">立即查询</button></form>
<p class="muted">最多只能查询最近 5 笔订单</p></div>`;
  return shopFrame('订单查询', content, difficulty);
}

/** The program answers mistakes with an ordinary page and status 200. */
export function errorPage(message: string, difficulty: Difficulty): Markup {
  const content = html`<div class="card"><h4>出现错误了哟~</h4><p>${message}</p>
<a class="btn small" href="/">返回首页</a></div>`;
  return shopFrame('出现错误了哟~', content, difficulty);
}
