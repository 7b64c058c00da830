import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { formatMoment, t } from '../../browser/i18n.ts';
import type { NotedTrouble } from '../../browser/settings.ts';
import { problemText, report, useApp } from '../app.ts';
import { WarnIcon } from './icons.tsx';

/** Stands for a background that does not answer; there is nothing to be seen off. */
const noId = '';

/** What the background met by itself. It is shown until somebody says to have seen it. */
export function Troubles(): JSX.Element | null {
  const app = useApp();
  const { ask, now } = app;
  const [troubles, setTroubles] = useState<NotedTrouble[]>([]);
  const load = async (): Promise<void> => {
    const answer = await ask('troubles', {});
    setTroubles(answer.ok ? answer.value : [{ id: noId, at: now.peek(), problem: answer.problem }]);
  };
  useEffect(() => void load(), [ask]);
  if (troubles.length === 0) return null;
  const distinct = new Map(troubles.map((trouble) => [trouble.problem.code, trouble]));
  const ids = troubles.map(({ id }) => id).filter((id) => id !== noId);
  const seen = async (): Promise<void> => {
    report(app, await ask('troubles-seen', { ids }));
    await load();
  };
  return (
    <section class="box box-bad troubles" role="alert" aria-label={t('trouble.heading')}>
      <WarnIcon />
      <ul>
        {[...distinct.values()].map(({ at, problem }) => (
          <li key={problem.code}>
            {problemText(problem)}{' '}
            <time class="trouble-time" dateTime={new Date(at).toISOString()}>
              {formatMoment(at, now.peek())}
            </time>
          </li>
        ))}
      </ul>
      {ids.length > 0 && (
        <button type="button" class="link trouble-seen" onClick={() => void seen()}>
          {t('trouble.seen')}
        </button>
      )}
    </section>
  );
}
