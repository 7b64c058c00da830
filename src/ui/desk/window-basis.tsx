import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { t } from '../../browser/i18n.ts';
import { windowText } from '../../browser/window-text.ts';
import { type Reading, readingsOf } from '../../deadlines/readings.ts';
import { windowSource } from '../../deadlines/sources.ts';
import { stateAt } from '../../deadlines/state.ts';
import { shownRecord } from '../../model/correction.ts';
import type { Deadline } from '../../model/deadline.ts';
import type { Millis } from '../../model/time.ts';
import { useApp } from '../app.ts';
import { type CaseView, shopName } from '../parts/case-view.ts';
import { MaskedText } from '../parts/masked-text.tsx';
import { momentText } from '../parts/moment-text.ts';
import { meaningText, startText } from '../parts/window-text.ts';
import { ItemLinks } from './item-links.tsx';
import { StartForm } from './start-form.tsx';

/** What a deadline asks, whose rule it is, where it starts to count, and what that rests on. */
export function WindowBasis({
  deadline,
  stricter,
  view,
}: {
  deadline: Deadline;
  /** The deadline that counts instead, where another rule for the same purpose is stricter. */
  stricter: Deadline | undefined;
  view: CaseView;
}): JSX.Element {
  const { now } = useApp();
  const [isCorrecting, setCorrecting] = useState(false);
  const { window, start, met } = deadline;
  const items = [...start.items, ...(window.item ? [window.item] : []), ...(met?.items ?? [])];
  const shownNow = now.peek();
  const readings = readingsOf(view.row, window, view.observations);
  return (
    <div class="basis">
      <p>
        <strong>{windowText(window)}</strong>
      </p>
      <p>{meaningText(deadline, shownNow)}</p>
      {stricter && <p>{t('deadline.stricter', { rule: windowText(stricter.window) })}</p>}
      <p class="soft">{sourceText(deadline, view)}</p>
      <p class="soft">{startText(deadline, shownNow)}</p>
      {readings.length > 1 && (
        <details class="soft">
          <summary>{t('reading.all', { count: readings.length })}</summary>
          <ul class="readings">
            {readings.map((reading) => (
              <li key={`${reading.event} ${reading.at}`}>{readingText(reading, shownNow)}</li>
            ))}
          </ul>
        </details>
      )}
      {hasHope(deadline, readings, shownNow) && <p>{t('deadline.hope')}</p>}
      {window.quote && (
        <p class="soft">
          <MaskedText text={t('deadline.quote', { quote: window.quote })} />
        </p>
      )}
      {items.length > 0 && (
        <p class="soft">
          {t('deadline.basis')} <ItemLinks view={view} items={items} />
        </p>
      )}
      {isCorrecting ? (
        <StartForm
          caseId={view.row.id}
          window={window}
          start={start.earliest}
          onDone={() => setCorrecting(false)}
        />
      ) : (
        <button type="button" class="link" onClick={() => setCorrecting(true)}>
          {t('start.correct')}
        </button>
      )}
    </div>
  );
}

function sourceText({ window }: Deadline, view: CaseView): string {
  const item = view.items.find(({ id }) => id === window.item);
  const page = item ? { kind: shownRecord(item).kind, shop: item.shop } : null;
  const source = windowSource(window, page, view.row.shop);
  return t(`windowSource.${source}`, { site: shopName(page?.shop ?? view.row.shop) });
}

function readingText({ event, at, due, basis, counts }: Reading, now: Millis): string {
  const words = {
    event: t(`startEvent.${event}`),
    at: momentText(at, now),
    due: momentText(due, now),
  };
  const text = t(`reading.${basis}`, words);
  return counts ? t('reading.counts', { reading: text }) : text;
}

/** By the reading that counts it is over, by another one not yet. */
function hasHope(deadline: Deadline, readings: readonly Reading[], now: Millis): boolean {
  return stateAt(deadline, now).state === 'passed' && readings.some(({ due }) => due > now);
}
