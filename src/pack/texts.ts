import type { Case } from '../model/case.ts';
import type { ServerTime } from '../model/clock.ts';
import type { StartEvent, WindowUnit, windowPurposes } from '../model/deadline.ts';
import type { UnseenReason } from '../model/environment.ts';
import type {
  CaptureMethod,
  CaptureStep,
  EvidenceKind,
  EvidenceRecord,
  StepReport,
} from '../model/evidence.ts';
import type { FactField, OrderStatus, PageKind } from '../model/fact.ts';
import { type FileName, seriesOf } from '../model/file-name.ts';

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
  other: row('其他页面', 'Other page'),
};

/** What an item of each kind is offered as proof of. */
export const kindPurposes: Table<EvidenceKind> = {
  order_detail: row(
    '买了什么、数量、金额、下单时间',
    'What was bought, how many, for how much, when',
  ),
  payment_voucher: row('已经付款，收款方是谁', 'That payment was made, and to whom'),
  delivery_record: row(
    '商家发放了什么，是否与订单一致',
    'What the shop delivered, and whether it fits the order',
  ),
  first_failure_page: row('第一次使用时即无法激活', 'That the very first use failed'),
  key_generated_at: row('卡密何时生成、是否早已存在', 'When the key was made'),
  cs_chat: row('与客服沟通的内容和时间', 'What was said to customer service, and when'),
  before_after: row('充值是否到账', 'Whether the top-up arrived'),
  install_failure: row('安装或激活时的报错', 'The error on installation or activation'),
  official_reply: row('官方对卡密或账号状态的答复', 'What the maker says about key or account'),
  key_status_record: row('官方系统中卡密的状态', 'The state of the key in the maker’s system'),
  rules_snapshot: row(
    '商家当时公示的退款规则和时限',
    'The refund rules and time limits shown then',
  ),
  balance_now: row('账号当前的余额', 'The balance of the account at that time'),
  topup_record: row('账号收到的充值', 'What was credited to the account'),
  history_orders: row('与该商家的其他交易', 'Other dealings with this shop'),
  site_down_capture: row('商家网站当时无法访问', 'That the site could not be reached'),
  marketplace_order: row('二手平台上的同一笔交易', 'The same deal on a marketplace'),
  product_page: row('商家对商品的描述和价格', 'How the shop described and priced the goods'),
  payment_page: row('商家要求的付款金额和方式', 'The amount and way of payment the shop asked for'),
  screen_recording: row('操作的全过程', 'The whole course of events'),
  refusal: row('商家拒绝的理由和时间', 'Why and when the shop refused'),
  claim_sent: row('何时、向谁提出了什么请求', 'What was claimed, from whom, when'),
  other: row('页面当时显示的内容', 'What the page showed then'),
};

