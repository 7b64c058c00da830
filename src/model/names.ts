import type { ProblemKind, UnobtainableReason } from './case.ts';
import type { ClaimRoute } from './claim.ts';
import type { StartEvent, WindowUnit, windowPurposes } from './deadline.ts';
import type { CaptureMethod, EvidenceKind } from './evidence.ts';
import type { FactDoubt, FactField, OrderStatus, PageKind } from './fact.ts';

/** What the words of the project are called before people, for whatever leaves with a pack. */

/** A text in both languages. What leaves with a pack is always bilingual, Chinese first. */
export interface Bilingual {
  zh: string;
  en: string;
}

export type Table<K extends string> = Readonly<Record<K, Bilingual>>;

export const row = (zh: string, en: string): Bilingual => ({ zh, en });

/** Both languages on one line. */
export function both({ zh, en }: Bilingual): string {
  return `${zh} ${en}`;
}

export const kindNames: Table<EvidenceKind> = {
  order_detail: row('订单详情', 'Order details'),
  payment_voucher: row('支付凭证', 'Payment voucher'),
  delivery_record: row('商品发放记录', 'Delivery record'),
  first_failure_page: row('首次激活失败页面', 'First failed activation'),
  key_generated_at: row('卡密生成时间记录', 'Record of when the key was made'),
  cs_chat: row('客服聊天记录', 'Chat with customer service'),
  before_after: row('充值前后对比', 'Balance before and after'),
  install_failure: row('安装激活失败提示', 'Failed installation'),
  official_reply: row('官方客服答复', 'Reply of the maker'),
  key_status_record: row('官方卡密状态记录', 'Status of the key at its maker'),
  rules_snapshot: row('退款规则快照', 'Refund rules as shown'),
  balance_now: row('账号当前余额', 'Balance of the account now'),
  topup_record: row('充值记录', 'Top-up record'),
  history_orders: row('历史交易记录', 'Earlier orders'),
  site_down_capture: row('网站无法访问', 'Site out of reach'),
  marketplace_order: row('二手平台订单', 'Marketplace order'),
  product_page: row('商品页面', 'Product page'),
  payment_page: row('商家付款页面', 'The shop’s payment page'),
  screen_recording: row('录屏', 'Screen recording'),
  refusal: row('商家拒绝的答复', 'Refusal by the shop'),
  claim_sent: row('已发出的申请', 'Claim as sent'),
  other: row('其他', 'Other'),
};

export const methodNames: Table<CaptureMethod> = {
  'pixels-full': row('整页截图', 'Screenshot of the whole page'),
  'pixels-viewport': row('可见区域截图', 'Screenshot of the visible part'),
  'pixels-cropped': row('裁剪截图', 'Cropped screenshot'),
  reconstruction: row('重绘图（不是截图）', 'Reconstruction (not a screenshot)'),
  'copy-only': row('仅网页副本，无图片', 'Page copy only, no picture'),
  recording: row('录屏（视频）', 'Recording of the screen (video)'),
  imported: row('由购买者导入，程序未见其产生', 'Imported, not witnessed'),
  failed: row('采集失败', 'Capture failed'),
};

/** Why a fact is no more than what the page holds. */
export const doubtNames: Table<FactDoubt> = {
  unseen: row('页面上看不到', 'not visible on the page'),
  otherwise: row('页面上显示得不一样', 'shown differently on the page'),
};

export const fieldNames: Table<FactField> = {
  orderNo: row('订单号', 'Order number'),
  product: row('商品', 'Product'),
  quantity: row('数量', 'Quantity'),
  amount: row('金额', 'Amount'),
  currency: row('币种', 'Currency'),
  paymentMethod: row('支付方式', 'Paid by'),
  payee: row('收款方', 'Payee'),
  tradeNo: row('交易流水号', 'Transaction number'),
  orderedAt: row('下单时间', 'Ordered at'),
  paidAt: row('付款时间', 'Paid at'),
  deliveredAt: row('发货时间', 'Delivered at'),
  status: row('订单状态', 'Status'),
  cardKeys: row('卡密', 'Card keys'),
  contact: row('联系方式', 'Contact'),
  merchant: row('商家', 'Merchant'),
};

