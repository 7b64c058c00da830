import { useComputed } from '@preact/signals';
import type { JSX } from 'preact';
import { t } from '../../browser/i18n.ts';
import { mostPressing } from '../../deadlines/state.ts';
import { useApp, useLive } from '../app.ts';
import { AssignItem } from '../parts/assign-item.tsx';
import {
  byUrgency,
  type CaseView,
  caseAmount,
  caseName,
  deadlinesOf,
  readCases,
  shopName,
} from '../parts/case-view.ts';
import { Countdown } from '../parts/countdown.tsx';
import { MaskedText } from '../parts/masked-text.tsx';
import { EvidenceCard } from './evidence-card.tsx';
import { ReminderSettings } from './reminder-settings.tsx';
import { RemovedItems } from './removed-items.tsx';
import { routeHash } from './route.ts';

/** All cases, open and closed, and what hangs on none. */
export function CaseList(): JSX.Element {
  const { db, now } = useApp();
  const shown = useLive(
    async () => ({
      open: await readCases(db, true),
      closed: await readCases(db, false),
      loose: (await db.evidence.orderBy('seq').reverse().toArray()).filter(
        (item) => item.caseIds.length === 0,
      ),
    }),
    [db],
  );
  const minute = useComputed(() => Math.floor(now.value / 60_000)).value;
  if (shown.is === 'failed') return <p role="alert">{t('trouble.queryFailed')}</p>;
  if (shown.is === 'loading') return <p class="soft">{t('app.loading')}</p>;
  const { open, closed, loose } = shown.value;
  if (open.length + closed.length + loose.length === 0) {
    return (
      <>
        <NoEvidence />
        <RemovedItems />
      </>
    );
  }
  return (
    <>
      <h1>{t('desk.allCases')}</h1>
      {open.length > 0 && (
        <section aria-labelledby="open-heading">
          <h2 id="open-heading">{t('cases.heading')}</h2>
          <CaseRows views={byUrgency(open, minute * 60_000)} />
        </section>
      )}
      {loose.length > 0 && (
        <section aria-labelledby="loose-heading">
          <h2 id="loose-heading">{t('cases.unassignedHeading')}</h2>
          <p class="soft">{t('cases.unassignedHint')}</p>
          <ul class="evidence-grid">
            {loose.map((item) => (
              <EvidenceCard key={item.id} item={item} href={routeHash({ itemId: item.id })}>
                <AssignItem item={item} />
              </EvidenceCard>
            ))}
          </ul>
        </section>
      )}
      {closed.length > 0 && (
        <section aria-labelledby="closed-heading">
          <h2 id="closed-heading">{t('cases.closedHeading')}</h2>
          <CaseRows views={closed} />
        </section>
      )}
      <RemovedItems />
      <ReminderSettings views={open} />
    </>
  );
}

function CaseRows({ views }: { views: readonly CaseView[] }): JSX.Element {
  return (
    <ul class="case-rows">
      {views.map((view) => (
        <li key={view.row.id}>
          <a class="case-row" href={routeHash({ caseId: view.row.id })}>
            <span class="case-row-text">
              <strong>
                <MaskedText text={caseName(view.row)} />
              </strong>
              <span class="soft">
                {[
                  caseAmount(view.row),
                  shopName(view.row.shop),
                  t('case.evidence', { count: view.items.length }),
                ]
                  .filter((detail) => detail !== null)
                  .join(' · ')}
              </span>
            </span>
            <NextDeadline view={view} />
          </a>
        </li>
      ))}
    </ul>
  );
}

function NextDeadline({ view }: { view: CaseView }): JSX.Element {
  const { now } = useApp();
  if (view.row.open === 0) return <span class="soft">{t('case.isClosed')}</span>;
  const deadlines = deadlinesOf(view).sort((a, b) => a.due - b.due);
  const next = mostPressing(deadlines, now.peek()) ?? deadlines.at(-1);
  if (next) return <Countdown deadline={next} />;
  const isSet = view.windows.length > 0;
  return <span class="soft">{t(isSet ? 'deadline.state.unknown' : 'deadline.none')}</span>;
}

function NoEvidence(): JSX.Element {
  return (
    <div class="empty empty-page">
      <h1>{t('desk.emptyTitle')}</h1>
      <p>{t('desk.emptyBody')}</p>
    </div>
  );
}
