import { problemKinds } from '../../../src/model/case.ts';
import type { EvidenceKind } from '../../../src/model/evidence.ts';
import type { Fact, PageKind } from '../../../src/model/fact.ts';
import { isoWithOffset } from '../../../src/model/time.ts';
import { sealItem } from '../../../src/store/evidence.ts';
import { CardProofDb, type CaseRow, type EvidenceRow } from '../../../src/store/schema.ts';
import { readyFile, textPicture } from '../in-page/content.ts';
import { plainDraft } from '../in-page/draft.ts';

/** What the page of the bench gets: it fills the storage of the extension, whose origin it has. */

const hour = 3_600_000;
const shops = 60;
/** A case that the popup does not show. */
const longCase = 9;
/** What all other items are made after. */
const sampleId = 'f'.repeat(32);
/** More than any case has: what numbers of items are counted in. */
const mostItems = 10_000;
const random = (length: number) => crypto.getRandomValues(new Uint8Array(length));

/** What a buyer keeps of an order, item by item; the rest are the shop's pages and chats. */
const kinds: readonly [EvidenceKind, PageKind][] = [
  ['product_page', 'product'],
  ['rules_snapshot', 'rules'],
  ['payment_page', 'payment'],
  ['order_detail', 'order-detail'],
  ['delivery_record', 'order-detail'],
  ['first_failure_page', 'redeem'],
  ['cs_chat', 'chat'],
  ['payment_voucher', 'other'],
];

/**
 * Puts cases with items into the storage, beside those that are there, of which one was sealed as any item is: the others are made
 * after it, because sealing so many takes an hour.
 * @param from number of the first of them; `to` is that after the last
 * @param inLong how many items one of the cases has, which is closed
 * @param now in milliseconds since the epoch
 * @returns the id of that case
 */
export async function fill(
  from: number,
  to: number,
  perCase: number,
  inLong: number,
  now: number,
): Promise<string> {
  const db = new CardProofDb();
  const sample = await sealedSample(db, now);
  const picture = await db.blobs.where('item').equals(sample.id).toArray();
  const batch = 250;
  for (let at = from; at < to; at += batch) {
    const numbers = Array.from({ length: Math.min(batch, to - at) }, (_, n) => at + n);
    const made = numbers.map((n) =>
      caseWithItems(n, n === longCase ? inLong : perCase, sample, now),
    );
    const items = made.flatMap(({ items: each }) => each);
    await db.transaction('rw', [db.cases, db.evidence, db.blobs], async () => {
      await db.cases.bulkAdd(made.map(({ row }) => row));
      await db.evidence.bulkAdd(items);
      await db.blobs.bulkAdd(
        items.flatMap(({ id }) => picture.map((blob) => ({ ...blob, item: id }))),
      );
    });
  }
  db.close();
  return idOf('case', longCase);
}

function idOf(of: 'case' | 'item', n: number): string {
  return (of === 'case' ? 'c' : 'e') + n.toString(16).padStart(31, '0');
}

function caseWithItems(
  n: number,
  perCase: number,
  sample: EvidenceRow,
  now: number,
): { row: CaseRow; items: EvidenceRow[] } {
  const shop = `https://shop${n % shops}.example`;
  const orderNo = `KM${20_261_100_000_000 + n * 7919}`;
  const createdAt = now - (n % 400) * hour;
  const facts = factsOf(n, orderNo, createdAt);
  const items = Array.from({ length: perCase }, (_, k): EvidenceRow => {
    const id = idOf('item', n * mostItems + k);
    const [kind, page] = kinds[k % kinds.length] ?? ['other', 'other'];
    const capturedAt = createdAt + k * 60_000;
    const record = {
      ...sample.record,
      id,
      kind,
      capturedAt: isoWithOffset(capturedAt, 480),
      clock: { ...sample.record.clock, epochMs: capturedAt },
      page: { ...sample.record.page, shop, kind: page, url: `${shop}/order/${orderNo}?p=${k}` },
      facts,
    };
    // As dense as the ledger of a buyer, whose entries are captures for the most part.
    const seq = sample.seq + 1 + n * 10 + (k % 10);
    return {
      ...sample,
      id,
      seq,
      capturedAt,
      shop,
      orderNos: [orderNo],
      caseIds: [idOf('case', n)],
      record,
    };
  });
  const [first] = items;
  const row: CaseRow = {
    schema: 1,
    id: idOf('case', n),
    shop,
    platform: null,
    facts: items.flatMap(({ id }) => facts.map((fact) => ({ ...fact, item: id }))),
    problem: n % 4 === 0 ? null : (problemKinds[n % problemKinds.length] ?? null),
    linkedCase: null,
    windows: [
      {
        id: idOf('case', n),
        amount: 24 + (n % 500),
        unit: 'hour',
        from: 'order',
        purpose: 'request_refund',
        quote: '发货后在时限内激活失败可申请退款',
        ...(first && { item: first.id }),
      },
    ],
    createdAt: isoWithOffset(createdAt, 480),
    orderNos: [orderNo],
    open: n % 10 === 9 ? 0 : 1,
  };
  return { row, items };
}

function factsOf(n: number, orderNo: string, orderedAt: number): Fact[] {
  const shared = { where: 'table > tr > td', confidence: 0.9 };
  const at = isoWithOffset(orderedAt, 480);
  const amount = `${5 + (n % 900)}.${String(n % 100).padStart(2, '0')}`;
  return [
    { field: 'orderNo', value: orderNo, text: `订单号：${orderNo}`, ...shared },
    {
      field: 'product',
      value: `游戏点卡 ${n % 300} 面值`,
      text: `游戏点卡 ${n % 300} 面值`,
      ...shared,
    },
    { field: 'quantity', value: 1 + (n % 3), text: `x${1 + (n % 3)}`, ...shared },
    { field: 'amount', value: amount, text: `¥${amount}`, ...shared },
    { field: 'currency', value: 'CNY', text: '¥', ...shared },
    { field: 'orderedAt', value: at, text: at, ...shared },
    { field: 'paidAt', value: at, text: at, ...shared },
    { field: 'status', value: 'delivered', text: '已发货', ...shared },
    { field: 'paymentMethod', value: '微信支付', text: '微信支付', ...shared },
    { field: 'payee', value: `商户 ${n % shops}`, text: `商户 ${n % shops}`, ...shared },
  ];
}

async function sealedSample(db: CardProofDb, now: number): Promise<EvidenceRow> {
  const known = await db.evidence.get(sampleId);
  if (known) return known;
  const bytes = await textPicture(320, 200, (y) => `订单详情 ${y} `.repeat(4));
  const file = await readyFile('screenshot.png', 'image/png', bytes);
  const at = isoWithOffset(now, 480);
  const sealed = await sealItem(db, plainDraft(sampleId, now), [file], at, random);
  if (!sealed.ok) throw new Error(sealed.problem.detail);
  return sealed.value;
}
