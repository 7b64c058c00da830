/** The parts of the extension API that tests call inside the worker or an extension page. */
declare const chrome: {
  action: {
    getBadgeText(details: { tabId?: number }): Promise<string>;
    getTitle(details: { tabId?: number }): Promise<string>;
  };
  alarms: {
    getAll(): Promise<{ name: string; scheduledTime: number; periodInMinutes?: number }[]>;
    create(name: string, info: { when: number }): Promise<void>;
  };
  notifications: {
    getAll(): Promise<Record<string, boolean>>;
    clear(id: string): Promise<boolean>;
  };
  permissions: {
    getAll(): Promise<{ permissions?: string[]; origins?: string[] }>;
    contains(rights: { origins: string[] }): Promise<boolean>;
    request(rights: { origins: string[] }): Promise<boolean>;
  };
  runtime: {
    id: string;
    getManifest(): { name: string; version: string };
    sendMessage(message: unknown): Promise<unknown>;
  };
  scripting: {
    executeScript<A extends unknown[], T>(injection: {
      target: { tabId: number };
      func: (...args: A) => T | Promise<T>;
      args?: A;
    }): Promise<{ result: T }[]>;
    executeScript(injection: { target: { tabId: number }; files: string[] }): Promise<unknown>;
  };
  storage: {
    local: StorageArea;
    session: StorageArea;
  };
  tabs: {
    setZoom(tabId: number, factor: number): Promise<void>;
    query(filter: object): Promise<{ id: number; url?: string; windowId: number }[]>;
    setZoom(tabId: number, factor: number): Promise<void>;
    captureVisibleTab(windowId: number, options: { format: 'png' }): Promise<string>;
  };
  windows: {
    create(options: { url: string; type: 'popup' }): Promise<unknown>;
  };
};

interface StorageArea {
  get(keys: null): Promise<Record<string, unknown>>;
  set(items: Record<string, unknown>): Promise<void>;
}
