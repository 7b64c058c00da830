import { useComputed } from '@preact/signals';
import type { ComponentChildren, JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import { t } from '../../browser/i18n.ts';
import type { Millis } from '../../model/time.ts';
import type { Summaries } from '../../store/case-summaries.ts';
import type { CardProofDb } from '../../store/schema.ts';
import { type Live, useApp, useLive } from '../app.ts';
import { byUrgency, useSummaries } from '../parts/case-summaries.ts';
import { type CaseView, readViews } from '../parts/case-view.ts';
import { CaseCard } from './case-card.tsx';
import type { PopupState } from './state.ts';

/** So many cases that are not those of the page are shown; the desk lists all. */
const mostOthers = 10;

/**
 * The cases under watch, the nearest deadline first. Those of the page in front stand above all
 * others: whoever sets a window means the order that he looks at.
 */
export function OpenCases({ state }: { state: PopupState }): JSX.Element {
  const { db, now } = useApp();
  const page = state.page.value;
  const capture = state.capture.value;
  const read = page.is === 'read' ? page.page.cases : [];
  const item = capture.is === 'done' ? capture.summary.item : null;
  const summaries = useSummaries();
  const placed = useLive(() => casesOfItem(db, item), [db, item]);
  // The order may only change with the minute, never under the reader's finger.
  const minute = useComputed(() => Math.floor(now.value / 60_000)).value;
  const own = new Set([...read, ...(placed.is === 'ready' ? placed.value : [])]);
  const open = useMemo(() => openByUrgency(summaries, minute * 60_000), [summaries, minute]);
  const shown = [
    ...open.filter((id) => own.has(id)),
    ...open.filter((id) => !own.has(id)).slice(0, mostOthers),
  ];
  const cases = useLive(() => readViews(db, shown), [db, shown.join(' '), summaries]);
  const isBusy = summaries.is === 'loading' || cases.is === 'loading' || placed.is === 'loading';
  const views = cases.is === 'ready' ? cases.value : [];
  const here = views.filter(({ row }) => own.has(row.id));
  const others = views.filter(({ row }) => !own.has(row.id));
  return (
    <>
      {here.length > 0 && <CaseSection name="page" views={here} isLarge={true} isBusy={isBusy} />}
      {(here.length === 0 || others.length > 0) && (
        <CaseSection
          name={here.length > 0 ? 'others' : 'all'}
          views={others}
          isLarge={here.length === 0}
          isBusy={isBusy}
        >
          {(cases.is === 'failed' || summaries.is === 'failed') && (
            <p role="alert">{t('trouble.queryFailed')}</p>
          )}
          {cases.is === 'ready' && !isBusy && open.length === 0 && <NoCases />}
        </CaseSection>
      )}
      {open.length > shown.length && (
        <p class="cases-rest">
          <a href="/desk.html" target="_blank" rel="noreferrer">
            {t('cases.rest', { n: open.length - shown.length })}
          </a>
        </p>
      )}
    </>
  );
}

/** Ids of the open cases, the most urgent first. */
function openByUrgency(summaries: Live<Summaries>, now: Millis): string[] {
  const made = summaries.is === 'ready' ? summaries.value.made : [];
  return byUrgency(
    made.filter(({ isOpen }) => isOpen),
    now,
  ).map(({ id }) => id);
}

const headings = { page: 'cases.ofPage', others: 'cases.others', all: 'cases.heading' } as const;

function CaseSection(props: {
  name: keyof typeof headings;
  views: readonly CaseView[];
  isLarge: boolean;
  isBusy: boolean;
  children?: ComponentChildren;
}): JSX.Element {
  const { name, views, isLarge, isBusy, children } = props;
  const id = `cases-${name}`;
  return (
    <section class={`cases cases-${name}`} aria-labelledby={id} aria-busy={isBusy}>
      <h2 id={id}>{t(headings[name])}</h2>
      {children}
      {views.map((view, index) => (
        <CaseCard key={view.row.id} view={view} large={isLarge && index === 0} />
      ))}
    </section>
  );
}

/** The cases that the item just sealed is in, also when the buyer puts it into one afterwards. */
async function casesOfItem(db: CardProofDb, item: string | null): Promise<string[]> {
  return item === null ? [] : ((await db.evidence.get(item))?.caseIds ?? []);
}

/** Teaches the first steps. */
function NoCases(): JSX.Element {
  return (
    <div class="empty">
      <strong>{t('cases.emptyTitle')}</strong>
      <ol>
        <li>{t('cases.empty1')}</li>
        <li>{t('cases.empty2')}</li>
        <li>{t('cases.empty3')}</li>
      </ol>
    </div>
  );
}
