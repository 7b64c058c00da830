import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { t } from '../../../browser/i18n.ts';
import {
  type QuietSetting,
  quietHours,
  snoozeChoices,
  snoozeMinutes,
} from '../../../browser/settings.ts';
import { useApp } from '../../app.ts';
import { AlertTest } from './alert-test.tsx';

/** When to be told and when not, and whether what is told can be seen at all. */
export function ReminderSettings(): JSX.Element {
  const app = useApp();
  const [quiet, setQuiet] = useState<QuietSetting>(quietHours.fallback);
  const [snooze, setSnooze] = useState(snoozeMinutes.fallback);
  useEffect(() => {
    void quietHours.getValue().then(setQuiet);
    void snoozeMinutes.getValue().then(setSnooze);
  }, []);

  async function changeQuiet(part: Partial<QuietSetting>): Promise<void> {
    const next = { ...quiet, ...part };
    setQuiet(next);
    await quietHours.setValue(next);
    await app.ask('settings-changed', {});
  }

  async function changeSnooze(minutes: number): Promise<void> {
    setSnooze(minutes);
    await snoozeMinutes.setValue(minutes);
  }

  return (
    <section aria-labelledby="reminders-heading" class="panel">
      <h2 id="reminders-heading">{t('reminders.heading')}</h2>
      <label class="choice">
        <input
          type="checkbox"
          checked={quiet.isOn}
          onChange={(event) => void changeQuiet({ isOn: event.currentTarget.checked })}
        />
        <span>
          {t('reminders.quiet')}
          <br />
          <span class="soft">{t('reminders.quietHint')}</span>
        </span>
      </label>
      <div class="form-row">
        {(['from', 'to'] as const).map((end) => (
          <label key={end} class="field">
            <span>{t(`reminders.${end}`)}</span>
            <input
              type="time"
              required
              disabled={!quiet.isOn}
              value={quiet[end]}
              onChange={(event) => {
                const time = event.currentTarget.value;
                if (time !== '') void changeQuiet({ [end]: time });
              }}
            />
          </label>
        ))}
        <label class="field">
          <span>{t('reminders.later')}</span>
          <select
            value={String(snooze)}
            onChange={(event) => void changeSnooze(Number(event.currentTarget.value))}
          >
            {snoozeChoices.map((minutes) => (
              <option key={minutes} value={String(minutes)}>
                {minutes < 60
                  ? t('deadline.length.minute', { amount: minutes })
                  : t('deadline.length.hour', { amount: minutes / 60 })}
              </option>
            ))}
          </select>
        </label>
      </div>
      <AlertTest />
    </section>
  );
}
