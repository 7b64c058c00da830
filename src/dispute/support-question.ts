import type { Case } from '../model/case.ts';
import { factOf } from '../model/evidence.ts';
import { type Bilingual, row } from '../model/names.ts';
import type { MatrixItemKind } from './matrix.ts';

/**
 * A short question that gets a piece of evidence from whoever has it: the shop knows when it made a
 * key, the maker knows what became of it. Only the order number is filled in, and only the shop's.
 */
export function supportQuestion(kind: MatrixItemKind, { facts }: Pick<Case, 'facts'>): Bilingual {
  if (kind === 'official_reply') {
    return row(
      '您好，我兑换一个兑换码时失败了。请帮忙确认：我的账号是否正常，这个兑换码现在是什么状态；如果已被使用，是什么时候使用的。谢谢。',
      'Hello. A code that I tried to redeem failed. Could you confirm whether my account is in order, what state the code is in, and if it was used, when? Thank you.',
    );
  }
  const orderNo = factOf(facts, 'orderNo')?.value;
  const order = orderNo === undefined ? row('这笔订单', 'my order') : orderName(orderNo);
  return row(
    `您好，${order.zh}的卡密使用时失败了。请提供这条卡密的生成时间、发放时间和首次使用时间。谢谢。`,
    `Hello. The key of ${order.en} failed when I used it. Please tell me when this key was made, when it was issued and when it was first used. Thank you.`,
  );
}

function orderName(orderNo: string): Bilingual {
  return row(`订单 ${orderNo} `, `order ${orderNo}`);
}
