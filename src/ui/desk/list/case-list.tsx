import { useComputed } from '@preact/signals';
import type { JSX } from 'preact';
import { useMemo, useRef, useState } from 'preact/hooks';
import { formatNumber, t } from '../../../browser/i18n.ts';
import type { CaseSummary } from '../../../model/case-summary.ts';
import { useApp } from '../../app.ts';
import { amountsOf, useSummaries } from '../../parts/case-summaries.ts';
import { PracticeBar } from '../practice-bar.tsx';
import { RemovedItems } from '../removed-items.tsx';
import { routeHash } from '../route.ts';
import { CaseRows } from './case-rows.tsx';
import { ListCalendar } from './list-calendar.tsx';
import {
  isNarrowed,
  type ListQuery,
  listIndex,
  selectCases,
  shopsOf,
  wholeList,
  writeListQuery,
} from './list-query.ts';
import { ListTools } from './list-tools.tsx';
import { LooseItems } from './loose-items.tsx';
import { NoCases, NoMatches } from './no-cases.tsx';
import { useSearchKey } from './search-key.ts';

/** All cases, found and sorted as the address says, and what hangs on none. */
export function CaseList({ asked }: { asked: ListQuery }): JSX.Element {
  const shown = useSummaries();
  if (shown.is === 'failed') return <p role="alert">{t('trouble.queryFailed')}</p>;
  if (shown.is === 'loading') return <p class="soft">{t('app.loading')}</p>;
  const { made, missing } = shown.value;
  const hasDeadlines = made.some(({ isOpen, hasWindow }) => isOpen && hasWindow);
  return (
    <>
      <PracticeBar cases={made.filter(({ isOpen }) => isOpen)} />
      {made.length + missing.length === 0 ? (
        <NoCases />
      ) : (
        <FoundCases made={made} missing={missing.length} asked={asked} />
      )}
      <LooseItems cases={made} />
      <RemovedItems saysNone={made.length > 0} />
      {made.length > 0 && <ListCalendar hasDeadlines={hasDeadlines} />}
    </>
  );
}

function FoundCases({
  made,
  missing,
  asked,
}: {
  made: readonly CaseSummary[];
  missing: number;
  asked: ListQuery;
}): JSX.Element {
  const { now } = useApp();
  const [query, setQuery] = useState(asked);
  const lastAsked = useRef(asked);
  if (lastAsked.current !== asked) {
    lastAsked.current = asked;
    setQuery(asked);
  }
  // The order may only change with the minute, never under the reader's finger.
  const minute = useComputed(() => Math.floor(now.value / 60_000)).value * 60_000;
  const index = useMemo(() => listIndex(made, query.sort, minute), [made, query.sort, minute]);
  const cases = useMemo(() => selectCases(index, query, minute), [index, query, minute]);
  const shops = useMemo(() => shopsOf(made), [made]);
  const search = useRef<HTMLInputElement | null>(null);
  const place = useRef<HTMLElement>(null);
  useSearchKey(search);

  function change(part: Partial<ListQuery>): void {
    const list = { ...query, ...part };
    setQuery(list);
    // So that the way back from a case leads to the same list; a new entry for each letter would not.
    history.replaceState(null, '', routeHash({ list }));
  }

  const first = () => place.current?.querySelector<HTMLElement>('[data-index="0"] a') ?? null;
  const stake = amountsOf(cases.filter(({ isOpen }) => isOpen));
  return (
    <section ref={place} aria-labelledby="cases-heading">
      <h1 id="cases-heading">{t('desk.allCases')}</h1>
      <ListTools
        query={query}
        shops={shops}
        search={search}
        onChange={change}
        onDown={() => first()?.focus()}
        onEnter={() => first()?.click()}
      />
      {missing > 0 && (
        <p class="soft" role="status">
          {t('list.preparing', {
            n: formatNumber(made.length),
            of: formatNumber(made.length + missing),
          })}
        </p>
      )}
      <p class="list-sum" role="status">
        {t('list.found', { count: formatNumber(cases.length) })}
        {stake.length > 0 && (
          <>
            {' · '}
            {t('list.stake')} <strong>{stake.join(' + ')}</strong>
          </>
        )}
      </p>
      {cases.length > 0 ? (
        <CaseRows
          key={String(new URLSearchParams(writeListQuery(query)))}
          cases={cases}
          onLeaveUp={() => search.current?.focus()}
        />
      ) : (
        <NoMatches
          isNarrowed={isNarrowed(query)}
          onClear={() => change({ ...wholeList, sort: query.sort })}
          onArchive={() => change({ ...wholeList, state: 'archived' })}
        />
      )}
    </section>
  );
}
