import { type Found, found } from './facts.ts';
import { readText } from './fields.ts';
import { squeeze } from './fold.ts';
import type { Line, Outline } from './outline.ts';
import type { Pair } from './pairs.ts';
import { footer, latin } from './traits.ts';

const icp =
  /[京津沪渝冀晋辽吉黑苏浙皖闽赣鲁豫鄂湘粤桂琼川蜀贵黔云滇藏陕秦甘陇青宁新蒙港澳台]\s?ICP\s?[备证]\s?(?:\d{6,10})\s?号(?:-\d{1,3})?/i;
const creditCode = /(?<![0-9A-Z])[159Y][1-9]\d{6}[0-9A-HJ-NPQRTUWXY]{10}(?![0-9A-Z])/;
const company =
  /[\u4e00-\u9fff（）()]{4,40}(?:有限公司|有限责任公司|工作室|经营部|商行|个体工商户)/;
const serviceLink =
  /wpa\.qq\.com\/msgrd\?.*?uin=(\d{5,12})|tencent:\/\/message\/?\?.*?uin=(\d{5,12})|^https?:\/\/(t\.me\/[A-Za-z0-9_]{4,40})/i;

/** Longest line in which these are looked for: they stand in footers, not in articles. */
const longestLine = 600;

/** Who runs the shop, as far as the page says: one fact that joins what was found. */
export function merchantFacts(outline: Outline, pairs: readonly Pair[]): Found[] {
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
    if (pair.label.meaning === 'licence')
      note('licence', creditCode.exec(pair.value)?.[0], pair.at);
    if (pair.label.meaning === 'shopContact' && /[A-Za-z0-9_]{5,}/.test(pair.value)) {
      note('contact', readText(pair.value, 100), pair.at);
    }
  }
  for (let i = outline.lines.length - 1; i >= 0; i--) {
    const line = outline.lines[i];
    if (!line || line.text.length > longestLine || !mayNameOwner(line)) continue;
    const where = line.pieces[0]?.at ?? line.block;
    if (/icp/i.test(line.text)) note('icp', squeeze(icp.exec(line.text)?.[0] ?? ''), where);
    if (/[信营执]/.test(line.text)) note('licence', creditCode.exec(line.text)?.[0], where);
    if (/©|版权|copyright/i.test(line.text)) note('name', company.exec(line.text)?.[0], where);
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
