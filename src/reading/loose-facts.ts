import type { OrderStatus } from '../model/fact.ts';
import type { Address } from './address.ts';
import { readDate } from './dates.ts';
import { amountFacts, type Found, found, productFacts } from './facts.ts';
import { isBareAmount, readNumber } from './fields.ts';
import { foldSqueeze, hasChinese, squeeze } from './fold.ts';
import type { Orders } from './orders.ts';
import { attribute, type Line, type Outline } from './outline.ts';
import type { PageTexts } from './page-texts.ts';
import { exactStatus } from './status-words.ts';

/**
 * Facts without a label: a number that the address names too, a number that carries a date, badges,
 * prices, headings. They are surer the more the page confirms them, and never as sure as a label.
 */

/** Prefix letters, a date of this century with or without time, then more digits. */
const datedNumber =
  /(?<![A-Za-z0-9])[A-Za-z]{0,8}(20[0-4]\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])\d{6,14}(?:-\d{2})?(?![A-Za-z0-9])/;
const hashNumber = /^#\s*([A-Za-z0-9][A-Za-z0-9-]{5,40})$/;
const mostLines = 6000;

/** Order numbers in the address, and in the text where nothing labels them. */
export function looseNumbers(outline: Outline, address: Address, isLabelled: boolean): Found[] {
  const facts: Found[] = [];
  const fromAddress = new Map(address.orderNumbers.map((entry) => [entry.value, entry.confidence]));
  const seen = new Set<string>();
  for (let i = 0; i < Math.min(outline.lines.length, mostLines); i++) {
    const line = outline.lines[i];
    if (!line || line.role === 'textarea' || line.role === 'struck') continue;
    if (line.text.length > 300) continue;
    for (const piece of line.pieces) {
      if (piece.control === 'editable') continue;
      const text = squeeze(piece.text);
      const number = readNumber(text);
      const known =
        number === text.replace(/^#\s*/, '') ? fromAddress.get(number ?? '') : undefined;
      if (known && number) {
        seen.add(number);
        facts.push(
          found('orderNo', number, {
            text: number,
            at: piece.at,
            confidence: 0.9,
            word: 'address',
            hidden: line.hidden,
          }),
        );
      } else if (!isLabelled) facts.push(...unlabelledNumber(text, line, piece.at));
    }
  }
  for (const { value, confidence } of address.orderNumbers.slice(0, 1)) {
    if (seen.has(value)) continue;
    const entry = found('orderNo', value, { text: value, at: 0, confidence, word: 'url' });
    entry.fact.where = 'url';
    facts.push(entry);
  }
  return facts;
}

function unlabelledNumber(text: string, line: Line, at: number): Found[] {
  const hashed = hashNumber.exec(text)?.[1] ?? hashNumber.exec(squeeze(line.text))?.[1];
  if (hashed && /\d{4}/.test(hashed)) {
    return [found('orderNo', hashed, { text: hashed, at, confidence: 0.7, word: '#' })];
  }
  const dated = datedNumber.exec(text)?.[0];
  if (!dated || dated.length < 14 || text.length > dated.length + 12) return [];
  return [found('orderNo', dated, { text: dated, at, confidence: 0.6, word: 'shape' })];
}

/** The lines in which a badge, a price or a name may stand alone. */
function* aloneLines(outline: Outline): Generator<{ line: Line; index: number }> {
  const count = Math.min(outline.lines.length, mostLines);
  for (let index = 0; index < count; index++) {
    const line = outline.lines[index];
    if (!line || line.hidden || line.text.length > 200) continue;
    if (line.role === undefined || line.role === 'heading') yield { line, index };
  }
}

/** Where several words share the status of one order, the one that says most counts. */
const badgeConfidence: Record<OrderStatus, number> = {
  refunded: 0.67,
  refunding: 0.66,
  unpaid: 0.65,
  delivered: 0.64,
  done: 0.64,
  failed: 0.63,
  closed: 0.63,
  processing: 0.62,
  paid: 0.61,
};

/** Status words that stand alone, unless several in a row make a menu of filters. */
export function looseStatuses(outline: Outline): Found[] {
  const facts: Found[] = [];
  let run: Found[] = [];
  let last = -9;
  const close = () => {
    const distinct = new Set(run.map((entry) => entry.fact.value)).size;
    if (distinct < 3) facts.push(...run);
    run = [];
  };
  for (const { line, index } of aloneLines(outline)) {
    for (const piece of line.pieces) {
      const status = piece.control ? null : exactStatus(piece.text);
      if (!status || isMenuEntry(outline, piece.at)) continue;
      if (index - last > 1) close();
      last = index;
      run.push(
        found('status', status, {
          text: piece.text.trim(),
          at: piece.at,
          confidence: badgeConfidence[status],
          word: 'badge',
        }),
      );
    }
  }
  close();
  return facts;
}

function isMenuEntry(outline: Outline, at: number): boolean {
  let box = at;
  for (let level = 0; level < 3 && box >= 0; level++) {
    const element = outline.elements[box];
    if (!element) return false;
    const name: unknown = element.localName;
    if (name === 'a' || name === 'option' || name === 'nav') return true;
    if (/^(?:tab|menuitem|option)$/.test(attribute(element, 'role'))) return true;
    if (/(^|[-_\s])(?:tabs?|nav|filter|menu)([-_\s]|$)/i.test(attribute(element, 'class')))
      return true;
    box = outline.parents[box] ?? -1;
  }
  return false;
}

/** Prices that stand alone, or after a verb: 请支付 ¥ 48.5 元. */
export function looseAmounts(outline: Outline): Found[] {
  const facts: Found[] = [];
  for (const { line } of aloneLines(outline)) {
    const text = squeeze(line.text);
    if (text.length > 60 || line.label) continue;
    const asked =
      /^(?:请支付|需支付|应付|实付|支付|扫码支付|pay|total|you pay)\s*[:：]?\s*(.*)$/i.exec(text);
    if (
      asked?.[1] &&
      /\d/.test(asked[1]) &&
      amountFacts(asked[1], { text, at: 0, confidence: 1 }).length
    ) {
      facts.push(
        ...amountFacts(asked[1], { text, at: line.block, confidence: 0.72, word: 'asked' }),
      );
      continue;
    }
    const previous = line.marks;
    if (previous.length > 0 || !isBareAmount(text)) continue;
    facts.push(
      ...amountFacts(text, {
        text,
        at: line.pieces[0]?.at ?? line.block,
        confidence: 0.5,
        word: 'price',
      }),
    );
  }
  return facts;
}

/** Without several different prices in one order: nobody can say which of them was paid. */
export function withoutDoubtfulPrices(facts: readonly Found[], orders: Orders): Found[] {
  const prices = new Map<number | undefined, Set<string>>();
  for (const { fact, word, at } of facts) {
    if (word !== 'price' || fact.field !== 'amount') continue;
    const order = orders.of(at);
    prices.set(order, (prices.get(order) ?? new Set()).add(fact.value));
  }
  return facts.filter(
    ({ word, at }) => word !== 'price' || (prices.get(orders.of(at))?.size ?? 0) <= 1,
  );
}

/** A time that stands alone is the order's, as long as the page shows no second one. */
export function looseDates(outline: Outline): Found[] {
  const facts: Found[] = [];
  const values = new Set<string>();
  for (const { line } of aloneLines(outline)) {
    const text = squeeze(line.text);
    const date = text.length <= 40 ? readDate(text) : null;
    if (!date?.hasTime || date.text.length < text.length) continue;
    values.add(date.iso);
    const at = line.pieces[0]?.at ?? line.block;
    facts.push(found('orderedAt', date.iso, { text, at, confidence: 0.5, word: 'time' }));
  }
  return values.size === 1 ? facts : [];
}

const ordinaryWord =
  /子订单|明细|订单|支付|付款|查询|卡密|详情|信息|公告|首页|登录|注册|商品|产品|购买|确认|提示|客服|联系|扫码|收银台?|成功|失败|中心|账户|记录|说明|规则|协议|政策|条款|时间|金额|选择|分类|推荐|加载|状态|微信|支付宝|请|您|的|已|使用|教程|我|order|lookup|search|results?|query|payment|pay|checkout|details?|login|home|contact|notice|thank|you|your|for|purchase|keys?|delivery|support|information|summary|[\s!！:：|·#-]/gi;

/** Above the things that an order consists of. */
const itemsHeading =
  /^(?:子?订单明细|child order items|商品明细|商品清单|商品信息|购买商品|订单商品|order items|items|products?)(?:\s*[(（].*)?[:：]?$/;

/** What stands over a payment code is a clock, not the goods. */
const timeLeft = /有效期|倒计时|剩余时间|\d\s*(?:分钟|秒)|expires? in|time left/i;

function isOrdinary(text: string): boolean {
  const rest = foldSqueeze(text).replace(ordinaryWord, '');
  return rest.length < (hasChinese(rest) ? 3 : 4);
}

/** A heading, a link to a product, or the first part of the title, that is no word of the shop. */
export function looseProducts(outline: Outline, texts: PageTexts): Found[] {
  const facts: Found[] = [];
  const parts = squeeze(outline.document.title.slice(0, 300)).split(/ [-|–—] |_/);
  const linked = new Set(
    outline.links
      .slice(0, 2000)
      .filter((link) => /\/(?:item|products?|buy|goods)\/|mod=buy/i.test(link.href))
      .map((link) => link.at),
  );
  let before = '';
  for (const { line } of aloneLines(outline)) {
    const text = squeeze(line.text);
    const at = line.pieces[0]?.at ?? line.block;
    const isLinked = linked.has(at);
    const isFirstItem = itemsHeading.test(before);
    before = foldSqueeze(text.slice(0, 60));
    if (line.role !== 'heading' && !isLinked && !isFirstItem) continue;
    if (text.length < 2 || text.length > 120 || isOrdinary(text) || line.label) continue;
    if (parts.length > 1 && text === parts.at(-1)) continue;
    if (exactStatus(text) || isBareAmount(text) || line.marks[0]?.label) continue;
    if (readNumber(text) === text || /[。？！]/.test(text) || timeLeft.test(text)) continue;
    const confidence = isLinked || isFirstItem || text === parts[0] ? 0.65 : 0.5;
    facts.push(...productFacts(text, { text, at, confidence, word: 'heading' }));
  }
  const name = parts.length > 1 && parts[0] && !isOrdinary(parts[0]) ? parts[0] : '';
  if (name && name.length <= 120 && texts.title) {
    const entry = found('product', name, { text: name, at: 0, confidence: 0.45, word: 'title' });
    entry.fact.where = 'title';
    facts.push(entry);
  }
  return facts;
}
