import type { Page } from 'puppeteer-core';
import { traceWhile } from '../in-page/trace.ts';

/** What a piece of work cost the thread that also answers the person in front of the page. */
export interface ThreadCost {
  /** Milliseconds of all tasks between beginning and end. */
  total: number;
  /** Milliseconds of the longest of them. */
  longest: number;
}

interface TraceEvent {
  name: string;
  pid: number;
  tid: number;
  /** Microseconds. */
  ts: number;
  dur?: number;
}

const marks = { begin: 'bench-begin', end: 'bench-end' };

/**
 * Runs source text in a page and measures it by the browser's own trace of its tasks, which no page
 * can see and which knows of work that comes later, too.
 * @param source an expression; what it promises is waited for
 */
export async function threadCost(page: Page, source: string): Promise<ThreadCost> {
  const events = await traceWhile<TraceEvent>(page, ['toplevel', 'blink.user_timing'], () =>
    // A task of its own, so that nothing of the question is measured with the answer.
    page.evaluate(`(async () => {
      await new Promise((done) => setTimeout(done, 50));
      performance.mark('${marks.begin}');
      await (${source});
      performance.mark('${marks.end}');
    })()`),
  );
  return costOf(events);
}

function costOf(events: readonly TraceEvent[]): ThreadCost {
  const begin = events.find(({ name }) => name === marks.begin);
  const end = events.find(({ name }) => name === marks.end);
  if (!begin || !end) throw new Error('the trace does not say when the work began and ended');
  const own = events
    .filter(
      ({ pid, tid, ts, dur = 0 }) =>
        pid === begin.pid && tid === begin.tid && dur > 0 && ts < end.ts,
    )
    .map(({ ts, dur = 0 }) => ({ from: Math.max(ts, begin.ts), to: Math.min(ts + dur, end.ts) }))
    .filter(({ from, to }) => to > from)
    .sort((a, b) => a.from - b.from || b.to - a.to);
  // What lies within another event is a part of that task. Continuations of `scheduler.yield` are
  // tasks without an event called so: they show as the microtasks that they consist of.
  const lengths: number[] = [];
  let reached = 0;
  for (const { from, to } of own) {
    if (from < reached) continue;
    lengths.push((to - from) / 1000);
    reached = to;
  }
  return { total: lengths.reduce((sum, ms) => sum + ms, 0), longest: Math.max(0, ...lengths) };
}
