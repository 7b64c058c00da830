import type { JSX } from 'preact';
import { t } from '../../../browser/i18n.ts';
import { useApp } from '../../app.ts';
import { readCases } from '../../parts/case-view.ts';
import { CalendarButton } from '../calendar-button.tsx';
import { routeHash } from '../route.ts';

/** The deadlines of all open cases for a calendar, and where to say when to be told. */
export function ListCalendar({ hasDeadlines }: { hasDeadlines: boolean }): JSX.Element {
  const { db } = useApp();
  return (
    <section aria-labelledby="reminders-heading" class="panel">
      <h2 id="reminders-heading">{t('reminders.heading')}</h2>
      {hasDeadlines && (
        <CalendarButton
          read={() => readCases(db, true)}
          name="cardproof-deadlines.ics"
          label={t('calendar.all')}
        />
      )}
      <p class="soft">{t('calendar.hint')}</p>
      <p>
        <a href={routeHash({ page: 'settings' })}>{t('settings.reminders')}</a>
      </p>
    </section>
  );
}
