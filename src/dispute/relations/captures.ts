import type { CaptureMethod, EvidenceKind } from '../../model/evidence.ts';
import { matrixItemKinds } from '../../model/evidence.ts';
import type { Fact, FactField } from '../../model/fact.ts';
import type { Hex } from '../../model/hash.ts';
import { amountUnits } from '../../model/money.ts';
import { type Bilingual, kindNames, methodNames, row } from '../../model/names.ts';
import { isSameProduct } from '../../model/product-name.ts';
import type { DossierItem, Examined, ExaminedItem } from '../examine.ts';
import type { Finding, FindingSeverity } from '../finding.ts';
import { matrixItems } from '../matrix.ts';
import { isSameName } from './stated.ts';
import { idsOf, kindsOf, moment } from './wording.ts';

/** What the captures themselves leave open: how they were made, and whether they belong here. */

/** From the best to the least; what is missing here cannot be compared. */
const strength: Partial<Record<CaptureMethod, number>> = {
  'pixels-full': 4,
  'pixels-viewport': 4,
  recording: 4,
  'pixels-cropped': 3,
  reconstruction: 2,
  'copy-only': 1,
  failed: 0,
};

/** Every kind that a claim rests on, of which the best item is none with real pixels. */
export function methodWeakerThanAvailable(examined: Examined): Finding[] {
  return matrixItemKinds.flatMap((kind): Finding[] => {
    const { tier } = matrixItems[kind];
    if (tier !== 'basic' && tier !== 'core') return [];
    const items = examined.items.filter((item) => item.kind === kind);
    const ranks = items.map(({ record }) => strength[record.method] ?? 4);
    const best = Math.max(...ranks);
    if (items.length === 0 || best >= 3 || best === 0) return [];
    const method = best === 2 ? methodNames.reconstruction : methodNames['copy-only'];
    const name = kindNames[kind];
    return [
      {
        severity: 'gap',
        items: idsOf(items),
        fields: [],
        text: row(
          `${name.zh}只有「${method.zh}」，弱于可以得到的截图。`,
          `Of “${name.en}” there is only: ${method.en}. A screenshot would be stronger.`,
        ),
        advice: row(
          '页面还在的话，打开它点一下扩展图标，补一张真实截图。',
          'While the page is still there, open it and click the extension’s icon for a true screenshot.',
        ),
      },
    ];
  });
}

export function captureFailed(examined: Examined): Finding[] {
  const failed = examined.items.filter(({ record }) => record.method === 'failed');
  return each(failed, 'gap', (item) => ({
    text: row(
      `${kindsOf([item]).zh}（${moment(item.at)}）采集失败，里面没有画面。`,
      `${kindsOf([item]).en} (${moment(item.at)}) failed: it holds no picture.`,
    ),
    advice: row('打开那个页面再采集一次。', 'Open that page and capture it again.'),
  }));
}

export function maskUncertain(examined: Examined): Finding[] {
  const items = examined.items.filter(({ record }) => record.maskUncertain);
  return together(items, 'note', {
    text: row(
      `${items.length} 份证据采集时页面在动，遮盖位置不确定，遮盖版证据包不会带上它们的图片。`,
      `The page moved while ${items.length} item(s) were captured: masks are uncertain, and masked packs leave their pictures out.`,
    ),
    advice: row(
      '等页面停稳再采集一次，或者在图上自己画遮盖。',
      'Capture again once the page stands still, or draw the masks yourself.',
    ),
  });
}

export function importedNotWitnessed(examined: Examined): Finding[] {
  const items = examined.items.filter(({ record }) => record.method === 'imported');
  return together(items, 'note', {
    text: row(
      `${items.length} 份证据是导入的文件，程序没有看到它们怎样产生。`,
      `${items.length} item(s) were imported: the program did not see them come about.`,
    ),
    advice: row(
      '保留手机里的原图和原始聊天、账单记录，以便当面出示。',
      'Keep the originals on the phone, and the chat or bill itself, to show them on demand.',
    ),
  });
}

export function pageNotReadToItsEnd(examined: Examined): Finding[] {
  const items = examined.items.filter(
    ({ record }) => record.page.cut === true || record.leftOut > 0,
  );
  return together(items, 'note', {
    text: row(
      `${items.length} 份证据的页面没有读完，其中的信息可能没有列全。`,
      `The pages of ${items.length} item(s) were not read to their end; facts may be missing.`,
    ),
    advice: row(
      '图片和副本是完整的；以图片为准，缺的信息手动更正。',
      'Picture and copy are whole: go by them, and add what is missing by hand.',
    ),
  });
}

/** What says that two pages speak of the same purchase. */
const telling: readonly FactField[] = ['orderNo', 'tradeNo', 'product', 'amount', 'payee'];

/** Kinds that belong to a shop or say something without any fact. */
const withoutFacts: readonly EvidenceKind[] = [
  'rules_snapshot',
  'product_page',
  'site_down_capture',
  'screen_recording',
  // Fees and strange payees have a rule of their own.
  'payment_voucher',
  'payment_page',
];

