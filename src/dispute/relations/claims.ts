import { readingsOf } from '../../deadlines/readings.ts';
import { row } from '../../model/names.ts';
import type { Examined } from '../examine.ts';
import type { Finding } from '../finding.ts';
import { itemsOf } from './stated.ts';
import { idsOf, moment } from './wording.ts';

/** Whether a claim was made, in time, and can be shown. */

interface FirstClaim {
  at: number;
  /** Ids of the items that show it; empty where the buyer says so. */
  items: string[];
}

function firstClaim({ case: subject, items }: Examined): FirstClaim | null {
  // A screenshot was imported some time after what it shows was sent: when that was nobody saw.
  const shown = itemsOf({ items }, ['claim_sent']).filter(
    ({ record }) => record.method !== 'imported',
  );
  const said = (subject.claims ?? [])
    .map(({ sentAt }) => Date.parse(sentAt))
    .filter((at) => Number.isFinite(at));
  const moments = [...said, ...shown.map(({ at }) => at)];
  if (moments.length === 0) return null;
  const at = Math.min(...moments);
  return { at, items: idsOf(shown.filter((item) => item.at === at)) };
}

function hasImportedClaim(examined: Examined): boolean {
  return itemsOf(examined, ['claim_sent']).some(({ record }) => record.method === 'imported');
}

/** Later than every reading of the window allows, or only than some. */
export function claimAfterDeadline(examined: Examined): Finding[] {
  const claim = firstClaim(examined);
  if (!claim) return [];
  return examined.case.windows.flatMap((window): Finding[] => {
    const dues = readingsOf(examined.case, window, examined.observations).map(({ due }) => due);
    const late = dues.filter((due) => claim.at >= due);
    const last = Math.max(...dues);
    if (late.length === 0) return [];
    const isLateByAll = late.length === dues.length;
    const items = claim.items.concat(window.item ?? []);
    return [
      {
        severity: isLateByAll ? 'contradiction' : 'gap',
        items: examined.items.filter(({ id }) => items.includes(id)).map(({ id }) => id),
        fields: [],
        text: isLateByAll
          ? row(
              `第一次申请在 ${moment(claim.at)}，期限怎么算都已过（最晚到 ${moment(last)}）。`,
              `The first claim of ${moment(claim.at)} is late however the window is read (${moment(last)} at the latest).`,
            )
          : row(
              `第一次申请在 ${moment(claim.at)}：按最早的算法已过期限（${moment(Math.min(...dues))}），按较晚的算法还在期限内（${moment(last)}）。`,
              `The first claim of ${moment(claim.at)} is late if the earliest start counts (${moment(Math.min(...dues))}), and in time if a later one does (${moment(last)}).`,
            ),
        advice: isLateByAll
          ? row(
              '不要声称在时效内；可以说明为什么当时发现不了问题。',
              'Do not say that it was in time; you may say why the fault could not be seen before.',
            )
          : row(
              '申请里写明按哪个时间起算，并附上依据。',
              'Say in the claim from which moment you count, and attach what shows it.',
            ),
      },
    ];
  });
}

/** What only the buyer says, the shop can deny. */
export function claimNotCaptured(examined: Examined): Finding[] {
  const claims = examined.case.claims ?? [];
  const isShown = itemsOf(examined, ['claim_sent', 'cs_chat']).length > 0;
  if (claims.length === 0 || isShown) return [];
  return [
    {
      severity: 'gap',
      items: [],
      fields: [],
      text: row(
        `记录了 ${claims.length} 次申请，但没有一份证据显示它已发出。`,
        `${claims.length} claim(s) are noted, and no item shows that one was sent.`,
      ),
      advice: row(
        '打开聊天或工单页面，采集带时间的那一条。',
        'Open the chat or ticket and capture the message with its time.',
      ),
    },
  ];
}

/** A refusal of something that nothing shows to have been asked. */
export function refusalWithoutClaim(examined: Examined): Finding[] {
  const refusals = itemsOf(examined, ['refusal']);
  const [first] = refusals;
  const claim = firstClaim(examined);
  const isShown = itemsOf(examined, ['cs_chat']).length > 0 || hasImportedClaim(examined);
  if (!first || isShown) return [];
  if (claim && claim.at <= first.at) return [];
  return [
    {
      severity: 'gap',
      items: idsOf(refusals),
      fields: [],
      text: row(
        `${moment(first.at)} 的拒绝之前没有申请的记录。`,
        `Nothing shows a claim before the refusal of ${moment(first.at)}.`,
      ),
      advice: row(
        '补上第一次申请的画面和时间：它证明申请是什么时候提出的。',
        'Add the first claim with its time: it shows when you asked.',
      ),
    },
  ];
}
