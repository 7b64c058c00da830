import type { EvidenceKind } from '../../model/evidence.ts';
import type { FactField, FactValue } from '../../model/fact.ts';
import { type Examined, type ExaminedItem, fieldOf } from '../examine.ts';
import type { Stated } from './wording.ts';

/** Pages on which the shop itself states the order. */
export const orderKinds: readonly EvidenceKind[] = [
  'order_detail',
  'delivery_record',
  'history_orders',
];

/** Where the money is seen: at the payer's wallet or on the page that asked for it. */
export const paymentKinds: readonly EvidenceKind[] = ['payment_voucher', 'payment_page'];

/** The items of some kinds. */
export function itemsOf(
  { items }: Pick<Examined, 'items'>,
  kinds: readonly EvidenceKind[],
): ExaminedItem[] {
  return items.filter(({ kind }) => kinds.includes(kind));
}

/** The different values that items state for a field, the earliest capture first. */
export function statedValues<F extends FactField>(
  items: readonly ExaminedItem[],
  field: F,
  isSame: (a: FactValue<F>, b: FactValue<F>) => boolean = (a, b) => a === b,
): Stated<FactValue<F>>[] {
  const groups: Stated<FactValue<F>>[] = [];
  for (const item of items) {
    const value = fieldOf(item, field);
    if (value === undefined) continue;
    const known = groups.find((group) => isSame(group.value, value));
    if (known) known.items.push(item);
    else groups.push({ value, items: [item] });
  }
  return groups;
}

/** Whether two names are of the same payee. Wallets cut and star them: one may stand inside the other. */
export function isSameName(a: string, b: string): boolean {
  const [short = '', long = ''] = [fold(a), fold(b)].sort((x, y) => x.length - y.length);
  return short !== '' && long.includes(short);
}

function fold(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s*＊·.,，。()（）]+/g, '');
}
