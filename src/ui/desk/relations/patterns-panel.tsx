import type { JSX } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import { inLanguage, t } from '../../../browser/i18n.ts';
import { failureGroups, type PatternCase, vanishedShops } from '../../../dispute/patterns.ts';
import { shownRecord } from '../../../model/correction.ts';
import { type CaseView, caseName } from '../../parts/case-view.ts';
import { MaskedText } from '../../parts/masked-text.tsx';
import { routeHash } from '../route.ts';
import { JointLetter } from './joint-letter.tsx';

/** Other orders at the same shop that failed in the same way, and what a shop that is gone leaves open. */
export function PatternsPanel({
  view,
  neighbours,
}: {
  view: CaseView;
  neighbours: readonly CaseView[];
}): JSX.Element | null {
  const [isJoint, setJoint] = useState(false);
  const { group, vanished, members } = useMemo(
    () => patternsOf([view, ...neighbours], view.row.id),
    [view, neighbours],
  );
  if (!group && !vanished) return null;
  // A letter says one thing: it needs the buyer's own word on each order.
  const canJoin = members.filter(({ row }) => row.problem === view.row.problem);
  return (
    <section class="panel patterns" aria-labelledby="patterns-heading">
      <h2 id="patterns-heading">{t('patterns.heading')}</h2>
      {vanished && <p>{inLanguage(vanished.text)}</p>}
      {group && <p>{inLanguage(group.text)}</p>}
      <ul class="pattern-cases">
        {members.map(({ row }) => (
          <li key={row.id}>
            {row.id === view.row.id ? (
              <strong>
                <MaskedText text={t('patterns.this', { name: caseName(row) })} />
              </strong>
            ) : (
              <a href={routeHash({ caseId: row.id })}>
                <MaskedText text={caseName(row)} />
              </a>
            )}{' '}
            <span class="soft">{row.orderNos.join(t('app.comma'))}</span>
          </li>
        ))}
      </ul>
      {group &&
        view.row.problem !== null &&
        canJoin.length > 1 &&
        (isJoint ? (
          <JointLetter views={canJoin} />
        ) : (
          <button type="button" class="button" onClick={() => setJoint(true)}>
            {t('patterns.write', { count: canJoin.length })}
          </button>
        ))}
    </section>
  );
}

function patternsOf(views: readonly CaseView[], id: string) {
  const all = views.map(
    ({ row, items }): PatternCase => ({ case: row, items: items.map(shownRecord) }),
  );
  const group = failureGroups(all).find(({ cases }) => cases.includes(id));
  const vanished = vanishedShops(all).find(({ cases }) => cases.includes(id));
  const ids = group?.cases ?? vanished?.cases ?? [];
  const members = ids.flatMap((each) => views.find(({ row }) => row.id === each) ?? []);
  return { group, vanished, members };
}
