import { dueAfter } from '../../deadlines/deadline.ts';
import { startMoment } from '../../deadlines/start-moment.ts';
import { eventNames, purposeNames, row } from '../../model/names.ts';
import { type Examined, statedAt } from '../examine.ts';
import type { Finding } from '../finding.ts';
import { itemsOf } from './stated.ts';
import { idsOf, moment } from './wording.ts';

/** What the case knows of the shop's rules and of its refund window. */

export function noWindowKnown({ case: { windows } }: Examined): Finding[] {
  if (windows.length > 0) return [];
  return [
    {
      severity: 'gap',
      items: [],
      fields: [],
      text: row(
        '还不知道退款期限：没有从采集的规则里读到，你也没有设定。',
        'No refund window is known: none was read from captured rules, and you set none.',
      ),
      advice: row(
        '打开店铺的售后说明或帮助中心采集下来，或者手动填写期限。',
        'Open the shop’s after-sales rules and capture them, or set the window by hand.',
      ),
    },
  ];
}

/** Without a start a window ends at no known time. */
export function windowStartUnknown(examined: Examined): Finding[] {
  return examined.windows.flatMap(({ window, deadline }): Finding[] => {
    if (deadline.ok || deadline.problem.code !== 'start-unknown') return [];
    const [event, purpose] = [eventNames[window.from], purposeNames[window.purpose]];
    return [
      {
        severity: 'gap',
        items: [],
        fields: [],
        text: row(
          `「${purpose.zh}」的期限从${event.zh}起算，但不知道${event.zh}是什么时候。`,
          `The window to ${purpose.en} runs from ${event.en}, and when that was is not known.`,
        ),
        advice: row(
          '采集一张显示该时间的页面，或者在期限里填写起算时间。',
          'Capture a page that shows it, or set the start of the window.',
        ),
      },
    ];
  });
}

/** A limit that only the buyer states can be denied by the shop. */
export function windowWithoutClause({ case: { windows } }: Examined): Finding[] {
  const bare = windows.filter(({ quote }) => quote === undefined);
  if (bare.length === 0 || bare.length < windows.length) return [];
  return [
    {
      severity: 'gap',
      items: [],
      fields: [],
      text: row(
        `${bare.length} 个期限都是你自己设定的，没有条款原文可以引用。`,
        `All ${bare.length} window(s) were set by you: there is no clause to quote.`,
      ),
      advice: row(
        '采集写有这个期限的页面；申请里只引用采集到的条款。',
        'Capture the page that states it; a claim quotes captured clauses only.',
      ),
    },
  ];
}

/** A clause is quoted, but the page that holds it is not among the items. */
export function quoteWithoutCapture({ case: { windows }, items }: Examined): Finding[] {
  const known = new Set(items.map(({ id }) => id));
  const lost = windows.filter(({ quote, item }) => {
    if (quote === undefined || (item !== undefined && known.has(item))) return false;
    return !items.some(({ rulesText = '' }) => rulesText.includes(quote));
  });
  return lost.map(({ quote = '' }) => ({
    severity: 'gap',
    items: [],
    fields: [],
    text: row(
      `引用的条款「${shorten(quote)}」所在的页面不在本案的证据里。`,
      `The page that holds the clause “${shorten(quote)}” is not among the items of this case.`,
    ),
    advice: row(
      '再采集一次写有它的页面；采集不到就不要引用。',
      'Capture the page that states it once more, or do not quote it.',
    ),
  }));
}

/** Rules saved later may be called a later wording. */
export function rulesCapturedAfterPurchase(examined: Examined): Finding[] {
  const ordered = statedAt(examined, 'orderedAt');
  const bought = ordered ?? statedAt(examined, 'paidAt');
  const event = eventNames[ordered === undefined ? 'payment' : 'order'];
  const rules = itemsOf(examined, ['rules_snapshot', 'product_page']);
  const [first] = rules;
  if (bought === undefined || !first || first.at <= bought) return [];
  return [
    {
      severity: 'gap',
      items: idsOf(rules),
      fields: [ordered === undefined ? 'paidAt' : 'orderedAt'],
      text: row(
        `规则最早采集于 ${moment(first.at)}，在${event.zh}（${moment(bought)}）之后。`,
        `The rules were first captured at ${moment(first.at)}, after ${event.en} at ${moment(bought)}.`,
      ),
      advice: row(
        '找下单前看到的规则：浏览器历史、网页存档、当时的截图；下次在付款前采集。',
        'Look for the wording of before: history, web archives, your own pictures. Next time capture before you pay.',
      ),
    },
  ];
}

