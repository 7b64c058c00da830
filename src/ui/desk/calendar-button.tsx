import type { JSX } from 'preact';
import { quietHours } from '../../browser/settings.ts';
import { casesCalendar } from '../../deadlines/calendar.ts';
import { quietAt } from '../../deadlines/quiet-hours.ts';
import { useApp } from '../app.ts';
import { type CaseView, deadlinesOf } from '../parts/case-view.ts';
import { ClockIcon } from '../parts/icons.tsx';
import { zoneOffset } from '../parts/local-moment.ts';
import { download } from './write-volumes.ts';

/** Hands the deadlines of cases over as a file for the buyer's calendar. */
export function CalendarButton({
  read,
  name,
  label,
}: {
  /** Gives the cases once they are wanted. */
  read: () => Promise<readonly CaseView[]>;
  /** Of the file. */
  name: string;
  label: string;
}): JSX.Element {
  const app = useApp();
  async function save(): Promise<void> {
    const entries = (await read()).map((view) => ({
      case: view.row,
      deadlines: [...deadlinesOf(view), ...view.routes],
    }));
    const setting = await quietHours.getValue();
    const quiet = quietAt(setting.isOn ? setting : null, zoneOffset);
    const text = casesCalendar(entries, app.now.peek(), quiet);
    const url = URL.createObjectURL(new Blob([text], { type: 'text/calendar' }));
    download({ url, name });
    // The browser has taken the bytes over once the download began, which is in the next turn.
    setTimeout(() => URL.revokeObjectURL(url), 60_000);
  }

  return (
    <button type="button" class="button" onClick={() => void save()}>
      <ClockIcon />
      {label}
    </button>
  );
}
