/** A link of the shop that leads to what it promises. */
export interface RuleLink {
  text: string;
  url: string;
}

const names =
  /售后|退款|退换|退货|购买须知|用户须知|购物须知|公告|服务协议|用户协议|交易规则|帮助中心|免责声明|refund|return policy|after[- ]sales|terms|help cent(?:er|re)|notice/i;
const mostLinks = 8;
const longestText = 40;

/** The links of a page that are named like rules, to pages of the same site, each address once. */
export function ruleLinksOf(document: Document, url: string): RuleLink[] {
  const site = URL.parse(url)?.hostname;
  const links = new Map<string, string>();
  for (const anchor of document.links) {
    if (links.size === mostLinks) break;
    const text = (anchor.textContent ?? '').replace(/\s+/g, ' ').trim();
    if (text === '' || text.length > longestText || !names.test(text)) continue;
    const target = URL.parse(anchor.getAttribute('href') ?? '', url);
    if (!target || !/^https?:$/.test(target.protocol) || target.hostname !== site) continue;
    target.hash = target.hash.startsWith('#/') ? target.hash : '';
    if (target.href !== url && !links.has(target.href)) links.set(target.href, text);
  }
  return [...links].map(([href, text]) => ({ text, url: href }));
}
