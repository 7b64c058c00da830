import type { EvidenceKind } from '../../model/evidence.ts';
import { type Bilingual, kindNames, methodNames, row } from '../../model/names.ts';
import type { Millis } from '../../model/time.ts';
import { moment, put } from './fact-slots.ts';
import { isWitnessed, type LetterItem, type LetterSubject } from './letter-subject.ts';
import { pageSlot, type Slot, type SlotName, type Slots } from './slots.ts';

/** Pages that support no claim by themselves and only crowd the list. */
const unlisted: readonly EvidenceKind[] = ['other', 'payment_page', 'claim_sent'];

/** What the items of a case fill: their numbers, what they show, and when they were captured. */
export function evidenceSlots({ items, observations }: LetterSubject): Slots {
  const shown = items.filter(({ method }) => method !== 'failed');
  const first = (...kinds: EvidenceKind[]) => shown.find(({ kind }) => kinds.includes(kind));
  const last = (...kinds: EvidenceKind[]) => shown.findLast(({ kind }) => kinds.includes(kind));
  const failure = first('first_failure_page') ?? first('install_failure');
  const status = last('key_status_record');
  const listed = shown.filter(({ kind }) => !unlisted.includes(kind));
  const seen = observations.find(({ status: state }) => state === 'delivered' || state === 'done');
  const sighted = seen && shown.find(({ id }) => id === seen.item);
  return {
    ...put('evidence_list', list(listed)),
    ...put('pictures', shortList(listed)),
    ...number('delivery_item', last('delivery_record', 'topup_record')),
    ...number('delivered_item', sighted),
    ...(sighted && { delivered_by: moment(sighted.at, 'item', [sighted.id]) }),
    ...number('fail_item', failure),
    ...(failure && {
      ...(isWitnessed(failure) && { fail_time: moment(failure.at, 'item', [failure.id]) }),
      ...put('error_text', pageSlot('error_text', failure.failureText, [failure.id])),
    }),
    ...number('status_item', status),
    ...(status && put('status_text', pageSlot('status_text', status.failureText, [status.id]))),
    ...number('official_item', last('official_reply')),
    ...number('history_item', last('history_orders')),
    ...numberAndTime('chat_item', 'chat_time', last('cs_chat')),
    ...numberAndTime('down_item', 'down_time', last('site_down_capture')),
  };
}

/** Items that were captured after the last claim: what is new to those who found it insufficient. */
export function newEvidence({ items }: LetterSubject, since: Millis): Slot | undefined {
  return list(
    items.filter(
      ({ at, kind, method }) =>
        at > since && method !== 'failed' && kind !== 'refusal' && !unlisted.includes(kind),
    ),
  );
}

function number(name: SlotName, item: LetterItem | undefined): Slots {
  if (!item) return {};
  return put(name, pageSlot(name, String(item.no), [item.id], 'item'));
}

/** The number of an item and when it was captured; of what was imported the number alone. */
export function numberAndTime(
  numbered: SlotName,
  timed: SlotName,
  item: LetterItem | undefined,
): Slots {
  if (!item) return {};
  const time = isWitnessed(item) ? { [timed]: moment(item.at, 'item', [item.id]) } : {};
  return { ...number(numbered, item), ...time };
}

/** What an item is called: by what it shows and how it was made, so that nothing repainted is a screenshot. */
export function itemName({ no, kind, method }: LetterItem): Bilingual {
  const [what, how] = [kindNames[kind], methodNames[method]];
  return row(
    `附件 ${no} ${what.zh}（${how.zh}）`,
    `${no} ${lowered(what.en)} (${lowered(how.en)})`,
  );
}

function list(items: readonly LetterItem[]): Slot | undefined {
  return joined(items, itemName, row('；', '; '));
}

/** What a channel that takes few pictures should see, the most telling first. */
const tellingKinds: readonly EvidenceKind[] = [
  'order_detail',
  'marketplace_order',
  'payment_voucher',
  'first_failure_page',
  'site_down_capture',
  'delivery_record',
  'cs_chat',
  'rules_snapshot',
  'refusal',
  'key_status_record',
  'balance_now',
];
/** No channel says how many pictures it takes; four pass nearly everywhere (routes.ts). */
const mostPictures = 4;

/** The names of the few that tell most, each kind once. */
function shortList(items: readonly LetterItem[]): Slot | undefined {
  const telling = tellingKinds.flatMap((kind) => items.find((item) => item.kind === kind) ?? []);
  return joined(
    telling.slice(0, mostPictures),
    ({ kind }) => row(kindNames[kind].zh, lowered(kindNames[kind].en)),
    row('、', ', '),
  );
}

function joined(
  items: readonly LetterItem[],
  name: (item: LetterItem) => Bilingual,
  between: Bilingual,
): Slot | undefined {
  if (items.length === 0) return undefined;
  const names = items.map(name);
  return {
    text: row(
      names.map(({ zh }) => zh).join(between.zh),
      names.map(({ en }) => en).join(between.en),
    ),
    basis: 'item',
    items: items.map(({ id }) => id),
  };
}

/** A name of a table inside a sentence. */
function lowered(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}
