import { type FakeTab, fakeTab } from './fake-tab.ts';

type Listener = (...args: never[]) => unknown;

/** Every event of the browser that could wake the worker, with who listens to it. */
export const browserEvents = [
  'runtime.onMessage',
  'runtime.onInstalled',
  'runtime.onStartup',
  'alarms.onAlarm',
  'notifications.onClicked',
  'contextMenus.onClicked',
  'commands.onCommand',
  'permissions.onAdded',
  'permissions.onRemoved',
  'tabs.onRemoved',
] as const;

/** The pretended browser of `fakeTab`, with every event that the background listens to. */
export function listenedBrowser(changes: Partial<FakeTab> = {}) {
  const tab = fakeTab(changes);
  const listeners = new Map<string, Listener[]>();
  const opened: string[] = [];
  const parts = chrome as unknown as Record<string, Record<string, unknown>>;
  for (const event of browserEvents) {
    const [part = '', name = ''] = event.split('.');
    listeners.set(event, []);
    parts[part] = {
      ...parts[part],
      [name]: { addListener: (listener: Listener) => listeners.get(event)?.push(listener) },
    };
  }
  const getURL = (path: string) => `chrome-extension://test${path}`;
  parts.runtime = { ...parts.runtime, id: 'test', getURL };
  parts.notifications = { ...parts.notifications, clear: async () => {} };
  parts.contextMenus = { ...parts.contextMenus, removeAll: async () => {}, create: () => {} };
  parts.tabs = {
    ...parts.tabs,
    create: async ({ url }: { url: string }) => {
      opened.push(url);
    },
  };
  const fire = (event: (typeof browserEvents)[number], ...args: unknown[]) => {
    for (const listener of listeners.get(event) ?? []) listener(...(args as never[]));
  };
  const listened = () => browserEvents.filter((event) => listeners.get(event)?.length);
  return { tab, listened, fire, opened };
}
