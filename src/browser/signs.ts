import { browser } from 'wxt/browser';
import { orRefusal } from './refusal.ts';

/** What the browser shows outside of our own pages: badge, notifications, menu, alarm. */

export const alarms = ['deadlines', 'removals', 'auto-lock', 'align', 'stamps'] as const;

export type AlarmName = (typeof alarms)[number];

/**
 * Wakes the worker at an instant; an earlier alarm of the name is replaced, null takes it away.
 * @throws BrowserRefusal
 */
export async function setAlarm(name: AlarmName, at: number | null): Promise<void> {
  await orRefusal('alarm-refused', async () => {
    if (at === null) await browser.alarms.clear(name);
    else await browser.alarms.create(name, { when: at });
  });
}

export function onAlarm(handle: (name: AlarmName) => void): void {
  browser.alarms.onAlarm.addListener((alarm) => {
    const name = alarms.find((each) => each === alarm.name);
    if (name) handle(name);
  });
}

const badgeColours = { calm: '#2f5d50', soon: '#b3261e' } as const;

/** @param text at most four characters; empty takes the badge away */
export async function setBadge(text: string, tone: keyof typeof badgeColours): Promise<void> {
  await browser.action.setBadgeText({ text });
  await browser.action.setBadgeBackgroundColor({ color: badgeColours[tone] });
}

/** Marks one tab, over the badge that all tabs show; empty gives that one back. */
export async function setTabBadge(tabId: number, text: string): Promise<void> {
  // The browser takes null for "as everywhere"; its types do not know that yet.
  const own = (text === '' ? null : text) as string;
  try {
    await browser.action.setBadgeText({ tabId, text: own });
    if (text !== '') {
      await browser.action.setBadgeBackgroundColor({ tabId, color: badgeColours.soon });
    }
  } catch {
    // The tab was closed meanwhile: nothing is left to be marked.
  }
}

/** Longest text that a badge shows whole, in characters. */
const longestBadge = 4;

/** Says on the badge of one tab how far something is: `3/12`, or in per cent where that is too long. */
export async function setTabProgress(tabId: number, done: number, total: number): Promise<void> {
  const count = `${done}/${total}`;
  const text = count.length > longestBadge ? `${Math.floor((done / total) * 100)}%` : count;
  try {
    await browser.action.setBadgeText({ tabId, text });
    await browser.action.setBadgeBackgroundColor({ tabId, color: badgeColours.calm });
  } catch {
    // The tab was closed meanwhile.
  }
}

/**
 * Shows a notification; one with the same id is replaced, so saying it twice is harmless.
 * @param buttons at most two; a browser that knows none shows the rest
 * @throws BrowserRefusal
 */
export async function notify(
  id: string,
  title: string,
  message: string,
  buttons: readonly string[] = [],
): Promise<void> {
  const iconUrl = browser.runtime.getURL('/icon-128.png');
  const plain = { type: 'basic', iconUrl, title, message } as const;
  const withButtons = { ...plain, buttons: buttons.map((text) => ({ title: text })) };
  if (buttons.length > 0) {
    try {
      await browser.notifications.create(id, withButtons);
      return;
    } catch {
      // Firefox refuses the whole notification because of its buttons.
    }
  }
  await orRefusal('notification-refused', () => browser.notifications.create(id, plain));
}

/** @param handle gets the id of the notification, and of its buttons the one pressed, from 0 */
export function onNotificationClicked(handle: (id: string, button: number | null) => void): void {
  const answer = (id: string, button: number | null) => {
    void browser.notifications.clear(id);
    handle(id, button);
  };
  browser.notifications.onClicked.addListener((id) => answer(id, null));
  // Absent where notifications have no buttons.
  browser.notifications.onButtonClicked?.addListener(answer);
}

/** The ways to capture that the context menu offers, in its order. */
export const menuWays = ['capture-page', 'capture-later', 'choose-part'] as const;
export type MenuWay = (typeof menuWays)[number];

/** Makes the context menu anew; it lives outside of the worker. */
export async function setMenu(titleOf: (way: MenuWay) => string): Promise<void> {
  await browser.contextMenus.removeAll();
  for (const id of menuWays) {
    browser.contextMenus.create({ id, title: titleOf(id), contexts: ['all'] });
  }
}

/** Capture asked for by menu or keyboard. */
export function onCaptureAsked(handle: (way: MenuWay, tabId: number) => void): void {
  const asked = (name: unknown, tabId: number | undefined) => {
    const way = menuWays.find((each) => each === name);
    if (way && tabId !== undefined) handle(way, tabId);
  };
  browser.contextMenus.onClicked.addListener((info, tab) => asked(info.menuItemId, tab?.id));
  browser.commands.onCommand.addListener((command, tab) => asked(command, tab?.id));
}

/** The program was installed or updated, or the browser started. */
export function onStart(handle: () => void): void {
  browser.runtime.onInstalled.addListener(handle);
  browser.runtime.onStartup.addListener(handle);
}

/** The program was installed or updated: what ran in open pages runs there no more. */
export function onInstalled(handle: () => void): void {
  browser.runtime.onInstalled.addListener(handle);
}

/** The program was installed for the first time in this profile; an update is none. */
export function onFirstInstalled(handle: () => void): void {
  browser.runtime.onInstalled.addListener(({ reason }) => {
    if (reason === 'install') handle();
  });
}

/** Opens the page that says what this is. */
export async function openWelcome(): Promise<void> {
  await browser.tabs.create({ url: browser.runtime.getURL('/welcome.html') });
}

/** Opens one of our pages. @param hash with its `#`, may be empty */
export async function openDesk(hash: string): Promise<void> {
  const url = `${browser.runtime.getURL('/desk.html')}${hash}`;
  await browser.tabs.create({ url });
}
