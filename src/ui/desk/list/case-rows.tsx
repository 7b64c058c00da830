import type { JSX } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { t } from '../../../browser/i18n.ts';
import type { CaseSummary } from '../../../model/case-summary.ts';
import { CaseRowView } from './case-row.tsx';
import { useVirtualRows } from './virtual-rows.ts';

/** What a row has until it is measured, and the distance between two, in CSS pixels. */
const rowHeight = 92;

/** How far each key goes. */
const steps: Record<string, number> = {
  ArrowDown: 1,
  ArrowUp: -1,
  PageDown: 8,
  PageUp: -8,
  Home: Number.NEGATIVE_INFINITY,
  End: Number.POSITIVE_INFINITY,
};

/** A list of any length. One of its rows takes the focus, from which the arrow keys go on. */
export function CaseRows({
  cases,
  onLeaveUp,
}: {
  cases: readonly CaseSummary[];
  /** When the key for up is pressed on the first row. */
  onLeaveUp: () => void;
}): JSX.Element {
  const list = useRef<HTMLUListElement>(null);
  const [top, setTop] = useState(0);
  const [chosen, choose] = useState(0);
  const active = Math.min(chosen, cases.length - 1);
  /** Whether the focus belongs to the active row: once it is drawn, and when its row went away. */
  const follows = useRef(false);
  const rows = useVirtualRows({
    count: cases.length,
    keyOf: (index) => cases[index]?.id ?? String(index),
    top,
    height: rowHeight,
    kept: active,
  });

  useLayoutEffect(() => {
    const { current } = list;
    if (current) setTop(current.getBoundingClientRect().top + window.scrollY);
  });
  useLayoutEffect(() => {
    const row = list.current?.querySelector(`[data-index="${active}"]`);
    const holder = document.activeElement;
    if (!follows.current || !row || row.contains(holder)) return;
    const isOurs = holder === document.body || list.current?.contains(holder);
    if (isOurs) row.querySelector('a')?.focus({ preventScroll: true });
    else follows.current = false;
  });

  function onKeyDown(event: KeyboardEvent): void {
    const step = steps[event.key];
    if (step === undefined || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    if (active + step < 0 && active === 0) {
      follows.current = false;
      onLeaveUp();
      return;
    }
    const next = Math.max(0, Math.min(cases.length - 1, active + step));
    follows.current = true;
    choose(next);
    rows.scrollToIndex(next);
  }

  return (
    <ul
      ref={list}
      class="case-rows"
      aria-label={t('desk.allCases')}
      style={{ height: `${rows.getTotalSize()}px` }}
      onKeyDown={onKeyDown}
    >
      {rows.getVirtualItems().map(({ index, key, start }) => {
        const summary = cases[index];
        return (
          summary && (
            <li
              key={key}
              ref={rows.measureElement}
              data-index={index}
              aria-setsize={cases.length}
              aria-posinset={index + 1}
              style={{ transform: `translateY(${start - top}px)` }}
              onFocusIn={() => {
                follows.current = true;
                choose(index);
              }}
            >
              <CaseRowView summary={summary} isActive={index === active} />
            </li>
          )
        );
      })}
    </ul>
  );
}
