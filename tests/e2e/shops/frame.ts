import { html, type Markup } from './markup.ts';
import type { Difficulty } from './variants.ts';

export const shopName = '示例点卡铺';

/** The frame around every page of the shop, after the default theme of 独角数卡. */
export function shopFrame(title: string, content: Markup, difficulty: Difficulty): Markup {
  const look = ['oklch', 'sliding'] as const;
  const classes = look.filter((variant) => difficulty.has(variant)).join(' ');
  const leave = difficulty.leaveAfter === null ? '' : String(difficulty.leaveAfter);
  return html`<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} | ${shopName}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/assets/unicorn/css/main.css">
</head>
<body class="${classes}" data-leave="${leave}">
<header class="site-header"><div class="inner">
<a class="brand" href="/">${shopName}</a>
<nav><a href="/">首页</a><a href="/order-search">订单查询</a></nav>
</div></header>
<section class="main-container"><div class="inner">
${content}
</div></section>
<footer class="site-footer">Powered by：@独角数卡 · 本页为测试用的虚构店铺，不出售任何商品</footer>
<script type="module" src="/assets/unicorn/js/main.js"></script>
</body></html>`;
}

/** A line `label value` as the theme writes it. */
export function row(label: string, value: string | number): Markup {
  return html`<div class="mb-1"><label>${label}：</label><span>${value}</span></div>`;
}
