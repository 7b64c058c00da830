import type { JSX } from 'preact';
import { t } from '../../browser/i18n.ts';
import type { PageSummary } from '../../browser/summaries.ts';
import { problemText } from '../app.ts';
import { shopName } from '../parts/case-view.ts';
import { WarnIcon } from '../parts/icons.tsx';
import { platformName } from '../parts/platform-name.ts';
import { MendPage } from './mend-page.tsx';
import { PageFacts } from './page-facts.tsx';
import type { PopupState } from './state.ts';

/** What the page in front is, and what was read from it. */
export function PagePanel({ state }: { state: PopupState }): JSX.Element {
  const shown = state.page.value;
  return (
    <section class="page" aria-labelledby="page-heading" aria-busy={shown.is === 'reading'}>
      <h2 id="page-heading" class="unseen">
        {t('page.heading')}
      </h2>
      {shown.is === 'reading' && <p class="soft">{t('page.reading')}</p>}
      {shown.is === 'no-tab' && <p class="box box-soon page-problem">{t('page.noTab')}</p>}
      {shown.is === 'failed' && (
        <p class="box box-soon page-problem">
          <WarnIcon />
          <span>{problemText(shown.problem)}</span>
        </p>
      )}
      {shown.is === 'read' && (
        <>
          <ReadPage page={shown.page} />
          <MendPage page={shown.page} state={state} />
        </>
      )}
    </section>
  );
}

function ReadPage({ page }: { page: PageSummary }): JSX.Element {
  const details = [
    page.platform ? platformName(page.platform) : null,
    page.kind === 'other' || page.isHinted ? null : t(`page.${surety(page.confidence)}`),
    page.isHinted ? t('page.hinted') : null,
  ].filter((detail) => detail !== null);
  return (
    <>
      <p class="page-title">
        <strong class="page-kind">{t(`pageKind.${page.kind}`)}</strong>
        <span class="page-shop" title={page.shop}>
          {shopName(page.shop)}
        </span>
      </p>
      {details.length > 0 && <p class="soft page-details">{details.join(' · ')}</p>}
      <PageFacts facts={page.facts} secrets={page.secrets} />
    </>
  );
}

function surety(confidence: number): 'sure' | 'likely' | 'unsure' {
  if (confidence >= 0.8) return 'sure';
  return confidence >= 0.5 ? 'likely' : 'unsure';
}
