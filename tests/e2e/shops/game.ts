import { asset } from './card-shop.ts';
import { html, type Markup, nothing } from './markup.ts';
import { shopTime } from './order.ts';
import type { Answer, Ask } from './server.ts';

/** What the game says about every key. */
export const redeemAnswers = ['used', 'invalid', 'expired', 'accepted'] as const;
export type RedeemAnswer = (typeof redeemAnswers)[number];

const twoDays = 2 * 24 * 60 * 60 * 1000;

/** The sentence that the redeem page shows, without what follows it. */
export const redeemSentences: Record<RedeemAnswer, string> = {
  used: '兑换失败：该兑换码已被使用',
  invalid: '兑换失败：兑换码无效，请核对后重新输入',
  expired: '兑换失败：该兑换码已过期',
  accepted: '兑换成功，奖励将通过邮件发放',
};

/** Answers for the maker of the game; `/redeem?answer=invalid` changes what it says. */
export function gameSite(clock: () => number): (ask: Ask) => Answer {
  return ({ url, method, form }) => {
    if (url.pathname === '/game.css') {
      return { body: asset('game.css'), type: 'text/css; charset=utf-8' };
    }
    if (url.pathname === '/manual.pdf') return { body: emptyPdf, type: 'application/pdf' };
    if (url.pathname === '/account') return { page: gameFrame('账号中心', account(url)) };
    if (url.pathname === '/support') return { page: gameFrame('客服答复', support(clock())) };
    if (url.pathname !== '/redeem') return { page: gameFrame('最新消息', news()) };
    const asked = url.searchParams.get('answer');
    const answer = redeemAnswers.find((each) => each === asked) ?? 'used';
    const key = method === 'POST' ? (form.get('code') ?? '') : null;
    return { page: gameFrame('兑换中心', redeem(answer, key, clock())) };
  };
}

function redeem(answer: RedeemAnswer, key: string | null, now: number): Markup {
  return html`<h1>兑换中心</h1>
<form method="post"><label>角色编号 <input name="role" value="10086001"></label>
<label>兑换码 <input id="code" name="code" value="${key ?? ''}" autocomplete="off" required></label>
<button id="redeem">立即兑换</button></form>
${key === null ? nothing : verdict(answer, now)}
<h2>兑换说明</h2><ul><li>每个兑换码只能使用一次。</li><li>兑换成功后奖励在十分钟内到账。</li></ul>`;
}

function verdict(answer: RedeemAnswer, now: number): Markup {
  const mood = answer === 'accepted' ? 'success' : 'error';
  const since = answer === 'used' ? html`<p>使用时间：${shopTime(now - twoDays)}</p>` : nothing;
  return html`<div class="result ${mood}" role="alert"><p>${redeemSentences[answer]}</p>${since}
<p class="muted">查询时间：${shopTime(now)}</p></div>`;
}

/** What an account holds and was credited with: `?account=10086001&amount=97.00&balance=50`. */
function account(url: URL): Markup {
  const asked = (name: string) => url.searchParams.get(name) ?? '';
  return html`<h1>账号中心</h1><p>当前余额：${asked('balance')} 点券</p>
<h2>充值记录</h2><dl><dt>充值账号</dt><dd>${asked('account')}</dd>
<dt>充值金额</dt><dd>￥${asked('amount')}</dd></dl>`;
}

/** What the maker's support says of the key. */
function support(now: number): Markup {
  return html`<h1>客服答复</h1><article><p>您好，经核实您的账号状态正常。</p>
<p>该兑换码已于 ${shopTime(now - twoDays)} 被其他角色使用，与您的账号无关。</p></article>`;
}

function news(): Markup {
  return html`<h1>最新消息</h1>
<article><h2>周末维护公告</h2><p>本周日凌晨进行例行维护，预计两小时完成。</p></article>
<article><h2>新地图开放</h2><p>北方雪原现已开放探索，祝各位玩得愉快。</p></article>`;
}

function gameFrame(title: string, content: Markup): Markup {
  return html`<html lang="zh-CN"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} - 示例游戏</title><link rel="icon" href="data:,">
<link rel="stylesheet" href="/game.css"></head>
<body><header><b>示例游戏</b><nav><a href="/">消息</a><a href="/redeem">兑换中心</a></nav></header>
<main>${content}</main><footer>虚构的游戏官网</footer></body></html>`;
}

const emptyPdf = `%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 200]>>endobj
trailer<</Root 1 0 R>>
%%EOF
`;
