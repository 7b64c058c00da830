import type { PageKind } from '../../model/fact.ts';
import { type Found, found, productFacts } from '../facts.ts';
import { squeeze } from '../fold.ts';
import { attribute, type Outline } from '../outline.ts';
import { exactStatus } from '../status-words.ts';
import type { Draft, Platform, PlatformPage } from './platform.ts';

/**
 * 彩虹自助下单系统: every page is the root with `?mod=`, some twenty templates over the same names, the
 * order itself in a window over the list. The folders of its templates, its routes and the function
 * that opens an order name it; shops differ in host, title and template. Facts last checked against
 * the program in 2022-02.
 */

const assets =
  /(?:^|\/)assets\/(?:(?:faka|store|simple|layui|argon)\/|js\/main\.js|css\/(?:wechat|alipay|mqq)_pay\.css)/;
const routes =
  /^\/(?:index\.php)?\?(?:.*&)?(?:mod=(?:query|buy|order|faka|article|articlelist|help|about|kf|wapkf|fenlei|so|cart|cartorder|kami|invite)\b|(?:buyok|chadan)=1|cid=\d)/;
const payRoutes = /^\/other\/(?:wxpay|wxwappay|alipay|alipaywap|qqpay|codepay|submit)\.php/;
/** What resellers and members manage. */
const backRoutes = /^\/user\/\w*(?:\.php)?(?:$|[?#])/;
const ids = /^(?:orderItem|submit_buy|dopay|txt_0|anounce|billId|submit_query)$/;

const callOfOrder = /\bshowOrder\(\s*['"]?(\d{1,10})\b/;

export const caihong: Platform = {
  id: 'caihong',
  name: '彩虹自助下单系统',
  marks({ outline, address }) {
    const { words } = address;
    const cheap = [
      outline.addresses.some((source) => assets.test(source)),
      routes.test(words) || payRoutes.test(words) || backRoutes.test(words),
    ].filter(Boolean).length;
    return cheap === 1 && hasOwnElement(outline) ? 2 : cheap;
  },
  correct(draft, page) {
    const { words } = page.address;
    if (backRoutes.test(words) && !words.includes('workorder')) {
      return { kind: 'other', confidence: 0.9, facts: [], keys: [] };
    }
    const kind = kindOf(draft, page);
    return {
      ...(kind && { kind, confidence: Math.max(draft.confidence, 0.95) }),
      facts: [
        ...withoutForm(draft, kind, page),
        ...numbersOfCalls(page.outline),
        ...names(kind, page),
      ],
    };
  },
};

function hasOwnElement({ elements }: Outline): boolean {
  return elements.some(
    (element) =>
      ids.test(attribute(element, 'id')) || callOfOrder.test(attribute(element, 'onclick')),
  );
}

function kindOf({ kind, facts, keys }: Draft, { address, outline }: PlatformPage): PageKind | null {
  const { words } = address;
  if (words.includes('workorder')) return words.includes('my=view') ? 'chat' : 'other';
  // A key of the shop is spent here for goods of the shop.
  if (/[?&]mod=(?:kami|cardbuy)\b/.test(words)) return 'redeem';
  // Many templates begin with the form to buy, and search in a tab beside it.
  if (kind === 'order-query' && !words.includes('mod=') && chosenGoods(outline)) return 'product';
  if (payRoutes.test(words)) return 'payment';
  if (outline.lines.some((line) => !line.hidden && line.words === '订单基本信息')) {
    return 'order-detail';
  }
  if (/[?&]mod=faka\b/.test(words)) return keys.length > 0 ? 'card-key' : null;
  if (/[?&]mod=(?:cart)?order\b/.test(words)) return 'checkout';
  if (/[?&]mod=buy\b/.test(words)) return 'product';
  if (!/[?&](?:mod=query\b|buyok=1|chadan=1)/.test(words)) return null;
  const isShown =
    numbersOfCalls(outline).length > 0 ||
    facts.some(({ fact, word }) => fact.field === 'orderNo' && word !== 'url');
  return isShown ? 'order-list' : 'order-query';
}

/** Templates with form and list on one page: the price to choose from belongs to no order. */
function withoutForm(
  { facts }: Draft,
  kind: PageKind | null,
  { outline }: PlatformPage,
): readonly Found[] {
  if (kind !== 'order-list') return facts;
  return facts.filter(({ at }) => {
    const element = outline.elements[at];
    return !element || attribute(element, 'id') !== 'need';
  });
}

/** Templates that show no number still pass it to the function that opens the order. */
function numbersOfCalls({ elements }: Outline): Found[] {
  return elements.flatMap((element, at) => {
    const call = attribute(element, 'onclick') || attribute(element, 'href');
    const number = callOfOrder.exec(call.slice(0, 300))?.[1];
    if (!number) return [];
    return [found('orderNo', number, { text: number, at, confidence: 0.85, word: 'call' })];
  });
}

const titleOfCheckout = /^购买(.{2,120})确认订单(?: - |$)/;

/** Goods that no label announces: in a title, in a list to choose from, over the card of an order. */
function names(kind: PageKind | null, { outline }: PlatformPage): Found[] {
  const source = (text: string, at: number) => ({ text, at, confidence: 0.7, word: 'item' });
  const { document, lines, elements } = outline;
  if (kind === 'checkout') {
    const name = titleOfCheckout.exec(squeeze(document.title.slice(0, 300)))?.[1];
    return name ? productFacts(name, source(name, 0)) : [];
  }
  if (kind === 'order-list') {
    return lines.slice(0, 6000).flatMap((line) => {
      const at = line.pieces[0]?.at ?? line.block;
      const element = elements[at];
      const isName =
        element?.localName === 'p' && /\blayui-elip\b/.test(attribute(element, 'class'));
      if (line.hidden || !isName || exactStatus(line.text)) return [];
      return productFacts(squeeze(line.text), source(squeeze(line.text), at));
    });
  }
  if (kind === 'product') {
    const title = lines.find((line) => {
      const element = elements[line.block];
      return element && attribute(element, 'class') === 'bl_view_title';
    });
    if (title) return productFacts(squeeze(title.text), source(squeeze(title.text), title.block));
  }
  const chosen = chosenGoods(outline);
  return chosen ? productFacts(chosen.name, source(chosen.name, chosen.at)) : [];
}

/** What the form of a first page offers at the moment; null before anything is chosen. */
function chosenGoods({ controls }: Outline): { name: string; at: number } | null {
  const chosen = controls.find(({ type, name }) => type === 'select' && name === 'tid');
  const name = squeeze(chosen?.value ?? '');
  return !chosen || name === '' || name.startsWith('请选择') ? null : { name, at: chosen.at };
}
