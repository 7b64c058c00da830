import { currentLanguage, t } from '../browser/i18n.ts';
import { notify } from '../browser/signs.ts';
import { callInPage, injectScript, tabInfo } from '../browser/tabs.ts';
import { setToldItem } from '../browser/told-items.ts';
import { shownRecord } from '../model/correction.ts';
import { type EvidenceKind, factOf } from '../model/evidence.ts';
import type { Result } from '../model/result.ts';
import { isWholeCapture } from '../model/whole-capture.ts';
import type { CardProofDb, EvidenceRow } from '../store/schema.ts';
import { isCapturing } from './capture-turns.ts';
import type { TabPage } from './hints.ts';
import type { Services } from './services.ts';
import { thumbnailOf } from './thumbnail.ts';

/** What became of a capture that somebody asked for, said where he looks. */

/** What a toast says; the page's side is `ui/in-page/toast.ts`. */
export interface Toast {
  language: string;
  tone: 'good' | 'partly' | 'failed';
  title: string;
  lines: string[];
  picture: { jpeg: string; label: string } | null;
  acts: { act: 'undo' | 'restore' | 'open'; label: string }[];
  close: string;
  /** How long it stays unless somebody is reading it, in milliseconds; null until it is closed. */
  shownFor: number | null;
}

/** Long enough to read two lines and reach for undo. */
const longShown = 12_000;
/** What nobody asked for is said in passing. */
const shortShown = 6000;

/**
 * Tells what a capture gave: on the page, or by a notification where nothing of ours can be on it or
 * nobody looks at it.
 * @param captured what became of it
 * @param isShownElsewhere the popup shows it, too: no notification is needed
 */
export async function tellCapture(
  services: Services,
  tabId: number,
  captured: Result<EvidenceRow>,
  isShownElsewhere = false,
): Promise<void> {
  const toast = captured.ok
    ? await toastOf(services.db, captured.value)
    : failedToast(t(`problem.${captured.problem.code}`));
  const isShown = await showToast(tabId, toast);
  // Not before: a toast that could not be shown leaves the one before it, which is about its own item.
  if (isShown && captured.ok) await setToldItem(tabId, captured.value.id);
  const tab = await tabInfo(tabId);
  const isSeen = isShown && tab.ok && tab.value.active;
  if (isSeen || isShownElsewhere) return;
  const id = captured.ok ? `captured:${captured.value.id}` : 'capture-failed';
  await notify(id, toast.title, toast.lines.join('\n'));
}

/** Tells in passing what was captured without a click, on the page that it shows and no other. */
export async function tellUnasked(
  db: CardProofDb,
  where: TabPage,
  row: EvidenceRow,
): Promise<void> {
  const toast = await toastOf(db, row);
  const title = t('hint.saved.title');
  const lines = toast.lines.slice(0, 2);
  const passing = { ...toast, title, lines, tone: 'good', shownFor: shortShown } as const;
  if (await showToast(where.tabId, passing, where)) await setToldItem(where.tabId, row.id);
}

/**
 * Shows a toast on the page of a tab.
 * @param only the page on which it makes sense; any without it
 * @returns whether it is there: not where no script is let in, and not into a picture
 */
export async function showToast(tabId: number, toast: Toast, only?: TabPage): Promise<boolean> {
  if (!(await injectScript(tabId, '/toast.js')).ok || isCapturing(tabId)) return false;
  const shown = await callInPage(
    tabId,
    (text: Toast, document: string | null, address: string | null) => {
      if (!Object.hasOwn(globalThis, 'cardproofToast')) return false;
      if (document !== null) {
        if (!Object.hasOwn(globalThis, 'cardproofReader')) return false;
        const view = globalThis.cardproofReader?.measure().view;
        if (view?.documentId !== document || view.url !== address) return false;
      }
      if (Object.hasOwn(globalThis, 'cardproofHint')) void globalThis.cardproofHint?.hide();
      globalThis.cardproofToast?.show(text);
      return true;
    },
    [toast, only?.documentId ?? null, only?.url ?? null],
  );
  return shown.ok && shown.value === true;
}

/** A toast that only tells. */
export function plainToast(title: string, lines: string[], acts: Toast['acts'] = []): Toast {
  const shared = {
    language: currentLanguage(),
    close: t('app.close'),
    picture: null,
    shownFor: longShown,
  };
  return { ...shared, tone: 'good', title, lines, acts };
}

export function failedToast(what: string): Toast {
  return { ...plainToast(t('capture.failed'), [what]), tone: 'failed', shownFor: null };
}

async function toastOf(db: CardProofDb, sealed: EvidenceRow): Promise<Toast> {
  // It may have got its case since it was sealed.
  const row = (await db.evidence.get(sealed.id)) ?? sealed;
  const { kind, method, steps } = shownRecord(row);
  const isWhole = isWholeCapture({ method, steps });
  const jpeg = await thumbnailOf(db, row);
  const wrong = steps.find(({ outcome, reason }) => outcome !== 'done' && reason !== null);
  const lines = [
    `${t(`kind.${kind}`)} · ${t(`method.${method}`)}`,
    await placeOf(db, row),
    ...(wrong?.reason ? [t(`problem.${wrong.reason}`)] : []),
  ];
  return {
    ...plainToast(t(isWhole ? 'capture.saved' : 'capture.savedPartly'), lines, [
      { act: 'undo', label: t('app.undo') },
      { act: 'open', label: t('capture.view') },
    ]),
    tone: isWhole ? 'good' : 'partly',
    picture: jpeg === null ? null : { jpeg, label: t('capture.thumbnail') },
  };
}

/** What hangs on the shop until it is bought from. */
const waitingKinds: readonly EvidenceKind[] = ['rules_snapshot', 'product_page'];

async function placeOf(db: CardProofDb, row: EvidenceRow): Promise<string> {
  const cases = (await db.cases.bulkGet(row.caseIds)).filter((found) => found !== undefined);
  if (cases.length === 0) {
    const isWaiting = waitingKinds.includes(shownRecord(row).kind);
    return t(isWaiting ? 'cases.waitsForOrder' : 'capture.unassigned');
  }
  const names = cases.map(({ facts }) => factOf(facts, 'product')?.value ?? t('case.unnamed'));
  const name = names.join(t('app.comma')).replaceAll(/⟦secret:\d+⟧/g, t('app.masked'));
  return t('capture.inCase', { name });
}
