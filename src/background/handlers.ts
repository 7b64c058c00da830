import type { CommandHandlers } from '../browser/commands.ts';
import { initLanguage } from '../browser/i18n.ts';
import { isOwnPractice } from '../browser/practice-page.ts';
import { problemOf } from '../browser/refusal.ts';
import type { CaptureSummary, PageSummary } from '../browser/summaries.ts';
import { tabInfo } from '../browser/tabs.ts';
import { isBeyondScreen } from '../capture/beyond-screen.ts';
import { markUrl } from '../capture/marked-address.ts';
import { markFacts, shopOf } from '../capture/marked-reading.ts';
import { shownRecord } from '../model/correction.ts';
import type { PageReading } from '../model/fact.ts';
import { toHex } from '../model/hash.ts';
import { newId } from '../model/ids.ts';
import { noCaseId } from '../model/pack.ts';
import { fail, ok, type Result } from '../model/result.ts';
import { isCardShop, siteOf } from '../model/watch.ts';
import { putNote, setUnobtainable } from '../store/case-words.ts';
import { assignItem, openCaseFor, ordersOf, setCaseArchived, setCaseOpen } from '../store/cases.ts';
import { removeClaim, setProblem, setWindowStart } from '../store/claims.ts';
import { forgetHint } from '../store/corrections.ts';
import { confirmPicture, setOwnMasks } from '../store/evidence.ts';
import { appendToLedger } from '../store/ledger.ts';
import type { CardProofDb, EvidenceRow } from '../store/schema.ts';
import { watchedSites } from '../store/shops.ts';
import { addWindow, removeWindow } from '../store/windows.ts';
import { setAuthority } from './authorities.ts';
import { cancelCapture } from './capture-turns.ts';
import { captureTab } from './captures.ts';
import { choosePart } from './choosing.ts';
import { noteClaim } from './claims.ts';
import { correctFact, correctKind, hintsFor, takeBack } from './corrections.ts';
import { snoozeDeadlines, watchDeadlines } from './deadline-watch.ts';
import { sealImport } from './imports.ts';
import { cancelLater, captureLater } from './later.ts';
import { lockHandlers } from './locking.ts';
import { makeMenu } from './menu.ts';
import { bringBackButton } from './page-buttons.ts';
import { freshCapture } from './page-states.ts';
import { pointAt } from './pointing.ts';
import { endPractice } from './practice.ts';
import { portOf } from './practice-port.ts';
import { openRecordingFor, sealRecording } from './recordings.ts';
import { deleteItemNow, putBackItem, takeBackItem } from './removals.ts';
import { restoreFromInbox } from './restores.ts';
import { applyRules } from './rule-windows.ts';
import { acceptLoss, knownOrNone, nowText, random, type Services } from './services.ts';
import { prepareSigning } from './signing.ts';
import { stampHash, stampNow } from './stamping.ts';
import { tellCapture } from './tell-capture.ts';
import { stateFacts } from './typed-facts.ts';
import { unwatchShop, watchShop } from './watching.ts';

