import type { ProblemKind } from '../model/case.ts';
import type { EvidenceKind } from '../model/evidence.ts';
import { type Bilingual, row, type Table } from '../model/names.ts';
import type { Examined, ExaminedItem } from './examine.ts';
import { type MatrixItemKind, matrixItems, type Need } from './matrix.ts';

/** Why an item fulfils an entry less well than could be had. */
export const weaknesses = [
  'reconstruction',
  'copy-only',
  'cropped',
  'imported',
  'stand-in',
  'unread',
  'half',
] as const;
export type Weakness = (typeof weaknesses)[number];

export const weaknessNames: Table<Weakness> = {
  reconstruction: row('只有重绘图，不是截图', 'only a reconstruction, no screenshot'),
  'copy-only': row('只有网页副本，没有图片', 'a page copy only, no picture'),
  cropped: row('只截了一部分', 'a cropped picture'),
  imported: row('是导入的，程序没有看到它产生', 'imported, not witnessed'),
  'stand-in': row('是别的页面，可以顶替但不如原件', 'another page that stands in for it'),
  unread: row('需要的信息没有读出来', 'what it must show was not read'),
  half: row('只有一张，需要前后两张', 'one picture of two'),
};

/** How one item fulfils one entry. */
export interface Fulfilment {
  item: string;
  /** Empty where it is as good as can be had. */
  weaknesses: Weakness[];
  /** What it must show and the program did not read in it. */
  unread: Bilingual[];
  /** What only somebody who looks can tell whether it shows. */
  toLookAt: Bilingual[];
}

/** Pages that may show what an entry asks for, though they are of another kind. */
const alike: Partial<Record<MatrixItemKind, readonly EvidenceKind[]>> = {
  // An order page with keys on it is filed as the record of their delivery, and the other way round.
  order_detail: ['delivery_record'],
  delivery_record: ['order_detail'],
  rules_snapshot: ['product_page'],
};

/** Pages of another kind that are less than what an entry asks for. */
const standIns: Partial<Record<MatrixItemKind, readonly EvidenceKind[]>> = {
  first_failure_page: ['install_failure', 'screen_recording'],
  cs_chat: ['claim_sent', 'refusal'],
  balance_now: ['before_after'],
};

/** What the browser does not get to see: a picture from elsewhere is the best there is. */
const fromElsewhere: readonly MatrixItemKind[] = [
  'payment_voucher',
  'cs_chat',
  'before_after',
  'install_failure',
  'official_reply',
  'key_generated_at',
  'balance_now',
  'topup_record',
  'marketplace_order',
];

/** Every item that fulfils an entry, the best first. */
export function fulfilmentsOf(kind: MatrixItemKind, examined: Examined): Fulfilment[] {
  const items = examined.items.filter(({ record }) => record.method !== 'failed');
  const direct = items.filter((item) => item.kind === kind);
  const similar = items.filter(
    (item) => alike[kind]?.includes(item.kind) && unreadNeeds(kind, item, examined).length === 0,
  );
  const others = items.filter((item) => standIns[kind]?.includes(item.kind));
  const isHalf = kind === 'before_after' && direct.length === 1;
  return [...direct, ...similar, ...others]
    .map((item): Fulfilment => {
      const unread = unreadNeeds(kind, item, examined);
      const isStandIn = others.includes(item);
      return {
        item: item.id,
        weaknesses: [
          ...methodWeakness(kind, item),
          ...(isStandIn ? (['stand-in'] as const) : []),
          ...(unread.length > 0 && !isStandIn ? (['unread'] as const) : []),
          ...(isHalf ? (['half'] as const) : []),
        ],
        unread: unread.map(({ name }) => name),
        toLookAt: matrixItems[kind].needs
          .filter(({ by }) => by === 'person')
          .map(({ name }) => name),
      };
    })
    .sort((a, b) => a.weaknesses.length - b.weaknesses.length);
}

const aboutKeys: readonly ProblemKind[] = [
  'invalid_key',
  'already_used_key',
  'second_hand_marketplace',
  'unused_in_window',
];

function isAboutKey(problem: ProblemKind | null): boolean {
  return problem !== null && aboutKeys.includes(problem);
}

function methodWeakness(kind: MatrixItemKind, { record }: ExaminedItem): Weakness[] {
  switch (record.method) {
    case 'reconstruction':
    case 'copy-only':
      return [record.method];
    case 'pixels-cropped':
      return ['cropped'];
    case 'imported':
      return fromElsewhere.includes(kind) ? [] : ['imported'];
    default:
      return [];
  }
}

function unreadNeeds(kind: MatrixItemKind, item: ExaminedItem, examined: Examined): Need[] {
  return matrixItems[kind].needs.filter((need) => !isRead(need, item, examined));
}

function isRead({ by }: Need, item: ExaminedItem, { case: subject }: Examined): boolean {
  const { record, seen } = item;
  switch (by) {
    case 'failure-text':
      return record.failureText.trim() !== '';
    case 'rules-text':
      return (
        // Whoever does not keep the text cannot tell that a page of rules has none.
        (item.rulesText === undefined && item.kind === 'rules_snapshot') ||
        (item.rulesText ?? '').trim() !== '' ||
        (item.clauses ?? []).length > 0 ||
        subject.windows.some((window) => window.quote !== undefined && window.item === item.id)
      );
    case 'delivery':
      // The word "delivered" shows no key: whoever disputes one must show which one came.
      if (isAboutKey(subject.problem)) return seen.hasKeys;
      return seen.hasKeys || seen.status === 'delivered' || seen.status === 'done';
    case 'address':
      return record.page.url !== '';
    case 'person':
      return true;
    default:
      return [...item.facts, ...record.facts].some(
        ({ field, confidence }) => by.includes(field) && confidence >= 0.5,
      );
  }
}
