import { useEffect, useRef, useState } from 'preact/hooks';
import { programName } from '../../browser/program.ts';
import { summaryOf } from '../../dispute/case-summary.ts';
import type { Millis } from '../../model/time.ts';
import {
  countCases,
  makeSummaries,
  pressingCases,
  readSummaries,
} from '../../store/case-summaries.ts';
import { type Live, useApp, useLive } from '../app.ts';
import { atOnce, byUrgency } from '../parts/case-summaries.ts';
import { type CaseView, readViews } from '../parts/case-view.ts';

/** What the popup shows of the cases. */
export interface Pressing {
  /** The most urgent first. */
  views: CaseView[];
  /** How many cases are followed in all; null until that was counted, which comes last. */
  open: number | null;
}

/**
 * The most pressing cases, found and read without reading the others.
 * @param own ids of cases that are wanted in any case
 * @param most how many others are wanted
 */
export function usePressing(own: readonly string[], most: number, now: Millis): Live<Pressing> {
  const { db } = useApp();
  const by = programName();
  const last = useRef<CaseView[] | null>(null);
  const [hasFailed, fail] = useState(false);
  const make = (ids: readonly string[]) =>
    makeSummaries(db, ids, { by, make: summaryOf }).catch(() => fail(true));
  const shown = useLive(async () => {
    const before = (last.current ?? []).map(({ row }) => row.id);
    const also = [...new Set([...own, ...before])];
    const { made, missing } = await pressingCases(db, by, { now, most, also });
    const whole = made.filter(({ isBroken }) => !isBroken);
    const ids = byUrgency(whole, now).map(({ id }) => id);
    const others = ids.filter((id) => !own.includes(id)).slice(0, most);
    const wanted = ids.filter((id) => own.includes(id) || others.includes(id));
    return { missing, views: missing.length > 0 ? [] : await readViews(db, wanted) };
  }, [db, by, now, most, own.join(' ')]);
  const isReady = shown.is === 'ready';
  const counted = useLive(async () => (isReady ? countCases(db, by) : null), [db, by, isReady]);
  const count = counted.is === 'ready' ? counted.value : null;
  useEffect(() => {
    if (shown.is === 'ready' && shown.value.missing.length > 0) void make(shown.value.missing);
  }, [shown]);
  useEffect(() => {
    if (!count?.isMissing) return;
    void readSummaries(db, by).then(({ missing }) => make(missing.slice(0, atOnce)));
  }, [count]);
  if (hasFailed || shown.is === 'failed') return { is: 'failed' };
  // A case that was just changed must not blink.
  if (shown.is === 'ready' && shown.value.missing.length === 0) last.current = shown.value.views;
  // That there are none is known only once they were counted.
  const isUnsure = last.current?.length === 0 && count?.open !== 0;
  if (last.current === null || isUnsure) return { is: 'loading' };
  return { is: 'ready', value: { views: last.current, open: count?.open ?? null } };
}
