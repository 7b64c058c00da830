import { hasSite } from '../browser/permissions.ts';
import { serverHead } from '../browser/server-head.ts';
import { askShopTime, type ServerAnswer, serverAnswers } from '../browser/settings.ts';
import { localClock } from '../browser/surroundings.ts';
import { clockDrift, leastJump, serverTimeOf } from '../capture/server-time.ts';
import type { ServerTime } from '../model/clock.ts';
import { siteOf } from '../model/watch.ts';

/** A server is asked again after this, in milliseconds: its clock and ours do not part in minutes. */
const freshFor = 5 * 60_000;

/** As many shops as anybody buys at in the time in which a clock goes wrong. */
const mostAnswers = 30;

/** Requests that are under way, by origin. */
const underWay = new Map<string, Promise<ServerTime>>();

/**
 * The time of the shop's server, from an answer of the last minutes or a new one.
 * @param tab the page that is captured, as the browser gives it
 * @returns never fails: why there is no time is a value
 */
export async function serverTime(tab: { url: string; incognito: boolean }): Promise<ServerTime> {
  try {
    const site = siteOf(tab.url);
    if (site === null) return { unseen: 'no-server' };
    if (tab.incognito) return { unseen: 'private-window' };
    if (!(await askShopTime.getValue())) return { unseen: 'switched-off' };
    if (!(await hasSite(site))) return { unseen: 'no-right' };
    return await timeOf(new URL(tab.url).origin);
  } catch {
    // Nothing about a clock is worth a capture.
    return { unseen: 'no-answer' };
  }
}

/** Who asks for an origin meanwhile gets the same answer. */
function timeOf(origin: string): Promise<ServerTime> {
  const asking =
    underWay.get(origin) ?? knownOrAsked(origin).finally(() => underWay.delete(origin));
  underWay.set(origin, asking);
  return asking;
}

async function knownOrAsked(origin: string): Promise<ServerTime> {
  const known = (await serverAnswers.getValue())[origin];
  return known && isFresh(known) ? known.time : ask(origin);
}

/** Whether an answer still tells of the clock as it goes now. */
function isFresh({ at, drift }: ServerAnswer): boolean {
  const clock = localClock();
  const age = clock.epochMs - at;
  return age >= 0 && age < freshFor && Math.abs(clockDrift(clock) - drift) < leastJump;
}

async function ask(origin: string): Promise<ServerTime> {
  const asked = localClock();
  const head = await serverHead(origin);
  const answered = localClock();
  const time: ServerTime =
    typeof head === 'string'
      ? { unseen: head }
      : serverTimeOf({ origin, ...head, asked, answered });
  // A server that gave none is left in peace for as long as one that did.
  await keep(origin, { at: answered.epochMs, drift: clockDrift(answered), time });
  return time;
}

async function keep(origin: string, answer: ServerAnswer): Promise<void> {
  const { [origin]: _, ...others } = await serverAnswers.getValue();
  const kept = Object.entries({ ...others, [origin]: answer }).slice(-mostAnswers);
  await serverAnswers.setValue(Object.fromEntries(kept));
}
