import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { formatMoment, t } from '../../browser/i18n.ts';
import type { Problem } from '../../model/result.ts';
import { problemText, useApp } from '../app.ts';
import { WarnIcon } from './icons.tsx';

interface Trouble {
  at: number;
  problem: Problem;
}

/** What the background met by itself since somebody last looked. */
export function Troubles(): JSX.Element | null {
  const { ask, now } = useApp();
  const [troubles, setTroubles] = useState<Trouble[]>([]);
  useEffect(() => {
    void ask('troubles', {}).then((answer) => {
      setTroubles(answer.ok ? answer.value : [{ at: Date.now(), problem: answer.problem }]);
    });
  }, [ask]);
  if (troubles.length === 0) return null;
  const distinct = new Map(troubles.map((trouble) => [trouble.problem.code, trouble]));
  return (
    <section class="troubles" role="alert" aria-label={t('trouble.heading')}>
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
    </section>
  );
}
