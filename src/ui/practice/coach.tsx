import type { JSX } from 'preact';
import { formatNumber, t } from '../../browser/i18n.ts';
import { practiceAddress } from '../../browser/practice-page.ts';
import { type PracticePage, practicePages } from '../../model/practice.ts';
import { windowsInClause } from '../../rules/windows-from.ts';
import type { EvidenceRow } from '../../store/schema.ts';
import { useApp, useLive } from '../app.ts';
import { momentText } from '../parts/moment-text.ts';
import { Picture, picturesOf } from '../parts/picture.tsx';
import { type PracticeProgress, readPractice } from '../parts/practice-progress.ts';
import { leftText } from '../parts/remaining.ts';
import { coachStyle } from './coach-style.ts';

/** Stands beside the practice shop: says what to do, and what came of it. */
export function Coach({
  page,
  keys,
}: {
  page: PracticePage;
  /** The shortcut; null where there is none. */
  keys: string | null;
}): JSX.Element {
  const { db } = useApp();
  const shown = useLive(() => readPractice(db), [db]);
  const progress = shown.is === 'ready' ? shown.value : null;
  const item = progress?.items[page];
  const no = practicePages.indexOf(page) + 1;
  return (
    <>
      <style>{coachStyle}</style>
      <aside class="coach parts" aria-label={t('practice.coach')}>
        <p class="where">
          {t('practice.step', { n: formatNumber(no), of: formatNumber(practicePages.length) })}
        </p>
        <h2>{t(`practice.teach.${page}.title`)}</h2>
        <p>{t(`practice.teach.${page}.why`)}</p>
        {!item && (
          <>
            <p class="do">{t('practice.press')}</p>
            {keys && (
              <p class="where">
                {t('practice.orKeys')} <kbd>{keys}</kbd>
              </p>
            )}
            <p>
              <a href="/welcome.html#pin">{t('practice.noIcon')}</a>
            </p>
          </>
        )}
        <div role="status" aria-live="polite">
          {progress && item && <Saved page={page} item={item} progress={progress} />}
        </div>
        {progress && <Onward page={page} progress={progress} />}
      </aside>
    </>
  );
}

function Saved({
  page,
  item,
  progress,
}: {
  page: PracticePage;
  item: EvidenceRow;
  progress: PracticeProgress;
}): JSX.Element {
  const hasPicture = picturesOf(item).length > 0;
  return (
    <div class="done">
      <strong>✓ {t(hasPicture ? 'practice.saved' : 'practice.savedNoPicture')}</strong>
      {hasPicture && <Picture item={item} label={t('capture.thumbnail')} />}
      {page === 'rules' && <RulesRead item={item} />}
      {page === 'key' && item.record.secretKinds.length > 0 && <p>{t('practice.keyCovered')}</p>}
      {page !== 'rules' && <TimeLeft progress={progress} />}
    </div>
  );
}

/** What was read, not what is known to stand there. */
function RulesRead({ item }: { item: EvidenceRow }): JSX.Element {
  const quote = windowsInClause(item.rulesText ?? '')[0]?.quote;
  return <p>{quote ? t('practice.rulesRead', { clause: quote }) : t('practice.rulesKept')}</p>;
}

function TimeLeft({ progress: { deadline } }: { progress: PracticeProgress }): JSX.Element {
  const { now } = useApp();
  if (!deadline) return <p>{t('practice.noDeadline')}</p>;
  return (
    <div>
      <p class="left" role="timer" aria-live="off">
        {t('deadline.left', { time: leftText(deadline.due - now.value) })}
      </p>
      <p class="due">{t('deadline.due', { due: momentText(deadline.due, now.peek()) })}</p>
    </div>
  );
}

/** Leads to the next page that is not done, and after the last to the desk. */
function Onward({
  page,
  progress,
}: {
  page: PracticePage;
  progress: PracticeProgress;
}): JSX.Element {
  const next = practicePages.find((each) => each !== page && !progress.items[each]);
  const isDone = progress.items[page] !== undefined;
  const style = isDone ? 'next' : 'next quiet';
  if (next) {
    return (
      <a class={style} href={practiceAddress(next)}>
        {t(isDone ? `practice.to.${next}` : 'practice.skip')}
      </a>
    );
  }
  if (!progress.caseId) return <a href={practiceAddress('order')}>{t('practice.to.order')}</a>;
  return (
    <a class={style} href={`/desk.html#case=${progress.caseId}&export=masked`}>
      {t('practice.to.desk')}
    </a>
  );
}