/** What the background does for the extension's own pages. */
export function commandHandlers(services: Services): CommandHandlers {
  const { db } = services;
  const afterChange = async <T>(result: Result<T>): Promise<Result<T>> => {
    if (result.ok) await services.afterAppend();
    return result;
  };
  return {
    'read-page': ({ tabId }) => readPage(services, tabId),
    capture: async ({ tabId, extent }) => {
      await services.ready;
      const sealed = await captureTab(services, tabId, { extent });
      // The popup does not wait for what stands behind it.
      void tellCapture(services, tabId, sealed, true).catch(() => {});
      return sealed.ok ? ok(captureSummary(sealed.value)) : sealed;
    },
    'cancel-capture': async ({ tabId }) => {
      cancelCapture(tabId);
      return ok(null);
    },
    'capture-later': async ({ tabId }) => {
      await services.ready;
      void captureLater(services, tabId).catch((error: unknown) =>
        services.troubles.note(problemOf('capture-later', error)),
      );
      return ok(null);
    },
    'cancel-later': async ({ tabId }) => ok(await cancelLater(tabId)),
    'choose-part': ({ tabId }) => choosePart(services, tabId),
    'remove-item': ({ item }) => takeBackItem(services, item),
    'restore-item': ({ item }) => putBackItem(services, item),
    'delete-item': ({ item }) => deleteItemNow(services, item),
    'show-button': async ({ site }) => ok(await bringBackButton(site).then(() => null)),
    'open-case': async ({ item }) => {
      const opened = await openCaseFor(db, item, nowText(), random);
      if (opened.ok) await applyRules(db, [opened.value]);
      return afterChange(opened);
    },
    assign: async (input) => {
      const assigned = await assignItem(db, input.item, input.case, nowText(), random);
      if (assigned.ok) await applyRules(db, [input.case]);
      return afterChange(assigned);
    },
    'set-window': async (input) => {
      const id = newId(random);
      const added = await addWindow(db, input.case, { ...input.window, id });
      return added.ok ? afterChange(ok(id)) : added;
    },
    'remove-window': async (input) => afterChange(await removeWindow(db, input.case, input.window)),
    'set-start': async (input) =>
      afterChange(await setWindowStart(db, input.case, input.window, input.startsAt)),
    'put-claim': (input) => noteClaim(services, input),
    'set-problem': async (input) => afterChange(await setProblem(db, input.case, input.problem)),
    'set-unobtainable': async ({ case: id, kind, reason }) =>
      afterChange(await setUnobtainable(db, id, { kind, reason })),
    'put-note': async ({ case: id, item, text }) =>
      afterChange(await putNote(db, id, { item, text: text.trim(), at: nowText() })),
    'remove-claim': async (input) => afterChange(await removeClaim(db, input.case, input.claim)),
    snooze: async (input) => {
      const at = await snoozeDeadlines(db, ({ caseId }) => caseId === input.case);
      return at === null ? fail('deadline', 'snooze-too-late') : ok(at);
    },
    'archive-case': async (input) =>
      afterChange(await setCaseArchived(db, input.case, input.archived)),
    'set-case-open': async (input) => afterChange(await setCaseOpen(db, input.case, input.open)),
    'correct-kind': (input) => correctKind(services, input),
    'correct-fact': (input) => correctFact(services, input),
    'point-at': (input) => pointAt(services, input),
    'take-back': (input) => takeBack(services, input),
    'forget-hint': async (input) => ok(await forgetHint(db, input).then(() => null)),
    'confirm-picture': async ({ item, confirmed }) => confirmPicture(db, item, confirmed),
    'set-masks': async ({ item, masks }) => setOwnMasks(db, item, masks),
    'begin-recording': (input) => openRecordingFor(services, input),
    'seal-recording': async ({ recording }) => {
      await services.ready;
      const sealed = await sealRecording(services, recording);
      return sealed.ok ? ok(captureSummary(sealed.value)) : sealed;
    },
    'seal-import': async (input) => {
      await services.ready;
      const sealed = await sealImport(services, input.import);
      return sealed.ok ? ok(captureSummary(sealed.value)) : sealed;
    },
    'state-facts': (input) => stateFacts(services, input),
    'end-practice': () => endPractice(services),
    'prepare-signing': () => prepareSigning(services),
    'restore-pack': ({ restore }) => restoreFromInbox(services, restore),
    exported: async (input) => {
      const isKnown = input.case === noCaseId || (await db.cases.get(input.case));
      if (!isKnown) return fail('case', 'case-not-found');
      const payload = { case: input.case, tagManifest: input.tagManifest };
      await db.transaction('rw', db.ledger, () =>
        appendToLedger(db, [{ type: 'exported', payload }], nowText(), random),
      );
      return afterChange(ok(null));
    },
    ...lockHandlers(services),
    'settings-changed': async () => {
      await initLanguage();
      await makeMenu();
      await watchDeadlines(db);
      return ok(null);
    },
    'set-authority': (input) => setAuthority(services, input),
    'stamp-now': async () => {
      await services.ready;
      return ok(await stampNow(services).then(() => null));
    },
    'stamp-hash': async ({ hash }) => {
      const stamped = await stampHash(hash);
      if (!stamped.ok) return stamped;
      const { query, response, chain } = stamped.value;
      return ok({ query: toHex(query), response: toHex(response), chain });
    },
    'watch-shop': ({ site }) => watchShop(services, site),
    'unwatch-shop': ({ site }) => unwatchShop(services, site),
    troubles: async () => {
      await Promise.race([services.ready, services.blocked]);
      return ok(await services.troubles.all());
    },
    'troubles-seen': async ({ ids }) => {
      await Promise.race([services.ready, services.blocked]);
      const seen = (await services.troubles.all()).filter(({ id }) => ids.includes(id));
      if (seen.some(({ problem }) => problem.code === 'storage-lost')) await acceptLoss(db);
      await services.troubles.seen(ids);
      return ok(null);
    },
  };
}

