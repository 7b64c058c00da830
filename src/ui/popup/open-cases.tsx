import { useComputed } from '@preact/signals';
import type { ComponentChildren, JSX } from 'preact';
import { t } from '../../browser/i18n.ts';
import type { CardProofDb } from '../../store/schema.ts';
import { useApp, useLive } from '../app.ts';
import { byUrgency, type CaseView, readCases } from '../parts/case-view.ts';
import { CaseCard } from './case-card.tsx';
import type { PopupState } from './state.ts';

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
  const cases = useLive(() => readCases(db, true), [db]);
  const placed = useLive(() => casesOfItem(db, item), [db, item]);
  // The order may only change with the minute, never under the reader's finger.
  const minute = useComputed(() => Math.floor(now.value / 60_000)).value;
  const isBusy = cases.is === 'loading' || placed.is === 'loading';
  const own = new Set([...read, ...(placed.is === 'ready' ? placed.value : [])]);
  const views = cases.is === 'ready' ? byUrgency(cases.value, minute * 60_000) : [];
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
          {cases.is === 'failed' && <p role="alert">{t('trouble.queryFailed')}</p>}
          {cases.is === 'ready' && views.length === 0 && <NoCases />}
        </CaseSection>
      )}
    </>
  );
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
