import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { t } from '../../browser/i18n.ts';
import { declinedSites } from '../../browser/settings.ts';
import { useApp } from '../app.ts';
import { ButtonChoice } from '../parts/button-choice.tsx';
import { shopName } from '../parts/case-view.ts';
import { CheckIcon } from '../parts/icons.tsx';
import { askToWatch } from '../parts/watching.ts';
import type { PopupState } from './state.ts';

/** Offers to watch the shop in front, or says that it is watched. */
export function WatchPanel({ state }: { state: PopupState }): JSX.Element | null {
  const shown = state.page.value;
  const watch = shown.is === 'read' ? shown.page.watch : null;
  if (!watch) return null;
  if (!watch.isWatched) return <Offer key={watch.site} site={watch.site} state={state} />;
  return (
    <>
      <p class="watch-on">
        <CheckIcon />
        <span>{t('watch.on')}</span>
        <a href="/desk.html#shops" target="_blank" rel="noreferrer">
          {t('watch.manage')}
        </a>
      </p>
      <ButtonChoice key={watch.site} site={watch.site} />
    </>
  );
}

/** Made once per shop: whoever declined is not asked again. */
function Offer({ site, state }: { site: string; state: PopupState }): JSX.Element | null {
  const app = useApp();
  const [isDeclined, setDeclined] = useState(true);
  useEffect(() => {
    void declinedSites.getValue().then((sites) => setDeclined(sites.includes(site)));
  }, [site]);
  if (isDeclined) return null;
  return (
    <section class="watch-offer" aria-label={t('shops.title')}>
      <p>{t('watch.offer')}</p>
      <div class="watch-choices">
        <button
          type="button"
          class="button button-small button-primary"
          onClick={() => void askToWatch(app, site).then(() => state.readAgain())}
        >
          {t('watch.start', { shop: shopName(site) })}
        </button>
        <button
          type="button"
          class="link"
          onClick={() => {
            setDeclined(true);
            void decline(site);
          }}
        >
          {t('watch.decline')}
        </button>
      </div>
    </section>
  );
}

async function decline(site: string): Promise<void> {
  const sites = await declinedSites.getValue();
  await declinedSites.setValue([...new Set([...sites, site])]);
}
