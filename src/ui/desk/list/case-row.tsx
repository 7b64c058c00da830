import type { JSX } from 'preact';
import { inLanguage, t } from '../../../browser/i18n.ts';
import { isClaimable } from '../../../dispute/checklist.ts';
import { type Refusal, refusalNames } from '../../../dispute/matrix.ts';
import type { CaseSummary } from '../../../model/case-summary.ts';
import { problemNames } from '../../../model/names.ts';
import { useApp } from '../../app.ts';
import { shownDeadline, summaryAmount, summaryName } from '../../parts/case-summaries.ts';
import { shopName } from '../../parts/case-view.ts';
import { setCaseArchived } from '../../parts/close-case.ts';
import { Countdown } from '../../parts/countdown.tsx';
import { ArchiveIcon, CheckIcon, WarnIcon } from '../../parts/icons.tsx';
import { MaskedText } from '../../parts/masked-text.tsx';
import { PracticeMark } from '../../parts/practice-mark.tsx';
import { stripMarks } from '../../parts/strip-marks.ts';
import { routeHash } from '../route.ts';

/** One case in the list: what it is about, how it stands, how long there is. */
export function CaseRowView({
  summary,
  isActive,
}: {
  summary: CaseSummary;
  /** Whether the list takes the focus here. */
  isActive: boolean;
}): JSX.Element {
  const app = useApp();
  const { id, shop, orderNos, state, items } = summary;
  const name = summaryName(summary);
  const isArchived = state === 'archived';
  const details = [
    summaryAmount(summary),
    shopName(shop),
    ...orderNos.slice(0, 1),
    t('case.evidence', { count: items }),
  ].filter((detail) => detail !== null);
  const act = t(isArchived ? 'list.unarchive' : 'list.archive');
  const tabIndex = isActive ? 0 : -1;
  return (
    <div class="case-row">
      <a class="case-row-link" href={routeHash({ caseId: id })} tabIndex={tabIndex}>
        <span class="case-row-text">
          <strong class="case-row-name">
            <PracticeMark shop={shop} />
            <MaskedText text={name} />
          </strong>
          <span class="soft">
            <MaskedText text={details.join(' · ')} />
          </span>
          {summary.isBroken ? <Broken /> : <Standing summary={summary} />}
        </span>
        {!summary.isBroken && <NextDeadline summary={summary} />}
      </a>
      <button
        type="button"
        class="icon-button"
        tabIndex={tabIndex}
        title={act}
        aria-label={t('list.actOn', { act, name: stripMarks(name) })}
        onClick={() => void setCaseArchived(app, id, !isArchived)}
      >
        <ArchiveIcon />
      </button>
    </div>
  );
}

/** What it holds cannot be read; the others are not concerned. */
function Broken(): JSX.Element {
  return (
    <span class="case-row-standing">
      <span class="standing-open">
        <WarnIcon />
        {t('list.broken')}
      </span>
    </span>
  );
}

/** The problem, and which refusals the evidence leaves open. */
function Standing({
  summary: { problem, refusals, isOpen },
}: {
  summary: CaseSummary;
}): JSX.Element {
  const [first] = refusals;
  const canClaim = problem !== null && isClaimable(problem);
  return (
    <span class="case-row-standing">
      <span class={problem ? 'chip' : 'chip chip-unsaid'}>
        {problem ? inLanguage(problemNames[problem]) : t('list.problem.unsaid')}
      </span>
      {isOpen && first !== undefined && (
        <span class="standing-open">
          <WarnIcon />
          {t('list.refusals', { n: refusals.length, first: refusalName(first) })}
        </span>
      )}
      {isOpen && canClaim && first === undefined && (
        <span class="standing-good">
          <CheckIcon />
          {t('list.noRefusal')}
        </span>
      )}
    </span>
  );
}

function refusalName(refusal: string): string {
  return refusal in refusalNames ? inLanguage(refusalNames[refusal as Refusal]) : refusal;
}

function NextDeadline({ summary }: { summary: CaseSummary }): JSX.Element {
  const { now } = useApp();
  const { state, isOpen, hasWindow } = summary;
  if (!isOpen) {
    return (
      <span class="soft">{t(state === 'archived' ? 'list.state.archived' : 'case.isClosed')}</span>
    );
  }
  const deadline = shownDeadline(summary, now.peek());
  if (deadline) return <Countdown deadline={deadline} />;
  return <span class="soft">{t(hasWindow ? 'deadline.state.unknown' : 'deadline.none')}</span>;
}
