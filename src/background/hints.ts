import { currentLanguage, type MessageKey, t } from '../browser/i18n.ts';
import { setTabBadge } from '../browser/signs.ts';
import { callInPage, injectScript } from '../browser/tabs.ts';
import { shownRecord } from '../model/correction.ts';
import type { EvidenceKind } from '../model/evidence.ts';
import type { PageKind } from '../model/fact.ts';
import type { ProblemCode } from '../model/result.ts';
import { rulePages } from '../store/rule-versions.ts';
import type { CardProofDb, EvidenceRow } from '../store/schema.ts';
import { isCapturing } from './capture-turns.ts';
import { realPictures } from './page-states.ts';
import { tellUnasked } from './tell-capture.ts';

/** What page and badge say of a capture that nobody clicked for. */

/** Pages that may not come back as they are: a real picture of them is worth a click. */
const pixelKinds: readonly PageKind[] = ['order-detail', 'card-key'];

/** Whether a click is worth asking for on a page of which there is no real picture. */
export function isWorthPixels(kind: PageKind): boolean {
  return pixelKinds.includes(kind);
}

/** A page in a tab; what is said of it must not be said on the one that comes next. */
export interface TabPage {
  tabId: number;
  documentId: string;
  /** Programs that build their pages in the browser keep the document from one to the next. */
  url: string;
}

/** Tells what was saved, and asks for a click where a picture is missing. */
export async function sayCaptured(
  db: CardProofDb,
  where: TabPage,
  row: EvidenceRow,
): Promise<void> {
  const { kind, method, page, steps } = row.record;
  const isWanted = isWorthPixels(page.kind) && !realPictures.includes(method);
  if (await isNewWording(db, row)) {
    await showHint(where, 'rules-changed', 'hint.rulesChanged.title', t('hint.rulesChanged.body'));
  } else if (isWanted) {
    const step = steps.find((each) => each.step === 'visible-pixels');
    await askForPixels(where, kind, step?.reason ?? 'pixels-failed');
  } else {
    await tellUnasked(db, where, row);
  }
}

/**
 * Asks for the click that makes a real picture possible, on the page and on the badge.
 * @param reason why there is none yet
 */
export async function askForPixels(
  where: TabPage,
  kind: EvidenceKind,
  reason: ProblemCode,
): Promise<void> {
  const body = t(pixelTexts.get(reason) ?? 'hint.pixels.failed', { kind: t(`kind.${kind}`) });
  const isShown = await showHint(where, 'pixels-wanted', 'hint.pixels.title', body);
  if (isShown) await setTabBadge(where.tabId, t('badge.pixels'));
}

/** A refusal of the browser is one reason among others: it must not be blamed for all of them. */
const pixelTexts = new Map<ProblemCode, MessageKey>([
  ['no-right-to-pixels', 'hint.pixels.body'],
  ['tab-not-active', 'hint.pixels.inBack'],
]);

/** @returns whether it was shown: not on another page, and not into a picture */
async function showHint(
  { tabId, documentId, url }: TabPage,
  kind: 'pixels-wanted' | 'rules-changed',
  title: MessageKey,
  body: string,
): Promise<boolean> {
  const text = { title: t(title), body, close: t('app.close'), language: currentLanguage() };
  if (!(await injectScript(tabId, '/hint.js')).ok || isCapturing(tabId)) return false;
  const shown = await callInPage(
    tabId,
    (document: string, address: string, how: typeof kind, said: typeof text) => {
      const own = (name: string) => Object.hasOwn(globalThis, name);
      if (!own('cardproofReader') || !own('cardproofHint')) return false;
      const view = globalThis.cardproofReader?.measure().view;
      if (view?.documentId !== document || view.url !== address) return false;
      // Both at once would lie over each other, and the toast has said what was missing.
      const hasToast = own('cardproofToast') && globalThis.cardproofToast?.isShown();
      if (!hasToast) globalThis.cardproofHint?.show(how, said);
      return true;
    },
    [documentId, url, kind, text],
  );
  return shown.ok && shown.value === true;
}

/** Whether a page of rules says something else than when it was saved before. */
async function isNewWording(db: CardProofDb, row: EvidenceRow): Promise<boolean> {
  if (shownRecord(row).kind !== 'rules_snapshot') return false;
  const pages = await rulePages(db, row.shop);
  const versions = pages.find(({ url }) => url === row.record.page.url)?.versions ?? [];
  return versions.length > 1 && versions.at(-1)?.item === row.id;
}
