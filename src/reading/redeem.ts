import { longestSecret } from '../model/limits.ts';
import { foldSqueeze, squeeze } from './fold.ts';
import { attribute, type Control, type Outline } from './outline.ts';
import type { PageTexts } from './page-texts.ts';

/** A maker's page on which a key is spent: what it asks for and what it answers. */
export interface Redeem {
  /** How much the page looks like one, 0 to 1. */
  score: number;
  /** The error shown, as it stands, else empty. */
  failureText: string;
  /** What stands in the fields for the key. */
  typed: string[];
}

const codeWord =
  /兑换码|激活码|cdk|礼包码|礼品码|礼品卡|卡密|卡号|序列号|充值码|充值卡|密钥|产品密钥|注册码|兑换券|授权码|券码|product key|redeem|redemption|gift ?code|gift ?card|activation|licen[sc]e key|serial|voucher|promo code|game ?code|your code|enter code|activation_?code|cdkey|coupon|\bcode\b/;
const otherCode = /验证码|短信|captcha|verif|订单|order|手机|邮箱|email|优惠/;
const action =
  /^(?:立即|马上|确认|点击|开始|提交)?(?:兑换|激活|充值|使用|绑定|领取|核销|验证)(?:卡密|礼包|奖励|产品)?$|^(?:redeem|activate|claim|apply|submit|continue|confirm|next)(?: (?:code|key|now|product|gift))?$/m;
const subject = /兑换|激活|cdk|礼包|充值|redeem|activat|gift card|product key/;
/** A maker's page that tells what became of a key. */
const keyState =
  /(?:卡密|卡号|激活码|兑换码|序列?号|点卡|key|code).{0,6}(?:状态|真伪|使用记录|status)/;
const addressWord = /redeem|activat|cdk|gift|exchange|duihuan|jihuo|voucher|code|coupon/;

const mostLines = 3000;

/** Judges a page and reads its answer. */
export function readRedeem(outline: Outline, texts: PageTexts, addressWords: string): Redeem {
  const fields = outline.controls.filter(isCodeField);
  const head = `${texts.title}\n${texts.headings}`;
  const asks = fields.length > 0;
  const failureText = asks || subject.test(head) ? failureOf(outline, asks) : '';
  let score = 0;
  if (fields.length > 0) score += 0.4;
  // A menu entry 充值 or a category 激活码 asks for nothing: without a field it must be a button.
  const asked =
    fields.length > 0 ? `${texts.short}\n${buttonValues(outline)}` : buttonValues(outline);
  const isLookUp = fields.length > 0 && keyState.test(head);
  if (action.test(asked) || isLookUp) score += 0.25;
  if (subject.test(head)) score += 0.2;
  if (failureText) score += 0.2;
  if (addressWord.test(addressWords)) score += 0.15;
  // Shops for points and dictionaries talk of redeeming too; what is left of a card proves nothing.
  if ((!asks && failureText === '') || /余额查询|查询余额|balance/.test(head))
    score = Math.min(score, 0.4);
  const typed = fields.map((field) => field.value.trim()).filter(isTypedKey);
  return { score: Math.min(score, 0.97), failureText, typed };
}

function isTypedKey(value: string): boolean {
  return value.length >= 4 && value.length <= longestSecret && /[0-9A-Za-z]/.test(value);
}

function buttonValues(outline: Outline): string {
  return outline.lines
    .filter((line) => line.role === 'button')
    .slice(0, 100)
    .map((line) => line.words.slice(0, 40))
    .join('\n');
}

function isCodeField(control: Control): boolean {
  if (control.hidden || !/^(?:text|search|tel|textarea)$/.test(control.type)) return false;
  const own = foldSqueeze(
    `${control.name} ${control.placeholder} ${attribute(control.element, 'aria-label')}`.slice(
      0,
      500,
    ),
  );
  if (otherCode.test(own)) return false;
  if (codeWord.test(own)) return true;
  // A sentence above the field is no label of it.
  const before =
    foldSqueeze(control.before)
      .split(/[。!?！？]/)
      .at(-1) ?? '';
  return codeWord.test(before) && !otherCode.test(before);
}

const specific =
  /已被?(?:人)?(?:使用|兑换|激活|领取|绑定|核销)|已被.{1,10}?(?:使用|兑换|激活|领取|绑定)|(?<![未没有])被(?:使用|兑换|激活)|次数.{0,6}(?:用完|上限|超限)|(?:使用|兑换|激活|领取)过|无效|不存在|已?过期|已失效|作废|冻结|不正确|有误|invalid|already (?:been )?(?:used|redeemed|activated|claimed|registered)|has been (?:used|redeemed|activated)|expired|not (?:valid|found|recogni[sz]ed)|incorrect|(?:does not|doesn't) exist|wrong (?:code|key)|no longer valid|previously redeemed|(?:activation|usage|redemption) limit/;
/** Rules speak of invalid keys too, and say what the shop then does. */
const promise =
  /逾期|不予|补发|退款|退换|换货|售后|质保|概不|自行承担|小时内|分钟内|天内|refund|within \d/;
const general = /失败|错误|不可用|failed|error|unable to|could ?n[o']t|cannot be/;
const talk =
  /如果|若您|若|如遇|如何|怎么|怎样|为什么|请勿|注意[:：]|常见问题|what if|how (?:do|to)|\bif\b|faq|[?？]/;
const alertClass =
  /alert|error|\berr|notif|danger|warn|fail|toast|messag|msg|tip|notice|popup|modal|dialog|layer|result|invalid|feedback|help-block/i;
const longestFailure = 200;

/** More such lines in plain text are a list of what can go wrong. */
const mostAnswers = 2;

/**
 * The line that says why the key was refused: specific words before general ones, alerts before text.
 * @param asks whether the page has a field for a key; without one only an alert is an answer
 */
function failureOf(outline: Outline, asks: boolean): string {
  let best = '';
  let most = 0;
  let bestIsAlert = false;
  const plain = new Set<string>();
  for (const line of outline.lines.slice(0, mostLines)) {
    if (outline.budget.isSpent()) break;
    if (line.hidden || line.role === 'button' || line.text.length > longestFailure * 2) continue;
    const text = line.words;
    const isSpecific = specific.test(text);
    if (text.length > longestFailure || !(isSpecific || general.test(text))) continue;
    const isAlert = isInAlert(outline, line.block);
    if (!isAlert && (!asks || isEntry(outline, line.block))) continue;
    if (!isAlert && (talk.test(text) || promise.test(text))) continue;
    if (!isAlert && isSpecific) plain.add(text);
    const points =
      (isSpecific ? 2 : 0) + (isAlert ? 2 : 0) + (/[码卡]|key|code|cdk|serial/.test(text) ? 1 : 0);
    if (points >= 2 && points > most) {
      best = squeeze(line.text);
      most = points;
      bestIsAlert = isAlert;
    }
  }
  return !bestIsAlert && plain.size > mostAnswers ? '' : best;
}

/** An entry of a list: what can go wrong, not what did. */
function isEntry(outline: Outline, at: number): boolean {
  return /^(?:dt|li|summary)$/.test(String(outline.elements[at]?.localName));
}

function isInAlert(outline: Outline, at: number): boolean {
  let box = at;
  for (let level = 0; level < 3 && box >= 0; level++) {
    const element = outline.elements[box];
    if (!element) return false;
    const role = attribute(element, 'role');
    if (role === 'alert' || role === 'status' || role === 'alertdialog') return true;
    if (alertClass.test(attribute(element, 'class').slice(0, 200))) return true;
    box = outline.parents[box] ?? -1;
  }
  return false;
}
