import { row, type Table } from '../model/names.ts';
import type { MatrixItemKind } from './matrix.ts';

/** What a button beside a missing entry can do. */
export const actionIds = [
  'open-order-page',
  'open-rules-page',
  'open-redeem-page',
  'open-shop',
  'capture-page',
  'record-screen',
  'import-file',
  'ask-support',
] as const;
export type ActionId = (typeof actionIds)[number];

export const actionNames: Table<ActionId> = {
  'open-order-page': row('打开订单页采集', 'Open the order and capture it'),
  'open-rules-page': row('打开规则页采集', 'Open the rules and capture them'),
  'open-redeem-page': row('打开兑换页采集', 'Open the redeem page and capture it'),
  'open-shop': row('打开店铺网站看看', 'Open the shop’s site'),
  'capture-page': row('采集当前页面', 'Capture the page in front'),
  'record-screen': row('录屏', 'Record the screen'),
  'import-file': row('导入截图或文件', 'Import a picture or file'),
  'ask-support': row('写一条给客服的询问', 'Write a question to support'),
};

/** The action that gets an item of each kind. */
export const actionsByKind: Readonly<Record<MatrixItemKind, ActionId>> = {
  order_detail: 'open-order-page',
  payment_voucher: 'import-file',
  delivery_record: 'open-order-page',
  first_failure_page: 'open-redeem-page',
  key_generated_at: 'ask-support',
  cs_chat: 'capture-page',
  before_after: 'import-file',
  install_failure: 'record-screen',
  official_reply: 'ask-support',
  key_status_record: 'open-redeem-page',
  rules_snapshot: 'open-rules-page',
  balance_now: 'capture-page',
  topup_record: 'capture-page',
  history_orders: 'open-order-page',
  site_down_capture: 'open-shop',
  marketplace_order: 'import-file',
};

/** Why an item is worth getting, beyond the refusals that it prevents. */
export const whyTexts: Table<MatrixItemKind> = {
  order_detail: row(
    '证明交易真实：买了什么、几份、什么时候、订单号是多少。',
    'It shows that the deal is real: what was bought, how many, when, under which number.',
  ),
  payment_voucher: row(
    '证明钱付了、付给了谁；向支付渠道和 12315 投诉都要它。',
    'It shows that money went, and to whom; the payment channel and 12315 both ask for it.',
  ),
  delivery_record: row(
    '证明商家发了什么；只留订单号、没有卡密，是最常见的“证据不足”。',
    'It shows what the shop delivered; a bare order number is the usual “insufficient evidence”.',
  ),
  first_failure_page: row(
    '证明第一次使用就失败；口头说“不能用”会被驳回。',
    'It shows that the very first use failed; “it does not work” alone is turned down.',
  ),
  key_generated_at: row(
    '卡密早于订单就存在，才能反驳“你自己泄露的”。',
    'A key that existed before the order answers “you leaked it”.',
  ),
  cs_chat: row(
    '证明你在时限内提出过，并要求核实卡密的生成时间。',
    'It shows that you asked in time, and asked when the key was made.',
  ),
  before_after: row(
    '前后对比一眼看出有没有到账。',
    'Before and after show at a glance whether it arrived.',
  ),
  install_failure: row(
    '说明失败发生在激活这一步，不是你的设备。',
    'It shows that activation failed, not your machine.',
  ),
  official_reply: row(
    '官方说账号没有问题，商家就不能推给账号。',
    'When the maker says the account is in order, the shop cannot blame it.',
  ),
  key_status_record: row(
    '被说“证据不足”时，官方的卡密状态最有说服力。',
    'Against “insufficient evidence” nothing weighs more than the state of the key at its maker.',
  ),
  rules_snapshot: row(
    '只有采集到的条款才能引用；规则事后改了也不怕。',
    'Only a captured clause can be quoted, and it stands when the rules change.',
  ),
  balance_now: row('证明实际只到账多少。', 'It shows how much really arrived.'),
  topup_record: row(
    '证明哪个账号在什么时候充了多少。',
    'It shows which account was credited with how much, and when.',
  ),
  history_orders: row(
    '证明你和这家店有过正常交易，也方便一起追回。',
    'It shows that you dealt with this shop before, and what else is at stake.',
  ),
  site_down_capture: row(
    '证明网站在什么时候打不开。',
    'It shows when the site could not be reached.',
  ),
  marketplace_order: row('二手平台只看它自己的订单。', 'A marketplace goes by its own order.'),
};

