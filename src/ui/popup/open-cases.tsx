import { useComputed } from '@preact/signals';
import type { ComponentChildren, JSX } from 'preact';
import { t } from '../../browser/i18n.ts';
import type { CardProofDb } from '../../store/schema.ts';
import { useApp, useLive } from '../app.ts';
import type { CaseView } from '../parts/case-view.ts';
import { CaseCard } from './case-card.tsx';
import { usePressing } from './pressing.ts';
import type { PopupState } from './state.ts';

/** So many cases that are not those of the page are shown; the desk lists all. */
const mostOthers = 6;

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
  const placed = useLive(() => casesOfItem(db, item), [db, item]);
  // The order may only change with the minute, never under the reader's finger.
  const minute = useComputed(() => Math.floor(now.value / 60_000)).value * 60_000;
  const own = [...new Set([...read, ...(placed.is === 'ready' ? placed.value : [])])];
  const pressing = usePressing(own, mostOthers, minute);
  const isBusy = pressing.is === 'loading' || placed.is === 'loading';
  const { views, open } = pressing.is === 'ready' ? pressing.value : { views: [], open: null };
  const here = views.filter(({ row }) => own.includes(row.id));
  const others = views.filter(({ row }) => !own.includes(row.id));
  const rest = (open ?? 0) - views.length;
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
          {pressing.is === 'failed' && <p role="alert">{t('trouble.queryFailed')}</p>}
          {!isBusy && open === 0 && <NoCases />}
        </CaseSection>
      )}
      {views.length > 0 && rest > 0 && (
        <p class="cases-rest">
          <a href="/desk.html" target="_blank" rel="noreferrer">
            {t('cases.rest', { n: rest })}
          </a>
        </p>
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
      <a href="/welcome.html" target="_blank" rel="noreferrer">
        {t('welcome.tryIt')}
      </a>
    </div>
  );
}
