import type { JSX } from 'preact';
import { t } from '../../browser/i18n.ts';
import { firstSightings } from '../../deadlines/sightings.ts';
import type { CaseFact } from '../../model/case.ts';
import { useApp } from '../app.ts';
import type { CaseView } from '../parts/case-view.ts';
import { type FactLine, factLines } from '../parts/fact-lines.ts';
import { WarnIcon } from '../parts/icons.tsx';
import { MaskedText } from '../parts/masked-text.tsx';
import { momentText } from '../parts/moment-text.ts';
import { CorrectedFact } from './correction-mark.tsx';
import { groupByField } from './fact-groups.ts';
import { ItemLinks } from './item-links.tsx';

/** What the items of a case state, field by field; where they differ, all of it. */
export function CaseFacts({ view }: { view: CaseView }): JSX.Element {
  const { now } = useApp();
  const groups = groupByField(factLines(view.row.facts, now.peek()));
  return (
    <section aria-labelledby="facts-heading" class="panel">
      <h2 id="facts-heading">{t('case.facts')}</h2>
      {groups.length === 0 ? (
        <p class="soft">{t('case.noFacts')}</p>
      ) : (
        <>
          <p class="soft">{t('case.factsHint')}</p>
          <dl class="facts facts-sourced">
            {groups.map(({ field, label, values, differ }) => (
              <div key={label} class="fact">
                <dt>{label}</dt>
                <dd>
                  {values.map(({ value, lines }) => (
                    <div key={value} class="fact-value">
                      <span>
                        <MaskedText text={value} />
                        <Doubt lines={lines} />
                        {lines.map(({ fact }) => (
                          <Correction key={fact.item} view={view} fact={fact} />
                        ))}
                      </span>
                      <ItemLinks view={view} items={lines.map(({ fact }) => fact.item)} />
                    </div>
                  ))}
                  {field === 'status' && <Sightings view={view} />}
                  {differ && (
                    <p class="fact-differs">
                      <WarnIcon />
                      {t('case.disagree')}
                    </p>
                  )}
                </dd>
              </div>
            ))}
          </dl>
        </>
      )}
    </section>
  );
}

function Correction({ view, fact }: { view: CaseView; fact: CaseFact }): JSX.Element | null {
  const item = view.items.find(({ id }) => id === fact.item);
  return item ? <CorrectedFact item={item} fact={fact} /> : null;
}

/** When each status was first seen: hardly a shop says when it delivered. */
function Sightings({ view }: { view: CaseView }): JSX.Element {
  const { now } = useApp();
  const seen = firstSightings(view.observations);
  return (
    <ul class="sightings soft">
      {seen.map(({ status, at, item }) => (
        <li key={status}>
          {t('case.firstSeen', {
            status: t(`status.${status}`),
            at: momentText(at, now.peek()),
          })}{' '}
          <ItemLinks view={view} items={[item]} />
        </li>
      ))}
    </ul>
  );
}

function Doubt({ lines }: { lines: readonly FactLine<CaseFact>[] }): JSX.Element | null {
  const [first] = lines;
  if (!first?.doubt || lines.some(({ doubt }) => doubt === null)) return null;
  return <small class="fact-unsure">{first.doubt}</small>;
}
