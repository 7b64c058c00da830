import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { t } from '../../../browser/i18n.ts';
import { useApp } from '../../app.ts';
import { copyText } from '../../parts/copy-text.ts';
import { routeHash } from '../route.ts';
import { debugFacts } from './debug-facts.ts';
import { type DebugFacts, debugText } from './debug-text.ts';

/** How the program stands, as a text for a report of a mistake. */
export function DebugPage(): JSX.Element {
  const app = useApp();
  const [facts, setFacts] = useState<DebugFacts | null>(null);
  const [withSites, setWithSites] = useState(false);
  useEffect(() => {
    void debugFacts(app).then(setFacts);
  }, [app]);
  const text = facts && debugText(facts, { withSites });
  return (
    <div class="settings">
      <p class="trail">
        <a href={routeHash({ page: 'settings' })}>{t('settings.title')}</a>
      </p>
      <h1>{t('debug.title')}</h1>
      <p>{t('debug.about')}</p>
      <label class="choice">
        <input
          type="checkbox"
          checked={withSites}
          onChange={(event) => setWithSites(event.currentTarget.checked)}
        />
        <span>
          {t('debug.withSites')}
          <br />
          <span class="soft">{t('debug.withSitesHint')}</span>
        </span>
      </label>
      {text === null ? (
        <p class="soft" role="status">
          {t('app.loading')}
        </p>
      ) : (
        <>
          <p>
            <button
              type="button"
              class="button button-primary"
              onClick={() => void copyText(app, text)}
            >
              {t('debug.copy')}
            </button>
          </p>
          <pre class="debug-text" lang="en">
            {text}
          </pre>
        </>
      )}
    </div>
  );
}
