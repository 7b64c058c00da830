import type { JSX } from 'preact';
import { t } from '../../browser/i18n.ts';
import type { CaseView } from '../parts/case-view.ts';
import { routeHash } from './route.ts';

/** Links to items of a case by their numbers. */
export function ItemLinks({
  view,
  items,
}: {
  view: CaseView;
  items: readonly string[];
}): JSX.Element {
  return (
    <span class="item-links">
      {view.items.map(({ id }, index) =>
        items.includes(id) ? (
          <a key={id} href={routeHash({ caseId: view.row.id, itemId: id })}>
            {t('item.number', { n: index + 1 })}
          </a>
        ) : null,
      )}
    </span>
  );
}
