import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { t } from '../../../browser/i18n.ts';
import { buttonOffSites, declinedSites, panelOffSites } from '../../../browser/settings.ts';
import { type App, report, useApp } from '../../app.ts';
import { shopName } from '../../parts/case-view.ts';

/** What the buyer said no to on a shop's pages. */
const hiddenParts = ['button', 'panel', 'offer'] as const;
type HiddenPart = (typeof hiddenParts)[number];

const lists = { button: buttonOffSites, panel: panelOffSites, offer: declinedSites } as const;

/** Shops on which something of ours was hidden; each thing can be brought back. */
export function HiddenSites(): JSX.Element {
  return (
    <section class="panel" aria-labelledby="hidden-heading">
      <h2 id="hidden-heading">{t('settings.hidden')}</h2>
      <p class="soft">{t('settings.hiddenHint')}</p>
      {hiddenParts.map((part) => (
        <SitesWithout key={part} part={part} />
      ))}
    </section>
  );
}

function SitesWithout({ part }: { part: HiddenPart }): JSX.Element {
  const app = useApp();
  const [sites, setSites] = useState<readonly string[]>([]);
  useEffect(() => {
    void lists[part].getValue().then(setSites);
  }, [part]);
  const bringBack = async (site: string) => {
    if (await isBroughtBack(app, part, site)) setSites(sites.filter((each) => each !== site));
  };
  return (
    <div class="hidden-sites">
      <h3>{t(`settings.hidden.${part}`)}</h3>
      {sites.length === 0 ? (
        <p class="soft">{t('settings.hiddenNowhere')}</p>
      ) : (
        <ul>
          {sites.map((site) => (
            <li key={site}>
              {shopName(site)}{' '}
              <button
                type="button"
                class="link"
                aria-label={t('list.actOn', { act: t('settings.bringBack'), name: shopName(site) })}
                onClick={() => void bringBack(site)}
              >
                {t('settings.bringBack')}
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

async function isBroughtBack(app: App, part: HiddenPart, site: string): Promise<boolean> {
  // The button is put back into the pages that are open, too.
  if (part === 'button') return report(app, await app.ask('show-button', { site })) !== null;
  const list = lists[part];
  await list.setValue((await list.getValue()).filter((each) => each !== site));
  return true;
}