/** How to get an item of each kind. */
export const howTexts: Table<MatrixItemKind> = {
  order_detail: row(
    '用订单号或联系方式在店铺查到订单，打开详情，点扩展图标采集。',
    'Find the order in the shop by number or contact, open its details, click the extension’s icon.',
  ),
  payment_voucher: row(
    '在微信或支付宝账单里打开这笔付款，截图（要看得到金额、收款方、交易单号），导入进来。',
    'Open the payment in the wallet’s bill, take a picture with amount, payee and number, and import it.',
  ),
  delivery_record: row(
    '打开订单详情，让卡密显示出来再采集；采集的遮盖版会自动盖住卡密。',
    'Open the order so that the key shows, and capture it; masked packs cover the key.',
  ),
  first_failure_page: row(
    '出现错误提示的那一刻就采集；已经关掉的，再试一次并如实说明是第几次。',
    'Capture the error the moment it shows; if it is gone, try once more and say which attempt it is.',
  ),
  key_generated_at: row(
    '向客服要卡密的生成时间、发放时间和首次使用时间，把答复采集下来。',
    'Ask support when the key was made, issued and first used, and capture the answer.',
  ),
  cs_chat: row(
    '把聊天窗口滚动到有时间的地方采集；手机上的聊天截图导入。',
    'Scroll the chat to where its times show and capture it; import pictures from the phone.',
  ),
  before_after: row(
    '导入充值前后的两张截图，等级或余额要看得清。',
    'Import two pictures, before and after, on which level or balance is legible.',
  ),
  install_failure: row(
    '录下安装激活的过程，或者导入报错的截图。',
    'Record the installation, or import a picture of its error.',
  ),
  official_reply: row(
    '问游戏或软件官方客服：这条卡密和账号是否正常；把答复采集下来。',
    'Ask the maker’s support whether key and account are in order, and capture the answer.',
  ),
  key_status_record: row(
    '在官方的卡密查询页输入卡密，采集显示状态的页面。',
    'Enter the key at the maker’s status page and capture what it shows.',
  ),
  rules_snapshot: row(
    '打开帮助中心、交易条款或售后说明，整页采集。',
    'Open help, terms or after-sales notes, and capture the whole page.',
  ),
  balance_now: row(
    '打开账号的余额页面采集，账号名要看得到。',
    'Open the account’s balance and capture it with the account’s name.',
  ),
  topup_record: row(
    '打开账号的充值记录采集，金额、时间、账号都要看得到。',
    'Open the account’s top-up record and capture amount, time and account.',
  ),
  history_orders: row(
    '店铺还打得开就采集订单列表；打不开就导入以前的付款记录。',
    'Capture the list of orders while the shop opens; else import earlier payments.',
  ),
  site_down_capture: row(
    '点按钮打开店铺，打不开时采集浏览器的出错页面；隔一天再采集一次。',
    'Open the shop by the button and capture the browser’s error page; do so again a day later.',
  ),
  marketplace_order: row(
    '在闲鱼打开这笔订单截图导入，订单号、商品、金额都要看得到。',
    'Open the order on the marketplace and import a picture with number, goods and amount.',
  ),
};

/** Where there is nothing to see, that is what has to be seen. */
export const howWhenNotDelivered = row(
  '打开订单详情，把空白的发放区域连同订单状态一起采集。',
  'Open the order and capture the empty place of the key together with the status.',
);
