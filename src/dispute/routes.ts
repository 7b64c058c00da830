import { type RouteLimit, routeLimits } from '../deadlines/route-limits.ts';
import type { ClaimRoute } from '../model/claim.ts';
import { type Bilingual, row } from '../model/names.ts';
import type { BuyerStatement } from './letters/letter-subject.ts';
import type { LetterId } from './letters/templates.ts';

/** What a route takes along with a text. Null stands for what nobody has published. */
export interface UploadLimits {
  /** Most pictures. */
  pictures: number | null;
  /** Most bytes of one. */
  bytes: number | null;
  formats: readonly string[] | null;
  /** How many pictures to prepare as long as the number is unknown. */
  planFor: number | null;
  /** How large one is made at most as long as that is unknown. */
  planBytes: number | null;
}

/** One way to ask for the money, as data: a new route is one entry. */
export interface Route {
  name: Bilingual;
  /** Who decides, and when this route is the one to take. */
  when: Bilingual;
  /** What to look out for; empty where there is nothing. */
  traps: readonly Bilingual[];
  /** What is noted when a letter was sent this way: it starts the clock of the answer. */
  sends: ClaimRoute;
  letters: readonly LetterId[];
  /** What the buyer may tick for these letters. */
  asks: readonly BuyerStatement[];
  uploads: UploadLimits;
}

/** Nothing is known of what may be uploaded. Four JPG or PNG pictures of 2 MB pass nearly everywhere. */
const unknownUploads: UploadLimits = {
  pictures: null,
  bytes: null,
  formats: null,
  planFor: 4,
  planBytes: 2_000_000,
};
/** A chat takes what one cares to send. */
const chatUploads: UploadLimits = {
  pictures: null,
  bytes: null,
  formats: null,
  planFor: null,
  planBytes: null,
};

const stayOnPlatform = row(
  '不要转到平台以外的聊天工具或私下转账，平台外的交易通常不受保护。',
  'Do not move to a chat or a transfer outside of the platform: what happens there is usually not protected.',
);
const keepComplaint = row(
  '钱没有到账前不要撤诉：撤销后往往不能再投诉，货款也会放给卖家。',
  'Do not withdraw the complaint before the money is back: it can often not be made again, and the money goes to the seller.',
);
const keepReceipt = row(
  '问题没有解决前不要点“确认收货”。',
  'Do not confirm receipt before it is settled.',
);

export const routes = {
  shop: {
    name: row('商家', 'The shop'),
    when: row(
      '第一步。支付渠道和 12315 都会问是否先找过商家。',
      'The first step. Payment channels and 12315 ask whether the shop was asked first.',
    ),
    traps: [stayOnPlatform],
    sends: 'shop',
    letters: ['first_claim', 'after_late', 'after_insufficient', 'xianyu_supplier'],
    asks: ['cite_law'],
    uploads: chatUploads,
  },
  supervisor: {
    name: row('商家的主管或技术部门', 'Supervisor of the shop'),
    when: row(
      '客服拒绝之后：要求转交上级并核对卡密的时间记录。',
      'After support declined: have it passed on, and the times of the key checked.',
    ),
    traps: [stayOnPlatform],
    sends: 'shop',
    letters: ['supervisor'],
    asks: [],
    uploads: chatUploads,
  },
  wechat_pay: {
    name: row('微信支付', 'WeChat Pay'),
    when: row(
      '商家不答复或拒绝，而且钱是付给商户的。转账、红包和个人收款码没有这种投诉。',
      'When the shop does not answer or declines, and a merchant was paid. Transfers, red packets and personal codes know no such complaint.',
    ),
    traps: [keepComplaint],
    sends: 'wechat_pay',
    letters: ['payment_channel', 'unreachable'],
    asks: ['no_reply'],
    uploads: unknownUploads,
  },
  alipay: {
    name: row('支付宝', 'Alipay'),
    when: row(
      '商家不答复或拒绝，而且钱是付给商户的。',
      'When the shop does not answer or declines, and a merchant was paid.',
    ),
    traps: [keepComplaint],
    sends: 'alipay',
    letters: ['payment_channel', 'unreachable'],
    asks: ['no_reply'],
    uploads: unknownUploads,
  },
  xianyu: {
    name: row('闲鱼', 'Xianyu'),
    when: row(
      '在闲鱼买的：没有发货直接申请退款；发了货但无效，向闲鱼和供货的店铺两边举证。',
      'Bought on Xianyu: not delivered, ask for the refund there; delivered but dead, prove it to Xianyu and to the shop that supplied it.',
    ),
    traps: [keepReceipt, stayOnPlatform, keepComplaint],
    sends: 'xianyu',
    letters: ['xianyu_platform'],
    asks: ['not_shared'],
    uploads: unknownUploads,
  },
  hotline_12315: {
    name: row('12315 投诉', '12315 complaint'),
    when: row(
      '前面的路都走过之后。需要真实身份和明确的被投诉人；12315 组织调解，不判令退款。',
      'After the other ways. It needs your true identity and a definite respondent; 12315 mediates and orders no refund.',
    ),
    traps: [keepComplaint],
    sends: 'hotline_12315',
    letters: ['hotline_complaint'],
    asks: ['personal_use', 'not_handled_elsewhere'],
    uploads: unknownUploads,
  },
  hotline_report: {
    name: row('12315 举报', '12315 report'),
    when: row(
      '页面上的条款排除一切退款时，可以另行举报。举报和投诉分开处理，不会带来退款。',
      'Where a clause on the page excludes every refund. A report is handled apart from a complaint and brings no refund.',
    ),
    traps: [],
    sends: 'hotline_report',
    letters: ['hotline_report'],
    asks: [],
    uploads: unknownUploads,
  },
} as const satisfies Record<string, Route>;

export type RouteId = keyof typeof routes;
export const routeIds = Object.keys(routes) as RouteId[];

/** How long the others have to answer once a claim was sent this way; empty where no rule says so. */
export function answerClocks(id: RouteId): readonly RouteLimit[] {
  // What a shop promises stands in its own rules: the limits below are those of published ones.
  return routeLimits.filter(({ route, by }) => route === routes[id].sends && by === 'others');
}
