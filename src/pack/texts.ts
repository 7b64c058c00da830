import type { ServerTime } from '../model/clock.ts';
import type { UnseenReason } from '../model/environment.ts';
import type {
  CaptureMethod,
  CaptureStep,
  EvidenceKind,
  EvidenceRecord,
  StepReport,
} from '../model/evidence.ts';
import { type FileName, seriesOf } from '../model/file-name.ts';
import { importFormatOf } from '../model/imported.ts';
import { type Bilingual, methodNames, row, type Table } from '../model/names.ts';

export {
  type Bilingual,
  both,
  doubtNames,
  eventNames,
  fieldNames,
  kindNames,
  methodNames,
  pageKindNames,
  problemNames,
  purposeNames,
  routeNames,
  row,
  statusNames,
  type Table,
  unitNames,
  unobtainableNames,
} from '../model/names.ts';

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

/** What a picture is, by its file: a reconstruction stays one whatever the item's method says. */
export function pictureName(
  file: FileName,
  { method, files }: Pick<EvidenceRecord, 'method' | 'files'>,
): Bilingual {
  if (file === 'reconstruction.png') return methodNames.reconstruction;
  if (importFormatOf(file)) return methodNames.imported;
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
