import type { MerchantField } from '../model/correction.ts';
import type { FactValue } from '../model/fact.ts';
import { type Found, found, type Source } from './facts.ts';
import { readText } from './fields.ts';
import { squeeze } from './fold.ts';
import type { Line, Outline } from './outline.ts';
import type { Pair } from './pairs.ts';
import { footer, latin } from './traits.ts';

const icp =
  /[京津沪渝冀晋辽吉黑苏浙皖闽赣鲁豫鄂湘粤桂琼川蜀贵黔云滇藏陕秦甘陇青宁新蒙港澳台]\s?ICP\s?[备证]\s?(?:\d{6,10})\s?号(?:-\d{1,3})?/i;
const creditCode = /(?<![0-9A-Z])[159Y][1-9]\d{6}[0-9A-HJ-NPQRTUWXY]{10}(?![0-9A-Z])/;
const company =
  /[\u4e00-\u9fff（）()]{2,40}?(?:有限责任公司|有限公司|工作室|经营部|商行)(?:[（(]个体工商户[）)])?/;
/** Its company in a sentence: 本站由某某有限公司运营. */
const runBy =
  /(?:由|运营方为|隶属于?|归属)([\u4e00-\u9fff（）()]{2,40}?(?:有限责任公司|有限公司|工作室|经营部|商行))/;
const englishCompany =
  /(?:©|copyright)[\s\d–,-]*(?:by )?([A-Z][\w&.' -]{1,60}? (?:Ltd|LLC|Inc|Limited|GmbH|Corp|Pte\.? Ltd)\b)/i;
const taiwaneseNumber = /统一编号\s*:?\s*(\d{8})(?!\d)/;
const mailAddress = /[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,24}){1,4}/;
const serviceLink =
  /wpa\.qq\.com\/msgrd\?.*?uin=(\d{5,12})|tencent:\/\/message\/?\?.*?uin=(\d{5,12})|^https?:\/\/(t\.me\/[A-Za-z0-9_]{4,40})/i;

/** Longest line in which these are looked for: they stand in footers, not in articles. */
const longestLine = 600;

/**
 * Who runs the shop, as far as the page says: one fact that joins what was found.
 * @param isAbout whether the page is about the shop, so that every contact on it is the shop's
 */
export function merchantFacts(outline: Outline, pairs: readonly Pair[], isAbout: boolean): Found[] {
  const value: { name?: string; icp?: string; licence?: string; contact?: string } = {};
  const texts: string[] = [];
  let at = -1;
  const note = (key: keyof typeof value, text: string | null | undefined, where: number) => {
    if (!text || value[key]) return;
    value[key] = text.slice(0, 200);
    texts.push(text);
    if (at < 0) at = where;
  };
  for (const pair of pairs) {
    if (pair.isProse) continue;
    if (pair.label.meaning === 'shopName') note('name', readText(pair.value, 100), pair.at);
    if (pair.label.meaning === 'licence') note('licence', licenceOf(pair), pair.at);
    const isShops =
      pair.label.meaning === 'shopContact' || (isAbout && pair.label.meaning === 'contact');
    if (isShops && /[A-Za-z0-9_]{5,}/.test(pair.value)) note('contact', contactOf(pair), pair.at);
  }
  for (let i = outline.lines.length - 1; i >= 0; i--) {
    const line = outline.lines[i];
    if (!line || line.text.length > longestLine || !mayNameOwner(line)) continue;
    const where = line.pieces[0]?.at ?? line.block;
    if (/icp/i.test(line.text)) {
      note('icp', squeeze(icp.exec(line.text)?.[0] ?? ''), where);
      note('name', company.exec(line.text)?.[0], where);
    }
    const taiwanese = taiwaneseNumber.exec(line.folded)?.[1];
    if (taiwanese) {
      note('licence', taiwanese, where);
      note('name', company.exec(line.text)?.[0], where);
    }
    if (/[信营执]/.test(line.text)) note('licence', creditCode.exec(line.text)?.[0], where);
    if (/©|版权|copyright/i.test(line.text)) {
      note('name', company.exec(line.text)?.[0] ?? englishCompany.exec(line.text)?.[1], where);
    }
    if (/运营|所有|隶属|归属/.test(line.text)) note('name', runBy.exec(line.text)?.[1], where);
  }
  for (const link of outline.links.slice(0, 2000)) {
    const match = serviceLink.exec(link.href);
    if (match) note('contact', match[1] ?? match[2] ?? match[3], link.at);
  }
  if (at < 0) return [];
  return [found('merchant', value, { text: texts.join(' · '), at, confidence: 0.8 })];
}

function mayNameOwner({ traits, words }: Line): boolean {
  if ((traits & footer) !== 0) return true;
  return (traits & latin) !== 0 && (words.includes('icp') || words.includes('copyright'));
}

/** A credit code anywhere in the value, or the shorter numbers that other countries give. */
function licenceOf({ word, value }: Pair): string | undefined {
  const code = creditCode.exec(value)?.[0];
  if (code) return code;
  return /统一编号|统编|company|registration/.test(word)
    ? /^[A-Z]{0,3}\d{6,10}(?![0-9A-Za-z])/.exec(value.trim())?.[0]
    : undefined;
}

/** Without what is said beside it: `shop_help（9:00-21:00）`. */
function contactOf({ value }: Pair): string | null {
  const mail = mailAddress.exec(value)?.[0];
  return mail ?? readText(value.replace(/\s*[（(【].*$|\s+[\u4e00-\u9fff].*$/s, ''), 100);
}

type Merchant = FactValue<'merchant'>;

const partOf = {
  merchantName: 'name',
  merchantIcp: 'icp',
  merchantLicence: 'licence',
  merchantContact: 'contact',
} as const satisfies Record<MerchantField, keyof Merchant>;

/** What a text must hold to be this part of a merchant by the buyer's word. */
const shapes: Record<keyof Merchant, RegExp> = {
  name: /[^\d\s]{2}/,
  icp: /\d{5}/,
  licence: /[0-9A-Z]{6}/,
  contact: /[A-Za-z0-9_]{4}|\d[\d -]{5}/,
};
const longestPart = 200;

export function isMerchantField(field: string): field is MerchantField {
  return Object.hasOwn(partOf, field);
}

/** A part of the merchant in a text that was pointed at; empty where it cannot be that. */
export function pointedMerchant(field: MerchantField, source: Source): Found[] {
  const part = partOf[field];
  const text = readText(source.text, longestPart);
  if (!text || !shapes[part].test(text)) return [];
  const exact = part === 'icp' ? icp.exec(text)?.[0] : undefined;
  return [found('merchant', { [part]: exact ?? text }, source)];
}

/** Joins what was read of a merchant with the parts that were pointed at, which are surer. */
export function joinedMerchant(read: readonly Found[], pointed: readonly Found[]): Found[] {
  const parts = pointed
    .filter(({ fact }) => fact.field === 'merchant')
    .sort((a, b) => a.fact.confidence - b.fact.confidence);
  const surest = parts.at(-1);
  if (!surest) return [...read];
  const all = [...read, ...parts].map(({ fact }) => fact);
  const value: Merchant = {};
  for (const fact of all) if (fact.field === 'merchant') Object.assign(value, fact.value);
  const text = [...new Set(all.map((fact) => fact.text))].join(' · ');
  const { at, word } = surest;
  return [found('merchant', value, { text, at, word, confidence: surest.fact.confidence })];
}
