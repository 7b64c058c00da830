import { row } from '../../model/names.ts';
import { isSameProduct } from '../../model/product-name.ts';
import type { Examined } from '../examine.ts';
import { failureMeaning, failureMeaningNames, problemOfFailure } from '../failure-text.ts';
import type { Finding } from '../finding.ts';
import { itemsOf, orderKinds, statedValues } from './stated.ts';
import { idsOf, sayings } from './wording.ts';

/** Whether the failure that was captured is the failure of this order. */

export function failureOfAnotherProduct(examined: Examined): Finding[] {
  const ordered = statedValues(itemsOf(examined, orderKinds), 'product', isSameProduct);
  const failed = statedValues(
    itemsOf(examined, ['first_failure_page', 'install_failure', 'key_status_record']),
    'product',
    isSameProduct,
  );
  if (ordered.length === 0) return [];
  const strangers = failed.filter(
    ({ value }) => !ordered.some((order) => isSameProduct(order.value, value)),
  );
  if (strangers.length === 0) return [];
  const said = sayings([...ordered, ...strangers], String);
  return [
    {
      severity: 'contradiction',
      items: idsOf([...ordered, ...strangers].flatMap(({ items }) => items)),
      fields: ['product'],
      text: row(
        `失败画面上的商品与订单不同：${said.zh}。`,
        `The failure page names another product than the order: ${said.en}.`,
      ),
      advice: row(
        '核对兑换的是不是这件商品；发来的是别的商品，就按“发错商品”申请。',
        'Check that this product was redeemed. If the shop sent another one, claim “wrong goods”.',
      ),
    },
  ];
}

/** The error of the maker and what the buyer says went wrong should be the same. */
export function failureSaysOtherwise(examined: Examined): Finding[] {
  const { problem } = examined.case;
  if (problem !== 'invalid_key' && problem !== 'already_used_key') return [];
  return itemsOf(examined, ['first_failure_page']).flatMap((item): Finding[] => {
    const meaning = failureMeaning(item.record.failureText);
    const said = meaning && problemOfFailure(meaning);
    if (!meaning || meaning === 'account' || said === problem) return [];
    const { zh, en } = failureMeaningNames[meaning];
    return [
      {
        severity: 'contradiction',
        items: [item.id],
        fields: [],
        text: row(
          `失败画面说的是「${zh}」，与所选的问题不同。`,
          `The failure page says “${en}”, which is not the problem that was chosen.`,
        ),
        advice: row(
          '以页面提示为准，改选问题；申请里照抄提示原文。',
          'Go by the page: choose the problem anew, and quote the message word for word.',
        ),
      },
    ];
  });
}

export function failureWithoutText(examined: Examined): Finding[] {
  const failures = itemsOf(examined, ['first_failure_page']);
  const silent = failures.filter(({ record }) => record.failureText.trim() === '');
  if (silent.length === 0 || silent.length < failures.length) return [];
  return [
    {
      severity: 'gap',
      items: idsOf(silent),
      fields: [],
      text: row(
        '失败画面上没有读到错误提示的文字。',
        'No words of the error were read from the failure page.',
      ),
      advice: row(
        '看图片里是否看得清提示；看得清就把原文记进申请，看不清就趁页面还在再采集一次。',
        'See whether the picture shows the message; if so quote it, else capture again while the page is there.',
      ),
    },
  ];
}

/** The maker's page names the account, which is what the shop will say as well. */
export function failureBlamesAccount(examined: Examined): Finding[] {
  const blaming = itemsOf(examined, ['first_failure_page', 'install_failure']).filter(
    ({ record }) => failureMeaning(record.failureText) === 'account',
  );
  const isAnswered = examined.items.some(({ kind }) => kind === 'official_reply');
  if (blaming.length === 0 || isAnswered) return [];
  return [
    {
      severity: 'gap',
      items: idsOf(blaming),
      fields: [],
      text: row(
        '失败提示提到账号，商家可能说是账号自身的问题。',
        'The error speaks of the account: the shop may say that the account is at fault.',
      ),
      advice: row(
        '请游戏或软件的官方客服书面答复账号是否正常，采集下来。',
        'Ask the maker’s support whether the account is in order, and capture the answer.',
      ),
    },
  ];
}
