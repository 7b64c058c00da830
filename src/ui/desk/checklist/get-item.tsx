import type { JSX } from 'preact';
import { inLanguage, inOutgoing, outgoingLanguage, t } from '../../../browser/i18n.ts';
import { openProofWindow } from '../../../browser/proof-window.ts';
import { openRecorder } from '../../../browser/recorder-window.ts';
import type { ChecklistEntry } from '../../../dispute/checklist.ts';
import { actionNames } from '../../../dispute/checklist-texts.ts';
import type { MatrixItemKind } from '../../../dispute/matrix.ts';
import { supportQuestion } from '../../../dispute/support-question.ts';
import { useApp } from '../../app.ts';
import type { CaseView } from '../../parts/case-view.ts';
import { copyText } from '../../parts/copy-text.ts';
import { routeHash } from '../route.ts';

/** The button that gets a piece of evidence, or what to press elsewhere where no button here can. */
export function GetItem({
  view,
  entry: { kind, action, url },
  onImport,
}: {
  view: CaseView;
  entry: ChecklistEntry;
  onImport: (kind: MatrixItemKind) => void;
}): JSX.Element {
  const app = useApp();
  const label = inLanguage(actionNames[action]);
  switch (action) {
    case 'open-order-page':
    case 'open-rules-page':
    case 'open-redeem-page':
    case 'open-shop':
      return url === undefined ? (
        <Capture caseId={view.row.id} kind={kind} />
      ) : (
        <a class="button button-small" href={url} target="_blank" rel="noreferrer">
          {label}
        </a>
      );
    case 'record-screen':
      return (
        <button
          type="button"
          class="button button-small"
          onClick={() => void openRecorder({ tabId: null, caseId: view.row.id })}
        >
          {label}
        </button>
      );
    case 'ask-support': {
      const question = inOutgoing(supportQuestion(kind, view.row));
      return (
        <>
          <p class="box support-question" lang={outgoingLanguage()}>
            {question}
          </p>
          <button
            type="button"
            class="button button-small"
            aria-label={nameOf(t('checklist.copyQuestion'), kind)}
            onClick={() => void copyText(app, question)}
          >
            {t('checklist.copyQuestion')}
          </button>
        </>
      );
    }
    case 'import-file':
      return (
        <>
          <button
            type="button"
            class="button button-small"
            aria-label={nameOf(label, kind)}
            onClick={() => onImport(kind)}
          >
            {label}
          </button>
          <Capture caseId={view.row.id} kind={kind} />
        </>
      );
    case 'capture-page':
      return <Capture caseId={view.row.id} kind={kind} />;
  }
}

/** Tells buttons apart that have the same words and stand beside different evidence. */
function nameOf(act: string, kind: MatrixItemKind): string {
  return t('list.actOn', { act, name: t(`kind.${kind}`) });
}

/** A small window beside the page, which captures it as evidence of this kind. */
function Capture({ caseId, kind }: { caseId: string; kind: MatrixItemKind }): JSX.Element {
  return (
    <button
      type="button"
      class="button button-small"
      aria-label={nameOf(t('checklist.capture'), kind)}
      onClick={() => void openProofWindow(routeHash({ caseId, proof: kind }))}
    >
      {t('checklist.capture')}
    </button>
  );
}
