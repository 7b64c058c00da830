import type { ClauseTrap } from '../model/clause.ts';

/**
 * Each trap by the words that must come in this order within one sentence; `|` separates words of
 * which one is enough.
 */
const trapWords: readonly (readonly [ClauseTrap, ...string[]])[] = [
  [
    'notice_is_delivery',
    '通知|系统显示|显示发货|订单显示|状态显示',
    '视为已发货|视为发货|视为交付|即视为|即为交付|视作交付|算发货',
  ],
  [
    'notice_is_delivery',
    'notice|notification|e-mail',
    'counts as delivery|deemed delivered|considered delivered',
  ],
  [
    'viewing_is_use',
    '查看|提取|打开|显示|刮开|展示',
    '视为使用|视为已使用|视为已激活|视为交付|视作使用|等于使用|即为使用|视为用',
  ],
  [
    'viewing_is_use',
    'view|reveal|shown|open',
    'counts as use|deemed used|considered used|counts as used|treated as used',
  ],
  ['recording_required', '录屏|录像|视频', '为准|否则|才予|方可|唯一'],
  ['recording_required', '无录屏|没有录屏|无视频|没有视频|没录屏|无录像', '不|拒绝|概|驳回'],
  [
    'recording_required',
    'without a video|without a recording|unedited video|unedited recording',
    '',
  ],
  [
    'replacement_only',
    '仅补不退|只补不退|只换不退|仅换不退|包换不退|只补发不退|可换不可退|补卡不退款|换货不退款|仅支持换货|只支持换货|仅支持补发|只支持补发|replacement only|replacements only|exchange only',
    '',
  ],
  ['balance_only', '退款|退回|退还|退至|退到|返还', '余额|站内|店铺币|平台币|钱包'],
  ['balance_only', 'refund', 'store credit|shop balance|account balance|wallet'],
  ['handling_fee', '手续费|服务费|扣除%|restocking fee|handling fee|processing fee', ''],
  [
    'withdrawal_releases_money',
    '撤诉|撤销投诉|取消投诉|撤回投诉',
    '放款|结算|打款|完成|放弃|不再|不予|视为',
  ],
];

/** The same as expressions, which find all words of a step in one pass. */
const traps = trapWords.map(([trap, ...steps]) => ({
  trap,
  steps: steps.map((step) => new RegExp(step, 'g')),
}));
/** One look that rules most sentences out. */
const opening = new RegExp(trapWords.map(([, first]) => first).join('|'));

/** The traps a normalised sentence holds. */
export function trapsIn(sentence: string): ClauseTrap[] {
  if (!opening.test(sentence)) return [];
  const found = new Set<ClauseTrap>();
  for (const { trap, steps } of traps) if (inOrder(sentence, steps)) found.add(trap);
  return [...found];
}

function inOrder(sentence: string, steps: readonly RegExp[]): boolean {
  let from = 0;
  for (const step of steps) {
    step.lastIndex = from;
    if (!step.test(sentence)) return false;
    from = step.lastIndex;
  }
  return true;
}
