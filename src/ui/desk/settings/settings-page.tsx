import type { ComponentChildren, JSX } from 'preact';
import { t } from '../../../browser/i18n.ts';
import { programName } from '../../../browser/program.ts';
import { useApp, useLive } from '../../app.ts';
import { LanguageSelect } from '../../parts/language-select.tsx';
import { type Route, routeHash } from '../route.ts';
import { CaptureSettings } from './capture-settings.tsx';
import { HiddenSites } from './hidden-sites.tsx';
import { ReminderSettings } from './reminder-settings.tsx';
import { Rights } from './rights.tsx';
import { StampSettings } from './stamp-settings.tsx';

/** Everything that can be set, here or behind a link; the browser's own settings lead here, too. */
export function SettingsPage(): JSX.Element {
  const { db, lock } = useApp();
  const watched = useLive(() => db.shops.count(), [db]);
  const shops =
    watched.is === 'ready'
      ? t('settings.shopsWatched', { count: watched.value })
      : t('app.loading');
  return (
    <div class="settings">
      <p class="trail">
        <a href={routeHash({})}>{t('desk.allCases')}</a>
      </p>
      <h1>{t('settings.title')}</h1>
      <section class="panel" aria-labelledby="language-heading">
        <h2 id="language-heading">{t('app.language')}</h2>
        <LanguageSelect />
      </section>
      <ReminderSettings />
      <CaptureSettings />
      <Elsewhere
        name="shops"
        page="shops"
        title={t('shops.title')}
        link={t('settings.shopsManage')}
      >
        {watched.is === 'failed' ? t('trouble.queryFailed') : shops}
      </Elsewhere>
      <HiddenSites />
      <Rights />
      <StampSettings />
      <Elsewhere name="lock" page="lock" title={t('lock.title')} link={t('settings.lockManage')}>
        {t(`settings.lock.${lock.value.is}`)}
      </Elsewhere>
      <Elsewhere name="debug" page="debug" title={t('debug.title')} link={t('debug.link')}>
        {programName()}
      </Elsewhere>
    </div>
  );
}

/** A setting with a page of its own. */
function Elsewhere({
  name,
  page,
  title,
  link,
  children,
}: {
  name: string;
  page: Route['page'];
  title: string;
  link: string;
  children: ComponentChildren;
}): JSX.Element {
  const heading = `${name}-elsewhere`;
  return (
    <section class="panel" aria-labelledby={heading}>
      <h2 id={heading}>{title}</h2>
      <p>{children}</p>
      <a class="button" href={routeHash({ page })}>
        {link}
      </a>
    </section>
  );
}