export function unrelatedItem(examined: Examined): Finding[] {
  const comparable = examined.items.filter(({ kind }) => !withoutFacts.includes(kind));
  const strangers = comparable.filter((item) => {
    const own = tellingFacts(item);
    const others = examined.items.filter((other) => other !== item).flatMap(tellingFacts);
    const fields = own.filter((fact) => others.some((other) => other.field === fact.field));
    if (fields.length === 0) return false;
    return !own.some((fact) => others.some((other) => isSameValue(other, fact)));
  });
  // Two strangers are strangers to each other: only one that stands against the rest is told.
  const isAlone = (item: ExaminedItem) => comparable.length > 2 || item.kind === 'other';
  return each(strangers.filter(isAlone), 'gap', (item) => ({
    text: row(
      `${kindsOf([item]).zh}（${moment(item.at)}）与本案其他证据没有一项相同的信息。`,
      `${kindsOf([item]).en} (${moment(item.at)}) shares no fact with the other items of the case.`,
    ),
    advice: row(
      '确认它属于这笔订单；不属于就移出，以免别人质疑整份材料。',
      'Make sure that it belongs to this order; else take it out, lest the whole be doubted.',
    ),
  }));
}

export function itemOfUnknownKind(examined: Examined): Finding[] {
  const items = examined.items.filter(
    (item) =>
      item.kind === 'other' && item.record.method !== 'failed' && tellingFacts(item).length === 0,
  );
  return together(items, 'note', {
    text: row(
      `${items.length} 份证据没有读出与订单有关的信息，也没有标明是什么。`,
      `Nothing of the order was read from ${items.length} item(s), and nobody said what they are.`,
    ),
    advice: row(
      '逐份标明它证明什么（例如聊天记录、支付凭证），否则清单里不会算上它们。',
      'Say of each what it shows (a chat, a voucher): the checklist does not count them else.',
    ),
  });
}

/** One picture under two headings proves one thing. */
export function samePictureTwice(examined: Examined): Finding[] {
  const seen = new Map<Hex, ExaminedItem[]>();
  for (const item of examined.items) {
    for (const hash of new Set(hashesOf(item))) {
      seen.set(hash, [...(seen.get(hash) ?? []), item]);
    }
  }
  const repeated = [...seen.values()].filter((items) => items.length > 1);
  const groups = new Map(repeated.map((items) => [idsOf(items).join(), items]));
  return [...groups.values()].map((items) => ({
    severity: 'gap',
    items: idsOf(items),
    fields: [],
    text: row(
      `${items.length} 份证据是同一张图片：${kindsOf(items).zh}。`,
      `${items.length} items are the same picture: ${kindsOf(items).en}.`,
    ),
    advice: row(
      '重复的不增加证明力：留一份，另一项换成真正对应的画面。',
      'A repeated picture proves nothing more: keep one, and capture what the other should show.',
    ),
  }));
}

/** A picture that stands in another order as well. */
export function pictureOfAnotherCase(examined: Examined): Finding[] {
  const ownIds = new Set(examined.items.map(({ id }) => id));
  const elsewhere = new Set(
    examined.others
      .filter(({ case: other }) => other.id !== examined.case.id)
      // One page may list several orders: the same sealed item is no second picture.
      .flatMap(({ items }) =>
        items.filter(({ record }) => !ownIds.has(record.id)).flatMap(hashesOf),
      ),
  );
  const items = examined.items.filter((item) => hashesOf(item).some((hash) => elsewhere.has(hash)));
  return together(items, 'gap', {
    text: row(
      `${items.length} 份证据的图片也用在你的另一笔订单里。`,
      `The pictures of ${items.length} item(s) are used in another order of yours, too.`,
    ),
    advice: row(
      '确认图片属于哪一笔订单，另一笔换成自己的画面。',
      'See to which order the picture belongs, and give the other one its own.',
    ),
  });
}

function hashesOf({ pictures = {} }: DossierItem): Hex[] {
  return Object.values(pictures).filter((hash) => hash !== undefined);
}

function tellingFacts({ record }: ExaminedItem): Fact[] {
  return record.facts.filter(
    ({ field, confidence }) => telling.includes(field) && confidence >= 0.5,
  );
}

/** As two pages may write the same thing. */
function isSameValue(a: Fact, b: Fact): boolean {
  if (a.field === 'product' && b.field === 'product') return isSameProduct(a.value, b.value);
  if (a.field === 'payee' && b.field === 'payee') return isSameName(a.value, b.value);
  if (a.field === 'amount' && b.field === 'amount') {
    return amountUnits(a.value) === amountUnits(b.value);
  }
  return a.field === b.field && foldValue(a) === foldValue(b);
}

function foldValue({ value }: Fact): string {
  return String(value).normalize('NFKC').replace(/\s+/g, '').toLowerCase();
}

interface Wording {
  text: Bilingual;
  advice: Bilingual;
}

function each(
  items: readonly ExaminedItem[],
  severity: FindingSeverity,
  wordingOf: (item: ExaminedItem) => Wording,
): Finding[] {
  return items.map((item) => ({ severity, items: [item.id], fields: [], ...wordingOf(item) }));
}

function together(
  items: readonly ExaminedItem[],
  severity: FindingSeverity,
  wording: Wording,
): Finding[] {
  return items.length === 0 ? [] : [{ severity, items: idsOf(items), fields: [], ...wording }];
}
