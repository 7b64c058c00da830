import type { JSX } from 'preact';
import { useMemo, useRef, useState } from 'preact/hooks';
import { t } from '../../browser/i18n.ts';
import { openProofWindow } from '../../browser/proof-window.ts';
import { checklistOf } from '../../dispute/checklist.ts';
import { useApp } from '../app.ts';
import { type CaseView, caseAmount, caseName, shopName } from '../parts/case-view.ts';
import { ClaimButtons } from '../parts/claim-buttons.tsx';
import { setCaseOpen } from '../parts/close-case.ts';
import { dossierOf } from '../parts/dossier.ts';
import { CheckIcon, ClockIcon, PackIcon, WarnIcon } from '../parts/icons.tsx';
import { MaskedText } from '../parts/masked-text.tsx';
import { PracticeMark } from '../parts/practice-mark.tsx';
import { WindowForm } from '../parts/window-form.tsx';
import { WindowList } from '../parts/window-list.tsx';

/** One open case: how long there is, what it is about, and what can be done. */
export function CaseCard({ view, large }: { view: CaseView; large: boolean }): JSX.Element {
  const app = useApp();
  const [editing, setEditing] = useState(false);
  const setButton = useRef<HTMLButtonElement>(null);
  const { row } = view;
  const hasWindow = view.windows.length > 0;
  const details = [
    caseAmount(row),
    shopName(row.shop),
    t('case.evidence', { count: view.items.length }),
  ].filter((detail) => detail !== null);
  return (
    <article class={large ? 'case case-large' : 'case'} aria-label={caseName(row)}>
      {hasWindow && <WindowList view={view} large={large} quoted />}
      <h3 class="case-name">
        <PracticeMark shop={row.shop} />
        <a href={`/desk.html#case=${row.id}`} target="_blank" rel="noreferrer">
          <MaskedText text={caseName(row)} />
        </a>
      </h3>
      <p class="case-details soft">{details.join(' · ')}</p>
      {large && <OpenRefusals view={view} />}
      {editing ? (
        <WindowForm
          view={view}
          onDone={() => {
            setEditing(false);
            requestAnimationFrame(() => setButton.current?.focus());
          }}
        />
      ) : (
        <div class="case-actions">
          <a
            class="button button-small"
            href={`/desk.html#case=${row.id}&export=masked`}
            target="_blank"
            rel="noreferrer"
          >
            <PackIcon />
            {t('case.export')}
          </a>
          <button
            ref={setButton}
            type="button"
            class={hasWindow ? 'button button-small' : 'button button-small button-wanted'}
            onClick={() => setEditing(true)}
          >
            <ClockIcon />
            {t(hasWindow ? 'deadline.addShort' : 'deadline.add')}
          </button>
          <ClaimButtons view={view} small />
          {large && (
            <button
              type="button"
              class="link"
              onClick={() => void openProofWindow(`#case=${row.id}&proof=steps`)}
            >
              {t('proof.open')}
            </button>
          )}
          <button
            type="button"
            class="link case-close"
            onClick={() => void setCaseOpen(app, row.id, false)}
          >
            {t('case.close')}
          </button>
        </div>
      )}
    </article>
  );
}

/** What the other side could still say, in one line. */
function OpenRefusals({ view }: { view: CaseView }): JSX.Element | null {
  const { entries, open } = useMemo(() => checklistOf(dossierOf(view)), [view]);
  if (view.row.problem === null || entries.length === 0) return null;
  return (
    <p class="case-refusals">
      {open.length > 0 ? <WarnIcon /> : <CheckIcon />}{' '}
      <a href={`/desk.html#case=${view.row.id}`} target="_blank" rel="noreferrer">
        {open.length > 0
          ? t('checklist.popup', { count: open.length })
          : t('checklist.popupClosed')}
      </a>
    </p>
  );
}
