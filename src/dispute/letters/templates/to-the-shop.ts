import { keyProblems } from '../problem-words.ts';
import { may, must, type Template } from '../sentence.ts';
import {
  checkTimes,
  clause,
  contacted,
  delivered,
  evidence,
  goods,
  ordered,
  paid,
  paidAt,
  reply,
  request,
} from './parts.ts';

/** Letters to the shop itself, its support and its supervisors. */

export const firstClaim: Template = [
  [
    [
      must(
        '您好，我就订单 {order_no} 申请退款。',
        'Hello. I ask for a refund of order {order_no}.',
      ),
      must(
        '您好，我就在 {host} 的订单申请退款。',
        'Hello. I ask for a refund of my order at {host}.',
      ),
      must('您好，我申请退款。', 'Hello. I ask for a refund.'),
    ],
    goods,
    paid,
    ordered,
    paidAt,
    delivered,
  ],
  [
    'problem',
    clause,
    may(
      6,
      '我在 {now_time} 提出，期限到 {deadline}，在时效内。',
      'I write at {now_time}; the time limit ends at {deadline}, so this is in time.',
    ),
  ],
  [evidence, request, checkTimes, reply],
];

export const afterLate: Template = [
  [
    [
      must(
        '贵店于 {refusal_time} 以超时为由驳回订单 {order_no}（附件 {refusal_item}）。',
        'On {refusal_time} you declined order {order_no} as late (attachment {refusal_item}).',
      ),
      must('贵店以超时为由驳回订单 {order_no}。', 'You declined order {order_no} as late.'),
      must('贵店以超时为由驳回我的退款申请。', 'You declined my claim as late.'),
    ],
    must('时间线如下。', 'This is the order of events.'),
    ordered,
    paidAt,
    delivered,
    may(
      5,
      '{fail_time} 激活失败（附件 {fail_item}）。',
      'Activation failed at {fail_time} (attachment {fail_item}).',
    ),
    contacted,
  ],
  [
    [
      must(
        '按「{clause_quote}」（附件 {clause_item}），期限到 {late_deadline}，我的联系早于该时间。',
        'Under 「{clause_quote}」 (attachment {clause_item}) the limit ends at {late_deadline}; my contact came earlier.',
      ),
      must(
        '期限到 {late_deadline}，我的联系早于该时间。',
        'The limit ends at {late_deadline}; my contact came earlier.',
      ),
      must(
        '「{clause_quote}」（附件 {clause_item}）从{late_event}起算时，期限到 {some_deadline}，我的联系早于该时间。',
        'Counted from {late_event}, the limit of 「{clause_quote}」 (attachment {clause_item}) ends at {some_deadline}; my contact came earlier.',
      ),
      must(
        '从{late_event}起算时，期限到 {some_deadline}，我的联系早于该时间。',
        'Counted from {late_event}, the limit ends at {some_deadline}; my contact came earlier.',
      ),
    ],
    may(
      3,
      '这一问题在激活时才能发现，请按发现的时间核对。',
      'The fault could only be found on activation; please count from when it was found.',
      { of: keyProblems },
    ),
    may(
      2,
      '民法典第六百二十二条：约定的检验期限过短、难以完成全面检验的，该期限仅视为对外观瑕疵提出异议的期限。',
      'Civil Code art. 622: an agreed inspection period too short for a full inspection counts for apparent faults only.',
      { says: 'cite_law' },
    ),
  ],
  [
    must('请更正结论。', 'Please correct the decision.'),
    may(
      6,
      '如仍不同意，请写明起算时间和所依据的条款，并转上级复核。',
      'If you still disagree, please state the start time and the clause you rely on, and pass this to a supervisor.',
    ),
    request,
    reply,
  ],
];

export const afterInsufficient: Template = [
  [
    [
      must(
        '贵店认为订单 {order_no} 证据不足。',
        'You found the evidence for order {order_no} insufficient.',
      ),
      must('贵店认为我的证据不足。', 'You found my evidence insufficient.'),
    ],
    must('现补充：{new_evidence}。', 'I now add: {new_evidence}.'),
    [
      may(
        7,
        '其中附件 {status_item} 为卡密状态查询记录，显示“{status_text}”。',
        'Attachment {status_item} is the record of the key’s status, which says “{status_text}”.',
      ),
      may(
        7,
        '其中附件 {status_item} 为卡密状态查询记录。',
        'Attachment {status_item} is the record of the key’s status.',
      ),
    ],
    may(
      6,
      '附件 {official_item} 为官方客服的答复。',
      'Attachment {official_item} is the reply of the maker’s support.',
    ),
  ],
  [
    'problem',
    may(
      7,
      '卡密的生成与发放记录由贵店掌握，请技术部门核对生成时间、发放时间和首次使用时间，并告知结果。',
      'The records of making and delivering the key are yours: please have your technical team check when it was made, delivered and first used, and tell me the result.',
      { of: keyProblems },
    ),
    may(
      2,
      '电子商务法第六十二条要求经营者在争议处理中提供原始合同和交易记录。',
      'E-Commerce Law art. 62: in a dispute the trader provides the original contract and the transaction records.',
      { says: 'cite_law' },
    ),
    may(6, '如仍认为不足，请指明还缺哪一项。', 'If something is still missing, please name it.'),
  ],
  [may(8, '诉求不变：请{request}。', 'My request stands: please {request}.'), reply],
];

export const supervisor: Template = [
  [
    [
      must(
        '您好，请将订单 {order_no} 转主管或技术部门复核。',
        'Hello. Please have a supervisor or your technical team review order {order_no}.',
      ),
      must(
        '您好，请将我在 {host} 的订单转主管或技术部门复核。',
        'Hello. Please have a supervisor or your technical team review my order at {host}.',
      ),
      must(
        '您好，请将我的订单转主管或技术部门复核。',
        'Hello. Please have a supervisor or your technical team review my order.',
      ),
    ],
    goods,
    paid,
    contacted,
    [
      may(
        7,
        '客服于 {refusal_time} 拒绝，理由：{refusal_reason}（附件 {refusal_item}）。',
        'Support declined on {refusal_time}, giving as its reason: {refusal_reason} (attachment {refusal_item}).',
      ),
      may(
        7,
        '客服于 {refusal_time} 拒绝，理由：{refusal_reason}。',
        'Support declined on {refusal_time}, giving as its reason: {refusal_reason}.',
      ),
      may(7, '客服于 {refusal_time} 拒绝。', 'Support declined on {refusal_time}.'),
    ],
  ],
  ['problem', clause, checkTimes],
  [
    evidence,
    request,
    may(
      6,
      '如不同意，请写明所依据的条款和事实。',
      'If you disagree, please state the clause and the facts you rely on.',
    ),
    reply,
  ],
];

/** To the shop from which a marketplace seller had the key. */
export const xianyuSupplier: Template = [
  [
    [
      must(
        '您好，贵店订单 {order_no} 发放的商品有问题，请核实。',
        'Hello. There is a problem with what your order {order_no} delivered; please look into it.',
      ),
      must(
        '您好，贵店发放的一件商品有问题，请核实。',
        'Hello. There is a problem with goods that your shop delivered; please look into it.',
      ),
    ],
    goods,
  ],
  [
    'problem',
    must(
      '请书面说明该商品的生成时间、发放时间和首次使用时间，以便在二手平台提交。',
      'Please confirm in writing when it was made, delivered and first used, so that I can hand it in to the marketplace.',
    ),
    evidence,
    reply,
  ],
];
