import type { CaseFact } from '../../model/case.ts';
import { isSameProduct } from '../../model/product-name.ts';
import { beijingText, type Millis } from '../../model/time.ts';
import { amountLess, isAtLeast, undeliveredPart } from './amounts.ts';
import type { LetterSubject, LetterWish } from './letter-subject.ts';
import { paidBack } from './refunds.ts';
import { pageSlot, type Slot, type SlotName, type Slots } from './slots.ts';
import { type FactOf, surest } from './surest.ts';

/** Money is paid in hundredths: nothing smaller is asked for. */
const leastDue = '0.01';

/** What the facts of a case fill. */
export function factSlots(subject: LetterSubject, wish: LetterWish): Slots {
  const known = new Set(subject.items.map(({ id }) => id));
  const facts = subject.case.facts.filter(({ item }) => known.has(item));
  const marketplace = new Set(
    subject.items.filter(({ kind }) => kind === 'marketplace_order').map(({ id }) => id),
  );
  const ofShop = facts.filter(({ item }) => !marketplace.has(item));
  const ofMarket = facts.filter(({ item }) => marketplace.has(item));
  // What a second-hand seller was paid counts, not what the seller paid to the shop.
  const isSecondHand = subject.case.problem === 'second_hand_marketplace' && ofMarket.length > 0;
  const paidFacts = isSecondHand ? ofMarket : facts;
  const merchant = surest(facts, 'merchant');
  const status = surest(ofShop, 'status');
  return {
    ...textSlot('order_no', surest(ofShop, 'orderNo')),
    ...textSlot('xy_order_no', surest(ofMarket, 'orderNo')),
    ...productSlots(surest(paidFacts, 'product') ? paidFacts : facts, subject),
    ...textSlot('payee', surest(facts, 'payee')),
    ...textSlot('trade_no', surest(facts, 'tradeNo')),
    ...timeSlot('order_time', surest(paidFacts, 'orderedAt')),
    ...timeSlot('pay_time', surest(paidFacts, 'paidAt')),
    ...timeSlot('deliver_time', surest(facts, 'deliveredAt')),
    ...moneySlots(paidFacts, subject, wish),
    ...(status && put('order_status', pageSlot('order_status', status.text, [status.item]))),
    ...numberOf('order_status_item', status, subject),
    ...(merchant && {
      ...put('merchant_name', pageSlot('merchant_name', merchant.value.name, [merchant.item])),
      ...put('merchant_icp', pageSlot('merchant_icp', merchant.value.icp, [merchant.item])),
      ...put(
        'merchant_contact',
        pageSlot('merchant_contact', merchant.value.contact, [merchant.item]),
      ),
    }),
    ...put('host', pageSlot('host', hostOf(subject.case.shop), firstItems(subject))),
  };
}

/** What was ordered; and where something else came, what that was, so that the two are not mixed up. */
function productSlots(facts: readonly CaseFact[], subject: LetterSubject): Slots {
  const last = surest(facts, 'product');
  if (subject.case.problem !== 'wrong_item') return textSlot('product', last);
  const deliveries = new Set(
    subject.items.filter(({ kind }) => kind === 'delivery_record').map(({ id }) => id),
  );
  const ordered = surest(
    facts.filter(({ item }) => !deliveries.has(item)),
    'product',
  );
  const came = surest(
    facts.filter(({ item }) => deliveries.has(item)),
    'product',
  );
  const differs = ordered && came && !isSameProduct(ordered.value, came.value);
  return {
    ...textSlot('product', ordered ?? last),
    ...(differs && { ...textSlot('came_product', came), ...numberOf('came_item', came, subject) }),
  };
}

function firstItems({ items }: LetterSubject): string[] {
  return items.slice(0, 1).map(({ id }) => id);
}

