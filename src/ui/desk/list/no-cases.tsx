import type { JSX } from 'preact';
import { t } from '../../../browser/i18n.ts';
import { routeHash } from '../route.ts';

/** Teaches the first steps. */
export function NoCases(): JSX.Element {
  return (
    <div class="empty empty-page">
      <h1>{t('cases.emptyTitle')}</h1>
      <p>{t('desk.emptyBody')}</p>
      <ol>
        <li>{t('list.teach1')}</li>
        <li>{t('list.teach2')}</li>
        <li>{t('list.teach3')}</li>
      </ol>
      <p class="empty-ways">
        <a class="button button-primary" href="/welcome.html">
          {t('welcome.tryIt')}
        </a>
        <a class="button" href={routeHash({ page: 'restore' })}>
          {t('desk.restore')}
        </a>
      </p>
    </div>
  );
}

/** Says why nothing is listed, and leads to what is. */
export function NoMatches({
  isNarrowed,
  onClear,
  onArchive,
}: {
  /** Whether search or filters leave cases out; else all of them were put away. */
  isNarrowed: boolean;
  onClear: () => void;
  onArchive: () => void;
}): JSX.Element {
  return (
    <div class="empty">
      <strong>{t(isNarrowed ? 'list.noMatch' : 'list.allArchived')}</strong>
      <p>{t(isNarrowed ? 'list.noMatchHint' : 'list.allArchivedHint')}</p>
      <p>
        <button type="button" class="button" onClick={isNarrowed ? onClear : onArchive}>
          {t(isNarrowed ? 'list.clear' : 'list.showArchive')}
        </button>
      </p>
    </div>
  );
}
