import { type Found, found } from './facts.ts';
import type { PlatformPage } from './platforms/platform.ts';

/** Names of wallets as a cashier's page writes them, folded. */
const wallets: readonly (readonly [RegExp, string])[] = [
  [/支付宝|alipay/, '支付宝'],
  [/微信|wechat|weixin/, '微信'],
  [/qq钱包|qq\s?支付|手机qq/, 'QQ钱包'],
  [/云闪付/, '云闪付'],
  [/银联/, '银联'],
  [/数字人民币/, '数字人民币'],
  [/paypal/, 'PayPal'],
  [/usdt/, 'USDT'],
];

/** Below this a labelled method is no better than what the page is called. */
const surelyLabelled = 0.5;
const confidence = 0.6;
const mostLines = 300;

/**
 * With what a payment page wants to be paid, where no label says it: order pages seldom repeat it, so
 * that this page is the only one that states it. The title comes before headings, headings before the
 * sentence that asks to scan; where one of them names several wallets, the buyer still has the choice.
 */
export function methodOfCashier(
  facts: readonly Found[],
  { outline, texts }: PlatformPage,
): Found[] {
  const isLabelled = facts.some(
    ({ fact }) => fact.field === 'paymentMethod' && fact.confidence >= surelyLabelled,
  );
  if (isLabelled) return [];
  const named = namedIn(texts.title);
  if (named.length === 1) {
    return named.map((name) => {
      const entry = found('paymentMethod', name, { ...source(outline.document.title), at: 0 });
      entry.fact.where = 'title';
      return entry;
    });
  }
  const lines = outline.lines.slice(0, mostLines).filter((line) => !line.hidden);
  for (const group of [
    lines.filter((line) => line.role === 'heading'),
    lines.filter((line) => line.words.length < 60 && /扫|scan/.test(line.words)),
  ]) {
    const line = group.find(({ words }) => namedIn(words).length > 0);
    const names = new Set(group.flatMap(({ words }) => namedIn(words)));
    const [name] = names;
    if (!line || !name) continue;
    if (names.size > 1) return [];
    return [found('paymentMethod', name, { ...source(line.text), at: line.block })];
  }
  return [];
}

function source(text: string) {
  return { text: text.trim(), confidence, word: 'cashier' };
}

function namedIn(text: string): string[] {
  return wallets.filter(([pattern]) => pattern.test(text)).map(([, name]) => name);
}
