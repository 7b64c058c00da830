import type { Address } from './address.ts';
import { hasLabelSign } from './label-signs.ts';
import { attribute } from './outline.ts';
import { controlValue, frameDocument, tagOf } from './outline-elements.ts';
import { colon, ink, latin, numberSign, trade, traitsOf } from './traits.ts';

/**
 * Whether a page says anything about trade at all. Most pages of the web do not, and are left after
 * one look at their texts. A sign too many costs some milliseconds, a sign too few an order: when in
 * doubt this says yes.
 */

/**
 * Chinese words, in both scripts: beside them stands whatever is read from a Chinese page. Each holds
 * a character of `tradeCharacters` in traits.ts, by which texts are chosen for this search.
 */
export const chineseSign =
  /[订訂][单單购購]|[购購][买買物]|[单單码碼][号號价價]|[交易流水][号號]|序列?[号號]|[支应應实實已未待收]付|付款|收[款银銀]|下[单單]|[抢搶][购購]|卡[密盟券号號]|[取发發提]卡|提取|激活|[兑兌][换換]|充值|密[钥鑰]|授[权權][码碼]|[注註][册冊][码碼]|[礼禮][包品]|[券][码碼]|退[款换換货貨还還]|[不可包]退|售[后後价價]|[质質]保|[补補][发發]|[换換发發出缺][货貨]|概不|交付|[价價][格钱錢]|[金余餘][额額]|[总總][价價计計]|合[计計]|[库庫]存|商[品户戶家城]|[产產]品|[宝寶][贝貝]|[钱錢]包|店[铺鋪]|小[时時][之以]?[内內]|客服|[扫掃][码碼一]|[结結][账賬帳算]|消[费費]|聊天|[会會对對][话話]|工[单單]|投[诉訴]|查[询詢单單]|[营營][业業][执執]照|信用代[码碼]|[备備]案|ICP|[¥￥$€£]\s?\d/;

/**
 * English words without their first letter, which spares a search in both cases. Four letters at
 * least: the longer the shortest of them is, the more of a text is skipped.
 */
const latinSign =
  /rder|RDER|eference|nvoice|ayment|PAYM|ay now|ay with|ay to|aid via|aid with|heckout|heck out|urchas|efund|eplacement|hargeback|edeem|edempt|ctivat|icens|icenc|oucher|oupon|ift card|ift code|pric|Pric|uy now|CDK |cdk |CDK:|cdk:|onversation|icket|ulfil|eliver| key|Key:|key:| code|Code:|code:| cart|Chat|chat|eturn policy|oney back|oney-back|o returns|mprint|ompany number|ithin /g;

/** Running text holds no label and no button: what it can state is a rule. */
const ruleSign = /efund|eturn policy|oney back|oney-back|o returns|eplacement|hargeback|ithin \d/;
/** Longer texts without a colon are running text. */
const longestShort = 80;

/** What holds one of these and has nothing to do with trade: in order to, border, references. */
const ordinary = /^(?:.rder (?:to|of|that)\b|.rder(?:ly|ing)|.eferences)/s;

/** Words of addresses at which shops show orders, keys, payments and goods. */
const addressSign =
  /order|trade|bill|pay|cashier|gateway|checkout|confirm|settle|cart|kami|faka|card|key|cdk|deliver|redeem|activat|gift|exchange|duihuan|jihuo|voucher|code|coupon|query|search|lookup|track|buy|item|product|goods|links?\/|\/lin\/|shop|purchase|chat|kefu|\/im\b|ticket|message|mod=|g?id=|about|contact|imprint|lianxi|guanyu|\/cat\//;

/** Names and hints of fields that ask for an order, a key or a message. */
const fieldSign =
  /order|sn\b|trade|单|單|联系|聯繫|keyword|查[询詢]|码|碼|卡|[券钥鑰]|redeem|redemption|gift|activation|licen[sc]e|serial|voucher|promo|code|key|coupon|amount|num|quantity|qty|count|gid|tid|消息|说点|說點|请输入|請輸入|回复|回覆|message/i;

