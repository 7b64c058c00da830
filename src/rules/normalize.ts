/** Traditional characters of rule texts, each followed by its simplified form. */
const simplified =
  '發发貨货後后內内時时個个點点鐘钟鍾钟週周禮礼間间開开購购買买單单訂订賬账帳账號号碼码無无換换補补還还請请聯联繫系係系饋馈餽馈問问題题錯错誤误員员戶户額额餘余級级證证據据憑凭圖图錄录頻频視视導导與与損损壞坏經经過过訴诉驗验啟启動动運运營营業业務务連连絡络確确認认對对應应當当這这將将會会為为爲为於于從从則则絕绝權权責责擔担負负賠赔償偿傳传預预約约歸归處处審审條条規规檔档遊游戲戏儲储虛虚擬拟數数質质賣卖贈赠獎奖獲获領领檢检測测試试綁绑實实齊齐轉转讓让歡欢態态狀状記记載载說说寫写張张頁页網网銀银匯汇幣币價价優优環环電电腦脑裝装設设備备種种類类別别區区製制術术議议護护讀读貼贴簽签雙双兩两幾几萬万隨随顯显現现變变遲迟產产專专屬属須须聲声參参觀观洩泄複复復复覽览廣广報报達达遺遗盡尽滿满僅仅雖虽協协機机構构離离線线斷断掛挂關关閉闭撥拨釋释維维範范圍围錢钱併并並并筆笔獨独註注冊册沒没見见給给麼么樣样們们準准擇择選选計计較较門门調调資资訊讯詢询靈灵凍冻結结終终繼继續续適适遞递億亿稱称輸输寶宝貝贝棄弃鎖锁臺台餐餐嚴严亂乱該该逕径僞伪偽伪幫帮進进遠远違违異异漲涨夠够喚唤誠诚歷历舊旧淨净積积簡简繳缴兌兑啓启衛卫擊击徵征統统階阶劃划盜盗勞劳決决響响穩稳異异標标榮荣樂乐雲云藍蓝罰罚聽听訪访評评競竞紀纪緊紧總总責责載载辦办輛辆農农鏈链鍵键險险難难順顺飛飞體体魚鱼壹一贰二貳二叁三肆四伍五陸陆柒七捌八玖九拾十個个號号';

const replacements = new Map<string, string>();
for (let at = 0; at + 1 < simplified.length; at += 2) {
  replacements.set(simplified.charAt(at), simplified.charAt(at + 1));
}
const variants: readonly (readonly [string, string])[] = [
  ['～〜∼﹏', '~'],
  ['—–－―‐‑', '-'],
  ['﹐', ','],
  ['｡', '。'],
  ['“”„「」『』《》〈〉〝〞＂', '"'],
  ['’‘ʼ＇', "'"],
  ['【〖〔［｛', '('],
  ['】〗〕］｝', ')'],
  ['\u00a0\u3000\u2002\u2003\u2009\u202f\t\u200b\u200c\u200d\ufeff', ' '],
  ['○〇', '零'],
];
for (const [from, to] of variants) for (const sign of from) replacements.set(sign, to);

/**
 * One way to write everything: simplified characters, half-width signs, lower case. Every UTF-16 unit
 * becomes exactly one, so that positions stay true.
 */
export function normalize(text: string): string {
  let normal = '';
  let copied = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    const isUsual = code < 0x80 ? !(code >= 0x41 && code <= 0x5a) && code !== 0x09 : false;
    if (isUsual) continue;
    const sign = text.charAt(at);
    const fixed = code < 0x80 ? lowered(code) : widthFixed(sign, code);
    if (fixed === sign) continue;
    normal += text.slice(copied, at) + fixed;
    copied = at + 1;
  }
  return normal + text.slice(copied);
}

function lowered(code: number): string {
  if (code === 0x09) return ' ';
  return String.fromCharCode(code >= 0x41 && code <= 0x5a ? code + 0x20 : code);
}

function widthFixed(sign: string, code: number): string {
  const replaced = replacements.get(sign);
  if (replaced !== undefined) return replaced;
  if (code >= 0xff01 && code <= 0xff5e) return lowered(code - 0xfee0);
  return sign;
}
