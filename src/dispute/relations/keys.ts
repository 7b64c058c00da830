import { row } from '../../model/names.ts';
import { type DossierItem, type Examined, type ExaminedItem, fieldOf } from '../examine.ts';
import type { Finding } from '../finding.ts';
import { itemsOf, orderKinds, statedValues } from './stated.ts';
import { idsOf } from './wording.ts';

/** Keys that were delivered, against the order and against other orders. */

interface Count {
  item: ExaminedItem;
  keys: number;
}

/** The item that shows the most keys: each page shows them in part, none shows too many. */
function mostKeys({ items }: Examined): Count | null {
  let most: Count | null = null;
  for (const item of items) {
    const keys = new Set(fieldOf(item, 'cardKeys') ?? []).size;
    if (keys > (most?.keys ?? 0)) most = { item, keys };
  }
  return most;
}

/** The quantity of the order, where all items agree on it. */
function orderedQuantity(examined: Examined): { value: number; items: ExaminedItem[] } | null {
  const stated = statedValues(itemsOf(examined, [...orderKinds, 'marketplace_order']), 'quantity');
  return stated.length === 1 ? (stated[0] ?? null) : null;
}

export function fewerKeysThanOrdered(examined: Examined): Finding[] {
  const ordered = orderedQuantity(examined);
  const most = mostKeys(examined);
  if (!ordered || !most || most.keys >= ordered.value) return [];
  const isCut = most.item.record.leftOut > 0 || most.item.record.page.cut === true;
  return [
    {
      severity: 'gap',
      items: idsOf([...ordered.items, most.item]),
      fields: ['quantity', 'cardKeys'],
      text: row(
        `订购 ${ordered.value} 份，看到 ${most.keys} 条卡密，少 ${ordered.value - most.keys} 条${isCut ? '；这一页没有读完' : ''}。`,
        `${ordered.value} were ordered, ${most.keys} keys are seen: ${ordered.value - most.keys} fewer${isCut ? '; that page was not read to its end' : ''}.`,
      ),
      advice: row(
        '把全部卡密所在的页面都采集下来；确实没有发全，就选“只发放了一部分”，只要求退未发放的部分。',
        'Capture every page with keys. If some never came, choose “only a part was delivered” and claim that part.',
      ),
    },
  ];
}

export function moreKeysThanOrdered(examined: Examined): Finding[] {
  const ordered = orderedQuantity(examined);
  const most = mostKeys(examined);
  if (!ordered || !most || most.keys <= ordered.value) return [];
  return [
    {
      severity: 'note',
      items: idsOf([...ordered.items, most.item]),
      fields: ['quantity', 'cardKeys'],
      text: row(
        `订购 ${ordered.value} 份，页面上却有 ${most.keys} 条卡密。`,
        `${ordered.value} were ordered, yet the page shows ${most.keys} keys.`,
      ),
      advice: row(
        '看是不是一份商品含多条（卡号加密码、套装），或补发过；申请时写明哪一条失败。',
        'See whether one item has several (number and password, a bundle) or a replacement came; name the one that failed.',
      ),
    },
  ];
}

/** One key for two of the units that were paid. */
export function keyDeliveredTwice(examined: Examined): Finding[] {
  return examined.items.flatMap((item): Finding[] => {
    const keys = fieldOf(item, 'cardKeys') ?? [];
    const times = keys.length - new Set(keys).size;
    if (times === 0) return [];
    return [
      {
        severity: 'contradiction',
        items: [item.id],
        fields: ['cardKeys'],
        text: row(
          `同一页上有 ${times} 条卡密与另一条完全相同。`,
          `${times} of the keys on this page are the same as another one.`,
        ),
        advice: row(
          '重复的一条等于没有发：按未发放的数量要求补发或退款。',
          'A key given twice is one not given: claim a replacement or the money for it.',
        ),
      },
    ];
  });
}

/** The same key sold twice; whoever came second got a used one. */
export function keyInTwoOrders(examined: Examined): Finding[] {
  const elsewhere = new Set(
    examined.others
      .filter(({ case: other }) => other.id !== examined.case.id && !isLinked(examined, other))
      .flatMap(({ items }) => items.flatMap(keysOf)),
  );
  const shared = examined.items.filter((item) => keysOf(item).some((key) => elsewhere.has(key)));
  if (shared.length === 0) return [];
  const count = new Set(shared.flatMap(keysOf).filter((key) => elsewhere.has(key))).size;
  return [
    {
      severity: 'contradiction',
      items: idsOf(shared),
      fields: ['cardKeys'],
      text: row(
        `${count} 条卡密也出现在你的另一笔订单里。`,
        `${count} of the keys also stand in another order of yours.`,
      ),
      advice: row(
        '同一条卡密卖了两次：把两笔订单的发放记录都附上；如果是归错了案件，移出一份。',
        'One key was sold twice: attach the delivery records of both orders; or take out what was put in the wrong case.',
      ),
    },
  ];
}

function isLinked({ case: subject }: Examined, other: { id: string; linkedCase: string | null }) {
  return subject.linkedCase === other.id || other.linkedCase === subject.id;
}

/** Keys as shops and people write them: spaces and case make no other key. */
function keysOf({ keys = [] }: DossierItem): string[] {
  return keys.map((key) => key.replace(/[\s-]+/g, '').toUpperCase()).filter((key) => key !== '');
}

/** The page with the error speaks of a key that this order never delivered. */
export function failureOfAnotherKey(examined: Examined): Finding[] {
  const failures = itemsOf(examined, [
    'first_failure_page',
    'install_failure',
    'key_status_record',
  ]);
  const delivered = examined.items.filter((item) => !failures.includes(item)).flatMap(keysOf);
  if (delivered.length === 0) return [];
  const strangers = failures.filter((item) => {
    const keys = keysOf(item);
    return keys.length > 0 && !keys.some((key) => delivered.includes(key));
  });
  if (strangers.length === 0) return [];
  return [
    {
      severity: 'contradiction',
      items: idsOf(strangers),
      fields: ['cardKeys'],
      text: row(
        '失败画面上的卡密不是本单发放的任何一条。',
        'The key on the failure page is none of those that this order delivered.',
      ),
      advice: row(
        '核对输入的是不是这笔订单的卡密；如果是另一单的，把画面移到那一单。',
        'Check that the key of this very order was entered; move the capture where it belongs.',
      ),
    },
  ];
}