export const statusNames: Table<OrderStatus> = {
  unpaid: row('待付款', 'unpaid'),
  paid: row('已付款', 'paid'),
  processing: row('处理中', 'processing'),
  delivered: row('已发货', 'delivered'),
  done: row('已完成', 'done'),
  closed: row('已关闭', 'closed'),
  refunding: row('退款中', 'refunding'),
  refunded: row('已退款', 'refunded'),
  failed: row('失败', 'failed'),
};

export const problemNames: Table<ProblemKind> = {
  invalid_key: row('卡密无效', 'The key is invalid'),
  already_used_key: row('卡密已被使用', 'The key was already used'),
  not_delivered: row('未发货', 'Nothing was delivered'),
  wrong_item: row('发错商品', 'The wrong goods were delivered'),
  wrong_account_credit: row('充值到错误账号', 'Credited to a wrong account'),
  partial_delivery: row('只发放了一部分', 'Only a part was delivered'),
  shop_vanished: row('商家失联', 'The shop vanished'),
  second_hand_marketplace: row('二手平台交易纠纷', 'Dispute on a marketplace'),
  unused_in_window: row('时限内未使用，申请退款', 'Unused, within the refund window'),
  own_error: row(
    '自己操作有误（填错账号、买错商品）',
    'The buyer’s own slip (wrong account, wrong goods)',
  ),
  changed_mind: row('不想要了', 'A change of mind'),
};

export const unitNames: Table<WindowUnit> = {
  minute: row('分钟', 'min'),
  hour: row('小时', 'h'),
  day: row('天', 'd'),
  business_day: row('个工作日', 'working days'),
};

export const eventNames: Table<StartEvent> = {
  order: row('下单', 'ordering'),
  payment: row('付款', 'payment'),
  delivery: row('发货', 'delivery'),
  receipt: row('收到', 'receipt'),
  view: row('查看卡密', 'viewing the key'),
  activation_failure: row('激活失败', 'failed activation'),
  unspecified: row('未说明的时间', 'an unspecified moment'),
};

export const purposeNames: Table<(typeof windowPurposes)[number]> = {
  request_refund: row('申请退款', 'request a refund'),
  report_problem: row('反馈问题', 'report a problem'),
  replacement: row('申请补发', 'ask for a replacement'),
  no_reason_return: row('无理由退货', 'return without a reason'),
};

export const pageKindNames: Table<PageKind> = {
  product: row('商品', 'product'),
  rules: row('规则', 'rules'),
  checkout: row('下单', 'checkout'),
  payment: row('付款', 'payment'),
  'order-query': row('订单查询', 'order query'),
  'order-list': row('订单列表', 'order list'),
  'order-detail': row('订单详情', 'order details'),
  'card-key': row('卡密', 'card key'),
  chat: row('聊天', 'chat'),
  redeem: row('兑换', 'redeem'),
  other: row('其他', 'other'),
};

/** What stands where a shop is named, for what was captured in the practice. */
export const practiceShopName = row('练习（不是真的商家）', 'Practice (not a real shop)');

export const routeNames: Table<ClaimRoute> = {
  shop: row('商家', 'Shop'),
  wechat_pay: row('微信支付投诉', 'WeChat Pay complaint'),
  wechat_mini_program: row('微信小程序交易投诉', 'WeChat mini-program complaint'),
  wechat_shop: row('微信小店', 'WeChat shop'),
  alipay: row('支付宝投诉', 'Alipay complaint'),
  jd: row('京东纠纷', 'JD dispute'),
  xianyu: row('闲鱼', 'Xianyu'),
  hotline_12315: row('12315 投诉', '12315 complaint'),
  hotline_report: row('12315 举报', '12315 report'),
  other: row('其他', 'Other'),
};

export const unobtainableNames: Table<UnobtainableReason> = {
  page_gone: row('页面已经打不开或看不到了', 'the page is gone or no longer shown'),
  no_answer: row('问过，对方不提供或不答复', 'asked for, and refused or not answered'),
  not_kept: row('当时没有保存', 'it was not kept at the time'),
  never_existed: row('这笔交易没有这样的材料', 'this deal had no such thing'),
  other: row('其他原因', 'another reason'),
};
