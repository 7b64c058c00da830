import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { formatMoment, t } from '../../browser/i18n.ts';
import type { StampRow } from '../../store/stamp-rows.ts';
import { report, useApp } from '../app.ts';

/** What a stamp waits for, what the last attempt met, and the way to try at once. */
export function StampWaiting({ waiting }: { waiting: StampRow }): JSX.Element {
  const app = useApp();
  const [isAsking, setAsking] = useState(false);
  const { refusals = [], since, nextAt, tries } = waiting;
  const now = app.now.peek();
  const ask = async () => {
    setAsking(true);
    report(app, await app.ask('stamp-now', {}));
    setAsking(false);
  };
  return (
    <div class="stamp-waiting">
      <p>
        {tries === 0
          ? t('stamps.waiting.soon')
          : t('stamps.waiting.failed', {
              since: formatMoment(since, now),
              next: formatMoment(nextAt, now),
            })}
      </p>
      {refusals.length > 0 && (
        <ul class="soft">
          {refusals.map(({ url, reason }) => (
            <li key={url}>
              {hostOf(url)}: {t(`stamps.reason.${reason}`)}
            </li>
          ))}
        </ul>
      )}
      <button type="button" class="link" disabled={isAsking} onClick={() => void ask()}>
        {t(isAsking ? 'stamps.asking' : 'stamps.now')}
      </button>
    </div>
  );
}

function hostOf(url: string): string {
  return URL.parse(url)?.host ?? url;
}
