import { browser } from 'wxt/browser';

/** What the browser can tell of how the program stands, for a report of a mistake. */
export interface BrowserState {
  program: string;
  userAgent: string;
  platform: string;
  /** BCP 47 tags. */
  languages: readonly string[];
  permissions: readonly string[];
  /** Match patterns that were granted. */
  origins: readonly string[];
  /** How many sites each registered script runs on. */
  scripts: readonly { id: string; matches: number }[];
  /** Milliseconds since the epoch. */
  alarms: readonly { name: string; at: number }[];
  /** In bytes; null where the browser does not say. */
  usage: number | null;
  quota: number | null;
  isPersisted: boolean | null;
}

/** Asks the browser; what it refuses to tell is left out. */
export async function browserState(): Promise<BrowserState> {
  const [rights, scripts, alarms, platform, estimate, isPersisted] = await Promise.all([
    orElse(() => browser.permissions.getAll(), {}),
    orElse(() => browser.scripting.getRegisteredContentScripts(), []),
    orElse(() => browser.alarms.getAll(), []),
    orElse(() => browser.runtime.getPlatformInfo(), null),
    orElse(() => navigator.storage.estimate(), {}),
    orElse(() => navigator.storage.persisted(), null),
  ]);
  const { origins = [], permissions = [] } = rights as {
    origins?: string[];
    permissions?: string[];
  };
  const { usage = null, quota = null } = estimate as { usage?: number; quota?: number };
  return {
    program: `CardProof ${browser.runtime.getManifest().version}`,
    userAgent: navigator.userAgent,
    platform: platform ? `${platform.os} ${platform.arch}` : '?',
    languages: navigator.languages,
    permissions,
    origins,
    scripts: scripts.map(({ id, matches = [] }) => ({ id, matches: matches.length })),
    alarms: alarms.map(({ name, scheduledTime }) => ({ name, at: scheduledTime })),
    ...{ usage, quota, isPersisted },
  };
}

async function orElse<T, E>(asked: () => Promise<T>, otherwise: E): Promise<T | E> {
  try {
    return await asked();
  } catch {
    return otherwise;
  }
}
