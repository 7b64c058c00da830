import { type Bilingual, row } from '../model/names.ts';

/** What makes a letter easier to refuse. */
export const toneKinds = ['threat', 'insult', 'absolute', 'false-law'] as const;
export type ToneKind = (typeof toneKinds)[number];

export interface ToneWord {
  kind: ToneKind;
  /** Both languages in one: a letter may mix them. */
  pattern: RegExp;
  /** What says the same calmly, or why it is better left out. */
  calm: Bilingual;
}

const word = (kind: ToneKind, pattern: RegExp, zh: string, en: string): ToneWord => ({
  kind,
  pattern,
  calm: row(zh, en),
});

/** Words that turn support against the buyer, and claims that are not true; each with what to say instead. */
export const toneWords: readonly ToneWord[] = [
  word(
    'threat',
    /曝光(?:你|贵|他|她|这家)|(?:发|挂)到?(?:网上|微博|抖音|小红书|朋友圈)(?:曝光|去)?|网暴|让(?:你|贵店)[们]?(?:关店|关门|倒闭|开不下去|出名|身败名裂|好看|付出代价)/g,
    '如未能解决，我将通过支付渠道或 12315 提出投诉。',
    'If this cannot be settled, I will complain to the payment channel or 12315.',
  ),
  word(
    'threat',
    /报警抓|抓你|坐牢|(?:弄|整|打|砍|搞|办|废)死?(?:了)?你(?!好)|不得好死|走着瞧|等着瞧|(?:你|你们)等着(?!我的?(?:回复|消息))|给你(?:们)?好看|后果自负|找人(?:上门|收拾)|上门(?:找|讨|堵)/g,
    '请在上述日期前答复。',
    'Please answer by the date above.',
  ),
  word(
    'threat',
    /\b(?:i(?:'|’)?ll|i will|we will|gonna|going to) (?:expose|ruin|destroy|get|hurt|kill|hunt|come after|report you to the police)\b|\b(?:or else|you(?:'|’)?ll (?:regret|pay for|be sorry)|watch your back|you will (?:regret|pay for|be sorry|go to (?:jail|prison)))\b/gi,
    '如未能解决，我将通过支付渠道或 12315 提出投诉。',
    'If this cannot be settled, I will complain to the payment channel or 12315.',
  ),
  word(
    'insult',
    /骗子|骗人|(?:诈骗|欺诈)(?:犯|团伙|集团|公司|店)|黑店|黑心|奸商|垃圾(?:店|商家|平台|客服|公司|东西|卡盟)?|无良|无耻|不要脸|缺德|坑(?:人|爹|钱|货)|傻[逼屄Xx叉子]|脑残|智障|白痴|混蛋|王八蛋|人渣|畜生|滚(?:蛋|开|远)|他妈|你妈|操你|草你|妈的|狗(?:东西|商家|平台|屁)/g,
    '商品与约定不符。',
    'The goods are not as agreed.',
  ),
  word(
    'insult',
    /\b(?:scam(?:mers?|s)?|scamming|fraudsters?|crooks?|thie(?:f|ves)|liars?|cheat(?:ers?|s)|swindlers?|idiots?|morons?|stupid|pathetic|disgusting|trash|garbage|rip-?offs?|bastards?|assholes?|bullshit|fuck(?:ing|ers?)?|shit(?:ty)?)\b/gi,
    '商品与约定不符。',
    'The goods are not as agreed.',
  ),
  word(
    'absolute',
    /(?:必须|一定要|务必|马上就?要?|立刻|立即)(?:全额)?(?:给我|给我们)?(?:退款|退钱|赔偿|赔钱|赔)|(?:给我|赶紧|赶快)退(?:款|钱)/g,
    '请按规则退款。',
    'Please refund according to the rules.',
  ),
  word(
    'absolute',
    /绝对是(?:你|贵)|百分之百|100%|从来(?:没有|不)|永远(?:不|没)|所有人都|谁都知道|毫无(?:疑问|信誉|诚信)|根本(?:就)?(?:不|没)/g,
    '写明具体的时间和页面上的内容。',
    'Say when it was and what the page showed.',
  ),
  word(
    'absolute',
    /\b(?:you (?:must|have to) (?:immediately )?(?:refund|pay|return)|refund me (?:now|immediately|at once)|i demand|absolutely|100 ?%|always|never once|everyone knows|without any doubt|obviously)\b/gi,
    '请按规则退款。',
    'Please refund according to the rules.',
  ),
  word(
    'false-law',
    /消(?:费者权益)?(?:保护|保)?法?第?(?:二十五|25)条第?(?:三|3)款/g,
    '无理由退货的例外在第二十五条第一款第三项，并不免除商品有瑕疵时的责任。',
    'The exception is art. 25 para. 1 item 3, and it ends no liability for faulty goods.',
  ),
  word(
    'false-law',
    /(?:退一赔三|假一赔[三十]|三倍赔偿|赔(?:偿)?三倍)|\b(?:triple|three times|3x) (?:compensation|damages|the price)\b/gi,
    '三倍赔偿以欺诈为前提，卡密无效本身不足以证明。请求退款即可。',
    'Triple damages need proof of fraud; a dead key alone is none. Ask for the refund.',
  ),
  word(
    'false-law',
    /法律规定.{0,6}(?:7|七)[天日].{0,3}无理由|(?:依法|按照?法律).{0,8}(?:7|七)[天日].{0,3}无理由|\bby law\b.{0,20}\b(?:7|seven)[- ]days?\b.{0,15}\bno[- ]reason\b/gi,
    '数字化商品一般不适用七天无理由退货。请引用商家页面的规则。',
    'No-reason return hardly covers digital goods. Quote the rules of the shop.',
  ),
  word(
    'false-law',
    /令第?(?:20|二十)号|投诉举报处理暂行办法|(?:45|四十五)个?工作日/g,
    '该规定已被取代：《市场监督管理投诉举报处理办法》（总局令第121号）自 2026-04-15 起施行。',
    'That rule was replaced: order 121 of the market regulator is in force since 2026-04-15.',
  ),
  word(
    'false-law',
    /举证责任(?:倒置|在你|在贵|由你|由贵)|法释〔?2025〕?4号|预付卡(?:规定|司法解释)/g,
    '这一规定不适用于单张卡密。请列出证据。',
    'That rule does not cover a single key. List the evidence.',
  ),
  word(
    'false-law',
    /12315(?:会|将|可以)?(?:责令|强制|判)(?:你|你们|贵店)?退款/g,
    '12315 组织调解，不直接判令退款。',
    '12315 mediates; it orders no refund.',
  ),
];
