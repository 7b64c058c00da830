import { useComputed } from '@preact/signals';
import type { JSX } from 'preact';
import { t } from '../../browser/i18n.ts';
import { stateAt } from '../../deadlines/state.ts';
import type { Deadline } from '../../model/deadline.ts';
import { useApp } from '../app.ts';
import { ClockIcon, PassedIcon, WarnIcon } from './icons.tsx';
import { momentText } from './moment-text.ts';
import { leftText } from './remaining.ts';

const stateIcons = { open: ClockIcon, soon: WarnIcon, passed: PassedIcon };

/** The time left until a deadline. It ticks silently: nobody wants it read out every second. */
export function Countdown({
  deadline,
  large = false,
}: {
  deadline: Deadline;
  large?: boolean;
}): JSX.Element {
  const { now } = useApp();
  const state = useComputed(() => stateAt(deadline, now.value).state).value;
  const text = useComputed(() => leftText(deadline.due - now.value)).value;
  const Icon = stateIcons[state];
  const due = momentText(deadline.due, now.peek());
  return (
    <div class={`countdown countdown-${state}${large ? ' countdown-large' : ''}`}>
      <span class="countdown-state">
        <Icon />
        {t(`deadline.state.${state}`)}
      </span>
      {state !== 'passed' && (
        <span class="countdown-left" role="timer" aria-live="off">
          {t('deadline.left', { time: text })}
        </span>
      )}
      <span class="countdown-due">
        {t(state === 'passed' ? 'deadline.wasDue' : 'deadline.due', { due })}
      </span>
    </div>
  );
}
