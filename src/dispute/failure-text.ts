import type { ClaimableProblem } from '../model/case.ts';
import { row, type Table } from '../model/names.ts';

/** What the error of a redeem page means. */
export const failureMeanings = [
  'used',
  'invalid',
  'expired',
  'region',
  'account',
  'product',
  'too-many-tries',
] as const;
export type FailureMeaning = (typeof failureMeanings)[number];

export const failureMeaningNames: Table<FailureMeaning> = {
  used: row('卡密已被使用', 'the key was already used'),
  invalid: row('卡密无效', 'the key is invalid'),
  expired: row('卡密已过期', 'the key has expired'),
  region: row('地区或服务器不符', 'wrong region or server'),
  account: row('账号不符合条件', 'the account does not qualify'),
  product: row('商品或版本不符', 'wrong product or edition'),
  'too-many-tries': row('尝试次数过多', 'too many attempts'),
};

/**
 * The words that redeem pages use, most telling first: "invalid or already used" says nothing more
 * than invalid, so the joint phrase stands before both.
 */
const words: readonly (readonly [FailureMeaning, RegExp])[] = [
  ['too-many-tries', /次数过多|频繁|稍后再试|too many|try again later|rate limit/i],
  [
    'invalid',
    /无效或已(?:被)?使用|不存在或已(?:被)?使用|(?:invalid|incorrect|wrong)[^.。]{0,20} or (?:has )?(?:already )?(?:been )?(?:used|redeemed)/i,
  ],
  [
    'used',
    /已(?:经)?(?:被)?(?:使用|兑换|激活|领取|充值|绑定|核销)|使用过|重复(?:使用|兑换)|already (?:been )?(?:used|redeemed|activated|claimed|consumed)|(?:used|redeemed) (?:before|already)|duplicate activation/i,
  ],
  ['region', /地区|区域|国家|区服|服务器不|region|country|territory|locale/i],
  ['expired', /过期|失效|有效期|expired|no longer valid/i],
  ['account', /账号|账户|帐号|帐户|等级不足|account/i],
  [
    'product',
    /(?:商品|版本|平台|游戏)(?:不符|不匹配|不一致|不支持)|wrong (?:product|edition|platform)/i,
  ],
  [
    'invalid',
    /无效|不存在|不正确|有误|未找到|非法|(?:卡密|卡号|码|序列号|输入)[^。，,]{0,6}错误|错误的|invalid|incorrect|not (?:valid|found|recogni[sz]ed)|does(?: not|n't) exist|(?:wrong|unknown) (?:code|key|pin)/i,
  ],
];

/** What an error says, or null where its words are not known. */
export function failureMeaning(text: string): FailureMeaning | null {
  return words.find(([, pattern]) => pattern.test(text))?.[0] ?? null;
}

/**
 * The problem that an error speaks for. That of an account speaks for none: the shop may be right
 * there. A key for another region or product was not what the page promised, if it promised another.
 */
export function problemOfFailure(meaning: FailureMeaning): ClaimableProblem | null {
  switch (meaning) {
    case 'used':
      return 'already_used_key';
    case 'invalid':
    case 'expired':
      return 'invalid_key';
    case 'region':
    case 'product':
      return 'wrong_item';
    case 'account':
    case 'too-many-tries':
      return null;
  }
}
