import type { LetterId } from './templates.ts';

/**
 * Most UTF-16 units of a letter. WeChat Pay takes 1 to 300 characters (its interface for complaints,
 * version 2.0). What Alipay and 12315.cn take is published nowhere that we know of: the same 300, and 1000
 * that fit on one page, are our own caution. A letter that is not here may be as long as it likes.
 */
export const textLimits: Partial<Record<LetterId, number>> = {
  payment_channel: 300,
  unreachable: 300,
  hotline_complaint: 1000,
  hotline_report: 1000,
};
