import type { JSX } from 'preact';
import { t } from '../../browser/i18n.ts';
import type { CaseFact } from '../../model/case.ts';
import { useApp } from '../app.ts';
import type { CaseView } from '../parts/case-view.ts';
import { type FactLine, factLines } from '../parts/fact-lines.ts';
import { WarnIcon } from '../parts/icons.tsx';
import { MaskedText } from '../parts/masked-text.tsx';
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
            {groups.map(({ label, values, differ }) => (
              <div key={label} class="fact">
                <dt>{label}</dt>
                <dd>
                  {values.map(({ value, lines }) => (
                    <div key={value} class="fact-value">
                      <span>
                        <MaskedText text={value} />
                        <Doubt lines={lines} />
                      </span>
                      <ItemLinks view={view} items={lines.map(({ fact }) => fact.item)} />
                    </div>
                  ))}
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

function Doubt({ lines }: { lines: readonly FactLine<CaseFact>[] }): JSX.Element | null {
  if (!lines.every(({ isUnsure }) => isUnsure)) return null;
  return <small class="fact-unsure">{t('page.lowConfidence')}</small>;
}
