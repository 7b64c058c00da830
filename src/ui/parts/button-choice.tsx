import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { t } from '../../browser/i18n.ts';
import { buttonOffSites } from '../../browser/settings.ts';
import { report, useApp } from '../app.ts';

/** Brings the in-page button back where it was hidden. */
export function ButtonChoice({ site }: { site: string }): JSX.Element | null {
  const app = useApp();
  const [isOff, setOff] = useState(false);
  useEffect(() => {
    void buttonOffSites.getValue().then((sites) => setOff(sites.includes(site)));
  }, [site]);
  if (!isOff) return null;
  const start = async () => {
    const shown = await app.ask('show-button', { site });
    report(app, shown);
    if (shown.ok) setOff(false);
  };
  return (
    <p class="soft">
      {t('pageButton.off')}{' '}
      <button type="button" class="link" onClick={() => void start()}>
        {t('pageButton.start')}
      </button>
    </p>
  );
}
