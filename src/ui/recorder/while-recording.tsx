import type { JSX } from 'preact';
import { formatSize, t } from '../../browser/i18n.ts';
import { useApp } from '../app.ts';
import { playTime } from '../parts/play-time.ts';
import { Guide } from './guide.tsx';
import type { RecorderPhase, RecorderState } from './recorder-state.ts';
import { minutesIn } from './room.ts';

/** That it is recorded, for how long and how much, what to show next, and the button that ends it. */
export function WhileRecording({
  state,
  phase,
}: {
  state: RecorderState;
  phase: Extract<RecorderPhase, { is: 'recording' }>;
}): JSX.Element {
  const { now } = useApp();
  const { since, bytes, room, marks } = phase;
  const minutes = minutesIn(room.bytes - bytes);
  const size = formatSize(bytes);
  return (
    <>
      <div class="box box-bad recording-sign">
        <span class="recording-dot" aria-hidden="true" />
        <strong role="status">{t('recorder.running')}</strong>
        <span class="recording-length" role="timer">
          {playTime(now.value - since)}
        </span>
      </div>
      <div class="recording-room">
        <progress aria-hidden="true" value={bytes} max={room.bytes} />
        <p class="soft">
          {minutes > 0 ? t('recorder.used', { size, minutes }) : t('recorder.usedLast', { size })}
        </p>
      </div>
      <p class="recorder-clock">
        <span class="soft">{t('recorder.clock')}</span>
        <time>{clockText(now.value)}</time>
      </p>
      <Guide marks={marks} onTick={(step) => void state.mark(step)} />
      <div class="recorder-foot">
        <button
          type="button"
          class="button button-primary recorder-stop"
          onClick={() => void state.end('stopped')}
        >
          {t('recorder.stop')}
        </button>
        <button type="button" class="button" onClick={() => void state.mark('moment')}>
          {t('recorder.mark')}
        </button>
        <p class="soft" aria-live="polite">
          {marks.length > 0 && t('recorder.marked', { count: marks.length })}
        </p>
      </div>
    </>
  );
}

/** Date, time and offset to the second, as a recording of it must show them. */
function clockText(at: number): string {
  const moment = new Date(at);
  const two = (value: number) => String(value).padStart(2, '0');
  const day = [moment.getFullYear(), two(moment.getMonth() + 1), two(moment.getDate())].join('-');
  const time = [moment.getHours(), moment.getMinutes(), moment.getSeconds()].map(two).join(':');
  const east = -moment.getTimezoneOffset();
  const offset = `${two(Math.floor(Math.abs(east) / 60))}:${two(Math.abs(east) % 60)}`;
  return `${day} ${time} UTC${east < 0 ? '-' : '+'}${offset}`;
}
