import type { PageKind } from '../model/fact.ts';
import {
  buyButton,
  hasPurchaseForm,
  journalTitle,
  type KindClues,
  type Seen,
} from './kind-clues.ts';

/**
 * Pages that look like those of a card shop and are not:
 * - `back-office`: the shop's own side, with everybody's orders and keys
 * - `mail`: a mail program that shows an order mail
 * - `article`, `talk`: news, forums, questions, documentation, code
 * - `ledger`: banks, wallets, exchanges, which list payments of all kinds
 * - `tool`: codes that were never bought: recovery codes, API keys, generators
 * - `ordinary`: orders of things that are sent, served or visited
 */
export type Trap = 'back-office' | 'mail' | 'article' | 'talk' | 'ledger' | 'tool' | 'ordinary';

/** Longest part of a page in which these words are looked for. */
const longestText = 20_000;

interface Sign {
  trap: Trap;
  /** How many different words of the list must be there. */
  least: number;
  words: RegExp;
}

/** Words in the text, folded. One may be chance, so most lists ask for several. */
const signs: readonly Sign[] = [
  {
    trap: 'back-office',
    least: 2,
    words:
      /商品管理|交易管理|客户管理|卡密管理|库存管理|订单管理|用户管理|会员管理|卡密导入|批量(?:导入|添加)|网站配置|系统设置|提现管理|导出excel|拉黑|标记退款|手动补发|利润|成本|mark as fulfilled|\bpayouts?\b|conversion summary|edit order/g,
  },
  {
    trap: 'mail',
    least: 3,
    words: /发件人|收件人|收件箱|写信|草稿箱|垃圾箱|转发|移动到|回复全部/g,
  },
  {
    trap: 'mail',
    least: 4,
    words: /\b(?:inbox|starred|drafts|spam|reply|forward|compose|to me)\b/g,
  },
  { trap: 'talk', least: 2, words: /楼主|沙发|板凳|\d{1,4}楼|发表于|最佳答案|个回答|快速开始/g },
  {
    trap: 'talk',
    least: 1,
    words:
      /发表回复|写回答|请求参数|响应示例|opened this issue|\bbug \d{2,}|pull requests|\(\d+ loc\)|was this (?:article )?helpful/g,
  },
  {
    trap: 'ledger',
    least: 2,
    words:
      /对方户名|电子回单|往来记录|账单分类|支出金额|收支明细|资金明细|证券名称|委托(?:编号|价格|数量)|成交金额|现汇|现钞|卖出价|\b(?:pair|side|filled)\b/g,
  },
];

/** Things that are sent, served or visited; of the first list one word is enough. */
const surelyOrdinary =
  /收货地址|收货人|运单号|物流公司|快递单号|查看物流|骑手|送餐|车次|乘车人|航班|乘机人|入住|自提点|提货码|退票|上课时间|shipping address|tracking number|drop-off/;
const ordinaryWords =
  /快递|签收|派送|配送|运费|包邮|打包费|自提|尺码|颜色|座位|改签|出票|退货地址|寄回|保修|发票|讲师|准考证|保证金|接单|\bcarrier\b|estimated delivery|\bshipping\b|\bseats?\b|\bvenue\b|\bdoors\b|check-in|check-out|\bnights?\b|\bguests?\b|\bbill to\b|\bvat\b|\bsku\b/g;
/** What a card shop says of its goods; a shop that sells both kinds says it too. */
const virtualWords =
  /卡密|激活码|兑换码|自动发货|虚拟(?:商品|物品|产品)|数字商品|点卡|直充|代充|activation (?:code|key)|digital|licen[sc]e key|instant delivery|redeem|cdk/;

const officeTitle =
  /管理后台|后台管理|商户后台|商家中心|卖家中心|(?:分站|代理|店铺)(?:后台|管理系统)|admin panel|\badmin dashboard|(?:seller|merchant) (?:console|center|dashboard)/;
const officeAddress =
  /^\/(?:admin|merchant|manager?|manage|backend|agent|reseller|houtai|install|shopadmin)(?:[/.?_-]|$)|\/user\/(?:order\/index|commodity|card)(?:[/?]|$)/;
/** The name of a site of texts stands at the end of its titles. */
const talkTitle = /(?:文档|维基|百科|wiki|docs|documentation)$/;
/** Records of an account with money on it. */
const ledgerHead = /校园卡|一卡通|账户明细|账单(?:详情|明细)|充值记录|交易明细|资金明细|收支/;
const toolHead =
  /(?:recovery|backup) codes?|恢复码|备份码|备用码|(?:key|code|password|guid|uuid) generator|(?:密钥|密码|序列号)生成|^api keys?|\napi keys?/;
const mailWords =
  /^(?:发件人|收件人|主题|抄送|收件箱|写信|回复全部|from|to|subject|inbox|reply|forward|compose)\b|^(?:发件人|收件人|主题|抄送|收件箱|写信)/gm;

/**
 * Says whether a page is one of them.
 * @param kind what the page is taken for
 */
export function trapOf(clues: KindClues, seen: Seen, kind: PageKind): Trap | undefined {
  const { address, texts } = clues;
  if (officeAddress.test(address.words) || officeTitle.test(seen.head)) return 'back-office';
  const host = address.url?.host ?? '';
  if (/^(?:e?mail|webmail|outlook|inbox)\d*\./.test(host)) return 'mail';
  const text = `${seen.head}\n${texts.all.slice(0, longestText)}`;
  if (distinct(text.slice(0, 8000), mailWords) >= 3) return 'mail';
  const sign = signs.find(({ words, least }) => distinct(text, words) >= least);
  if (sign) return sign.trap;
  if (talkTitle.test(texts.title)) return 'talk';
  if (!seen.number && ledgerHead.test(seen.head)) return 'ledger';
  if (kind === 'card-key' && toolHead.test(seen.head)) return 'tool';
  if (isArticle(clues)) return 'article';
  return isOrdinary(text, kind) ? 'ordinary' : undefined;
}

function distinct(text: string, words: RegExp): number {
  return new Set((text.match(words) ?? []).map((word) => word.replace(/\d+/, '').trim())).size;
}

function isArticle({ address, texts, outline }: KindClues): boolean {
  const isTitled = journalTitle.test(texts.title);
  const isJournal =
    isTitled ||
    /\/(?:news|post|posts|archives|blog)\//.test(address.words) ||
    /(?:浏览|阅读|点击)(?:量|次数|数)?[:：]?\s?\d|作者[:：]|来源[:：]|posted (?:on|by)|min read/.test(
      texts.all.slice(0, 8000),
    );
  // An article may end in an advertisement with a button to buy.
  const sells =
    hasPurchaseForm(outline) ||
    outline.hasPasswordInput ||
    (buyButton.test(texts.short) && !isTitled);
  const hasOrderLink = /order|query|pay|buy|redeem|activ/.test(address.words);
  const prose = outline.lines.filter(
    (line) => line.text.length > 30 && /[。.]/.test(line.text),
  ).length;
  return isJournal && !sells && !hasOrderLink && prose >= 2;
}

function isOrdinary(text: string, kind: PageKind): boolean {
  if (kind === 'redeem' || kind === 'chat' || kind === 'other') return false;
  if (virtualWords.test(text)) return false;
  return surelyOrdinary.test(text) || distinct(text, ordinaryWords) >= 2;
}
