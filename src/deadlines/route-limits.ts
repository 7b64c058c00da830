import type { ClaimRoute } from '../model/claim.ts';
import type { WindowUnit } from '../model/deadline.ts';

/**
 * Time limits that run once a claim was sent, as published rules state them. Only what was read in
 * the rule itself stands here; a route without a row has no published limit that we know of, and none
 * is made up. A new row needs the name of the rule and its article, for the buyer to look it up.
 */
export interface RouteLimit {
  id: string;
  route: ClaimRoute;
  /** Whose time it is. When that of the others is over the buyer may go on to the next step. */
  by: 'buyer' | 'others';
  from: 'claim' | 'refusal';
  amount: number;
  /** Working days of others are Monday to Friday: public holidays can only make them later. */
  unit: WindowUnit;
  /** The rule as published, in the language in which it will be looked up. */
  source: string;
}

export const routeLimits = [
  {
    id: 'wechat-pay-answer',
    route: 'wechat_pay',
    by: 'others',
    from: 'claim',
    amount: 24,
    unit: 'hour',
    source: '微信支付《消费者投诉处理指南（移动端）》',
  },
  {
    id: 'wechat-pay-close',
    route: 'wechat_pay',
    by: 'others',
    from: 'claim',
    amount: 72,
    unit: 'hour',
    source: '微信支付《消费者投诉处理指南（移动端）》《消费者投诉管理规范》',
  },
  {
    id: 'wechat-mini-program-answer',
    route: 'wechat_mini_program',
    by: 'others',
    from: 'claim',
    amount: 48,
    unit: 'hour',
    source: '微信小程序《交易类投诉处理》',
  },
  {
    id: 'wechat-shop-platform',
    route: 'wechat_shop',
    by: 'buyer',
    from: 'refusal',
    amount: 7,
    unit: 'day',
    source: '微信小店《纠纷管理》',
  },
  {
    id: 'jd-answer',
    route: 'jd',
    by: 'others',
    from: 'claim',
    amount: 24,
    unit: 'hour',
    source: '京东《交易纠纷处理总则》第七条（2025-07-04 起施行）',
  },
  {
    id: 'jd-dispute',
    route: 'jd',
    by: 'buyer',
    from: 'refusal',
    amount: 15,
    unit: 'day',
    source: '京东《交易纠纷处理总则》第三条（2025-07-04 起施行）',
  },
  {
    id: 'hotline-12315-told',
    route: 'hotline_12315',
    by: 'others',
    from: 'claim',
    amount: 7,
    unit: 'business_day',
    source: '《消费者权益保护法实施条例》第四十六条（国务院令第778号）',
  },
] as const satisfies readonly RouteLimit[];
