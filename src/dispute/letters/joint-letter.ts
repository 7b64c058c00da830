import { row } from '../../model/names.ts';
import { amountSum } from './amounts.ts';
import { factSlots, money } from './fact-slots.ts';
import type { LetterSubject, LetterWish } from './letter-subject.ts';
import { problemShort } from './problem-words.ts';
import { surest } from './surest.ts';
import { claimable, tableLanguage } from './write-letter.ts';

/** Why several orders make no joint complaint. */
export type JointRefusal = 'too-few' | 'shops-differ' | 'problems-differ' | 'own-problem';

/** More orders than one paper can list; each has a pack of its own besides. */
export const mostJoint = 50;

/**
 * One complaint about several orders at one shop with the same failure. What is not known of an order is
 * left out of its line, and the sum is stated only where every amount is known in one currency.
 */
export function writeJoint(
  subjects: readonly LetterSubject[],
  wish: LetterWish,
): { ok: true; text: string } | { ok: false; why: JointRefusal } {
  const [first, ...others] = subjects;
  if (!first || others.length === 0 || subjects.length > mostJoint) {
    return { ok: false, why: 'too-few' };
  }
  if (others.some((each) => each.case.shop !== first.case.shop)) {
    return { ok: false, why: 'shops-differ' };
  }
  const problem = claimable(first);
  if (!problem.ok) return { ok: false, why: 'own-problem' };
  if (others.some((each) => each.case.problem !== problem.is)) {
    return { ok: false, why: 'problems-differ' };
  }
  const language = tableLanguage[wish.language];
  const filled = subjects.map((subject) => factSlots(subject, wish));
  const host = filled[0]?.host?.text[language];
  const lines = filled.map((slots, index) => {
    const said = [
      slots.order_no && row(`订单 ${slots.order_no.text.zh}`, `order ${slots.order_no.text.en}`),
      slots.product?.text,
      slots.amount?.text,
      slots.order_time &&
        row(`${slots.order_time.text.zh} 下单`, `ordered at ${slots.order_time.text.en}`),
    ].flatMap((part) => (part ? [part[language]] : []));
    const what = said.length > 0 ? said : [language === 'zh' ? '见证据包' : 'see its pack'];
    return `${index + 1}. ${what.join(language === 'zh' ? '，' : ', ')}`;
  });
  const total = totalOf(subjects);
  const parts = [
    row('集体投诉（请求调解）', 'Joint complaint (request for mediation)'),
    host !== undefined && row(`网址 ${host}。`, `Site: ${host}.`),
    row(
      `以下 ${subjects.length} 笔订单出现同一问题：${problemShort[problem.is].zh}。`,
      `These ${subjects.length} orders show the same problem. ${problemShort[problem.is].en}.`,
    ),
    ...lines.map((line) => row(line, line)),
    total && row(`合计付款 ${total.text.zh}。`, `Paid in total: ${total.text.en}.`),
    row(
      '请求：逐笔核实并退款。每笔订单的证据另附证据包。',
      'Request: look into each order and refund it. The evidence of each is in a pack of its own.',
    ),
    wish.statements?.includes('personal_use') &&
      row('均为生活消费购买。', 'All were bought for personal use.'),
  ];
  const text = parts.flatMap((part) => (part ? [part[language]] : [])).join('\n');
  return { ok: true, text };
}

function totalOf(subjects: readonly LetterSubject[]): ReturnType<typeof money> | null {
  const amounts: string[] = [];
  const currencies = new Set<string>();
  for (const { case: subject } of subjects) {
    const amount = surest(subject.facts, 'amount');
    const currency = surest(subject.facts, 'currency');
    if (!amount || !currency) return null;
    amounts.push(amount.value);
    currencies.add(currency.value);
  }
  const [currency] = currencies;
  return currencies.size === 1 ? money(amountSum(amounts), currency, 'computed', []) : null;
}
