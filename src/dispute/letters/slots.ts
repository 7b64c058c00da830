import type { Bilingual } from '../../model/names.ts';

/** Everything that a sentence of a letter can leave open. */
export const slotNames = [
  'amount',
  'amount_due',
  'chat_item',
  'chat_time',
  'clause_item',
  'clause_page',
  'clause_quote',
  'clause_time',
  'contact_item',
  'contact_time',
  'credited',
  'deadline',
  'deliver_time',
  'delivered_by',
  'delivered_item',
  'delivery_item',
  'down_item',
  'down_time',
  'error_text',
  'evidence_list',
  'fail_item',
  'fail_time',
  'history_item',
  'host',
  'keys',
  'keys_item',
  'late_deadline',
  'late_event',
  'merchant_contact',
  'merchant_icp',
  'merchant_name',
  'missing',
  'new_evidence',
  'now_time',
  'official_item',
  'order_no',
  'order_time',
  'pay_time',
  'payee',
  'pictures',
  'problem_short',
  'product',
  'came_item',
  'came_product',
  'qty',
  'refunded',
  'refusal_item',
  'refusal_reason',
  'refusal_time',
  'reply_by',
  'report_item',
  'report_quote',
  'report_time',
  'request',
  'some_deadline',
  'status_item',
  'status_text',
  'order_status',
  'order_status_item',
  'trade_no',
  'xy_order_no',
] as const;
export type SlotName = (typeof slotNames)[number];

/** What fills a slot, and where it comes from. */
export interface Slot {
  text: Bilingual;
  /** `item`: sealed items state it; `buyer`: the buyer's own word; `computed`: follows from others. */
  basis: 'item' | 'buyer' | 'computed';
  /** Ids of the sealed items it rests on. */
  items: readonly string[];
}

/** What is known. A slot that is absent drops every sentence that needs it. */
export type Slots = Partial<Record<SlotName, Slot>>;

/** Longest value of a slot in a letter, in UTF-16 units; a page may call its goods anything. */
const longest: Partial<Record<SlotName, number>> = {
  product: 80,
  came_product: 80,
  payee: 40,
  error_text: 120,
  status_text: 120,
  order_status: 30,
  clause_quote: 300,
  report_quote: 300,
  merchant_name: 80,
  merchant_icp: 60,
  merchant_contact: 80,
  host: 80,
};

/** What stands in sealed texts for a secret: a letter shows none, and no mark of one either. */
const secretMark = /⟦secret(?::\d+)?⟧/g;
const omitted: Bilingual = { zh: '［略］', en: '[omitted]' };
/** Signs that show nothing, or turn round what follows them. */
const invisible = /[\p{Cc}\p{Cf}\s]+/gu;

/** Slots that quote: a secret inside is left out of the quotation, anywhere else it drops the slot. */
const quoting: readonly SlotName[] = ['error_text', 'status_text', 'clause_quote', 'report_quote'];

/**
 * A slot with one text for both languages, as a page gave it.
 * @returns undefined where there is nothing to say, so that the sentence is dropped
 */
export function pageSlot(
  name: SlotName,
  value: string | undefined,
  items: readonly string[],
  basis: Slot['basis'] = 'item',
): Slot | undefined {
  if (value === undefined) return undefined;
  const plain = value.toWellFormed().replaceAll(invisible, ' ').trim();
  if (plain.replaceAll(secretMark, '').trim() === '') return undefined;
  const hasSecret = plain.search(secretMark) >= 0;
  if (hasSecret && !quoting.includes(name)) return undefined;
  const said = (language: keyof Bilingual) =>
    shortened(plain.replaceAll(secretMark, omitted[language]), longest[name] ?? 200);
  return { text: { zh: said('zh'), en: said('en') }, basis, items };
}

/** The beginning of a text, with a sign that it goes on. */
export function shortened(text: string, limit: number): string {
  if (text.length <= limit) return text;
  return `${text
    .slice(0, limit - 1)
    .toWellFormed()
    .replace(/[\ufffd\s]+$/u, '')}…`;
}
