import type { ClaimableProblem } from '../../model/case.ts';
import { type Bilingual, row, type Table } from '../../model/names.ts';
import { may, type Sentence } from './sentence.ts';

/** Problems of which the answer lies in when the key was made, delivered and first used. */
export const keyProblems: readonly ClaimableProblem[] = [
  'invalid_key',
  'already_used_key',
  'second_hand_marketplace',
];

const failed = (rest: Bilingual): Sentence[] => [
  may(
    9,
    `{fail_time} 激活，页面提示“{error_text}”（附件 {fail_item}），${rest.zh}。`,
    `On activation at {fail_time} the page said “{error_text}” (attachment {fail_item}): ${rest.en}.`,
  ),
  may(
    9,
    `{fail_time} 激活未成功，错误页面见附件 {fail_item}：${rest.zh}。`,
    `Activation failed at {fail_time}, see the error page in attachment {fail_item}: ${rest.en}.`,
  ),
  may(9, `激活未成功：${rest.zh}。`, `Activation failed: ${rest.en}.`),
];

/** What happened, by problem: of each list the first sentence that can be filled. */
export const problemSentences: Readonly<Record<ClaimableProblem, readonly Sentence[]>> = {
  invalid_key: failed(row('收到的卡密无法使用', 'the key I received does not work')),
  already_used_key: failed(
    row('收到的卡密在我首次激活时已显示被使用', 'the key showed as used when I first tried it'),
  ),
  not_delivered: [
    may(
      9,
      '截至 {now_time}，订单页面状态为“{order_status}”（附件 {order_status_item}），我没有收到可用的商品。',
      'By {now_time} the order page said “{order_status}” (attachment {order_status_item}), and I have received nothing that I can use.',
    ),
    may(
      9,
      '截至 {now_time}，我没有收到可用的商品。',
      'By {now_time} I have received nothing that I can use.',
    ),
  ],
  wrong_item: [
    may(
      9,
      '我购买的是 {product}，发放的却是 {came_product}（附件 {came_item}）。',
      'I bought {product}; what was delivered is {came_product} (attachment {came_item}).',
    ),
    may(
      9,
      '我购买的是 {product}，实际发放的商品与此不符（附件 {delivery_item}）。',
      'I bought {product}; what was delivered is something else (attachment {delivery_item}).',
    ),
    may(9, '实际发放的商品与订单不符。', 'What was delivered is not what was ordered.'),
  ],
  wrong_account_credit: [
    may(
      9,
      '充值没有到我下单时填写的账号（附件 {delivery_item}）。',
      'The top-up did not reach the account that I gave with the order (attachment {delivery_item}).',
    ),
    may(
      9,
      '充值没有到我下单时填写的账号。',
      'The top-up did not reach the account that I gave with the order.',
    ),
  ],
  partial_delivery: [
    may(
      9,
      '付款 {amount}，实际到账 {credited}，还有 {missing} 没有发放。',
      'I paid {amount}, {credited} arrived, and {missing} is missing.',
    ),
    may(
      9,
      '购买 {qty} 份，实际收到 {keys} 份（附件 {keys_item}），未发放部分为 {missing}。',
      'I bought {qty} and received {keys} (attachment {keys_item}); the part that is missing comes to {missing}.',
    ),
    may(9, '只收到一部分商品，其余没有发放。', 'Only a part was delivered; the rest is missing.'),
  ],
  shop_vanished: [
    may(
      9,
      '{down_time} 访问 {host}，网站无法打开（附件 {down_item}）。',
      'At {down_time} {host} could not be opened (attachment {down_item}).',
    ),
    may(9, '目前无法联系到商家。', 'The merchant cannot be reached.'),
  ],
  second_hand_marketplace: failed(row('商品存在瑕疵', 'the goods are faulty')),
  unused_in_window: [
    may(9, '商品尚未激活，也没有使用。', 'The goods have been neither activated nor used.'),
  ],
};

/** The same in a few words, and so that "delivered" is no answer to it. At most 45 characters of Chinese. */
export const problemShort: Table<ClaimableProblem> = {
  invalid_key: row(
    '交付的卡密激活时报错，无法使用',
    'The key that was delivered fails on activation',
  ),
  already_used_key: row(
    '交付的卡密激活时已显示被使用',
    'The key that was delivered shows as already used',
  ),
  not_delivered: row('付款后没有收到可用的商品', 'Nothing that I can use has arrived'),
  wrong_item: row('发放的商品与订单不符', 'What was delivered is not what was ordered'),
  wrong_account_credit: row(
    '充值没有到下单时填写的账号',
    'The top-up did not reach the account given with the order',
  ),
  partial_delivery: row('只发放了一部分商品', 'Only a part was delivered'),
  shop_vanished: row('商家网站或客服已无法联系', 'The merchant can no longer be reached'),
  second_hand_marketplace: row(
    '交付的卡密激活时报错，商品有瑕疵',
    'The key that was delivered fails on activation: it is faulty',
  ),
  unused_in_window: row('商品未激活，也没有使用', 'The goods have been neither activated nor used'),
};