/** A page with more controls is an application, and read. */
const mostControls = 200;
/** Hosts of shadow trees stand near the top of a page or at its end. */
const mostHosts = 4000;
const mostTexts = 100_000;
const longestValue = 2000;
const longestBuffer = 50_000;
const longestWord = 32;

/** Whether anything on the page could be a fact, a key, a rule, or part of an order. */
export function showsCommerce(document: Document, address: Address): boolean {
  if (address.tokens.length > 0 || address.orderNumbers.length > 0) return true;
  if (addressSign.test(address.words) || hasSign(String(document.title).slice(0, 500))) return true;
  const root = document.body ?? document.documentElement;
  return hasControlSign(document) || hasInnerTree(document) || (root !== null && saysSign(root));
}

function hasSign(text: string): boolean {
  return chineseSign.test(text) || hasLatinSign(text);
}

function hasLatinSign(text: string): boolean {
  latinSign.lastIndex = 0;
  for (let hit = latinSign.exec(text); hit; hit = latinSign.exec(text)) {
    const before = text.slice(Math.max(0, hit.index - 2), hit.index);
    const after = text.slice(hit.index, hit.index + 16);
    if (!ordinary.test(before.slice(-1) + after) && !/^[a-z]o$/.test(before)) return true;
  }
  return false;
}

function hasControlSign(document: Document): boolean {
  return ['input', 'textarea', 'select'].some((tag) => {
    const controls = document.getElementsByTagName(tag);
    if (controls.length > mostControls) return true;
    return Array.from(controls).some((control) => {
      const names = ['name', 'id', 'placeholder', 'aria-label'];
      const asked = names.map((name) => attribute(control, name)).join('\n');
      if (fieldSign.test(asked)) return true;
      const isSecret = attribute(control, 'type').toLowerCase() === 'password';
      return !isSecret && hasSign(controlValue(control, tagOf(control)).slice(0, longestValue));
    });
  });
}

/** Shadow trees and frames of the same origin are not looked through here: they are read. */
function hasInnerTree(document: Document): boolean {
  for (const tag of ['iframe', 'frame']) {
    for (const frame of document.getElementsByTagName(tag)) {
      if (frameDocument(frame)?.body?.firstChild) return true;
    }
  }
  const elements = document.getElementsByTagName('*');
  const { length } = elements;
  for (let i = 0; i < length; i++) {
    if (i === mostHosts) i = Math.max(i, length - mostHosts / 4);
    const shadow: unknown = elements[i]?.shadowRoot;
    if (shadow && typeof shadow === 'object') return true;
  }
  return false;
}

/** Text by text: putting the whole text of a page together costs as much as looking through it. */
function saysSign(root: Element): boolean {
  const walker = root.ownerDocument.createTreeWalker(root, 4);
  const shortTexts = new Buffered(hasLatinSign);
  const runningTexts = new Buffered((text) => ruleSign.test(text));
  let before = '';
  let count = 0;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (count++ > mostTexts) return true;
    const { data } = node as Text;
    const traits = traitsOf(data);
    if ((traits & ink) === 0) continue;
    // A word may be divided between two elements.
    if ((traits & (trade | numberSign)) !== 0 && chineseSign.test(before + data)) return true;
    before = data;
    if (hasLabelSign(data, traits)) return true;
    if ((traits & latin) === 0) continue;
    const isRunning = data.length > longestShort && (traits & colon) === 0;
    if ((isRunning ? runningTexts : shortTexts).add(data)) return true;
  }
  return shortTexts.ends() || runningTexts.ends();
}

/** Searches many texts at once: to begin a search costs more than to search a short text. */
class Buffered {
  private text = '';
  private readonly hasSign: (text: string) => boolean;

  constructor(search: (text: string) => boolean) {
    this.hasSign = search;
  }

  add(text: string): boolean {
    this.text += text;
    if (this.text.length < longestBuffer) return false;
    if (this.ends()) return true;
    // A word may begin at the end of one part.
    this.text = this.text.slice(-longestWord);
    return false;
  }

  ends(): boolean {
    return this.hasSign(this.text);
  }
}
