import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { t } from '../../../browser/i18n.ts';
import type { CaseSummary } from '../../../model/case-summary.ts';
import { looseIds } from '../../../store/case-items.ts';
import { useApp, useLive } from '../../app.ts';
import { AssignAmong } from '../../parts/assign-item.tsx';
import { EvidenceCard } from '../evidence-card.tsx';
import { routeHash } from '../route.ts';

/** So many are shown at first, and so many more at each press. */
const pageSize = 24;

/** Items that belong to no case, the newest first. */
export function LooseItems({ cases }: { cases: readonly CaseSummary[] }): JSX.Element | null {
  const { db } = useApp();
  const [most, setMost] = useState(pageSize);
  const shown = useLive(async () => {
    const ids = await looseIds(db);
    const rows = await db.evidence.bulkGet(ids.slice(0, most));
    return { total: ids.length, items: rows.filter((row) => row !== undefined) };
  }, [db, most]);
  if (shown.is !== 'ready' || shown.value.total === 0) return null;
  const { total, items } = shown.value;
  return (
    <section aria-labelledby="loose-heading">
      <h2 id="loose-heading">
        {t('cases.unassignedHeading')} <span class="count">{total}</span>
      </h2>
      <p class="soft">{t('cases.unassignedHint')}</p>
      <ul class="evidence-grid">
        {items.map((item) => (
          <EvidenceCard key={item.id} item={item} href={routeHash({ itemId: item.id })}>
            <AssignAmong item={item} cases={cases} />
          </EvidenceCard>
        ))}
      </ul>
      {total > items.length && (
        <p>
          <button type="button" class="button" onClick={() => setMost(most + pageSize)}>
            {t('list.more', { n: total - items.length })}
          </button>
        </p>
      )}
    </section>
  );
}
