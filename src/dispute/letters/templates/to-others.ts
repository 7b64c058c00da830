import { may, must, type Template } from '../sentence.ts';
import { checkTimes, evidence } from './parts.ts';

/** Letters to those who stand between the buyer and the shop. */

const payment = [
  must('{pay_time} 向 {payee} 付款 {amount}。', 'I paid {amount} to {payee} at {pay_time}.'),
  must('{pay_time} 付款 {amount}。', 'I paid {amount} at {pay_time}.'),
  must('向 {payee} 付款 {amount}。', 'I paid {amount} to {payee}.'),
  must('付款 {amount}。', 'I paid {amount}.'),
];
const tradeNo = may(8, '交易单号 {trade_no}。', 'Transaction {trade_no}.');
const orderNo = may(7, '店铺订单 {order_no}。', 'Shop order {order_no}.');
const cameBack = may(8, '已退回 {refunded}。', 'Of this {refunded} came back.');
const bought = may(6, '购买 {product}。', 'Bought: {product}.');

const answered = [
  may(
    5,
    '{contact_time} 联系商家，{refusal_time} 被拒绝。',
    'I wrote to the merchant at {contact_time}; it declined at {refusal_time}.',
  ),
  may(5, '{contact_time} 已联系商家。', 'I wrote to the merchant at {contact_time}.'),
];

/** For WeChat Pay and Alipay: one paragraph, to be counted after filling. */
export const paymentChannel: Template = [
  [
    payment,
    cameBack,
    tradeNo,
    orderNo,
    bought,
    must('{problem_short}。', '{problem_short}.'),
    answered,
    may(2, '商家规则写明「{clause_quote}」。', 'Its rule: 「{clause_quote}」.'),
    may(3, '附图：{pictures}。', 'Pictures: {pictures}.'),
    [
      must('请求退款 {amount_due}。', 'I ask for {amount_due} back.'),
      must('请求退款。', 'I ask for a refund.'),
    ],
  ],
];

export const unreachable: Template = [
  [
    payment,
    cameBack,
    tradeNo,
    orderNo,
    bought,
    may(
      4,
      '最后一次沟通记录保存于 {chat_time}（附件 {chat_item}）。',
      'The last chat was saved at {chat_time} (attachment {chat_item}).',
    ),
    must('此后客服没有再答复。', 'Support has not answered since.', { says: 'no_reply' }),
    may(
      9,
      '{down_time} 访问 {host}，网站无法打开（附件 {down_item}）。',
      'At {down_time} {host} could not be opened (attachment {down_item}).',
    ),
    may(3, '此前的交易记录见附件 {history_item}。', 'Earlier deals: attachment {history_item}.'),
    [
      must(
        '请按商家失联处理，退还 {amount_due}。',
        'Please treat the merchant as unreachable and return {amount_due}.',
      ),
      must(
        '请按商家失联处理并退款。',
        'Please treat the merchant as unreachable and refund the payment.',
      ),
    ],
  ],
];

const respondent = [
  may(
    9,
    '被投诉人：{merchant_name}（{merchant_icp}）。',
    'Respondent: {merchant_name} ({merchant_icp}).',
  ),
  may(9, '被投诉人：{merchant_name}。', 'Respondent: {merchant_name}.'),
];
const whereabouts = [
  may(8, '网址 {host}。', 'Site: {host}.'),
  may(8, '收款方 {payee}。', 'Payee: {payee}.'),
  may(7, '联系方式 {merchant_contact}。', 'Contact: {merchant_contact}.'),
];

export const hotlineComplaint: Template = [
  [must('投诉（请求调解）', 'Complaint (request for mediation)')],
  [respondent, ...whereabouts],
  [
    [
      may(
        8,
        '{order_time} 购买 {product}，订单号 {order_no}。',
        'Bought {product} at {order_time}, order {order_no}.',
      ),
      may(8, '购买 {product}，订单号 {order_no}。', 'Bought {product}, order {order_no}.'),
      may(8, '购买 {product}。', 'Bought {product}.'),
      may(8, '订单号 {order_no}。', 'Order {order_no}.'),
    ],
    may(8, '付款 {amount}。', 'Paid: {amount}.'),
    cameBack,
    tradeNo,
    may(6, '为生活消费购买。', 'Bought for personal use.', { says: 'personal_use' }),
    'problem',
    [
      may(
        7,
        '{contact_time} 我要求退款，对方于 {refusal_time} 拒绝。',
        'I asked for a refund at {contact_time}; it was declined at {refusal_time}.',
      ),
      may(7, '{contact_time} 我要求退款。', 'I asked for a refund at {contact_time}.'),
    ],
    may(
      5,
      '对方{clause_page}写明「{clause_quote}」（{clause_time} 保存，附件 {clause_item}）。',
      'Its {clause_page} says 「{clause_quote}」 (saved at {clause_time}, attachment {clause_item}).',
    ),
  ],
  [
    must('请求：{request}。', 'Request: {request}.'),
    may(6, '证据：{evidence_list}。', 'Evidence: {evidence_list}.'),
    may(
      6,
      '本争议未经法院、仲裁或其他机构处理。',
      'No court, arbitration or other office has handled this dispute.',
      { says: 'not_handled_elsewhere' },
    ),
  ],
];

/** A report is handled apart from a complaint, so it is a paper of its own. */
export const hotlineReport: Template = [
  [must('举报', 'Report')],
  [
    [
      may(
        9,
        '被举报人：{merchant_name}（{merchant_icp}）。',
        'Reported: {merchant_name} ({merchant_icp}).',
      ),
      may(9, '被举报人：{merchant_name}。', 'Reported: {merchant_name}.'),
    ],
    ...whereabouts,
  ],
  [
    must(
      '该店页面写有「{report_quote}」（{report_time} 保存，附件 {report_item}）。',
      'Its page says 「{report_quote}」 (saved at {report_time}, attachment {report_item}).',
    ),
    must(
      '涉嫌以格式条款免除经营者的退款责任，请依法核查。',
      'This may be a standard term that excludes the trader’s duty to refund; please look into it.',
    ),
  ],
];

export const xianyuPlatform: Template = [
  [
    [
      must(
        '闲鱼订单 {xy_order_no} 申请退款。',
        'I ask for a refund of Xianyu order {xy_order_no}.',
      ),
      must('就一笔闲鱼订单申请退款。', 'I ask for a refund of a Xianyu order.'),
    ],
    may(7, '商品：{product}。', 'Goods: {product}.'),
    may(7, '付款 {amount}。', 'Paid: {amount}.'),
    cameBack,
    may(
      6,
      '卖家交付的卡密来自 {host}，发货记录见附件 {delivery_item}。',
      'The key that the seller delivered came from {host}; its delivery record is attachment {delivery_item}.',
    ),
  ],
  [
    'problem',
    [
      may(
        6,
        '{contact_time} 我要求卖家处理（附件 {contact_item}）。',
        'I asked the seller at {contact_time} (attachment {contact_item}).',
      ),
      may(6, '{contact_time} 我要求卖家处理。', 'I asked the seller at {contact_time}.'),
    ],
    may(5, '我没有向他人提供卡密。', 'I have shown the key to nobody.', { says: 'not_shared' }),
    evidence,
    checkTimes,
    [must('申请{request}。', 'Please {request}.')],
  ],
];