/** The amount, how much of it is due, and what was delivered of how many. */
function moneySlots(
  facts: readonly CaseFact[],
  subject: LetterSubject,
  { credited }: LetterWish,
): Slots {
  const amount = surest(facts, 'amount');
  const currency = surest(facts, 'currency')?.value;
  const quantity = surest(facts, 'quantity');
  const delivered = mostKeys(facts);
  const counts = quantity &&
    delivered && { ordered: quantity.value, delivered: delivered.value.length };
  const isPartial = subject.case.problem === 'partial_delivery';
  const slots: Slots = {
    ...(quantity && put('qty', pageSlot('qty', String(quantity.value), [quantity.item]))),
    ...(isPartial &&
      delivered && {
        ...put('keys', pageSlot('keys', String(delivered.value.length), [delivered.item])),
        ...numberOf('keys_item', delivered, subject),
      }),
  };
  if (!amount) return slots;
  slots.amount = money(amount.value, currency, 'item', [amount.item]);
  const back = paidBack(subject.case);
  if (back.is === 'part') slots.refunded = money(back.sum, currency, 'buyer', []);
  const isCredited = isPartial && credited !== undefined && !isAtLeast(credited, amount.value);
  if (isCredited) slots.credited = money(credited, currency, 'buyer', []);
  const whole = !isPartial
    ? amount.value
    : isCredited
      ? amountLess(amount.value, credited)
      : counts
        ? undeliveredPart(amount.value, counts)
        : null;
  if (whole === null) return slots;
  if (isPartial) slots.missing = money(whole, currency, 'computed', [amount.item]);
  const due = back.is === 'part' ? amountLess(whole, back.sum) : whole;
  if (due === null || !isAtLeast(due, leastDue)) return slots;
  const from = isPartial && !isCredited ? [amount, quantity, delivered] : [amount];
  const items = [...new Set(from.flatMap((fact) => (fact ? [fact.item] : [])))];
  const basis = due === amount.value ? 'item' : 'computed';
  return { ...slots, amount_due: money(due, currency, basis, items) };
}

/** The number of the item that states a fact. */
function numberOf(
  name: SlotName,
  fact: { item: string } | undefined,
  { items }: LetterSubject,
): Slots {
  const item = items.find(({ id }) => id === fact?.item);
  return item ? put(name, pageSlot(name, String(item.no), [item.id])) : {};
}

/** The fact with the most keys: pages of one order show the same ones again. */
function mostKeys(facts: readonly CaseFact[]): FactOf<'cardKeys'> | undefined {
  const all = facts.filter((fact): fact is FactOf<'cardKeys'> => fact.field === 'cardKeys');
  return all.reduce<FactOf<'cardKeys'> | undefined>(
    (most, fact) => (most && most.value.length >= fact.value.length ? most : fact),
    undefined,
  );
}

/** An amount with its currency, and without one where no page states any. */
export function money(
  amount: string,
  currency: string | undefined,
  basis: Slot['basis'],
  items: readonly string[],
): Slot {
  const zh = currency === 'CNY' ? '元' : currency;
  const text = (unit: string | undefined) => (unit === undefined ? amount : `${amount} ${unit}`);
  return { text: { zh: text(zh), en: text(currency) }, basis, items };
}

/** A moment in the shop's own time, to the minute. */
export function moment(at: Millis, basis: Slot['basis'], items: readonly string[]): Slot {
  const text = beijingText(at).slice(0, 16);
  return { text: { zh: text, en: `${text} (UTC+8)` }, basis, items };
}

function textSlot(
  name: 'order_no' | 'xy_order_no' | 'product' | 'came_product' | 'payee' | 'trade_no',
  fact: { value: string; item: string } | undefined,
): Slots {
  return fact ? put(name, pageSlot(name, fact.value, [fact.item])) : {};
}

function timeSlot(
  name: 'order_time' | 'pay_time' | 'deliver_time',
  fact: { value: string; item: string } | undefined,
): Slots {
  return fact ? { [name]: moment(Date.parse(fact.value), 'item', [fact.item]) } : {};
}

/** One slot, or none where nothing fills it. */
export function put(name: keyof Slots, slot: Slot | undefined): Slots {
  return slot ? { [name]: slot } : {};
}

/** The host of a shop's origin. */
export function hostOf(shop: string): string | undefined {
  return /^https?:\/\/([^/?#]+)/i.exec(shop)?.[1];
}
