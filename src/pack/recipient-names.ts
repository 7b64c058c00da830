import type { PackRecipient } from '../model/pack.ts';
import { row, type Table } from './texts.ts';

/** For whom a pack is made, as its report says it. */
export const recipientNames: Table<PackRecipient> = {
  shop: row('商家', 'The shop'),
  payment: row('支付渠道', 'The payment channel'),
  marketplace: row('交易平台', 'The marketplace'),
  hotline_12315: row('12315 消费者投诉', 'The 12315 consumer hotline'),
  supervisor: row('其他主管部门', 'Another authority'),
  public: row('公开', 'The public'),
};
