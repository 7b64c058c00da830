import { currentLanguage, t } from '../browser/i18n.ts';
import { beginPointing, endPointing, type Pointing } from '../browser/pointing.ts';
import { callInPage, injectScript, tabInfo } from '../browser/tabs.ts';
import { shopOf } from '../capture/marked-reading.ts';
import type { PointableField } from '../model/correction.ts';
import type { Fact, PageReading } from '../model/fact.ts';
import { sha256Hex } from '../model/hash.ts';
import type { PageReport } from '../model/page.ts';
import type { PointedPlace, ReadingHint } from '../model/reading-hint.ts';
import { fail, ok, type Result } from '../model/result.ts';
import { markSecrets } from '../model/secrets.ts';
import { isMerchantField } from '../reading/merchant.ts';
import { fitsPath, pathPattern } from '../reading/path-pattern.ts';
import type { EvidenceRow } from '../store/schema.ts';
import { asChange, correct, joinedWithShown, learn, marked } from './correcting.ts';
import { hintsFor } from './corrections.ts';
import { locateKeys } from './locate-keys.ts';
import { clearPage, pagePort, restorePage, textsAt } from './page-port.ts';
import { correctKeys } from './pointed-keys.ts';
import { type Decode, decodePicture } from './same-picture.ts';
import { knownOrNone, type Services } from './services.ts';

/**
 * Pointing at a text on the page. The picker only says where the text stands; what it says is read
 * there again by the reader, so a page can put no word into the buyer's mouth.
 */

/**
 * Puts the picker into the page of an item. What the buyer points at arrives by `takePointed`.
 * @returns `page-navigated` where the tab shows another page than the item's by now
 */
export async function pointAt(
  services: Services,
  { tabId, item, field }: { tabId: number; item: string; field: PointableField },
): Promise<Result<null>> {
  const row = await services.db.evidence.get(item);
  if (!row) return fail('correction', 'item-not-found');
  const read = await readTab(services, tabId, []);
  if (!read.ok) return read;
  const { view } = read.value;
  const isItsPage =
    shopOf(view.url) === row.shop && fitsPath(pathPattern(row.record.page.url), view.url);
  if (!isItsPage) return fail('correction', 'page-navigated');
  await clearPage(tabId);
  const injected = await injectScript(tabId, '/picker.js');
  if (!injected.ok) return injected;
  const address = addressHash(view.url);
  await beginPointing(tabId, { item, field, documentId: view.documentId, address });
  const text = {
    ask: t('picker.ask', { field: t(`field.${field}`) }),
    how: t('picker.how'),
    cancel: t('app.cancel'),
    language: currentLanguage(),
    ...(field === 'cardKeys' && { several: { how: t('picker.several'), done: t('picker.done') } }),
  };
  const started = await callInPage(
    tabId,
    (said: typeof text) => {
      if (Object.hasOwn(globalThis, 'cardproofPicker')) globalThis.cardproofPicker?.start(said);
    },
    [text],
  );
  return started.ok ? ok(null) : started;
}

/**
 * Takes what the picker in a page points at, reads it there again, and says what became of it. Until
 * then the picker's sheet lies over the page, so that nothing of it is under the pointer.
 * @param decode decodes a picture
 */
export async function takePointed(
  services: Services,
  tabId: number,
  places: readonly PointedPlace[] | null,
  decode: Decode = decodePicture,
): Promise<void> {
  await services.ready;
  const pointing = await endPointing(tabId);
  const [place] = places ?? [];
  const taken =
    pointing && places && place
      ? await readPointed({ services, tabId, pointing, decode }, [place, ...places.slice(1)])
      : null;
  await clearPage(tabId);
  await restorePage(tabId);
  if (!pointing || !taken) return;
  const field = t(`field.${pointing.field}`);
  await sayInPage(
    tabId,
    taken.ok
      ? { title: t('hint.corrected.title'), body: await outcome(services, pointing, field) }
      : { title: t('hint.notCorrected.title'), body: t(`problem.${taken.problem.code}`) },
  );
}

