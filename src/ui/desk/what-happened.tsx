import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import { inLanguage, t } from '../../browser/i18n.ts';
import type { Dossier } from '../../dispute/examine.ts';
import { ownProblemAdvice } from '../../dispute/own-problem.ts';
import { type Proposal, proposeProblem, surenessNames } from '../../dispute/proposals.ts';
import { ownProblems } from '../../model/case.ts';
import { problemNames } from '../../model/names.ts';
import { useApp } from '../app.ts';
import type { CaseView } from '../parts/case-view.ts';
import { WarnIcon } from '../parts/icons.tsx';
import { MaskedText } from '../parts/masked-text.tsx';
import { sayProblem } from '../parts/say-problem.ts';
import { ItemLinks } from './item-links.tsx';
import { ProblemChoice } from './problem-choice.tsx';

/**
 * What went wrong: what the pages say about it, one press to take it, and what is said plainly where
 * the shop is not at fault.
 */
export function WhatHappened({ view, dossier }: { view: CaseView; dossier: Dossier }): JSX.Element {
  const { now } = useApp();
  const { problem } = view.row;
  // What is proposed changes by the hour; once a minute is often enough.
  const minute = Math.floor(now.value / 60_000);
  const proposals = useMemo(() => proposeProblem(dossier, minute * 60_000), [dossier, minute]);
  const others = proposals.filter((each) => each.problem !== problem);
  const list = <Proposals view={view} proposals={others} />;
  return (
    <section class="panel what-happened" aria-labelledby="happened-heading">
      <h2 id="happened-heading">{t('happened.heading')}</h2>
      {problem === null && (
        <p class="soft">{t(others.length > 0 ? 'happened.signs' : 'happened.noSigns')}</p>
      )}
      {problem === null && others.length > 0 && list}
      <ProblemChoice view={view} />
      {problem === null && <NoneOfThese view={view} />}
      <OwnProblem view={view} dossier={dossier} />
      {problem !== null && others.length > 0 && (
        <details class="happened-others">
          <summary>{t('happened.others', { count: others.length })}</summary>
          {list}
        </details>
      )}
    </section>
  );
}

function Proposals({
  view,
  proposals,
}: {
  view: CaseView;
  proposals: readonly Proposal[];
}): JSX.Element {
  const app = useApp();
  return (
    <ul class="proposals">
      {proposals.map(({ problem, sureness, reasons }) => (
        <li key={problem} class={`proposal proposal-${sureness}`}>
          <p class="proposal-head">
            <strong>{inLanguage(problemNames[problem])}</strong>
            <span class="soft">{inLanguage(surenessNames[sureness])}</span>
            <button
              type="button"
              class={
                sureness === 'possible'
                  ? 'button button-small'
                  : 'button button-small button-wanted'
              }
              aria-label={t('happened.takeThis', { problem: inLanguage(problemNames[problem]) })}
              onClick={() => void sayProblem(app, view.row, problem)}
            >
              {t('happened.take')}
            </button>
          </p>
          <ul class="proposal-reasons">
            {reasons.map(({ text, item }) => (
              <li key={`${item} ${text.en}`}>
                <MaskedText text={inLanguage(text)} />{' '}
                {item !== undefined && <ItemLinks view={view} items={[item]} />}
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ul>
  );
}

/** What nobody else is to blame for; said before anything is written that would not be true. */
function NoneOfThese({ view }: { view: CaseView }): JSX.Element {
  const app = useApp();
  return (
    <div class="none-of-these">
      <span class="soft">{t('happened.none')}</span>
      {ownProblems.map((own) => (
        <button
          key={own}
          type="button"
          class="button button-small"
          onClick={() => void sayProblem(app, view.row, own)}
        >
          {inLanguage(problemNames[own])}
        </button>
      ))}
    </div>
  );
}

/** That it is usually not paid back, with the captured clauses that say so or grant it all the same. */
function OwnProblem({ view, dossier }: { view: CaseView; dossier: Dossier }): JSX.Element | null {
  const own = ownProblems.find((each) => each === view.row.problem);
  const advice = useMemo(() => (own ? ownProblemAdvice(own, dossier) : null), [own, dossier]);
  if (!advice) return null;
  const items = [...advice.refusing, ...advice.granting].map(({ item }) => item);
  return (
    <div class="box box-soon own-problem" role="note">
      <p>
        <WarnIcon /> <MaskedText text={inLanguage(advice.text)} />{' '}
        <ItemLinks view={view} items={items} />
      </p>
    </div>
  );
}