export function captureSummary(row: EvidenceRow): CaptureSummary {
  const record = shownRecord(row);
  return {
    item: row.id,
    kind: record.kind,
    method: record.method,
    capturedAt: record.capturedAt,
    facts: record.facts.length,
    cases: row.caseIds,
    steps: record.steps,
  };
}

/** Pages of browsers and extensions, which no extension may read. */
const ownPages = /^(?:about|chrome|edge|[\w-]+-extension):/;

async function readPage(services: Services, tabId: number): Promise<Result<PageSummary>> {
  const { db } = services;
  const tab = await tabInfo(tabId);
  if (!tab.ok) return tab;
  await services.ready;
  // Where nothing can be read nothing is looked for: thousands of items would be gone through for it.
  const isClosed = ownPages.test(tab.value.url) && !isOwnPractice(tab.value.url);
  const known = isClosed ? [] : await knownOrNone(services);
  const hints = await hintsFor(db, tab.value.url);
  const read = await portOf(tab.value, hints).read(known.map(({ value }) => value));
  if (!read.ok) return read;
  const { reading, view } = read.value;
  const facts = markFacts(reading.facts, reading.secrets);
  const orderNos = ordersOf(facts).map((order) => order.orderNo);
  const byOrder = await db.cases.where('orderNos').anyOf(orderNos).primaryKeys();
  const values = new Set(reading.secrets.map((secret) => secret.value));
  const byKey = known.flatMap(({ value, caseId }) =>
    caseId !== null && values.has(value) ? [caseId] : [],
  );
  return ok({
    tabId,
    url: markUrl(view.url, reading.secrets),
    title: markUrl(view.title, reading.secrets),
    shop: shopOf(view.url),
    kind: reading.kind,
    platform: reading.platform,
    confidence: reading.confidence,
    isHinted: reading.hinted !== undefined,
    facts,
    secrets: reading.secrets.length,
    cases: [...new Set([...byOrder, ...byKey])],
    watch: await watchOf(db, view.url, reading),
    saved: await savedCapture(db, reading, view.url),
  });
}

/** Whether watching is worth offering on a page, and whether it is so already. */
async function watchOf(
  db: CardProofDb,
  url: string,
  reading: PageReading,
): Promise<PageSummary['watch']> {
  const site = siteOf(url);
  if (site === null) return null;
  const isWatched = (await watchedSites(db)).includes(site);
  return isWatched || isCardShop(reading) ? { site, isWatched } : null;
}

/**
 * The capture with a real picture that holds just this state of the page. One that came by itself shows
 * what was on screen; of a longer page that is not what a click gives.
 */
async function savedCapture(
  db: CardProofDb,
  reading: PageReading,
  url: string,
): Promise<CaptureSummary | null> {
  const fresh = await freshCapture(db, reading, url, Date.now());
  const row = fresh?.hasPixels ? await db.evidence.get(fresh.item) : undefined;
  if (!row) return null;
  const { method, environment } = row.record;
  const isPart = method === 'pixels-viewport' && isBeyondScreen(environment);
  return isPart ? null : captureSummary(row);
}