export const methodNames: Table<CaptureMethod> = {
  'pixels-full': row('整页截图', 'Screenshot of the whole page'),
  'pixels-viewport': row('可见区域截图', 'Screenshot of the visible part'),
  'pixels-cropped': row('裁剪截图', 'Cropped screenshot'),
  reconstruction: row('重绘图（不是截图）', 'Reconstruction (not a screenshot)'),
  'copy-only': row('仅网页副本，无图片', 'Page copy only, no picture'),
  recording: row('录屏（视频）', 'Recording of the screen (video)'),
  imported: row('由用户导入', 'Imported by the user'),
  failed: row('采集失败', 'Capture failed'),
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

export const problemNames: Table<NonNullable<Case['problem']>> = {
  invalid_key: row('卡密无效', 'The key is invalid'),
  already_used_key: row('卡密已被使用', 'The key was already used'),
  not_delivered: row('未发货', 'Nothing was delivered'),
  wrong_item: row('发错商品', 'The wrong goods were delivered'),
  wrong_account_credit: row('充值到错误账号', 'Credited to a wrong account'),
  partial_delivery: row('只发放了一部分', 'Only a part was delivered'),
  shop_vanished: row('商家失联', 'The shop vanished'),
  second_hand_marketplace: row('二手平台交易纠纷', 'Dispute on a marketplace'),
  unused_in_window: row('时限内未使用，申请退款', 'Unused, within the refund window'),
};

export const stepNames: Table<CaptureStep> = {
  'visible-pixels': row('可见区域截图', 'visible pixels'),
  'full-page': row('整页截图', 'whole page'),
  'inner-scrollers': row('页内滚动区域', 'scrolling areas'),
  reconstruction: row('重绘', 'reconstruction'),
  'page-copy': row('网页副本', 'page copy'),
  'page-text': row('网页文本', 'page text'),
  recording: row('录屏', 'recording'),
  'key-frames': row('关键画面', 'key frames'),
  'page-mhtml': row('浏览器网页存档 MHTML', 'browser archive MHTML'),
  clock: row('时钟', 'clock'),
  environment: row('环境', 'environment'),
};

export const outcomeNames: Table<StepReport['outcome']> = {
  done: row('完成', 'done'),
  partial: row('部分完成', 'partial'),
  skipped: row('未执行', 'skipped'),
  failed: row('失败', 'failed'),
};

export const unseenTexts: Table<UnseenReason> = {
  'page-not-read': row('页面无法读取', 'the page could not be read'),
  'not-offered': row('浏览器不提供', 'this browser does not tell'),
  'no-right': row(
    '需要本程序不申请的权限',
    'it takes a permission that the program does not ask for',
  ),
  'no-answer': row('浏览器没有回答', 'the browser gave no answer'),
};

export const serverTimeTexts: Table<Extract<ServerTime, { unseen: string }>['unseen']> = {
  'no-right': row('未获授权访问该网站', 'the site was not granted'),
  'switched-off': row('购买者关闭了此项', 'the buyer switched it off'),
  'private-window': row('无痕窗口中不询问', 'not asked from a private window'),
  'no-server': row('不是网站的页面', 'not a page of the web'),
  'not-asked': row('这种采集方式不询问', 'this way of capturing does not ask'),
  'no-answer': row('封存前没有收到回答', 'no answer before the item was sealed'),
  unreachable: row('服务器无法访问', 'the server could not be reached'),
  redirected: row('服务器转到了别的地址', 'the server pointed to another address'),
  'no-date': row('回答中没有时间', 'the answer states no time'),
  'stored-answer': row('回答来自途中的缓存，时间不可用', 'the answer came from a cache on the way'),
  'clock-changed': row('其间本机时钟被改动', 'the local clock was changed meanwhile'),
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

/** What a picture is, by its file: a reconstruction stays one whatever the item's method says. */
export function pictureName(
  file: FileName,
  { method, files }: Pick<EvidenceRecord, 'method' | 'files'>,
): Bilingual {
  if (file === 'reconstruction.png') return methodNames.reconstruction;
  const series = seriesOf(file);
  if (!series)
    return wholeMethods.includes(method) ? methodNames['pixels-viewport'] : methodNames[method];
  const { of, no, part } = series;
  const [zh, en] =
    of === 'full-page'
      ? ['整页截图', 'Screenshot of the whole page']
      : [`页内滚动区域 ${no}`, `Scrolling area ${no}`];
  const parts = files.filter(({ name }) => {
    const other = seriesOf(name);
    return other?.of === of && other.no === no;
  });
  return parts.length > 1 ? row(`${zh}，第 ${part} 段`, `${en}, part ${part}`) : row(zh, en);
}

/** They say what all pictures of an item show together; its first one shows what was on screen. */
const wholeMethods: readonly CaptureMethod[] = ['pixels-full', 'pixels-cropped'];

/** A length of time with its sign left out: `2.3 s`, `5 min 20 s`, `26 h 5 min`. */
export function lengthText(ms: number): string {
  const size = Math.abs(ms);
  const seconds = size / 1000;
  if (seconds < 60) return `${seconds.toFixed(1)} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} min ${Math.floor(seconds % 60)} s`;
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** An instant as the clock showed it: `2026-11-20 14:31:04 +08:00`. */
export function clockText(iso: string): string {
  const [, date, time, zone] = /^(.{10})T(.{8})[.\d]*(.*)$/.exec(iso) ?? [];
  return date ? `${date} ${time} ${zone === 'Z' ? '+00:00' : zone}` : iso;
}
