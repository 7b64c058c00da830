import { computed } from '@preact/signals';
import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import { t } from '../../browser/i18n.ts';
import { stateAt, type Timed } from '../../deadlines/state.ts';
import { useApp } from '../app.ts';
import { CheckIcon, ClockIcon, PassedIcon, WarnIcon } from './icons.tsx';
import { momentText } from './moment-text.ts';
import { leftText } from './remaining.ts';
import { metText } from './window-text.ts';

const stateIcons = {
  upcoming: ClockIcon,
  soon: WarnIcon,
  due: WarnIcon,
  passed: PassedIcon,
  met: CheckIcon,
};

const stateClasses = {
  upcoming: 'countdown-upcoming',
  soon: 'countdown-soon',
  // `countdown-due` is the line that says when.
  due: 'countdown-is-due',
  passed: 'countdown-passed',
  met: 'countdown-met',
};

/** The time left until a deadline. It ticks silently: nobody wants it read out every second. */
export function Countdown({
  deadline,
  large = false,
  others = false,
}: {
  deadline: Timed;
  large?: boolean;
  /** Whether it is others who have to act: then its end is nothing to fear. */
  others?: boolean;
}): JSX.Element {
  const { now } = useApp();
  // Made anew with the deadline: one that was just met must not wait for the next second.
  const own = useMemo(() => computed(() => stateAt(deadline, now.value).state), [deadline]).value;
  const state = others && own !== 'passed' ? 'upcoming' : own;
  const text = useMemo(() => computed(() => leftText(deadline.due - now.value)), [deadline]).value;
  const Icon = stateIcons[state];
  const due = momentText(deadline.due, now.peek());
  return (
    <div class={`countdown ${stateClasses[state]}${large ? ' countdown-large' : ''}`}>
      <span class="countdown-state">
        <Icon />
        {t(
          others
            ? `limit.state.${state === 'passed' ? 'passed' : 'open'}`
            : `deadline.state.${state}`,
        )}
      </span>
      {state !== 'passed' && state !== 'met' && (
        <span class="countdown-left" role="timer" aria-live="off">
          {t('deadline.left', { time: text })}
        </span>
      )}
      <span class="countdown-due">
        {deadline.met
          ? metText(deadline.met, now.peek())
          : t(state === 'passed' ? 'deadline.wasDue' : 'deadline.due', { due })}
      </span>
    </div>
  );
}
