import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { t } from '../../browser/i18n.ts';
import type { EvidenceKind } from '../../model/evidence.ts';
import { problemText, useApp, useLive } from '../app.ts';
import { type CaseView, caseAmount, caseName, readCase, shopName } from '../parts/case-view.ts';
import { setCaseOpen } from '../parts/close-case.ts';
import { PackIcon } from '../parts/icons.tsx';
import { MaskedText } from '../parts/masked-text.tsx';
import { platformName } from '../parts/platform-name.ts';
import { CaseClaims } from './case-claims.tsx';
import { CaseDeadlines } from './case-deadlines.tsx';
import { CaseFacts } from './case-facts.tsx';
import { ChecklistPanel } from './checklist/checklist-panel.tsx';
import { EvidenceGrid } from './evidence-grid.tsx';
import { ImportPanel } from './imports/import-panel.tsx';
import { LedgerState } from './ledger-state.tsx';
import { LetterSection } from './letter/letter-section.tsx';
import { NextStepPanel, type WantedLetter } from './letter/next-step-panel.tsx';
import { NoteField } from './note-field.tsx';
import { PracticeBar } from './practice-bar.tsx';
import { PatternsPanel } from './relations/patterns-panel.tsx';
import { RelationsPanel } from './relations/relations-panel.tsx';
import { routeHash } from './route.ts';
import { ShopHints } from './shop-hints.tsx';
import { TimelineSection } from './timeline/timeline-section.tsx';
import { useDossier } from './use-dossier.ts';
import { WhatHappened } from './what-happened.tsx';

/**
 * One case: how long there is, what is known, and what it rests on.
 * @param props.importAs the kind that the buyer came to import
 */
export function CasePage({
  id,
  importAs = null,
}: {
  id: string;
  importAs?: EvidenceKind | null;
}): JSX.Element {
  const app = useApp();
  const shown = useLive(() => readCase(app.db, id), [app.db, id]);
  if (shown.is === 'failed') return <p role="alert">{t('trouble.queryFailed')}</p>;
  if (shown.is === 'loading') return <p class="soft">{t('app.loading')}</p>;
  const view = shown.value;
  if (!view) {
    return (
      <p role="alert">
        {problemText({ stage: 'desk', code: 'case-not-found' })}{' '}
        <a href={routeHash({})}>{t('desk.allCases')}</a>
      </p>
    );
  }
  return <OneCase view={view} importAs={importAs} />;
}

function OneCase({
  view,
  importAs,
}: {
  view: CaseView;
  importAs: EvidenceKind | null;
}): JSX.Element {
  const app = useApp();
  const [wanted, setWanted] = useState<WantedLetter>({ route: 'shop', letter: 'first_claim' });
  const { dossier, neighbours } = useDossier(view);
  const { row, items } = view;
  const { id } = row;
  const details = [
    caseAmount(row),
    shopName(row.shop),
    row.platform && platformName(row.platform),
    row.open === 0 && t('case.isClosed'),
  ].filter(Boolean);
  return (
    <>
      <p class="trail">
        <a href={routeHash({})}>{t('desk.allCases')}</a>
      </p>
      <div class="case-head">
        <div>
          <h1>
            <MaskedText text={caseName(row)} />
          </h1>
          <p class="soft">{details.join(' · ')}</p>
        </div>
        <div class="case-head-actions">
          <a class="button button-primary" href={routeHash({ caseId: id, exportAs: 'masked' })}>
            <PackIcon />
            {t('case.export')}
          </a>
          <button
            type="button"
            class="button"
            onClick={() => void setCaseOpen(app, id, row.open === 0)}
          >
            {t(row.open === 1 ? 'case.close' : 'case.reopen')}
          </button>
        </div>
      </div>
      <PracticeBar cases={row.open === 1 ? [row] : []} />
      <WhatHappened view={view} dossier={dossier} />
      <NextStepPanel
        view={view}
        onWrite={(next) => {
          setWanted(next);
          requestAnimationFrame(() => document.querySelector('#letter textarea')?.scrollIntoView());
        }}
      />
      <CaseDeadlines view={view} dossier={dossier} />
      <ChecklistPanel
        view={view}
        dossier={dossier}
        onImport={(kind) => {
          location.hash = routeHash({ caseId: id, importAs: kind });
          document.querySelector('.imports')?.scrollIntoView({ block: 'center' });
        }}
      />
      <RelationsPanel view={view} dossier={dossier} />
      <PatternsPanel view={view} neighbours={neighbours} />
      <LetterSection view={view} wanted={wanted} onWant={setWanted} />
      <CaseClaims view={view} />
      <CaseFacts view={view} />
      <TimelineSection view={view} />
      <section class="panel" aria-labelledby="note-heading">
        <h2 id="note-heading">{t('note.heading')}</h2>
        <NoteField
          caseId={id}
          item={null}
          note={row.notes?.find(({ item }) => item === undefined)}
        />
      </section>
      <section aria-labelledby="items-heading">
        <h2 id="items-heading">
          {t('case.items')} <span class="count">{items.length}</span>
        </h2>
        {items.length === 0 && <p class="soft">{t('case.noItems')}</p>}
        <ImportPanel view={view} wanted={importAs} />
        <EvidenceGrid caseId={id} items={items} />
      </section>
      <LedgerState items={items} />
      <ShopHints shop={row.shop} />
    </>
  );
}
