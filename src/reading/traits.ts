import { unseenCharacters } from '../model/secrets.ts';

/**
 * What kinds of characters a text holds, found in one pass. Most searches of this folder can say from
 * that alone that there is nothing to find; without it every text would be searched by dozens of
 * patterns, and that is what reading a page costs.
 */

/** Folding changes the text (see fold.ts). */
export const folds = 1;
export const digit = 2;
/** A colon, or what folds to one. */
export const colon = 4;
export const space = 8;
/** White space other than the plain space, and what shows as little. */
export const blank = 16;
/** A letter of the Latin alphabet, full-width ones included. */
export const latin = 32;
/** A character without which no Chinese sentence about refunds or claims is written. */
export const claim = 64;
/** Anything but white space. */
export const ink = 128;
/** A character without which no Chinese footer names who runs the shop. */
export const footer = 256;
/** A character of a Chinese word of trade (commerce.ts). */
export const trade = 1024;
/** A sign that stands before a number or an amount. */
export const numberSign = 512;

/** Shown as nothing (model/secrets.ts): taken out of every text before anything is read from it. */
export const unseen = 2048;
/** Begins a stretch that is shown from right to left, whatever stands in it. */
export const turning = 4096;

/** Traits of each UTF-16 unit. */
const traitsOfUnit = new Uint16Array(0x10000).fill(ink);

function give(signs: Iterable<string>, trait: number): void {
  for (const sign of signs) {
    const code = sign.charCodeAt(0);
    traitsOfUnit[code] = (traitsOfUnit[code] ?? 0) | trait;
  }
}

give('0123456789０１２３４５６７８９', digit);
give(':：﹕∶︰', colon);
give('退售质質补補换換货貨概联聯反申验驗核投', claim);
give('信营營执執版©統统', footer);
/** At least one of each word in commerce.ts, the rarer one where there is a choice. */
const tradeCharacters =
  '订訂购購买買单單号號价價付款收抢搶卡取激兑兌换換充密钥鑰授册冊礼禮券退售质質补補货貨概交额額总總计計库庫商产產宝寶贝貝钱錢铺鋪内內客扫掃账賬帳算消聊话話诉訴查执執信备備';
give(tradeCharacters, trade);
give('#＃¥￥$＄€£￡', numberSign);
for (let code = 97; code <= 122; code++) {
  // Lower and upper case, plain and full-width.
  for (const start of [0, -32, 0xfee0, 0xfee0 - 32]) {
    give(String.fromCharCode(code + start), latin);
  }
}
for (const sign of '\t\n\v\f\r\u00a0\u1680\u2028\u2029\u202f\u205f\u3000\ufeff') {
  traitsOfUnit[sign.charCodeAt(0)] = blank;
}
for (let code = 0x2000; code <= 0x200a; code++) traitsOfUnit[code] = blank;
give('\u200b', blank);
traitsOfUnit[32] = space;

const unseenPattern = new RegExp(`[${unseenCharacters}]`);
for (let code = 0xa0; code < 0x10000; code++) {
  const sign = String.fromCharCode(code);
  if (unseenPattern.test(sign)) give(sign, unseen);
}
give('\u202b\u202e\u2067', turning);

/** Says which characters folding changes; called once, by fold.ts, which knows them. */
export function markFolding(signs: Iterable<string>): void {
  give(signs, folds);
}

/** The traits of all characters of a text, joined by `|`. */
export function traitsOf(text: string): number {
  let traits = 0;
  for (let i = 0; i < text.length; i++) traits |= traitsOfUnit[text.charCodeAt(i)] ?? 0;
  return traits;
}
