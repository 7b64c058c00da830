import { currentLanguage, t } from '../browser/i18n.ts';
import { notify } from '../browser/signs.ts';
import { callInPage, injectScript, tabInfo } from '../browser/tabs.ts';
import { setToldItem } from '../browser/told-items.ts';
import { shownRecord } from '../model/correction.ts';
import { factOf } from '../model/evidence.ts';
import type { Result } from '../model/result.ts';
import { isWholeCapture } from '../model/whole-capture.ts';
import type { CardProofDb, EvidenceRow } from '../store/schema.ts';
import { isCapturing } from './captures.ts';
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
}

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
  if (captured.ok) await setToldItem(tabId, captured.value.id);
  const isShown = await showToast(tabId, toast);
  const tab = await tabInfo(tabId);
  const isSeen = isShown && tab.ok && tab.value.active;
  if (isSeen || isShownElsewhere) return;
  const id = captured.ok ? `captured:${captured.value.id}` : 'capture-failed';
  await notify(id, toast.title, toast.lines.join('\n'));
}

/** @returns whether it is on the page: not where no script is let in, and not into a picture */
export async function showToast(tabId: number, toast: Toast): Promise<boolean> {
  if (!(await injectScript(tabId, '/toast.js')).ok || isCapturing(tabId)) return false;
  const shown = await callInPage(
    tabId,
    (text: Toast) => {
      if (!Object.hasOwn(globalThis, 'cardproofToast')) return false;
      if (Object.hasOwn(globalThis, 'cardproofHint')) void globalThis.cardproofHint?.hide();
      globalThis.cardproofToast?.show(text);
      return true;
    },
    [toast],
  );
  return shown.ok && shown.value === true;
}

/** A toast that only tells. */
export function plainToast(title: string, lines: string[], acts: Toast['acts'] = []): Toast {
  const shared = { language: currentLanguage(), close: t('app.close'), picture: null };
  return { ...shared, tone: 'good', title, lines, acts };
}

export function failedToast(what: string): Toast {
  return { ...plainToast(t('capture.failed'), [what]), tone: 'failed' };
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

async function placeOf(db: CardProofDb, { caseIds }: EvidenceRow): Promise<string> {
  const cases = (await db.cases.bulkGet(caseIds)).filter((row) => row !== undefined);
  if (cases.length === 0) return t('capture.unassigned');
  const names = cases.map(({ facts }) => factOf(facts, 'product')?.value ?? t('case.unnamed'));
  const name = names.join(t('app.comma')).replaceAll(/⟦secret:\d+⟧/g, t('app.masked'));
  return t('capture.inCase', { name });
}