/** What became of it; of a key also whether the picture can go into a masked pack. */
async function outcome({ db }: Services, { item, field }: Pointing, name: string): Promise<string> {
  if (field !== 'cardKeys') return t('hint.corrected.body', { field: name });
  const row = await db.evidence.get(item);
  const change = row?.corrections?.at(-1)?.change;
  const isLocated = change?.about === 'secrets' && change.to?.isLocated === true;
  return t(isLocated ? 'hint.keys.covered' : 'hint.keys.withheld');
}

interface PointedIn {
  services: Services;
  tabId: number;
  pointing: Pointing;
  decode: Decode;
}

async function readPointed(
  pointed: PointedIn,
  places: readonly [PointedPlace, ...PointedPlace[]],
): Promise<Result<string>> {
  const { services, tabId, pointing } = pointed;
  const { field } = pointing;
  const [place] = places;
  const row = await services.db.evidence.get(pointing.item);
  if (!row) return fail('correction', 'item-not-found');
  const hint: ReadingHint = { path: pathPattern(row.record.page.url), about: field, ...place };
  const read = await readTab(services, tabId, field === 'cardKeys' ? [] : [hint]);
  if (!read.ok) return read;
  const { reading, view } = read.value;
  const isSame =
    view.documentId === pointing.documentId && addressHash(view.url) === pointing.address;
  if (!isSame) return fail('correction', 'page-navigated');
  if (field === 'cardKeys') return readKeys(pointed, row, places);
  const facts = joinedWithShown(row, pointedFacts(reading, field));
  const shown = await marked(services.db, row, facts, null, reading);
  if (!shown.ok) return shown;
  if (shown.value.length === 0) return fail('correction', 'text-unfit');
  return correct(services, row, shown.value.map(asChange), learn(row, { about: field, ...place }));
}

async function readKeys(
  { services, tabId, decode }: PointedIn,
  row: EvidenceRow,
  places: readonly [PointedPlace, ...PointedPlace[]],
): Promise<Result<string>> {
  const { db } = services;
  const texts = await textsAt(tabId, places);
  if (!texts.ok) return texts;
  const [place] = places;
  // An id of the page may hold the key itself; a hint must not.
  const isPlain = texts.value.every((text) => !place.where.includes(text));
  return correctKeys(
    services,
    row,
    texts.value,
    async (values, from) => ({
      where: markSecrets(place.where, values),
      ...(await locateKeys({ db, tabId, row, decode }, values, from)),
    }),
    isPlain ? learn(row, { about: 'cardKeys', ...place }) : null,
  );
}

/** Of several orders beside the same label the one at the exact place was meant. */
function pointedFacts({ facts, hinted = [] }: PageReading, field: PointableField): Fact[] {
  const read = isMerchantField(field) ? 'merchant' : field;
  if (!hinted.includes(read)) return [];
  const meant = facts.find((fact) => fact.field === read && fact.confidence === 1);
  if (!meant) return [];
  const currency = facts.find((fact) => fact.field === 'currency' && fact.order === meant.order);
  const isNamed = field === 'amount' && currency && currency.text === meant.text;
  return isNamed ? [meant, currency] : [meant];
}

/** Reads a tab with what is known of its shop; what is newly pointed at comes before what was. */
async function readTab(
  services: Services,
  tabId: number,
  more: readonly ReadingHint[],
): Promise<Result<PageReport>> {
  const tab = await tabInfo(tabId);
  if (!tab.ok) return tab;
  const hints = await hintsFor(services.db, tab.value.url);
  const known = await knownOrNone(services);
  const older = hints.filter(
    (hint) => !more.some(({ path, about }) => hint.path === path && hint.about === about),
  );
  return pagePort(tabId, [...older, ...more]).read(known.map(({ value }) => value));
}

function addressHash(url: string): string {
  return sha256Hex(new TextEncoder().encode(url));
}

async function sayInPage(tabId: number, words: { title: string; body: string }): Promise<void> {
  const text = { ...words, close: t('app.close'), language: currentLanguage() };
  if (!(await injectScript(tabId, '/hint.js')).ok) return;
  await callInPage(
    tabId,
    (said: typeof text) => {
      if (Object.hasOwn(globalThis, 'cardproofHint')) globalThis.cardproofHint?.show('saved', said);
    },
    [text],
  );
}
