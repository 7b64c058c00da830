import type { Address } from './address.ts';
import { type Found, found, productFacts } from './facts.ts';
import { isBareAmount, readNumber } from './fields.ts';
import { foldSqueeze, hasChinese, squeeze } from './fold.ts';
import { labelOf } from './labels.ts';
import { aloneLines } from './loose-facts.ts';
import type { Line, Outline } from './outline.ts';
import type { PageTexts } from './page-texts.ts';
import { exactStatus } from './status-words.ts';
import { ink } from './traits.ts';

/** Names of goods that no label announces. */

const ordinaryWord =
  /感谢|谢谢|转账|转帐|atm|usdt|trc-?20|erc-?20|scan|with|子订单|明细|订单|支付|付款|查询|卡密|详情|信息|公告|首页|登录|注册|商品|产品|购买|确认|提示|客服|联系|扫码|收银台?|成功|失败|中心|账户|记录|说明|描述|规则|交付|完成|售价|协议|政策|条款|时间|金额|选择|分类|推荐|加载|状态|微信|支付宝|请|您|的|已|使用|教程|我|order|lookup|search|results?|query|payment|pay|checkout|details?|login|home|contact|notice|thank|you|your|for|purchase|keys?|delivery|support|information|summary|[\s!！:：|·#-]/gi;

/** Above the things that an order consists of. */
const itemsHeading =
  /^(?:子?订单明细|child order items|商品明细|商品清单|商品信息|购买商品|订单商品|order items|items|products?)(?:\s*[(（].*)?[:：]?$/;

/** What stands over a payment code is a clock, not the goods. */
const timeLeft = /有效期|倒计时|剩余时间|\d\s*(?:分钟|秒)|expires? in|time left/i;

function isOrdinary(text: string): boolean {
  const rest = foldSqueeze(text).replace(ordinaryWord, '');
  return rest.length < (hasChinese(rest) ? 3 : 4);
}

/** `月卡 30 天-小店`: the name of the goods, then the shop's. */
function beginsTitle(text: string, title: string): boolean {
  return title.startsWith(text) && /^\s*[-–—_|｜·]/.test(title.slice(text.length));
}

/** Sentences about an order, which many programs put into a heading. */
const aboutOrder = /^(?:您的|你的)?订单|^(?:(?:track|find|view) )?(?:my|your) |^orders?\b/i;

/** Classes that say that an element holds the name of the goods. */
const goodsName =
  /(?:^|[\s_-])(?:goods|product|item|shop|trade|card)[_-]{0,2}(?:name|title|goodname|goodinfo)(?=$|\s)/i;

/** The part of a line that its class, or the class of what holds the line, calls the goods. */
function classedName(outline: Outline, line: Line): { text: string; at: number } | null {
  const isClassed = (at: number) => {
    const name = outline.classes[at];
    return name !== undefined && name !== '' && goodsName.test(name);
  };
  const piece = line.pieces.find(({ at }) => isClassed(at));
  if (piece) return { text: squeeze(piece.text, piece.traits), at: piece.at };
  const at = line.pieces[0]?.at ?? line.block;
  return isClassed(line.block) ? { text: squeeze(line.text, line.traits), at } : null;
}

/** The text right before a code on the same line, as cards of delivered goods are built. */
function nameBeforeCode(outline: Outline, line: Line): { text: string; at: number } | null {
  if (line.pieces.length < 2 || line.marks.length > 0) return null;
  const pieces = line.pieces.filter((piece) => (piece.traits & ink) !== 0);
  const [name, code] = pieces;
  if (pieces.length !== 2 || !name || !code || name.control) return null;
  if (!/^(?:code|kbd|samp)$/.test(String(outline.elements[code.at]?.localName))) return null;
  const text = squeeze(name.text);
  const isName =
    text.length >= 4 && text.length <= 120 && !isOrdinary(text) && /[^!-~]|\s/.test(text);
  return isName && !aboutOrder.test(text) && labelOf(text) === null ? { text, at: name.at } : null;
}

/**
 * A heading, a link to a product, a name beside a code, or the first part of the title, that is no
 * word of the shop.
 */
export function looseProducts(outline: Outline, texts: PageTexts, address: Address): Found[] {
  const facts: Found[] = [];
  const title = squeeze(outline.document.title.slice(0, 300));
  const parts = squeeze(outline.document.title.slice(0, 300)).split(/ [-|–—] |_/);
  const linked = new Set(
    outline.links
      .slice(0, 2000)
      .filter((link) => /\/(?:item|products?|buy|goods|p)\/|mod=buy/i.test(link.href))
      .map((link) => link.at),
  );
  // Where a visit begins, the title begins with the name of the shop.
  const isHome = address.url?.pathname === '/' && !/[?&]mod=/.test(address.words);
  let before = '';
  for (const { line } of aloneLines(outline)) {
    const named = nameBeforeCode(outline, line);
    if (named) {
      facts.push(...productFacts(named.text, { ...named, confidence: 0.6, word: 'name' }));
      continue;
    }
    const classed = classedName(outline, line);
    const whole = squeeze(line.text, line.traits);
    const { text, at } = classed ?? { text: whole, at: line.pieces[0]?.at ?? line.block };
    const isLinked = classed !== null || linked.has(at);
    const isFirstItem = itemsHeading.test(before);
    before = line.words.slice(0, 60);
    const stands = isLinked || isFirstItem || text === title || beginsTitle(text, title);
    if (line.role !== 'heading' && !stands) continue;
    if (text.length < 2 || text.length > 120 || isOrdinary(text) || line.label) continue;
    if (parts.length > 1 && text === parts.at(isHome ? 0 : -1)) continue;
    if (aboutOrder.test(text)) continue;
    if (exactStatus(text) || isBareAmount(text) || line.marks[0]?.label) continue;
    if (readNumber(text) === text || /[。？！]/.test(text) || timeLeft.test(text)) continue;
    const confidence = stands || text === parts[0] ? 0.65 : 0.5;
    const word = isLinked ? 'name' : 'heading';
    facts.push(...productFacts(text, { text, at, confidence, word }));
  }
  const name = !isHome && parts.length > 1 && parts[0] && !isOrdinary(parts[0]) ? parts[0] : '';
  if (name && name.length <= 120 && texts.title) {
    const entry = found('product', name, { text: name, at: 0, confidence: 0.45, word: 'title' });
    entry.fact.where = 'title';
    facts.push(entry);
  }
  return facts;
}
