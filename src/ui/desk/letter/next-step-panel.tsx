import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import { inLanguage, t } from '../../../browser/i18n.ts';
import type { LetterId } from '../../../dispute/letters/templates.ts';
import { nextStep } from '../../../dispute/next-step.ts';
import { type RouteId, routes } from '../../../dispute/routes.ts';
import { useApp } from '../../app.ts';
import { type CaseView, deadlinesOf } from '../../parts/case-view.ts';
import { WarnIcon } from '../../parts/icons.tsx';
import { momentText } from '../../parts/moment-text.ts';
import { letterSubject } from './letter-source.ts';

/** Which letter is wanted, and by which route it goes. */
export interface WantedLetter {
  route: RouteId;
  letter: LetterId;
}

/** What to do now, until when, and what to look out for; first of all what went wrong. */
export function NextStepPanel({
  view,
  onWrite,
}: {
  view: CaseView;
  onWrite: (wanted: WantedLetter) => void;
}): JSX.Element {
  const { now } = useApp();
  const subject = useMemo(() => letterSubject(view), [view]);
  // Once a minute is often enough for what lasts hours.
  const minute = Math.floor(now.value / 60_000);
  const step = useMemo(
    () => nextStep({ ...subject, deadlines: deadlinesOf(view) }, minute * 60_000),
    [subject, minute],
  );
  const { code, until, route, letter, traps } = step;
  const letterRoute =
    route ?? (letter === 'payment_channel' || letter === 'unreachable' ? 'wechat_pay' : null);
  return (
    <section class="panel next-step" aria-labelledby="next-heading">
      <h2 id="next-heading">{t('next.heading')}</h2>
      <p class="next-what">
        <strong>{t(`next.${code}`)}</strong>
      </p>
      {until !== null && (
        <p>
          {t(code === 'wait-for-answer' ? 'next.waitUntil' : 'next.until', {
            at: momentText(until, now.peek()),
          })}
        </p>
      )}
      {route && <p class="soft">{inLanguage(routes[route].when)}</p>}
      {letter && letterRoute && (
        <button
          type="button"
          class="button button-wanted"
          onClick={() => onWrite({ route: letterRoute, letter })}
        >
          {t('next.write', { letter: t(`letterName.${letter}`) })}
        </button>
      )}
      {traps.length > 0 && (
        <ul class="box box-soon traps" aria-label={t('next.traps')}>
          {traps.map((trap) => (
            <li key={trap}>
              <WarnIcon /> {t(`trap.${trap}`)}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
