import { claimableProblems } from '../../../model/case.ts';
import { keyProblems } from '../problem-words.ts';
import { may, must, type Sentence } from '../sentence.ts';

/** Sentences that several letters share. */

export const goods: readonly Sentence[] = [
  may(6, '商品：{product}，数量 {qty}。', 'Goods: {product}, quantity {qty}.'),
  may(6, '商品：{product}。', 'Goods: {product}.'),
];
export const paid: readonly Sentence[] = [
  may(7, '实付 {amount}，已退回 {refunded}。', 'Paid: {amount}, of which {refunded} came back.'),
  may(7, '实付 {amount}。', 'Paid: {amount}.'),
];
export const ordered = may(4, '{order_time} 下单。', 'Ordered at {order_time}.');
export const paidAt = may(4, '{pay_time} 付款。', 'Paid at {pay_time}.');
/** Who has received nothing does not call it delivered: what the page says then is quoted. */
const came = claimableProblems.filter((problem) => problem !== 'not_delivered');
export const delivered: readonly Sentence[] = [
  may(4, '{deliver_time} 发货。', 'Delivered at {deliver_time}.', { of: came }),
  may(
    3,
    '{delivered_by} 看到页面显示已发货（附件 {delivered_item}）。',
    'At {delivered_by} the page showed it as delivered (attachment {delivered_item}).',
    { of: came },
  ),
];

export const clause = may(
  8,
  '贵店{clause_page}（附件 {clause_item}）写明「{clause_quote}」。',
  'Your {clause_page} (attachment {clause_item}) says: 「{clause_quote}」.',
);

export const contacted: readonly Sentence[] = [
  may(
    5,
    '{contact_time} 我首次提出（附件 {contact_item}）。',
    'I first raised it at {contact_time} (attachment {contact_item}).',
  ),
  may(5, '{contact_time} 我首次提出。', 'I first raised it at {contact_time}.'),
];

export const evidence = may(5, '随附证据：{evidence_list}。', 'Attached: {evidence_list}.');
export const request = must('请{request}。', 'Please {request}.');
export const checkTimes = may(
  5,
  '请核实该卡密的生成时间、发放时间和首次使用时间。',
  'Please check when this key was made, delivered and first used.',
  { of: keyProblems },
);
export const reply = may(
  4,
  '请在 {reply_by} 前答复，谢谢。',
  'Please answer by {reply_by}. Thank you.',
);
