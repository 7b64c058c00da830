import { blank, folds, markFolding, space, traitsOf } from './traits.ts';

/**
 * Folding makes texts comparable without moving a single position: full-width signs become ASCII,
 * ASCII becomes lower case, traditional characters become simplified ones. Each UTF-16 unit maps to
 * exactly one, so an index into the folded text is an index into the original.
 */

/** Pairs of traditional and simplified: only characters that occur in the words of this folder. */
const characterPairs = `
  訂订 單单 號号 編编 碼码 稱称 數数 實实 額额 時时 間间 狀状 態态 購购 買买
  總总 價价 創创 聯联 繫系 係系 幣币 帳账 賬账 處处 過过 關关 閉闭 發发 貨货
  進进 電电 郵邮 戶户 應应 費费 優优 儲储 啟启 兌兑 換换 禮礼 點点 產产 類类
  網网 執执 營营 業业 條条 規规 則则 協协 議议 權权 後后 無无 經经 誤误 輸输
  錯错 驗验 證证 請请 確确 認认 結结 務务 詢询 資资 訊讯 內内 詳详 細细 項项
  種种 筆笔 從从 來来 對对 會会 員员 與与 還还 給给 記记 錄录 憑凭 據据 擊击
  複复 製制 銷销 團团 隊队 頁页 麵面 專专 區区 戰战 遊游 戲戏 劃划 轉转 積积
  軟软 體体 騰腾 賣卖 門门 開开 辦办 異异 終终 遞递 鏈链 顯显 說说 須须 圖图
  際际 標标 題题 備备 註注 簡简 計计 載载 連连 絡络 極极 達达 當当 歷历 紀纪
  寶宝 貝贝 庫库 統统 線线 傳传 掃扫 擇择 選选 輸输 暫暂`;

const replacements = new Map<string, string>();
for (const pair of characterPairs.trim().split(/\s+/)) {
  replacements.set(pair.charAt(0), pair.charAt(1));
}
for (let code = 0xff01; code <= 0xff5e; code++) {
  replacements.set(String.fromCharCode(code), String.fromCharCode(code - 0xfee0).toLowerCase());
}
for (const space of '\u00a0\u3000\u2002\u2003\u2009\u202f\u200b\ufeff')
  replacements.set(space, ' ');
replacements.set('﹕', ':').set('∶', ':').set('︰', ':').set('￥', '¥');

for (let code = 65; code <= 90; code++) {
  replacements.set(String.fromCharCode(code), String.fromCharCode(code + 32));
}
markFolding(replacements.keys());

/** What each UTF-16 unit becomes; 0 where it stays. */
const unitOf = new Uint16Array(0x10000);
for (const [from, to] of replacements) unitOf[from.charCodeAt(0)] = to.charCodeAt(0);

/** Units turned into a string at once; a call with many more arguments overflows the stack. */
const chunk = 4096;

/**
 * Folds a text; the result has the same length.
 * @param traits those of the text, where they are known
 */
export function fold(text: string, traits = traitsOf(text)): string {
  // Most of a Chinese page does not change.
  if ((traits & folds) === 0) return text;
  let folded = '';
  for (let from = 0; from < text.length; from += chunk) {
    const to = Math.min(from + chunk, text.length);
    const units: number[] = [];
    for (let i = from; i < to; i++) {
      const unit = text.charCodeAt(i);
      units.push(unitOf[unit] || unit);
    }
    folded += String.fromCharCode(...units);
  }
  return folded;
}

const loose = /^\s|\s$|\s\s|[^\S ]|\u200b/;

/**
 * Collapses white space to single spaces, as a browser shows it.
 * @param traits those of the text, where they are known
 */
export function squeeze(text: string, traits = traitsOf(text)): string {
  if ((traits & (space | blank)) === 0 || !loose.test(text)) return text;
  return text.replace(/[\s\u00a0\u3000\u200b\ufeff]+/g, ' ').trim();
}

/** Folded and squeezed: the form in which words are looked for. */
export function foldSqueeze(text: string): string {
  return squeeze(fold(text));
}

/** True where the text holds a Chinese character. */
export function hasChinese(text: string): boolean {
  return /[\u3400-\u9fff]/.test(text);
}