/** One page of rules with two wordings. */
export function rulesChanged(examined: Examined): Finding[] {
  const byPage = new Map<string, { text: string; at: number; ids: string[] }[]>();
  for (const { id, at, rulesText = '', record } of itemsOf(examined, ['rules_snapshot'])) {
    const text = rulesText.replace(/\s+/g, '');
    if (text === '') continue;
    const wordings = byPage.get(record.page.url) ?? [];
    const last = wordings.at(-1);
    if (last?.text === text) last.ids.push(id);
    else wordings.push({ text, at, ids: [id] });
    byPage.set(record.page.url, wordings);
  }
  return [...byPage.values()].flatMap((wordings): Finding[] => {
    const last = wordings.at(-1);
    const [first] = wordings;
    if (!first || !last || wordings.length < 2) return [];
    return [
      {
        severity: 'gap',
        items: wordings.flatMap(({ ids }) => ids),
        fields: [],
        text: row(
          `同一页规则有 ${wordings.length} 种文字：最早采集于 ${moment(first.at)}，最近一次改动采集于 ${moment(last.at)}。`,
          `This page of rules has ${wordings.length} wordings: first seen at ${moment(first.at)}, last changed as seen at ${moment(last.at)}.`,
        ),
        advice: row(
          '下单时有效的文字约束这笔订单：两份都附上，引用早的那一份。',
          'The wording that stood when you ordered binds: attach both and quote the earlier one.',
        ),
      },
    ];
  });
}

/** Captured rules give different limits for the same purpose. */
export function windowsDisagree(examined: Examined): Finding[] {
  const { case: subject, observations } = examined;
  const quoted = subject.windows.filter(({ quote }) => quote !== undefined);
  return [...new Set(quoted.map(({ purpose }) => purpose))].flatMap((purpose): Finding[] => {
    const windows = quoted.filter((window) => window.purpose === purpose);
    const dues = windows.flatMap((window) => {
      const start = startMoment(subject, window, observations);
      const due = start.ok ? dueAfter(window, start.value.earliest) : null;
      return due === null ? [] : [{ window, due }];
    });
    const [first, ...rest] = dues.sort((a, b) => a.due - b.due);
    const last = rest.at(-1);
    if (!first || !last || first.due === last.due) return [];
    const items = dues.flatMap(({ window: { item } }) => item ?? []);
    return [
      {
        severity: 'note',
        items: examined.items.filter(({ id }) => items.includes(id)).map(({ id }) => id),
        fields: [],
        text: row(
          `采集到的规则对「${purposeNames[purpose].zh}」写了不同的期限，最早 ${moment(first.due)}，最晚 ${moment(last.due)}。`,
          `Captured rules give different limits to ${purposeNames[purpose].en}: ${moment(first.due)} at the earliest, ${moment(last.due)} at the latest.`,
        ),
        advice: row(
          '按最早的期限行动；需要时再引用对你有利的那一条。',
          'Act by the earliest one; quote the one in your favour where it is needed.',
        ),
      },
    ];
  });
}

/** A rule takes an uncut recording only, and there is none. */
export function recordingMissing(examined: Examined): Finding[] {
  const asking = examined.items.filter(({ clauses = [] }) =>
    clauses.some(({ traps }) => traps.includes('recording_required')),
  );
  const hasOne = examined.items.some(
    ({ kind, record }) => kind === 'screen_recording' || record.method === 'recording',
  );
  if (asking.length === 0 || hasOne) return [];
  return [
    {
      severity: 'gap',
      items: idsOf(asking),
      fields: [],
      text: row(
        '店铺规则要求开卡录屏，本案没有录屏。',
        'The shop’s rules ask for a recording of the activation, and the case has none.',
      ),
      advice: row(
        '还有没开的卡就先录屏再开；都开过了，就附上首次失败的画面并说明当时没有录屏。',
        'Record before you open what is still unopened; else attach the first failure and say that none was recorded.',
      ),
    },
  ];
}

/** Long enough to know a clause by, in characters. */
const quoteLength = 40;

function shorten(quote: string): string {
  const signs = [...quote];
  return signs.length > quoteLength ? `${signs.slice(0, quoteLength).join('')}…` : quote;
}
