import { html, type Markup } from './markup.ts';
import { type Product, products, yuan } from './order.ts';
import { productCover } from './pictures.ts';

export const acgShopName = '示例灯笼小铺';

/** What the shop promises on its home page; the periods are what tests expect to be found. */
export const acgNotice =
  '本店商品为自动发货的卡密。卡密无效的，请在发货后2小时内提供订单号、卡密截图和官方提示页面，核实后全额退款，逾期不受理。';
/** And on every product. */
export const acgProductRule = '卡密提示已被使用的，发货后2小时内联系客服，凭截图补发或退款。';

export function acgTitle(page: string): string {
  return `${page} - ${acgShopName}`;
}

/** 公告 and 购买. */
export function acgHome(): Markup {
  return frame(
    '购物',
    html`${panel('公告', html`<p>${acgNotice}</p>`)}
${panel(
  '购买',
  html`<div class="chip-list"><a class="chip" href="javascript:void(0);">激活码</a></div>
<div class="item-list">${products.map(card)}</div>`,
)}`,
  );
}

function card(product: Product): Markup {
  return html`<a class="item" href="/item/${product.id}"><div class="acg-card">
<img class="acg-thumb" src="/card/${product.id}.svg" alt="">
<span class="badge-soft badge-soft-success">自动发货</span>
<p class="goods-title">${product.name}</p>
<div class="price"><span class="unit">¥</span>${Number(yuan(product.price))}</div>
<div class="stat-bottom"><span>库存：${product.stock}</span><span>已售：7</span></div></div></a>`;
}

/** A product. There is no button to buy: choosing how to pay opens the order dialog. */
export function acgProduct(product: Product): Markup {
  return frame(
    product.name,
    html`<div class="panel item-page" data-item="${product.id}">
<img class="acg-card item-cover" src="/card/${product.id}.svg" alt="">
<div><h4>${product.name}</h4>
<p><span class="badge-soft">自动发货</span> <span class="badge-soft">库存 ${product.stock}</span></p>
<div class="price"><span class="unit">¥</span>${Number(yuan(product.price))}</div>
<form class="vstack">
<div><label>联系方式</label><input name="contact" value="buyer@mail.example"
 placeholder="请输入您的联系方式"></div>
<div><label>查询密码</label><input type="password" name="password" value="look-2026"></div>
<div><label>购买数量</label><input name="num" type="number" value="1" min="1" max="50"></div>
<div><label>付款</label><div class="pay-list"><a class="pay" id="pay" data-id="3">支付宝</a></div></div>
</form></div></div>
${panel('宝贝详情', html`<p>${product.summary}</p><p>${acgProductRule}</p>`)}`,
  );
}

/** 订单查询: the search, and below it an empty place for what the script finds. */
export function acgQuery(tradeNo: string): Markup {
  return frame(
    '订单查询',
    html`${panel(
      '订单查询',
      html`<form class="order-query-form"><input type="text" name="keywords" value="${tradeNo}"
 placeholder="订单号/联系方式"><button type="submit" id="query">查询订单</button></form>`,
    )}
<div class="order-results" hidden>${panel('查询结果', html`<div class="order-list"></div>`)}</div>
<div class="no-results" hidden><h6>未找到相关订单</h6><p>请检查输入信息是否正确，或联系客服协助查询</p></div>`,
  );
}

function panel(title: string, content: Markup): Markup {
  return html`<div class="panel"><div class="panel-header"><h6 class="panel-title">${title}</h6></div>
<div class="panel-body">${content}</div></div>`;
}

function frame(title: string, content: Markup): Markup {
  return html`<html lang="zh-CN"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>${acgTitle(title)}</title>
<link rel="icon" href="data:,"><link rel="stylesheet" href="/assets/user/css/index.css?v=3.6.0">
<script type="module" src="/assets/common/js/_.js?v=3.6.0"></script></head>
<body><nav class="navbar navbar-acg"><a class="navbar-brand" href="/"><b>${acgShopName}</b></a>
<a href="/">购物</a><a href="/user/index/query">订单查询</a></nav>
<main>${content}</main><footer>本页为测试用的虚构店铺，不出售任何商品</footer></body></html>`;
}

/** The cover of a product, by the path of its picture. */
export function acgCard(path: string): string {
  const product = products.find(({ id }) => path === `/card/${id}.svg`);
  return productCover(product?.colour ?? '#888', product?.name.slice(2, 4) ?? '?');
}
