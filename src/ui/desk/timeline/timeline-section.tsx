import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import { t } from '../../../browser/i18n.ts';
import { type TimelineEvent, timelineOf } from '../../../dispute/timeline.ts';
import { useApp } from '../../app.ts';
import { type CaseView, deadlinesOf } from '../../parts/case-view.ts';
import { momentText } from '../../parts/moment-text.ts';
import { EventLine } from './event-line.tsx';

/** Order, captures, messages, refusals and deadlines of a case in one line of time. */
export function TimelineSection({ view }: { view: CaseView }): JSX.Element {
  const { now } = useApp();
  const events = useMemo(
    () =>
      timelineOf({
        case: view.row,
        items: view.items.map(({ id, capturedAt }) => ({ id, at: capturedAt })),
        observations: view.observations,
        deadlines: deadlinesOf(view),
        limits: view.routes,
      }),
    [view],
  );
  // It moves by minutes: that is fine enough for what lasts hours.
  const present = Math.floor(now.value / 60_000) * 60_000;
  const past = events.filter(({ at }) => at <= now.peek());
  const ahead = events.slice(past.length);
  const list = (part: readonly TimelineEvent[]) =>
    part.map((event, index) => <Line key={keyOf(event, index)} event={event} view={view} />);
  return (
    <section aria-labelledby="timeline-heading" class="panel">
      <h2 id="timeline-heading">{t('timeline.heading')}</h2>
      <ol class="timeline">
        {list(past)}
        <li class="timeline-now">
          <time dateTime={new Date(present).toISOString()}>{momentText(present, present)}</time>
          <span>{t('timeline.now')}</span>
        </li>
        {list(ahead)}
      </ol>
    </section>
  );
}

function Line({ event, view }: { event: TimelineEvent; view: CaseView }): JSX.Element {
  const { now } = useApp();
  return (
    <li class={`timeline-event timeline-${event.is}`}>
      <time dateTime={new Date(event.at).toISOString()}>{momentText(event.at, now.peek())}</time>
      <EventLine event={event} view={view} />
    </li>
  );
}

function keyOf(event: TimelineEvent, index: number): string {
  return event.is === 'captured' ? event.item : `${event.is} ${event.at} ${index}`;
}
