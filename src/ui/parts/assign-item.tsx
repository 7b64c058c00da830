import type { JSX } from 'preact';
import { t } from '../../browser/i18n.ts';
import { shownRecord } from '../../model/correction.ts';
import type { CaseRow, EvidenceRow } from '../../store/schema.ts';
import { report, useApp, useLive } from '../app.ts';
import { caseName, shopName } from './case-view.ts';
import { stripMarks } from './strip-marks.ts';

/** Puts an item that belongs to no case into one, or opens one for it. */
export function AssignItem({ item }: { item: EvidenceRow }): JSX.Element {
  const app = useApp();
  const cases = useLive(() => app.db.cases.where('open').equals(1).toArray(), [app.db]);
  const open = cases.is === 'ready' ? sameShopFirst(cases.value, item.shop) : [];

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
          onChange={(event) => void assign(event.currentTarget.value)}
        >
          <option value="" disabled>
            {t('capture.assign')}
          </option>
          {open.map((row) => (
            <option key={row.id} value={row.id}>
              {stripMarks(caseName(row))} · {shopName(row.shop)}
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

function sameShopFirst(cases: readonly CaseRow[], shop: string): CaseRow[] {
  return [...cases].sort((a, b) => Number(b.shop === shop) - Number(a.shop === shop));
}
