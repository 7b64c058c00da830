import type { JSX } from 'preact';
import { t } from '../../browser/i18n.ts';
import { type Contradiction, contradictionsOf } from '../../deadlines/contradictions.ts';
import type { Millis } from '../../model/time.ts';
import { useApp } from '../app.ts';
import type { CaseView } from '../parts/case-view.ts';
import { WarnIcon } from '../parts/icons.tsx';
import { momentText } from '../parts/moment-text.ts';
import { ItemLinks } from './item-links.tsx';

/** Times on the pages of a case that cannot all be true, each with the items that state them. */
export function Contradictions({ view }: { view: CaseView }): JSX.Element | null {
  const { now } = useApp();
  const found = contradictionsOf(view.row, view.observations);
  if (found.length === 0) return null;
  return (
    <div class="contradictions" role="note">
      <WarnIcon />
      <ul>
        {found.map((each) => (
          <li key={`${each.code} ${each.field} ${each.other.field}`}>
            {contradictionText(each, now.peek())} <ItemLinks view={view} items={each.items} />
          </li>
        ))}
        <li class="soft">{t('contradiction.advice')}</li>
      </ul>
    </div>
  );
}

function contradictionText({ code, field, at, other }: Contradiction, now: Millis): string {
  return t(`contradiction.${code}`, {
    field: t(`field.${field}`),
    at: momentText(at, now),
    other: t(`field.${other.field}`),
    otherAt: momentText(other.at, now),
  });
}
