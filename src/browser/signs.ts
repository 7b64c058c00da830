import { browser } from 'wxt/browser';

/** What the browser shows outside of our own pages: badge, notifications, menu, alarm. */

const alarmName = 'deadlines';

/** Wakes the worker at an instant; an earlier alarm is replaced, null takes it away. */
export async function setAlarm(at: number | null): Promise<void> {
  if (at === null) await browser.alarms.clear(alarmName);
  else await browser.alarms.create(alarmName, { when: at });
}

export function onAlarm(handle: () => void): void {
  browser.alarms.onAlarm.addListener((alarm) => {
    if (alarm.name === alarmName) handle();
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

/**
 * Shows a notification; one with the same id is replaced, so saying it twice is harmless.
 * @param buttons at most two; a browser that knows none shows the rest
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
  await browser.notifications.create(id, plain);
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

const menuId = 'capture-page';

/** Makes the context menu anew; it lives outside of the worker. */
export async function setMenu(title: string): Promise<void> {
  await browser.contextMenus.removeAll();
  browser.contextMenus.create({ id: menuId, title, contexts: ['all'] });
}

/** Capture asked for by menu or keyboard. */
export function onCaptureAsked(handle: (tabId: number) => void): void {
  browser.contextMenus.onClicked.addListener((info, tab) => {
    if (info.menuItemId === menuId && tab?.id !== undefined) handle(tab.id);
  });
  browser.commands.onCommand.addListener((command, tab) => {
    if (command === 'capture-page' && tab?.id !== undefined) handle(tab.id);
  });
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

/** Opens one of our pages. @param hash with its `#`, may be empty */
export async function openDesk(hash: string): Promise<void> {
  const url = `${browser.runtime.getURL('/desk.html')}${hash}`;
  await browser.tabs.create({ url });
}
