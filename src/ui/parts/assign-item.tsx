import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { t } from '../../browser/i18n.ts';
import type { CaseSummary } from '../../model/case-summary.ts';
import { shownRecord } from '../../model/correction.ts';
import type { EvidenceRow } from '../../store/schema.ts';
import { report, useApp } from '../app.ts';
import { summaryName, useSummaries } from './case-summaries.ts';
import { shopName } from './case-view.ts';
import { stripMarks } from './strip-marks.ts';

/** So many are offered until the choice is looked at: each of many items would offer thousands. */
const offeredAtOnce = 20;

/** As `AssignAmong`, where nothing else shows cases. */
export function AssignItem({ item }: { item: EvidenceRow }): JSX.Element {
  const summaries = useSummaries();
  return <AssignAmong item={item} cases={summaries.is === 'ready' ? summaries.value.made : []} />;
}

/** Puts an item that belongs to no case into one, or opens one for it. */
export function AssignAmong({
  item,
  cases,
}: {
  item: EvidenceRow;
  /** All cases, open and closed. */
  cases: readonly CaseSummary[];
}): JSX.Element {
  const app = useApp();
  const [isLookedAt, lookAt] = useState(false);
  const open = sameShopFirst(cases, item.shop);
  const offered = isLookedAt ? open : open.slice(0, offeredAtOnce);

  // What hangs on the shop is taken by its next order without any doing.
  const { kind } = shownRecord(item);
  const waits = kind === 'rules_snapshot' || kind === 'product_page';

  async function assign(caseId: string): Promise<void> {
    const done = await app.ask('assign', { item: item.id, case: caseId });
    report(app, done, { text: t('capture.assigned') });
  }

  async function openCase(): Promise<void> {
    const opened = await app.ask('open-case', { item: item.id });
    report(app, opened, { text: t('capture.caseOpened') });
  }

  return (
    <div class="assign">
      <span>{t(waits ? 'cases.waitsForOrder' : 'capture.unassigned')}</span>
      {open.length > 0 && (
        <select
          aria-label={t('capture.assign')}
          value=""
          onFocus={() => lookAt(true)}
          onChange={(event) => void assign(event.currentTarget.value)}
        >
          <option value="" disabled>
            {t('capture.assign')}
          </option>
          {offered.map((summary) => (
            <option key={summary.id} value={summary.id}>
              {stripMarks(summaryName(summary))} · {shopName(summary.shop)}
            </option>
          ))}
        </select>
      )}
      <button type="button" class="button button-small" onClick={() => void openCase()}>
        {t('capture.newCase')}
      </button>
    </div>
  );
}

/** The open ones, those of the shop first, within them the newest. */
function sameShopFirst(cases: readonly CaseSummary[], shop: string): CaseSummary[] {
  return cases
    .filter(({ isOpen }) => isOpen)
    .sort((a, b) => Number(b.shop === shop) - Number(a.shop === shop) || b.createdAt - a.createdAt);
}
