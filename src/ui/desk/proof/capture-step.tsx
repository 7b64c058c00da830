import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { t } from '../../../browser/i18n.ts';
import { tabInFront } from '../../../browser/proof-window.ts';
import { openRecorder } from '../../../browser/recorder-window.ts';
import { shownRecord } from '../../../model/correction.ts';
import type { EvidenceKind } from '../../../model/evidence.ts';
import type { EvidenceRow } from '../../../store/schema.ts';
import { report, useApp } from '../../app.ts';
import type { CaseView } from '../../parts/case-view.ts';
import { CameraIcon, CheckIcon } from '../../parts/icons.tsx';
import { Picture } from '../../parts/picture.tsx';
import { takeItem } from './take-item.ts';

/** One step: what to show, the button that captures it, and its tick. */
export function CaptureStep({
  view,
  no,
  name,
  hint,
  item,
  isTooLate,
  isNext,
  canRecord,
  kindOf,
  fresh,
}: {
  view: CaseView;
  no: number;
  name: string;
  hint: string;
  item: string | null;
  isTooLate: boolean;
  isNext: boolean;
  canRecord: boolean;
  kindOf: (item: EvidenceRow) => EvidenceKind;
  /** What was captured a moment ago by other means, and is not this step's yet. */
  fresh: EvidenceRow | null;
}): JSX.Element {
  const state = item !== null ? 'done' : isNext ? 'next' : 'later';
  return (
    <li class={`proof-step proof-step-${state}`} aria-current={isNext ? 'step' : undefined}>
      <span class="proof-no" aria-hidden="true">
        {item !== null ? <CheckIcon /> : no}
      </span>
      <div class="proof-text">
        <p>
          <strong>{name}</strong>{' '}
          {item !== null && (
            <span class="proof-ticked">
              {t('proof.ticked', { n: view.items.findIndex(({ id }) => id === item) + 1 })}
            </span>
          )}
        </p>
        {state !== 'done' && <p class="soft">{hint}</p>}
        {isTooLate && <p class="proof-late">{t('proof.tooLate')}</p>}
        {isNext && <Act view={view} canRecord={canRecord} kindOf={kindOf} fresh={fresh} />}
      </div>
    </li>
  );
}

function Act({
  view,
  canRecord,
  kindOf,
  fresh,
}: {
  view: CaseView;
  canRecord: boolean;
  kindOf: (item: EvidenceRow) => EvidenceKind;
  fresh: EvidenceRow | null;
}): JSX.Element {
  const app = useApp();
  const [isBusy, setBusy] = useState(false);
  const caseId = view.row.id;

  async function take(item: EvidenceRow): Promise<void> {
    report(app, await takeItem(app, item, { caseId, kind: kindOf(item) }));
  }

  async function capture(): Promise<void> {
    setBusy(true);
    const tabId = await tabInFront();
    const captured = tabId === null ? null : await app.ask('capture', { tabId });
    const summary = captured && report(app, captured);
    const item = summary ? await app.db.evidence.get(summary.item) : undefined;
    if (item) await take(item);
    else if (tabId === null) {
      app.notice.value = { text: t('page.noTab'), isProblem: true };
    }
    setBusy(false);
  }

  return (
    <>
      {fresh && <Fresh item={fresh} onTake={() => void take(fresh)} />}
      <div class="proof-actions">
        <button
          type="button"
          class="button button-primary"
          aria-disabled={isBusy}
          onClick={() => {
            if (!isBusy) void capture();
          }}
        >
          <CameraIcon />
          {t(isBusy ? 'capture.running' : 'proof.capture')}
        </button>
        {canRecord && (
          <button
            type="button"
            class="button"
            onClick={() => void tabInFront().then((tabId) => openRecorder({ tabId, caseId }))}
          >
            {t('recorder.title')}
          </button>
        )}
      </div>
      <p class="soft">{t('proof.byIcon')}</p>
    </>
  );
}

function Fresh({ item, onTake }: { item: EvidenceRow; onTake: () => void }): JSX.Element {
  const { kind } = shownRecord(item);
  return (
    <div class="box proof-fresh">
      <Picture item={item} label={t('capture.thumbnail')} />
      <span>{t('proof.fresh', { kind: t(`kind.${kind}`) })}</span>
      <button type="button" class="button button-small button-wanted" onClick={onTake}>
        {t('proof.take')}
      </button>
    </div>
  );
}
