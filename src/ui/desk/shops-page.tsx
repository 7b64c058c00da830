import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { formatMoment, t } from '../../browser/i18n.ts';
import { buttonOffSites, panelOffSites } from '../../browser/settings.ts';
import { siteOf, type WatchedShop } from '../../model/watch.ts';
import { rulePages } from '../../store/rule-versions.ts';
import { type App, report, useApp, useLive } from '../app.ts';
import { shopName } from '../parts/case-view.ts';
import { WarnIcon } from '../parts/icons.tsx';
import { askToWatch } from '../parts/watching.ts';
import { routeHash } from './route.ts';
import { ShopHints } from './shop-hints.tsx';

/** The watched shops with their heartbeats. */
export function ShopsPage(): JSX.Element {
  const { db } = useApp();
  const shops = useLive(() => db.shops.toArray(), [db]);
  return (
    <>
      <p class="trail">
        <a href={routeHash({})}>{t('desk.allCases')}</a>
      </p>
      <h1>{t('shops.title')}</h1>
      <p class="soft">{t('shops.intro')}</p>
      {shops.is === 'failed' && <p role="alert">{t('trouble.queryFailed')}</p>}
      {shops.is === 'ready' && shops.value.length === 0 && (
        <div class="empty">
          <strong>{t('shops.empty')}</strong>
          <p>{t('shops.emptyHint')}</p>
          <p>
            <a href="/welcome.html#levels">{t('shops.emptyMore')}</a>
          </p>
        </div>
      )}
      {shops.is === 'ready' && shops.value.length > 0 && (
        <ul class="shops">
          {shops.value.map((shop) => (
            <Shop key={shop.site} shop={shop} />
          ))}
        </ul>
      )}
      <p>
        <a href={routeHash({ page: 'settings' })}>{t('settings.captures')}</a>
      </p>
    </>
  );
}

function Shop({ shop }: { shop: WatchedShop }): JSX.Element {
  const app = useApp();
  const now = app.now.peek();
  const { site, lastCapture, lastSkip, lostAt } = shop;
  const isLost = lostAt !== null;
  return (
    <li class={isLost ? 'shop shop-lost' : 'shop'}>
      <div class="shop-head">
        <h2>{shopName(site)}</h2>
        <span class="soft">{t('shops.since', { at: formatMoment(shop.since, now) })}</span>
      </div>
      {isLost && (
        <p class="shop-warning">
          <WarnIcon />
          <span>{t('shops.lost', { at: formatMoment(lostAt, now) })}</span>
        </p>
      )}
      <dl class="shop-beat">
        <dt>{t('shops.lastCapture')}</dt>
        <dd>
          {lastCapture ? (
            <>
              <a href={routeHash({ page: 'shops', itemId: lastCapture.item })}>
                {t(`kind.${lastCapture.kind}`)}
              </a>
              {` · ${t(`method.${lastCapture.method}`)} · ${formatMoment(lastCapture.at, now)}`}
            </>
          ) : (
            t('shops.nothingYet')
          )}
        </dd>
        <dt>{t('shops.lastSkip')}</dt>
        <dd>
          {lastSkip
            ? `${t(`pageKind.${lastSkip.page}`)} · ${t(`shops.skip.${lastSkip.reason}`)} · ${formatMoment(lastSkip.at, now)}`
            : t('shops.nothingYet')}
        </dd>
      </dl>
      <ShopRules site={site} />
      <HiddenHere site={site} />
      <ShopHints shop={site} />
      <div class="shop-actions">
        {isLost && (
          <button
            type="button"
            class="button"
            aria-label={`${t('shops.again')}: ${shopName(site)}`}
            onClick={() => void askToWatch(app, site)}
          >
            {t('shops.again')}
          </button>
        )}
        <button
          type="button"
          class="button"
          aria-label={`${t(isLost ? 'shops.forget' : 'shops.stop')}: ${shopName(site)}`}
          onClick={() => void stopWatching(app, site)}
        >
          {t(isLost ? 'shops.forget' : 'shops.stop')}
        </button>
      </div>
    </li>
  );
}

/** The rules that were saved of the shop, at each of its ports. */
function ShopRules({ site }: { site: string }): JSX.Element | null {
  const { db } = useApp();
  const found = useLive(async () => {
    const items = await db.evidence.where('shop').startsWith(site).toArray();
    const shops = [...new Set(items.map(({ shop }) => shop))].filter(
      (shop) => siteOf(shop) === site,
    );
    const counts = shops.map(async (shop) => ({
      shop,
      count: (await rulePages(db, shop)).flatMap(({ versions }) => versions).length,
    }));
    return (await Promise.all(counts)).filter(({ count }) => count > 0);
  }, [db, site]);
  if (found.is !== 'ready' || found.value.length === 0) return null;
  return (
    <p>
      {found.value.map(({ shop, count }) => (
        <a key={shop} href={routeHash({ page: 'rules', shop })}>
          {t('rules.versions', { count })}
        </a>
      ))}
    </p>
  );
}

/** What the buyer hid on the pages of the shop; the settings bring it back. */
function HiddenHere({ site }: { site: string }): JSX.Element | null {
  const [off, setOff] = useState<readonly ('pageButton.off' | 'shops.panel.off')[]>([]);
  useEffect(() => {
    void Promise.all([buttonOffSites.getValue(), panelOffSites.getValue()]).then(
      ([buttons, panels]) =>
        setOff([
          ...(buttons.includes(site) ? (['pageButton.off'] as const) : []),
          ...(panels.includes(site) ? (['shops.panel.off'] as const) : []),
        ]),
    );
  }, [site]);
  if (off.length === 0) return null;
  return (
    <p class="soft">
      {off.map((key) => t(key)).join(t('app.semicolon'))}{' '}
      <a href={routeHash({ page: 'settings' })}>{t('settings.title')}</a>
    </p>
  );
}

/** Stopping gives the right back; taking it up again needs the browser's question, so a click. */
async function stopWatching(app: App, site: string): Promise<void> {
  const stopped = await app.ask('unwatch-shop', { site });
  report(app, stopped, {
    text: t('shops.stopped', { shop: shopName(site) }),
    undo: () => void askToWatch(app, site),
  });
}
