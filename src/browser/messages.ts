import { browser } from 'wxt/browser';
import { type PageAct, parsePageAct } from '../model/page-act.ts';
import { type PointedPlace, parsePointedPlaces } from '../model/reading-hint.ts';
import { fail, type Result } from '../model/result.ts';
import { type PageReportName, pageReports, type WatchAnswer } from '../model/watch.ts';
import { parsed, z } from '../model/zod.ts';
import { commandInputs } from './command-inputs.ts';
import type { CommandHandlers, CommandName } from './commands.ts';
import { problemOf } from './refusal.ts';

/** Who may say what to the background: our own pages command, pages of the web only report. */

/** Who sent a message, as far as the browser vouches for it. */
export interface Sender {
  id?: string;
  url?: string;
  /** 0 for the page itself, more for frames in it. */
  frameId?: number;
  /** Set for content scripts and for extension pages in a tab. */
  tab?: { id?: number; url?: string };
}

/** Hears a page of the web; `url` is the browser's word. */
export type PageReportHandler = (
  report: PageReportName,
  tab: { id: number; url: string },
) => Promise<WatchAnswer>;

/** Hears the picker in a page; null where the buyer gave up. */
export type PointedHandler = (places: PointedPlace[] | null, tabId: number) => Promise<void>;

/**
 * Hears what the buyer does with what is ours in a page; `url` is the browser's word.
 * @returns whether it was taken
 */
export type PageActHandler = (act: PageAct, tab: { id: number; url: string }) => Promise<boolean>;

const pageReport = z.strictObject({ page: z.enum(pageReports) });
const pointed = z.strictObject({ pointed: z.unknown() });
const acted = z.strictObject({ act: z.unknown() });

const envelope = z.strictObject({ command: z.string().max(40), input: z.unknown() });

/**
 * Decides about one message: who sent it, then whether it is well formed, then what it does.
 * @param own origin of the extension's pages, with a slash at the end
 */
export async function answerCommand(
  message: unknown,
  sender: Sender,
  own: { id: string; origin: string },
  handlers: CommandHandlers,
): Promise<Result<unknown>> {
  if (!isOwnPage(sender, own))
    return fail('message', 'not-allowed', sender.url ?? 'unknown sender');
  const outer = parsed(envelope, message);
  if (!outer || !Object.hasOwn(commandInputs, outer.command)) return fail('message', 'bad-message');
  const name = outer.command as CommandName;
  const input = parsed<unknown>(commandInputs[name], outer.input);
  if (input === undefined) return fail('message', 'bad-message', name);
  const handler = handlers[name] as (input: unknown) => Promise<Result<unknown>>;
  return handler(input);
}

/**
 * Hears what our watcher in a page says. All that a page can say is that it is worth a look, so a
 * hostile one can at most have itself looked at.
 * @returns null for anything that is not such a report from the main frame of a tab
 */
export function pageReportOf(
  message: unknown,
  sender: Sender,
  own: { id: string },
): { report: PageReportName; tab: { id: number; url: string } } | null {
  const told = parsed(pageReport, message);
  const { id, url = '' } = { id: sender.tab?.id, url: sender.url };
  if (!told || sender.id !== own.id || sender.frameId !== 0 || id === undefined) return null;
  return { report: told.page, tab: { id, url } };
}

/**
 * Hears what our picker in a page points at. It counts only where the buyer has begun to point in
 * that tab, and only as places: a malformed one is as none.
 * @returns null for anything that is not such a message from the main frame of a tab
 */
export function pointedOf(
  message: unknown,
  sender: Sender,
  own: { id: string },
): { places: PointedPlace[] | null; tabId: number } | null {
  const told = parsed(pointed, message);
  const tabId = sender.tab?.id;
  if (!told || sender.id !== own.id || sender.frameId !== 0 || tabId === undefined) return null;
  return { places: parsePointedPlaces(told.pointed), tabId };
}

/**
 * Hears what the buyer does with our button, toast or frame in a page.
 * @returns null for anything that is not such a message from the main frame of a tab
 */
export function pageActOf(
  message: unknown,
  sender: Sender,
  own: { id: string },
): { act: PageAct; tab: { id: number; url: string } } | null {
  const told = parsed(acted, message);
  const { id, url = '' } = { id: sender.tab?.id, url: sender.url };
  if (!told || sender.id !== own.id || sender.frameId !== 0 || id === undefined) return null;
  const act = parsePageAct(told.act);
  return act && { act, tab: { id, url } };
}

/** Registers the handlers. Must be called in the first turn of the worker. */
export function serveMessages(
  handlers: CommandHandlers,
  onReport: PageReportHandler,
  onPointed: PointedHandler,
  onAct: PageActHandler,
): void {
  const own = { id: browser.runtime.id, origin: browser.runtime.getURL('/') };
  browser.runtime.onMessage.addListener((message: unknown, sender, respond) => {
    const seen = pageReportOf(message, sender, own);
    const picked = pointedOf(message, sender, own);
    const done = pageActOf(message, sender, own);
    const answer: Promise<unknown> = seen
      ? onReport(seen.report, seen.tab)
      : picked
        ? onPointed(picked.places, picked.tabId)
        : done
          ? onAct(done.act, done.tab)
          : answerCommand(message, sender, own, handlers);
    answer.then(respond, (error: unknown) =>
      respond({ ok: false, problem: problemOf('message', error) }),
    );
    // Chromium keeps the channel open only for a literal true.
    return true;
  });
}

/** A content script has the extension's id too, so the address of the sending page decides. */
function isOwnPage(sender: Sender, own: { id: string; origin: string }): boolean {
  return sender.id === own.id && (sender.url ?? '').startsWith(own.origin);
}
