import type { Page } from 'puppeteer-core';
import { traceWhile } from '../in-page/trace.ts';

/** Milliseconds that each script of ours took of a page's own thread, by the name of its file. */
export type OwnScripts = Record<string, number>;

const kinds = new Set(['EvaluateScript', 'FunctionCall']);

interface ScriptEvent {
  name: string;
  /** Microseconds. */
  dur?: number;
  args?: { data?: { url?: string } };
}

/** What scripts of the extension cost a page from when it is loaded until `rest` milliseconds after. */
export async function ownScripts(page: Page, url: string, rest: number): Promise<OwnScripts> {
  const events = await traceWhile<ScriptEvent>(page, ['devtools.timeline'], async () => {
    await page.goto(url, { waitUntil: 'load' });
    await new Promise((resolve) => setTimeout(resolve, rest));
  });
  const costs: OwnScripts = {};
  for (const { name, dur = 0, args } of events) {
    const [, file] = /^chrome-extension:\/\/[a-p]+\/(.+)$/.exec(args?.data?.url ?? '') ?? [];
    if (file === undefined || !kinds.has(name)) continue;
    costs[file] = (costs[file] ?? 0) + dur / 1000;
  }
  return costs;
}
